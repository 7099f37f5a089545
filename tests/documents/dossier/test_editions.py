"""Every edition in every language, of an empty dossier, the village, and one ten times as large."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coopdesk import paths
from coopdesk.documents.dossier import DossierFacts, dossier_document
from coopdesk.documents.dossier.facts import Change, Changes, SignedSheet
from coopdesk.documents.dossier.outline import chapters_of, outline_of, usual_outline
from coopdesk.documents.dossier.sections import CHAPTERS, SECTIONS
from coopdesk.documents.pdf.render import render
from coopdesk.documents.texts import texts_of
from coopdesk.exchange import interchange
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.deliberation import Deliberation
from coopdesk.model.edition import READERS, Edition, EditionSection
from coopdesk.model.rules.figures import figures
from coopdesk.model.snapshot import Snapshot
from tests.documents.pdf.tree import Tree, failures

TODAY = dt.date(2020, 12, 20)
LANGUAGES = ("fr", "it", "en")


def village_in(language: str) -> Snapshot:
    source = paths.resources() / "example" / f"valdoriola.{language}.json"
    return interchange.read(source.read_bytes())


def facts_of(snapshot: Snapshot, reader: str, language: str) -> DossierFacts:
    return DossierFacts.of(
        snapshot, [], [], TODAY, catalogue(language), named=reader == "board", reader=reader
    )


def drawn(facts: DossierFacts, language: str) -> bytes:
    return render(dossier_document(facts, catalogue(language), Formats(language)))


def whole(facts: DossierFacts) -> DossierFacts:
    """Return the facts of an issue with all that an issue can have."""
    changes = (
        Change("figure", "The sums", "", "Capital", "1", "2"),
        Change("changed", "Commitment", "E01 x", "Status", "proposed", ""),
        Change("added", "Need", "B09 y"),
        Change("gone", "Need", "B10 " + "z" * 200),
    )
    actor = facts.snapshot.actors[0].key if facts.snapshot.actors else ""
    sheet = SignedSheet("V-1", 1, actor, (), "Valid", "It holds.", "ab" * 32, ("A · b",), True)
    resolution = Deliberation(
        key="9" * 32, id="N01", title="To take shares", considering=("One",), decides=("Two", "x")
    )
    return replace(
        facts, draft=False, seal=True, version=2, changes=Changes(1, TODAY, changes),
        signed=(sheet,), snapshot=replace(facts.snapshot, deliberations=(resolution,)),
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", list(READERS))
def test_every_edition_is_kept_for_ever_and_read_aloud(reader: str, language: str) -> None:
    facts = whole(facts_of(village_in(language), reader, language))
    data = drawn(facts, language)
    assert (failures(data), Tree(data).faults()) == ([], [])
    assert drawn(facts, language) == data
    footers = Tree(data).text()
    assert str(facts.version) in footers


@pytest.mark.parametrize("reader", list(READERS))
def test_an_empty_dossier_has_every_edition(reader: str) -> None:
    data = drawn(facts_of(Snapshot(), reader, "fr"), "fr")
    assert (failures(data), Tree(data).faults()) == ([], [])


def _times(snapshot: Snapshot, times: int) -> Snapshot:
    """Return a village with its actors, commitments, needs and obstacles so many times over."""

    def many(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            replace(one, key=f"{n:02d}{one.key[2:]}", id=f"{one.id}x{n}") if n else one
            for n in range(times)
            for one in records
        )

    names = ("actors", "commitments", "needs", "obstacles", "interventions", "activities")
    tables: dict[str, Any] = {name: many(getattr(snapshot, name)) for name in names}
    return replace(snapshot, **tables)


def test_a_village_ten_times_as_large_is_whole() -> None:
    data = drawn(facts_of(_times(village_in("fr"), 10), "board", "fr"), "fr")
    assert (failures(data), Tree(data).faults()) == ([], [])


@pytest.mark.parametrize("reader", list(READERS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_on_paper_are_those_of_the_command(reader: str, language: str) -> None:
    snapshot = village_in(language)
    found = figures(snapshot, TODAY)
    formats = Formats(language)
    facts = facts_of(snapshot, reader, language)
    said = "\n".join(texts_of(dossier_document(facts, catalogue(language), formats)))
    for name in ("capital_promised", "capital_signed", "capital_missing_for_minimum", "uses"):
        amount = found[name]
        assert isinstance(amount, Decimal | int)
        assert formats.money(amount, "EUR") in said, name
    for name in ("volunteer_hours_promised", "volunteer_hours_signed"):
        amount = found[name]
        assert isinstance(amount, Decimal | int)
        assert formats.number(amount) in said, name


def test_codes_are_each_used_once_and_can_be_stored() -> None:
    codes = [section.code for chapter in CHAPTERS for section in chapter.sections]
    assert len(codes) == len(set(codes)) == len(SECTIONS)
    assert all(code.replace(".", "").replace("_", "").isalpha() for code in codes)
    for reader in READERS:
        assert sorted(one.section.code for one in usual_outline(reader)) == sorted(codes)


def test_an_outline_orders_leaves_out_and_survives_what_it_does_not_know() -> None:
    edition = Edition(
        reader="bank",
        sections=(
            EditionSection(section="money.financing", introduction="First"),
            EditionSection(section="of_another_program"),
            EditionSection(section="summary", shown=False),
            EditionSection(section="money.financing", introduction="Again"),
        ),
    )
    outline = outline_of(edition, "bank")
    assert len(outline) == len(SECTIONS)
    assert (outline[0].section.code, outline[0].introduction) == ("money.financing", "First")
    shown = [c.section.code for chapter in chapters_of(outline) for c in chapter.sections]
    assert "summary" not in shown
    assert shown[0].startswith("money")
