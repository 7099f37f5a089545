"""Lines of the map of actors: each kind by its stroke and its head, never by colour alone."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

_WAVE = 9.0


def paint_tie(
    painter: QPainter, ends: tuple[QPointF, QPointF], stroke: str, pen: QPen, *, head: bool
) -> None:
    """Paint a line between ``ends``: solid, dashed, dotted, double or zigzag, perhaps a head."""
    a, b = ends
    length = math.hypot(b.x() - a.x(), b.y() - a.y())
    if length < 4:
        return
    along = QPointF((b.x() - a.x()) / length, (b.y() - a.y()) / length)
    aside = QPointF(-along.y(), along.x())
    styles = {"dashed": Qt.PenStyle.DashLine, "dotted": Qt.PenStyle.DotLine}
    shown = QPen(pen)
    shown.setStyle(styles.get(stroke, Qt.PenStyle.SolidLine))
    painter.setPen(shown)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if stroke == "double":
        for side in (-1.8, 1.8):
            painter.drawLine(a + aside * side, b + aside * side)
    elif stroke == "zigzag":
        steps = max(round(length / _WAVE), 2)
        points = [a]
        points += [
            a + along * (length * (at + 0.5) / steps) + aside * (4 if at % 2 else -4)
            for at in range(steps)
        ]
        painter.drawPolyline(QPolygonF([*points, b]))
    else:
        painter.drawLine(a, b)
    if head:
        _head(painter, b, along, aside, pen.color())


def _head(painter: QPainter, tip: QPointF, along: QPointF, aside: QPointF, colour: QColor) -> None:
    foot = tip - along * 9
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, foot + aside * 4, foot - aside * 4]))
