"""The gates in the timeline: each has a sign, none over another, and words to its code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.documents.blocks import Block, Document, Figure, Table, plain
from coopdesk.documents.dossier import DossierFacts, dossier_document
from coopdesk.documents.dossier.axis import Axis
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.timeline_gates import gate_signs
from coopdesk.documents.drawing import Anchor, Label, Mark
from coopdesk.documents.pdf.fonts import width
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.gate import Gate
from coopdesk.model.snapshot import Snapshot

TODAY = dt.date(2020, 12, 20)
FIRST = dt.date(2020, 3, 1)
Parts = Callable[[Document, type[Block]], list[Block]]


def gate(number: int, day: dt.date, *, waived: bool = False, code: str = "J1.") -> Gate:
    return Gate(
        key=f"{number:032x}",
        id=f"{code}{number}",
        phase=1,
        criterion=f"Criterion {number}",
        state="waived" if waived else "met",
        date=day,
    )


def drawn(gates: list[Gate]) -> tuple[list[Mark], list[Label]]:
    facts = DossierFacts.of(Snapshot(gates=tuple(gates)), [], [], TODAY, catalogue("en"))
    axis = Axis.around((FIRST, dt.date(2021, 3, 1)), 205, 750)
    shapes = gate_signs(Book(facts, catalogue("en"), Formats("en")), 1, axis, 50)
    marks = [one for one in shapes if isinstance(one, Mark)]
    return marks, [one for one in shapes if isinstance(one, Label)]


def span(label: Label) -> tuple[float, float]:
    wide = width(label.text, "sans", 9)
    if label.anchor is Anchor.END:
        return label.x - wide, label.x
    return label.x, label.x + wide


@given(st.lists(st.tuples(st.integers(0, 360), st.booleans()), min_size=1, max_size=30))
def test_no_gate_is_left_out_and_no_text_stands_over_another(
    days: list[tuple[int, bool]],
) -> None:
    gates = [
        gate(n, FIRST + dt.timedelta(days=day), waived=waived)
        for n, (day, waived) in enumerate(days)
    ]
    marks, labels = drawn(gates)
    counted = sum(
        int(label.text.split()[0]) if "gate" in label.text else len(label.text.split(", "))
        for label in labels
    )
    assert counted == len(gates)
    assert len({one.x for one in marks}) == len(marks)
    spans = sorted(span(label) for label in labels)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert spans[0][0] > 190
    assert spans[-1][1] <= 751


def test_a_code_too_long_for_the_picture_is_counted() -> None:
    marks, labels = drawn([gate(1, FIRST, code="J" * 300)])
    assert len(marks) == 1
    assert [label.text for label in labels] == ["1 gate"]


def test_a_gate_waived_the_day_another_is_met_has_a_sign_of_its_own() -> None:
    marks, labels = drawn([gate(1, TODAY), gate(2, TODAY, waived=True), gate(3, TODAY)])
    assert [one.kind for one in marks] == ["empty_diamond", "half"]
    assert marks[1].x - marks[0].x == pytest.approx(8)
    assert [label.text for label in labels] == ["J1.1, J1.2, J1.3"]


def _edition(snapshot: Snapshot, reader: str) -> Document:
    facts = DossierFacts.of(snapshot, [], [], TODAY, catalogue("en"))
    return dossier_document(replace(facts, reader=reader), catalogue("en"), Formats("en"))


@pytest.mark.parametrize(("reader", "keyed"), [("municipality", True), ("region", False)])
def test_the_codes_are_explained_where_no_section_does(
    village: Snapshot, parts: Parts, reader: str, keyed: bool
) -> None:
    document = _edition(village, reader)
    tables = [one for one in parts(document, Table) if isinstance(one, Table)]
    heads = [[plain(column.head) for column in one.columns] for one in tables]
    assert (["Code", "Go/no-go criterion", "State", "Date"] in heads) == keyed
    alternatives = [one.alt for one in parts(document, Figure) if isinstance(one, Figure)]
    (said,) = [one for one in alternatives if "Gates: " in one]
    assert all(one.id in said for one in village.gates)
    assert all((one.criterion or "") in said.replace("\u00a0", " ") for one in village.gates[:2])
