"""What is drawn over a page: a frame around a field, ink that is being written into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

Point = tuple[float, float, float, float]
"""x and y in the pad's units, milliseconds since the first touch, pressure from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A frame on page ``page``; ``at`` is in points from the page's upper left corner."""

    page: int
    at: QRectF


@dataclass(frozen=True, slots=True)
class Ink:
    """Strokes as they were written on a pad of ``width`` by ``height``."""

    width: float
    height: float
    strokes: Sequence[Sequence[Point]]


def stroke_path(points: Sequence[Point]) -> QPainterPath:
    """Return a stroke as one smooth line: curves through the middles between its points."""
    path = QPainterPath()
    if not points:
        return path
    spots = [QPointF(x, y) for x, y, _ms, _pressure in points]
    path.moveTo(spots[0])
    if len(spots) == 1:
        # A dot: a line without length is not painted.
        path.lineTo(spots[0] + QPointF(0.1, 0.1))
        return path
    for before, after in pairwise(spots):
        path.quadTo(before, (before + after) / 2)
    path.lineTo(spots[-1])
    return path


def fitted(ink: Ink, into: QRectF) -> tuple[float, QPointF]:
    """Return the scale and the offset that put the whole of ``ink``'s pad into a rectangle."""
    if ink.width <= 0 or ink.height <= 0:
        return 1.0, into.topLeft()
    scale = min(into.width() / ink.width, into.height() / ink.height)
    left = into.left() + (into.width() - ink.width * scale) / 2
    top = into.top() + (into.height() - ink.height * scale) / 2
    return scale, QPointF(left, top)
