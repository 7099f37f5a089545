"""The other papers as they are read: in order, large enough, with the figures of the dossier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from coopdesk.documents.blocks import Document
from coopdesk.documents.papers.letter_text import LetterText
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.actor import Actor, ActorPrivacy
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.dossier import Dossier
from coopdesk.model.need import Need
from coopdesk.model.snapshot import Snapshot
from coopdesk.services import drawing, work_papers
from coopdesk.services.dossiers import example_dossier
from coopdesk.services.figures import figures
from coopdesk.services.letters import with_kept_letter
from coopdesk.services.paper_kinds import KINDS, Order
from coopdesk.services.work_papers import draw_paper, letter_text
from coopdesk.store import open_file
from tests.documents.pdf.listening import heard, missing
from tests.services.reading_papers import everything_in, flat
from tests.services.test_work_papers import (
    DAY,
    EMPTY,
    EVERY,
    POSTED,
    about,
    person,
    text_of,
    village,
)

__all__ = ["village"]

CODES = [kind.code for kind in KINDS]
LEAST = 8.99  # points, rounded to two digits


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Return the documents that are drawn from now on."""
    found: list[Document] = []

    def remember(document: Document, step: object = None) -> bytes:
        del step
        found.append(document)
        return drawing.drawn(document)

    monkeypatch.setattr(work_papers, "drawn", remember)
    return found


