"""Bars: a share of a whole, and what is secured, expected and missing side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter

from coopdesk.documents.blocks import PORTRAIT_WIDTH
from coopdesk.documents.drawing import Anchor, Drawing, Fill, Label, Line, Rect, Shape

_HIGH = 12.0
_STACK = 22.0
_LABEL = 9.5
_FAINT = 0.1
"""Shorter than this a part of a bar is not drawn."""


def part_of(amount: Decimal | int, whole: Decimal | int, room: float) -> float:
    """Return how much of ``room`` an amount takes; amounts may be of any size."""
    if whole <= 0 or amount <= 0:
        return 0.0
    return room * float(min(Fraction(amount) / Fraction(whole), Fraction(1)))


def share_bar(amount: Decimal | int, whole: Decimal | int, room: float) -> Drawing:
    """Return a bar, full as far as ``amount`` goes of ``whole``, empty beyond."""
    full = part_of(amount, whole, room)
    shapes: list[Shape] = []
    if full > _FAINT:
        shapes.append(Rect(0, 1, full, _HIGH, Fill.MARINE))
    shapes.append(Rect(0, 1, room, _HIGH))
    return Drawing(room + 1, _HIGH + 2, tuple(shapes))


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across a bar at an amount, with its words above."""

    amount: Decimal
    text: str


def stacked_bar(
    parts: Sequence[tuple[Decimal, Fill]],
    marks: Sequence[Mark],
    whole: Decimal,
    size: tuple[float, float] = (PORTRAIT_WIDTH, _STACK),
) -> Drawing:
    """Return one bar of several parts one after the other, and marks at amounts of note."""
    across, high = size
    room = across - 2
    marks = _clear_of_each_other(marks, whole, room)
    top = 4.0 + 14.0 * len(marks)
    x = 1.0
    shapes: list[Shape] = []
    for amount, fill in parts:
        wide = min(part_of(amount, whole, room), room + 1 - x)
        if wide > _FAINT:
            shapes.append(Rect(x, top, wide, high, fill))
        x += wide
    shapes.append(Rect(1, top, room, high))
    for number, mark in enumerate(marks):
        at = 1 + part_of(mark.amount, whole, room)
        line = top - 14.0 * (len(marks) - number)
        shapes.append(Line(at, line + 2, at, top + high, 1.4))
        left = at > room / 2
        anchor = Anchor.END if left else Anchor.START
        shapes.append(
            Label(at - 4 if left else at + 4, line + 10, mark.text, _LABEL, anchor=anchor)
        )
    return Drawing(across, top + high + 2, tuple(shapes))


def _clear_of_each_other(marks: Sequence[Mark], whole: Decimal, room: float) -> list[Mark]:
    """Return the marks from the top line down, so that no line runs through the words of another.

    Words stand to the left of a mark in the right half: there the last mark comes first.
    """
    places = [(part_of(mark.amount, whole, room), mark) for mark in marks]
    left = sorted((one for one in places if one[0] <= room / 2), key=itemgetter(0))
    right = sorted((one for one in places if one[0] > room / 2), key=itemgetter(0), reverse=True)
    return [mark for _at, mark in (*left, *right)]
