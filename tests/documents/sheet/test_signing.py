"""The places to sign, the boxes as they were answered, what ties the paper to its record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2
import pytest

from coopdesk.documents.blocks import (
    CheckBox,
    CheckBoxes,
    Document,
    SideBySide,
    SignatureBox,
    SignatureBoxes,
)
from coopdesk.documents.canonical import sheet_json
from coopdesk.documents.sheet.composition import sheet_document
from coopdesk.documents.sheet.facts import SheetFacts
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.commitment_parts import Acceptances
from coopdesk.model.rules.signers import ROLES
from coopdesk.model.snapshot import Snapshot
from tests.documents.conftest import Paper
from tests.documents.sheet.test_sheet import drawn, facts_of, flat, with_first

Read = Callable[[bytes], Paper]
DAY = dt.date(2020, 9, 19)


def document(facts: SheetFacts) -> Document:
    return sheet_document(facts, catalogue("en"), Formats("en"))


def within(value: object) -> Iterator[object]:
    """Return every block of a document, those within others too."""
    if isinstance(value, tuple):
        for one in value:
            yield from within(one)
        return
    yield value
    if isinstance(value, SideBySide):
        yield from within(value.columns)
    elif hasattr(value, "blocks"):
        yield from within(value.blocks)


def boxes(facts: SheetFacts) -> list[SignatureBox]:
    blocks = within(document(facts).blocks)
    return [box for one in blocks if isinstance(one, SignatureBoxes) for box in one.boxes]


def ticks(facts: SheetFacts) -> dict[str, int | None]:
    blocks = within(document(facts).blocks)
    items = [item for one in blocks if isinstance(one, CheckBoxes) for item in one.items]
    assert all(isinstance(item, CheckBox) for item in items)
    return {str(item.words): item.ticked for item in items}


def answered(facts: SheetFacts, **answers: bool | None) -> SheetFacts:
    return with_first(facts, acceptances=Acceptances(answered_on=DAY, **answers))


@pytest.mark.parametrize("large_print", [False, True])
def test_every_role_has_a_box_with_its_field(village: Snapshot, *, large_print: bool) -> None:
    found = boxes(facts_of(village, "E01", large_print=large_print))
    assert tuple(box.field for box in found) == ROLES
    assert all(box.tip for box in found)
    assert found[1].name.startswith("Antone Lucciardi, ")
    assert found[1].tip == "Signature of who commits: Antone Lucciardi"


@pytest.mark.parametrize("values", [{"draft": True}, {"void": "withdrawn"}])
def test_what_is_not_to_be_signed_has_no_field_and_no_data(
    village: Snapshot, values: dict[str, object]
) -> None:
    facts = facts_of(village, "E01", **values)
    assert [box.field for box in boxes(facts)] == ["", "", ""]
    made = document(facts)
    assert (made.page_code, made.attachments, made.properties) == ("", (), ())


def test_what_ties_the_paper_to_its_record(village: Snapshot) -> None:
    facts = facts_of(village, "E01", version=3)
    made = document(facts)
    code = re.escape(facts.sheet_key[:16].upper()), re.escape(facts.digest[:8].upper())
    assert re.fullmatch(f"CD1:{code[0]}:3:{code[1]}", made.page_code)
    (attachment,) = made.attachments
    assert attachment.data == sheet_json(facts)
    assert (attachment.name, attachment.relationship) == ("sheet.json", "Data")
    assert dict(made.properties) == {
        "sheet": facts.sheet_key, "number": facts.number, "version": "3", "digest": facts.digest,
    }  # fmt: skip


def test_the_boxes_are_empty_until_they_are_answered(village: Snapshot) -> None:
    facts = with_first(facts_of(village, "E01"), acceptances=Acceptances(risk_understood=True))
    assert set(ticks(facts).values()) == {None}
    assert len(ticks(facts)) == 6


def test_the_boxes_are_ticked_as_they_were_answered(village: Snapshot, paper: Read) -> None:
    facts = answered(
        facts_of(village, "E08"),
        statutes_read=False,
        risk_understood=True,
        privacy_notice=None,
        publish_name=True,
        photo=False,
    )
    assert list(ticks(facts).values()) == [None, 0, None, 0, 1, None]
    assert "answered on 19 September 2020" in paper(drawn(facts)).text()


def test_a_tick_is_seen_on_the_paper(village: Snapshot) -> None:
    facts = facts_of(village, "E26")
    empty = with_first(facts, acceptances=Acceptances())
    assert _ink(drawn(answered(facts, privacy_notice=True))) > _ink(
        drawn(answered(facts, privacy_notice=False))
    )
    assert _ink(drawn(empty)) > 0


def _ink(data: bytes) -> int:
    pages = pypdfium2.PdfDocument(data)
    return sum(page.render(scale=2).to_pil().convert("1").histogram()[0] for page in pages)


def test_several_commitments_share_the_boxes(village: Snapshot) -> None:
    facts = facts_of(village, "E08", "E26")
    assert len(ticks(facts)) == 6
    one, two = facts.commitments
    waiting = replace(facts, commitments=(one, replace(two, acceptances=Acceptances())))
    assert set(ticks(waiting).values()) == {None}


def test_reading_aloud_is_written_down_and_asks_for_the_witness(
    village: Snapshot, paper: Read
) -> None:
    facts = facts_of(village, "E08", read_aloud=True, witness="Ghjuvan Orsini")
    text = flat(paper(drawn(facts)).text())
    assert "Read aloud to" in text
    assert "In the presence of" in text
    assert boxes(facts)[2].title == "3. Witness"
    assert boxes(facts)[2].name == "Ghjuvan Orsini"
    assert "optional" in boxes(facts_of(village, "E08"))[2].title
    assert "name" in boxes(facts_of(village, "E08", read_aloud=True))[2].title


@pytest.mark.parametrize("commitment", ["E01", "E02", "E08", "E16", "E23", "E36"])
def test_large_print_is_large_and_whole(village: Snapshot, paper: Read, commitment: str) -> None:
    facts = facts_of(village, commitment)
    large = drawn(replace(facts, large_print=True, read_aloud=True))
    made = paper(large)
    assert made.pages % 2 == 0
    assert {made.size(page) for page in range(made.pages)} == {(595, 842)}
    small = re.findall(r"\w+", paper(drawn(facts)).text())
    assert facts.actor is not None
    assert set(re.findall(r"\w+", facts.actor.name)) <= set(re.findall(r"\w+", made.text()))
    missing = {word for word in small if len(word) > 5} - set(re.findall(r"\w+", made.text()))
    # Where a narrow line breaks a word, or a hand-written place goes on another page.
    assert len(missing) < 12, missing
    assert min(_heights(large)) > 1.5 * min(_heights(drawn(facts)))


def _heights(data: bytes) -> list[float]:
    """Return how high the letters x stand on the paper, in points."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        for index, letter in enumerate(text.get_text_range()):
            if letter == "x":
                _left, bottom, _right, top = text.get_charbox(index)
                found.append(top - bottom)
    return found


def test_a_guardian_is_named_with_what_gives_the_power(village: Snapshot, paper: Read) -> None:
    facts = facts_of(village, "E08")
    assert facts.actor is not None
    person = replace(
        facts.actor.representative, name="Rosa Tavera", capacity="tutrice", signing_power="n° 7"
    )
    facts = replace(facts, actor=replace(facts.actor, representative=person))
    text = paper(drawn(facts)).text()
    assert all(word in text for word in ("Rosa Tavera", "tutrice", "n° 7"))
    assert boxes(facts)[1].name == "Rosa Tavera, tutrice"


def test_land_without_its_owners_is_not_secured(village: Snapshot, paper: Read) -> None:
    facts = facts_of(village, "E23")
    assert "Not secured" not in paper(drawn(facts)).text()
    terms = replace(facts.commitments[0].terms, title_and_owners=None)
    assert "Not secured" in paper(drawn(with_first(facts, terms=terms))).text()
