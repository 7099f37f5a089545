"""The mark of an actor on the map: its shape says the kind, full who signed, empty who has not."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from coopdesk.ui.theme import Theme

SHAPES = {
    "public_body": "square",
    "association": "circle",
    "company": "triangle",
    "cooperative": "triangle",
    "cooperative_federation": "triangle",
    "individual": "diamond",
}


def paint_mark(
    theme: Theme, painter: QPainter, at: QPointF, kind: str, radius: float, *, full: bool
) -> None:
    """Paint the mark of a ``kind`` of actor around ``at``."""
    shape = SHAPES.get(kind, "diamond")
    painter.setPen(QPen(theme.color("marine"), 2))
    painter.setBrush(theme.color("marine" if full else "surface"))
    x, y, r = at.x(), at.y(), radius
    if shape == "circle":
        painter.drawEllipse(at, r, r)
    elif shape == "square":
        side = r * 0.9
        painter.drawRect(QRectF(x - side, y - side, 2 * side, 2 * side))
    elif shape == "triangle":
        corners = ((x, y - r * 1.15), (x + r * 1.1, y + r * 0.8), (x - r * 1.1, y + r * 0.8))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    else:
        points = ((x, y - r * 1.2), (x + r * 1.2, y), (x, y + r * 1.2), (x - r * 1.2, y))
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))
