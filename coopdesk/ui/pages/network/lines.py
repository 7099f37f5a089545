"""Lines of the map: its limits, and the ties between the marks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from coopdesk.model.rules.network import ARROWS, STROKES, Tie
from coopdesk.ui.painted.tie import paint_tie
from coopdesk.ui.theme import Theme

_GAP = 12  # px at 100 %: a tie ends before the middle of a mark


def draw_limits(
    theme: Theme, painter: QPainter, reaches: Sequence[float], place: tuple[QPointF, QPointF]
) -> None:
    """Draw rings of so many parts of the map's size, around its middle; the last is the village's.

    ``place`` is the middle, and the map's whole width and height.
    """
    centre, whole = place
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for reach in reaches:
        last = reach == reaches[-1]
        style = Qt.PenStyle.DashLine if last else Qt.PenStyle.DotLine
        painter.setPen(QPen(theme.color("contour"), 2 if last else 1, style))
        painter.drawEllipse(centre, reach * whole.x(), reach * whole.y())


def draw_tie(
    theme: Theme, painter: QPainter, tie: Tie, ends: tuple[QPointF, QPointF], *, mine: bool
) -> None:
    """Draw ``tie`` from one of its ``ends`` to the other; the chosen actor's stand out."""
    tension = STROKES.get(tie.kind) == "zigzag"
    shade = "blocking" if tension else "marine" if mine else "second"
    pen = QPen(theme.color(shade), (2.5 if tie.strong else 1.2) + (0.8 if mine else 0))
    start, end = ends
    away = end - start
    length = max((away.x() ** 2 + away.y() ** 2) ** 0.5, 1)
    gap = away * (theme.px(_GAP) / length)
    stroke = STROKES.get(tie.kind, "solid")
    paint_tie(painter, (start + gap, end - gap), stroke, pen, head=tie.kind in ARROWS)


def word_rings(
    reaches: Sequence[float], where: tuple[QPointF, QPointF], inset: float
) -> list[QRectF]:
    """Return the rings words are written on: the limits, and one ``inset`` in the last of them."""
    centre, corner = where
    *inner, last = reaches
    inside = last - inset / max(corner.y(), 1)
    return [QRectF(centre - corner * one, centre + corner * one) for one in (*inner, inside, last)]
