"""What is drawn over a page: frames around fields, ink being written, words that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_INK = QColor("#16222A")
_LINE = 1.6  # of ink, in the pad's units
# Both stand on white paper, in the light theme and in the dark.
_FOUND = QColor("#FFDF70")
_MEANT = QColor("#0B5566")

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


@dataclass(frozen=True, slots=True)
class Hits:
    """Where words were found on page ``page``, a box a line; ``meant`` is the one to look at."""

    page: int = 0
    places: tuple[tuple[QRectF, ...], ...] = ()
    meant: int = -1

    def meant_on(self, page: int) -> QRectF | None:
        """Return the place to look at, where it is on this page."""
        if page != self.page or not 0 <= self.meant < len(self.places):
            return None
        boxes = self.places[self.meant]
        return boxes[0] if boxes else None


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


def scaled(box: QRectF, scale: float, page: QRect) -> QRectF:
    """Return where a box of the page stands on the screen."""
    return QRectF(
        page.left() + box.left() * scale,
        page.top() + box.top() * scale,
        box.width() * scale,
        box.height() * scale,
    )


def paint_ink(painter: QPainter, ink: Ink, into: QRectF) -> None:
    """Paint ink as large as it fits into a place."""
    scale, corner = fitted(ink, into)
    painter.save()
    painter.translate(corner)
    painter.scale(scale, scale)
    pen = QPen(_INK, _LINE / max(min(scale, 1.0), 0.3))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in ink.strokes:
        painter.drawPath(stroke_path(stroke))
    painter.restore()


def paint_hits(painter: QPainter, hits: Hits, page: int, scale: float, at: QRect) -> None:
    """Mark what was found as a pen does; around the one that is meant goes a frame as well."""
    if page != hits.page:
        return
    painter.save()
    for number, boxes in enumerate(hits.places):
        for box in boxes:
            spot = scaled(box, scale, at).adjusted(-1, -1, 1, 1)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(spot, _FOUND)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            if number == hits.meant:
                painter.setPen(QPen(_MEANT, 2))
                painter.drawRect(spot.adjusted(-2, -2, 2, 2))
    painter.restore()
