"""The commitment sheets of the example village, and of people who leave much blank."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
import zxingcpp

from coopdesk.documents.canonical import sheet_content, sheet_digest, sheet_json, with_content
from coopdesk.documents.fingerprint import fingerprint
from coopdesk.documents.pdf.render import render
from coopdesk.documents.sheet.composition import sheet_document
from coopdesk.documents.sheet.facts import SheetFacts
from coopdesk.documents.texts import texts_of
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.snapshot import Snapshot
from tests.documents.conftest import Paper

Read = Callable[[bytes], Paper]
KEY = "0123456789abcdef0123456789abcdef"


def facts_of(village: Snapshot, *ids: str, **values: object) -> SheetFacts:
    found = tuple(one for one in village.commitments if one.id in ids)
    actor = village.find("actors", found[0].actor)
    assert isinstance(actor, Actor)
    facts = SheetFacts(
        snapshot=village,
        actor=actor,
        commitments=found,
        sheet_key=KEY,
        number=found[0].sheet_number or "VAL-01",
        version=1,
        issued_on=dt.date(2020, 12, 1),
        digest="",
    )
    facts = replace(facts, **values)  # type: ignore[arg-type]  # SheetFacts' own fields
    return with_content(facts)


def drawn(facts: SheetFacts) -> bytes:
    return render(sheet_document(facts, catalogue("en"), Formats("en")))


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def with_first(facts: SheetFacts, **values: object) -> SheetFacts:
    first = replace(facts.commitments[0], **values)  # type: ignore[arg-type]  # Commitment's fields
    return replace(facts, commitments=(first, *facts.commitments[1:]))


def test_every_sheet_of_the_village_holds_all_that_is_promised(
    village: Snapshot, paper: Read
) -> None:
    for one in village.commitments:
        facts = facts_of(village, one.id)
        made = paper(drawn(facts))
        text = made.text()
        assert made.pages % 2 == 0
        assert made.faults() == []
        assert all(made.fonts().values())
        assert facts.actor is not None
        for said in _expected(one, facts.actor):
            assert flat(said) in text, f"{one.id}: {said}"


def _expected(one: Commitment, actor: Actor) -> list[str]:
    said = [one.id, one.title, actor.name, *(condition.text for condition in one.conditions)]
    said += [text for text in (one.how, one.cooperative_provides) if text]
    if one.estimated_value is not None:
        said.append(Formats("en").money(one.estimated_value))
    terms = one.terms
    for name in ("payment_schedule", "insurance", "expenses", "condition", "return_terms",
                 "valuation_basis", "price_rule", "deliverable", "addressee", "decision_body",
                 "title_and_owners"):  # fmt: skip
        if value := getattr(terms, name):
            said.append(value)
    return said


def test_working_notes_are_never_printed(village: Snapshot) -> None:
    for one in village.commitments:
        texts = " ".join(texts_of(sheet_document(facts_of(village, one.id), catalogue("en"),
                                                 Formats("en"))))  # fmt: skip
        actor = village.find("actors", one.actor)
        assert isinstance(actor, Actor)
        for note in (one.notes, actor.notes, *actor.reservations):
            assert not note or note not in texts


def test_several_commitments_of_one_person_stand_on_one_sheet(
    village: Snapshot, paper: Read
) -> None:
    text = paper(drawn(facts_of(village, "E01", "E16", "E26"))).text()
    assert all(code in text for code in ("E01", "E16", "E26"))
    assert "Capital at risk" in text


def test_the_risk_notice_is_on_sheets_that_risk_money_only(village: Snapshot, paper: Read) -> None:
    assert "Capital at risk" in paper(drawn(facts_of(village, "E01"))).text()
    assert "at risk" not in paper(drawn(facts_of(village, "E26"))).text()
    assert "Loan at risk" in paper(drawn(facts_of(village, "E36"))).text()


def test_before_birth_nobody_subscribes(village: Snapshot) -> None:
    facts = facts_of(village, "E03")
    blank = replace(facts, snapshot=replace(village, operating_modes=(), privacy=type(
        village.privacy)()))  # fmt: skip
    blank = with_first(blank, title="x", how=None, cooperative_provides=None, conditions=())
    words = " ".join(texts_of(sheet_document(blank, catalogue("en"), Formats("en"))))
    assert "promise" in words
    assert "subscri" not in words.lower()


def test_a_municipality_without_its_deliberation_is_not_secured(
    village: Snapshot, paper: Read
) -> None:
    facts = facts_of(village, "E01")
    terms = replace(facts.commitments[0].terms, decided_on=None)
    assert "Not secured" not in paper(drawn(facts)).text()
    assert "Not secured" in paper(drawn(with_first(facts, terms=terms))).text()


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"draft": True}, "DRAFT"),
        ({"void": "withdrawn"}, "WITHDRAWN"),
        ({"void": "lapsed"}, "LAPSED"),
    ],
)
def test_the_status_goes_across_every_page(
    village: Snapshot, paper: Read, values: dict[str, object], word: str
) -> None:
    assert all(
        word in text for text in paper(drawn(facts_of(village, "E02", **values))).page_texts()
    )


def test_the_basis_of_the_notice_follows_the_commitment(village: Snapshot, paper: Read) -> None:
    facts = facts_of(village, "E26")
    firm = paper(drawn(facts)).text()
    intended = paper(drawn(with_first(facts, strength="intention"))).text()
    assert "before a contract" in firm
    assert "legitimate interest" in intended
    assert "before a contract" not in intended
    assert "CNIL" in firm


def test_what_is_missing_is_left_to_be_written(village: Snapshot, paper: Read) -> None:
    bare = Commitment(id="E99", actor="", kind="premises", title="Une salle", status="proposed")
    facts = replace(facts_of(village, "E16"), actor=None, commitments=(bare,))
    facts = replace(facts, snapshot=Snapshot())
    text = paper(drawn(facts)).text()
    for label in ("Name", "Surface", "Rent", "Insurance", "Return", "How I will do it",
                  "Conditions precedent", "Controller", "Operating mode"):  # fmt: skip
        assert label in text


def test_long_names_and_titles_neither_overflow_nor_vanish(village: Snapshot, paper: Read) -> None:
    facts = facts_of(village, "E16")
    assert facts.actor is not None
    name = ("Association des amis de la très longue vallée " * 4)[:139] + "."
    title = ("Mettre à disposition <b> & {{x}} %s l’ancienne école " * 7)[:299] + "."
    facts = replace(with_first(facts, title=title), actor=replace(facts.actor, name=name))
    text = paper(drawn(facts)).text()
    assert flat(name) in text
    assert flat(title) in text


def test_the_same_facts_give_the_same_bytes(village: Snapshot) -> None:
    facts = facts_of(village, "E18")
    assert drawn(facts) == drawn(facts)
    one, two = (sheet_document(facts, catalogue("en"), Formats("en")) for _ in range(2))
    assert fingerprint(one) == fingerprint(two)


def test_the_code_is_read_from_a_black_and_white_print(village: Snapshot) -> None:
    facts = facts_of(village, "E07")
    document = pypdfium2.PdfDocument(drawn(facts))
    image = document[len(document) - 1].render(scale=300 / 72).to_pil().convert("1")
    codes = [code.text for code in zxingcpp.read_barcodes(image.convert("L"))]
    digest = facts.digest[:30].upper()
    whole = f"COOPDESK1|{KEY}|{facts.number}|1|{digest}"
    page = f"CD1:{KEY[:16].upper()}:1:{digest[:8]}:{len(document)}/{len(document)}"
    assert sorted(codes) == [page, whole]
    assert facts.actor is not None
    assert facts.actor.name not in codes[0]


def test_the_digest_is_of_what_is_committed(village: Snapshot) -> None:
    facts = facts_of(village, "E16")
    same = [
        replace(facts, version=4, issued_on=dt.date(2021, 1, 1), draft=True),
        with_first(facts, status="in_progress"),
        with_first(facts, notes="anything"),
        with_first(facts, quantity=Decimal("24.0")),
    ]
    other = [
        with_first(facts, quantity=Decimal(25)),
        with_first(facts, title="other"),
        with_first(facts, conditions=facts.commitments[0].conditions[:1]),
    ]
    assert all(sheet_digest(one) == facts.digest for one in same)
    assert len({facts.digest, *map(sheet_digest, other)}) == len(other) + 1


def test_amounts_are_texts_in_canonical_json(village: Snapshot) -> None:
    facts = facts_of(village, "E16")
    content = sheet_content(facts)
    assert isinstance(content["commitments"], list)
    first = content["commitments"][0]
    assert isinstance(first, dict)
    assert first["estimated_value"] == "6000"
    assert sheet_json(facts) == sheet_json(facts)
    assert b'": ' not in sheet_json(facts)


@pytest.mark.parametrize(
    ("commitment", "said"),
    [
        ("E01", "good for a promise of 100 shares”"),
        ("E16", "good for provision of premises: 24 months”"),
        ("E26", "good for 96 hours”"),
        ("E36", "good for loan: €10,000”"),
    ],
)
def test_good_for_says_of_what(village: Snapshot, paper: Read, commitment: str, said: str) -> None:
    facts = facts_of(village, commitment)
    assert said in flat(paper(drawn(facts)).text())


def test_a_sum_is_never_called_a_number_of_shares(village: Snapshot, paper: Read) -> None:
    facts = facts_of(village, "E01")
    sums = with_first(facts, quantity=Decimal(520), unit="EUR", estimated_value=Decimal(520))
    text = paper(drawn(sums)).text()
    assert "€520" in text
    assert text.count("€520") == 2, "the amount promised, and what the signature is good for"
    whole = with_first(facts, quantity=Decimal(500), unit="EUR", estimated_value=Decimal(500))
    assert "10 shares" in paper(drawn(whole)).text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the birth", "the birth (until 31 March 2021)"),
        ("the birth before 31 March 2021", "the birth before 31 March 2021 Lapses"),
        ("the birth before 31\u00a0March 2021", "the birth before 31 March 2021 Lapses"),
        ("the birth before 2021-03-31", "the birth before 2021-03-31 Lapses"),
    ],
)
def test_a_day_that_the_condition_names_is_not_said_twice(
    village: Snapshot, paper: Read, text: str, said: str
) -> None:
    condition = Condition(text=text, until=dt.date(2021, 3, 31))
    facts = with_first(facts_of(village, "E02"), conditions=(condition,))
    assert said in flat(paper(drawn(facts)).text())
