"""The drawings: rings, time axis, bars."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.documents.dossier.axis import Axis, Flag, placed
from coopdesk.documents.dossier.rings import half_height, half_width, laid_out
from coopdesk.documents.drawing import Line
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.quantities import quantity

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@given(st.lists(st.integers(0, 40), min_size=3, max_size=3), st.sampled_from([22.0, 14.0]))
def test_no_label_on_the_map_covers_another(counts: list[int], row: float) -> None:
    layout = laid_out(counts, (96.0, 138.0, 176.0), row, 245.0)
    assert len(layout.spots) == sum(counts)
    for side in (-1, 1):
        rows = sorted(spot.y for spot in layout.spots if spot.side == side)
        assert all(below - above >= row - 0.01 for above, below in pairwise(rows))
    for spot in layout.spots:
        assert abs(spot.x) + 14 <= half_width(layout.boundary, abs(spot.y) + 6)
        assert abs(spot.y) < layout.boundary.ry


def test_the_boundary_closes() -> None:
    layout = laid_out((4, 2), (96.0, 138.0), 20, 245.0)
    assert half_width(layout.boundary, 0) == pytest.approx(245.0)
    assert half_height(layout.boundary, 0) == pytest.approx(layout.boundary.ry)
    assert half_height(layout.boundary, 9999) == 0


@given(st.lists(DAYS, min_size=2, max_size=30), st.integers(1, 3))
def test_flags_of_a_row_keep_apart(days: list[dt.date], rows: int) -> None:
    axis = Axis.around((min(days), max(days)), 200, 750)
    flags = [Flag(day, "word" * (n % 4 + 1), "diamond") for n, day in enumerate(days)]
    found = placed(flags, axis, rows, lambda text: 5.0 * len(text))
    for number in range(rows):
        spans = sorted(
            (one.x - 10 - wide, one.x) if one.leftwards else (one.x, one.x + 10 + wide)
            for one in found
            if one.row == number
            for wide in [5.0 * len(one.flag.text)]
        )
        assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert found


@given(DAYS, DAYS)
def test_an_axis_of_any_length_has_few_lines(one: dt.date, other: dt.date) -> None:
    axis = Axis.around((min(one, other), max(one, other)), 200, 750)
    lines = [s for s in axis.grid(40, 400, Formats("it").month) if isinstance(s, Line)]
    assert 1 <= len(lines) <= 20
    assert all(200 <= line.x1 <= 750 for line in lines)
    assert axis.left <= axis.at(one) <= axis.right


@pytest.mark.parametrize(
    ("language", "amount", "unit", "said"),
    [
        ("en", 1, "hour", "1 hour"),
        ("en", 0, "hour", "0 hours"),
        ("en", 24, "hour_per_month", "24 hours a month"),
        ("en", 3000, "EUR", "€3,000"),
        ("en", 3, "baskets", "3 baskets"),
        ("en", 3, None, "3"),
        ("en", 2, "m2", "2 m²"),
    ],
)
def test_quantities_are_said_with_their_unit(
    language: str, amount: int, unit: str | None, said: str
) -> None:
    text = quantity(amount, unit, "EUR", catalogue(language), Formats(language))
    assert text.replace("\u00a0", " ") == said
