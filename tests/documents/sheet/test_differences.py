"""What changed between two versions of a sheet, in plain words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.documents.canonical import sheet_json
from coopdesk.documents.sheet.differences import Difference, differences
from coopdesk.documents.sheet.facts import SheetFacts
from coopdesk.errors import UserError
from coopdesk.exchange import interchange
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.commitment import FREQUENCIES, STRENGTHS
from coopdesk.model.commitment_parts import Condition, RequiredTotal
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import COMMITMENT_KINDS, UNITS
from tests.documents.conftest import VILLAGE
from tests.documents.sheet.test_sheet import facts_of, with_first

_SNAPSHOT = interchange.read(VILLAGE.read_bytes())


def found(old: SheetFacts, new: SheetFacts, language: str = "en") -> list[tuple[str, str, str]]:
    rows = differences(sheet_json(old), sheet_json(new), catalogue(language), Formats(language))
    return [(one.label, one.old, one.new) for one in rows]


def test_nothing_changed(village: Snapshot) -> None:
    facts = facts_of(village, "E16")
    assert found(facts, replace(facts, version=2, issued_on=dt.date(2022, 1, 1))) == []


def test_values_are_written_as_people_read_them(village: Snapshot) -> None:
    facts = facts_of(village, "E01")
    one = facts.commitments[0]
    changed = with_first(
        facts,
        quantity=Decimal(120),
        strength="firm",
        end=dt.date(2022, 3, 4),
        estimated_value=Decimal("1500.50"),
        terms=replace(one.terms, decided_on=dt.date(2020, 11, 9)),
        how=None,
    )
    rows = {label: (old, new) for label, old, new in found(facts, changed)}
    assert rows["E01, Quantity"] == ("100\u00a0shares", "120\u00a0shares")
    assert rows["E01, Strength"] == ("firm under condition", "firm")
    assert rows["E01, End"][1] == "4 March 2022"
    assert rows["E01, Estimated value"][1] == "€1,500.50"
    assert rows["E01, Decided on"] == ("9 October 2020", "9 November 2020")
    assert rows["E01, How I will do it"] == (one.how or "", "")
    assert len(rows) == 6


def test_it_is_said_in_the_language_of_the_reader(village: Snapshot) -> None:
    facts = facts_of(village, "E01")
    ((label, old, new),) = found(facts, with_first(facts, strength="firm"), "fr")
    assert label.startswith("E01")
    assert (old, new) == ("ferme sous condition", "ferme")


def test_commitments_come_and_go(village: Snapshot) -> None:
    one, both = facts_of(village, "E01"), facts_of(village, "E01", "E17")
    assert [(row[1], row[2][:3]) for row in found(one, both)] == [("", "E17")]
    assert [(row[1][:3], row[2]) for row in found(both, one)] == [("E17", "")]
    turned = replace(both, commitments=both.commitments[::-1])
    assert found(both, turned) == [("Order of the commitments", "E01, E17", "E17, E01")]


def test_a_new_version_is_compared_with_the_one_it_replaces(village: Snapshot) -> None:
    facts = facts_of(village, "E01")
    again = with_first(facts, id="E40", version=2, quantity=Decimal(80))
    assert [row[0] for row in found(facts, again)] == [
        "E40, Code", "E40, Version", "E40, Quantity"]  # fmt: skip


def test_conditions_are_said_with_what_judges_them(village: Snapshot) -> None:
    facts = with_first(facts_of(village, "E01"), conditions=())
    total = RequiredTotal(kind="shares", at_least=Decimal(20000))
    condition = Condition(text="Enough of us", until=dt.date(2021, 6, 1), requires_total=total)
    ((_label, old, new),) = found(facts, with_first(facts, conditions=(condition,)))
    assert old == ""
    assert all(word in new for word in ("Enough of us", "1 June 2021", "€20,000", "shares"))


def test_another_operating_mode_is_called_by_its_name(village: Snapshot) -> None:
    facts = facts_of(village, "E01")
    ((label, old, new), *rest) = found(facts, with_first(facts, operating_mode=None))
    assert (label, new) == ("E01, Operating mode", "")
    assert old
    assert all(row[1] and not row[2] for row in rest)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"format": "other"}', b"[" * 100_000, b"\xff\xfe"]
)
def test_what_is_no_sheet_is_refused(village: Snapshot, data: bytes) -> None:
    good = sheet_json(facts_of(village, "E01"))
    for pair in ((data, good), (good, data)):
        with pytest.raises(UserError, match="cannot be read"):
            differences(*pair, catalogue("en"), Formats("en"))


def test_a_value_nobody_foresaw_is_shown_as_it_is() -> None:
    head = b'{"format": "coopdesk-sheet", "commitments": [{"id": "E1", "kind": "x", '
    old = head + b'"odd": {"a": [1]}, "start": "soon", "quantity": "many"}]}'
    new = head + b'"odd": {"a": [2]}, "start": "never", "quantity": "few"}]}'
    rows = differences(old, new, catalogue("en"), Formats("en"))
    assert set(rows) == {
        Difference("E1, odd", "a: 1", "a: 2"),
        Difference("E1, Start", "soon", "never"),
        Difference("E1, Quantity", "many", "few"),
    }


_amounts = st.none() | st.decimals(0, 10**9, places=2)
_days = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2099, 1, 1))
_texts = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
_conditions = st.lists(
    st.builds(Condition, text=st.sampled_from("abc"), until=_days), max_size=2
).map(tuple)
_changes: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["one", "two"]),
    "kind": st.sampled_from(list(COMMITMENT_KINDS)),
    "quantity": _amounts,
    "unit": st.none() | st.sampled_from(list(UNITS)),
    "estimated_value": _amounts,
    "how": _texts,
    "frequency": st.none() | st.sampled_from(list(FREQUENCIES)),
    "strength": st.none() | st.sampled_from(list(STRENGTHS)),
    "start": _days,
    "end": _days,
    "version": st.none() | st.integers(1, 9),
    "operating_mode": st.sampled_from([None, *(one.key for one in _SNAPSHOT.operating_modes)]),
    "needs": st.lists(st.sampled_from([one.key for one in _SNAPSHOT.needs]), max_size=2).map(tuple),
    "conditions": _conditions,
}


@st.composite
def _sheets(draw: st.DrawFn) -> SheetFacts:
    facts = facts_of(_SNAPSHOT, "E16", "E01")
    chosen = draw(st.lists(st.sampled_from(facts.commitments), max_size=3, unique=True))
    names = draw(st.sets(st.sampled_from(sorted(_changes)), max_size=2))
    commitments = tuple(
        replace(one, **{name: draw(_changes[name]) for name in sorted(names)}) for one in chosen
    )
    actor = draw(st.sampled_from([None, facts.actor, _SNAPSHOT.actors[3]]))
    number = draw(st.sampled_from(["VAL-01", "VAL-02"]))
    return replace(facts, commitments=commitments, actor=actor, number=number)


@given(_sheets(), _sheets(), st.sampled_from(["fr", "it", "en"]))
def test_there_are_differences_if_and_only_if_the_sheets_differ(
    old: SheetFacts, new: SheetFacts, language: str
) -> None:
    equal = sheet_json(old) == sheet_json(new)
    assert (found(old, new, language) == []) == equal
    assert found(old, old, language) == []


@given(_sheets(), _sheets())
def test_the_way_back_has_as_many_differences(old: SheetFacts, new: SheetFacts) -> None:
    assert len(found(old, new)) == len(found(new, old))