def sizes(data: bytes) -> Iterator[float]:
    """Yield the sizes of all words of a file, as they come to lie on the paper."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            scale, size, held = 1.0, 0.0, []
            for done in pikepdf.parse_content_stream(page):
                operands: Any = done.operands
                match str(done.operator):
                    case "q":
                        held.append(scale)
                    case "Q":
                        scale = held.pop()
                    case "cm":
                        a, b = float(operands[0]), float(operands[1])
                        scale *= (a * a + b * b) ** 0.5
                    case "Tf":
                        size = float(operands[1])
                    case "Tj" | "TJ":
                        yield size * scale


@pytest.mark.parametrize("code", CODES)
def test_poppler_hears_every_paper_in_the_order_it_is_read(
    village: Snapshot, code: str, seen: list[Document], tmp_path: Path
) -> None:
    for language in ("fr", "it"):
        made = draw_paper(village, Order(code, about(village, code), language), today=DAY)
        file = tmp_path / "paper.pdf"
        file.write_bytes(made.data)
        assert missing(seen[-1], heard(file)) == []


@pytest.mark.parametrize(("code", "size"), EVERY)
def test_nothing_is_set_smaller_than_nine_points(village: Snapshot, code: str, size: str) -> None:
    for snapshot in (village, EMPTY) if code not in POSTED else (village,):
        order = Order(code, about(snapshot, code), "it", size)
        found = list(sizes(draw_paper(snapshot, order, today=DAY).data))
        assert found
        assert min(found) > LEAST


@pytest.mark.parametrize("language", ["fr", "it", "en"])
@pytest.mark.parametrize("size", ["a3", "a3-tiled"])
def test_the_action_plan_for_the_wall_is_one_poster(
    village: Snapshot, size: str, language: str
) -> None:
    data = draw_paper(village, Order("action-plan", "", language, size), today=DAY).data
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == (1 if size == "a3" else 2)


# ------------------------------------------------------------------------------------ the figures


def test_the_list_of_promises_says_what_the_figures_say(village: Snapshot) -> None:
    said, formats = (
        text_of(draw_paper(village, Order("subscriptions", "", "fr"), today=DAY).data),
        Formats("fr"),
    )
    told = figures(village, DAY)
    for name in ("capital_promised", "capital_signed", "capital_effective",
                 "capital_missing_for_minimum"):  # fmt: skip
        amount = formats.money(Decimal(str(told[name])), "EUR")
        assert " ".join(amount.split()) in said, name


def shares(number: int, actor: str, amount: int, **more: object) -> Commitment:
    return Commitment(id=f"E{number}", key=f"e{number}", actor=actor, kind="shares", title="t",
                      status="signed", quantity=Decimal(amount), unit="EUR",
                      estimated_value=Decimal(amount), **more)  # type: ignore[arg-type]  # fmt: skip


def test_the_poster_counts_what_is_in_effect_as_the_figures_do() -> None:
    lapsed = Condition(key="c", text="before spring", until=DAY - dt.timedelta(days=20))
    dossier = Dossier(title="V", pathway="ordinary", share_value=Decimal(10),
                      target_capital=Decimal(5000))  # fmt: skip
    actors = tuple(person(n, kind="association") for n in (1, 2))
    given = (shares(1, "a1", 1100), shares(2, "a2", 700, conditions=(lapsed,)))
    told = replace(EMPTY, dossier=dossier, actors=actors, commitments=given)
    assert figures(told, DAY)["capital_effective"] == 1100
    said = everything_in(draw_paper(told, Order("needs-poster", "", "en"), today=DAY).data)
    assert flat("€1,100 signed and in effect, €700 promised, €3,200 to be found") in said


def test_the_letter_counts_as_the_figures_do(village: Snapshot) -> None:
    asked = next(one for one in village.interventions if one.status == "requested")
    text = letter_text(village, Order("letter", asked.id, "en"), today=DAY).body
    told = figures(village, DAY)
    by_status = told["commitments_by_status"]
    assert isinstance(by_status, dict)
    signed = sum(
        by_status.get(one, 0) for one in ("signed", "in_progress", "fulfilled", "converted")
    )
    promised = signed + sum(by_status.get(one, 0) for one in ("proposed", "agreed"))
    assert f"{promised} commitments are promised, {signed} of them signed" in text
    assert "have had no answer yet" in text


# -------------------------------------------------------------------------------------- the names


def test_an_amount_of_fewer_than_three_residents_is_not_on_the_wall() -> None:
    dossier = Dossier(title="V", pathway="ordinary", idea="Un four", share_value=Decimal(1))
    needs = (Need(key="n1", id="B1", title="Pain"), Need(key="n2", id="B2", title="Bois"))
    given = tuple(shares(n, f"a{n}", 110 + n, needs=("n1",)) for n in (1, 2, 3))
    alone = shares(4, "a4", 475, needs=("n2",))
    told = replace(EMPTY, dossier=dossier, actors=tuple(map(person, range(1, 5))), needs=needs,
                   commitments=(*given, alone))  # fmt: skip
    said = text_of(draw_paper(told, Order("action-plan", "", "en"), today=DAY).data)
    assert "€336" in said
    assert "475" not in said
    assert "Shares" in said.partition("Bois")[2]


@pytest.mark.parametrize("code", ["action-plan", "needs-poster", "letter", "commitment-forms",
                                  "need-forms", "notices", "privacy-notice"])  # fmt: skip
def test_who_did_not_agree_is_named_nowhere_in_what_leaves_the_group(
    village: Snapshot, code: str
) -> None:
    asked = next(one for one in village.interventions if one.status == "requested")
    shy = tuple(
        replace(one, privacy=ActorPrivacy()) if one.kind == "individual" else one
        for one in village.actors
    )
    someone = next(one for one in shy if one.kind == "individual" and one.key != asked.lead)
    needs = tuple(replace(n, title=f"{n.title} ({someone.name})") for n in village.needs)
    told = replace(village, actors=shy, needs=needs)
    record = asked.id if code == "letter" else ""
    said = everything_in(draw_paper(told, Order(code, record, "fr"), today=DAY).data)
    named = [one.name for one in shy if one.kind == "individual" and flat(one.name) in said]
    lead = told.find("actors", asked.lead)
    allowed = {lead.name} if code == "letter" and isinstance(lead, Actor) else set()
    assert set(named) <= allowed


# ----------------------------------------------------------------------------- what was said aloud


def test_minutes_say_what_was_offered_aloud_to_the_group_alone(village: Snapshot) -> None:
    meeting = village.activities[0]
    first = next(one for one in village.commitments if one.status == "proposed")
    aloud = replace(first, said_in=meeting.key, title="Je prête mon tracteur")
    others = tuple(aloud if one is first else one for one in village.commitments)
    told = replace(village, commitments=others)
    inside = text_of(draw_paper(told, Order("minutes", meeting.id, "fr"), today=DAY).data)
    outside = draw_paper(told, Order("minutes", meeting.id, "fr", public=True), today=DAY).data
    assert "Je prête mon tracteur" in inside
    assert "Je prête mon tracteur" not in text_of(outside)


# ------------------------------------------------------------------------------ refused, and kept


def test_what_cannot_be_printed_is_named_with_its_paper_and_part(village: Snapshot) -> None:
    meeting = replace(village.activities[0], decisions=("Un mot : \u4e2d",))
    told = replace(village, activities=(meeting, *village.activities[1:]))
    with pytest.raises(UserError) as refused:
        draw_paper(told, Order("minutes", meeting.id, "en"), today=DAY)
    said = refused.value.said(catalogue("en"))
    for part in ("Minutes", "Decisions", "Un mot", "U+4E2D"):
        assert part in said
    assert "dossier was not" not in said


def test_a_changed_letter_is_printed_by_whoever_prints_it_next(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    with example_dossier(path, "fr", author="tests") as file:
        file.keep_draft("letters blank it", LetterText("Oggetto", "Uno.\nDue.").whole)
    with open_file(path, writing=False) as file:
        snapshot = file.snapshot()
        order = with_kept_letter(file, snapshot, Order("letter", "", "it"))
        assert order.text == LetterText("Oggetto", "Uno.\nDue.")
        for other in (Order("letter", "", "fr"), Order("kit", "", "it")):
            assert with_kept_letter(file, snapshot, other) == other
