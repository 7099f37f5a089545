"""Ink: read strictly, drawn small and true."""

from __future__ import annotations

import json
import math
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.errors import UserError
from coopdesk.signing.ink import MOST_POINTS, Ink, drawn

WAVE = [
    [100 + 2 * t, 100 + 60 * math.sin(t / 7), 8 * t, 0.3 + 0.5 * abs(math.sin(t / 20))]
    for t in range(180)
]
BOX = (0.0, 0.0, 240.0, 50.0)


def strokes(*strokes: list[list[float]], width: float = 600, height: float = 200) -> str:
    return json.dumps({"width": width, "height": height, "strokes": strokes})


def test_a_signature_of_180_points_takes_less_than_two_kilobytes() -> None:
    ink = Ink.parse(strokes(WAVE[:90], WAVE[90:]))
    assert sum(len(stroke) for stroke in ink.strokes) == 180
    assert len(zlib.compress(drawn(ink, BOX), 9)) < 2048


def test_it_lies_within_its_box_and_keeps_its_proportion() -> None:
    square = [[100, 50, 0, 0.5], [200, 50, 1, 0.5], [200, 150, 2, 0.5], [100, 150, 3, 0.5]]
    found = drawn(Ink.parse(strokes(square)), (10, 20, 210, 60))
    places = [
        (float(x) / 10, float(y) / 10)
        for x, y in re.findall(rb"(-?\d+) (-?\d+) (?:m|c|l)\b", found)
    ]
    wide = max(x for x, _ in places) - min(x for x, _ in places)
    high = max(y for _, y in places) - min(y for _, y in places)
    assert wide == pytest.approx(high, abs=0.3)
    assert high == pytest.approx(38, abs=0.3)
    assert all(10 <= x <= 210 and 20 <= y <= 60 for x, y in places)
    # The top of the pad is the top of the paper.
    assert places[0][1] > places[-1][1]


def test_a_paraph_is_not_blown_up() -> None:
    small = [[300, 100, 0, 0.5], [330, 130, 1, 0.5]]
    found = drawn(Ink.parse(strokes(small)), (0, 0, 600, 200))
    numbers = [int(x) for x in re.findall(rb"(-?\d+) -?\d+ (?:m|c)$", found, re.MULTILINE)]
    assert (max(numbers) - min(numbers)) / 10 <= 60


def test_pressure_is_width_and_a_device_without_it_draws_evenly() -> None:
    soft = [[x, 50.0, float(x), 0.05] for x in range(100)]
    hard = [[x, 90.0, float(x), 0.95] for x in range(100)]
    widths = set(re.findall(rb"([\d.]+) w", drawn(Ink.parse(strokes(soft, hard)), BOX)))
    assert len(widths) == 2
    for pressure in (0, 1):
        flat = [[x, y, ms, pressure] for x, y, ms, _ in WAVE]
        assert len(set(re.findall(rb"([\d.]+) w", drawn(Ink.parse(strokes(flat)), BOX)))) == 1


def test_a_dot_among_strokes_is_drawn_and_black_is_black() -> None:
    found = drawn(Ink.parse(strokes(WAVE, [[300, 20, 2000, 0.5]])), BOX)
    x, y = re.findall(rb"(\d+) (\d+) m \1 \2 l S", found)[0]
    assert int(x) > 0
    assert int(y) > 0
    assert b" 0 G " in found
    assert b"RG" not in found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not in the format"),
        ("[]", "not in the format"),
        ("{}", "not in the format"),
        ("[" * 20_000, "not in the format"),
        ('{"width": 600, "height": 200, "strokes": 5}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [5]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [[5]]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [[[1, 2, 3]]]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [[[1, NaN, 3, 0]]]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [[[1, Infinity, 3, 0]]]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [[[1, 1e999, 3, 0]]]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [[[1, "2", 3, 0]]]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [[[1, true, 3, 0]]]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [[[1, 2, 3, 7]]]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [[[1, 2, 3, -1]]]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [[[1,2,9,0],[9,9,3,0]]]}', "not in the format"),
        ('{"width": 0, "height": 200, "strokes": [[[0, 2, 3, 0]]]}', "not in the format"),
        ('{"width": -5, "height": 200, "strokes": [[[0, 2, 3, 0]]]}', "not in the format"),
        ('{"width": 1e9, "height": 200, "strokes": [[[0, 2, 3, 0]]]}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": [], "more": 1}', "not in the format"),
        ('{"width": 600, "height": 200, "strokes": []}', "no signature yet"),
        ('{"width": 600, "height": 200, "strokes": [[], []]}', "no signature yet"),
        ('{"width": 600, "height": 200, "strokes": [[[5, 5, 0, 1]]]}', "only a dot"),
        ('{"width": 600, "height": 200, "strokes": [[[5,5,0,1],[6,6,1,1]]]}', "only a dot"),
        ('{"width": 600, "height": 200, "strokes": [[[5,5,0,1],[601,6,1,1]]]}', "leaves its field"),
        ('{"width": 600, "height": 200, "strokes": [[[5,-1,0,1],[60,6,1,1]]]}', "leaves its field"),
        (strokes([[1, 2, 3, 0.5]] * (MOST_POINTS + 1)), "too many lines"),
        (strokes(*[[[1, 2, 3, 0.5]]] * 500), "too many lines"),
        (" " * 2_000_000, "too many lines"),
    ],
)
def test_what_is_no_signature_is_refused(text: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        Ink.parse(text)
    with pytest.raises(UserError, match=why):
        Ink.parse(text.encode())


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UserError, match="not in the format"):
        Ink.parse(b"\xff\xfe\xfa{}")


@given(
    st.lists(
        st.lists(
            st.tuples(st.floats(0, 600), st.floats(0, 200), st.just(0.0), st.floats(0, 1)),
            min_size=1, max_size=40,
        ),
        min_size=1, max_size=5,
    )
)  # fmt: skip
def test_whatever_is_drawn_stays_in_the_box(
    found: list[list[tuple[float, float, float, float]]],
) -> None:
    ink = Ink(600, 200, tuple(tuple(stroke) for stroke in found))
    try:
        ink.check()
    except UserError:
        return
    operators = drawn(ink, BOX)
    ends = re.findall(rb"(-?\d+) (-?\d+) [mcl]\b", operators)
    assert all(-1 <= int(x) <= 2401 and -1 <= int(y) <= 501 for x, y in ends)
    assert operators.count(b"q") == operators.count(b"Q") == 1
