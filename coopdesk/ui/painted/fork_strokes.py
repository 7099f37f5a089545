"""The strokes of the fork: the stems of the pathways, the flags, the days between them."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from coopdesk.ui.painted.fork_facts import Line
from coopdesk.ui.painted.fork_layout import BAR, BEND, ROWS, Layout
from coopdesk.ui.painted.marks import EMPTY
from coopdesk.ui.theme import Theme


def stem(theme: Theme, painter: QPainter, laid: Layout, line: Line) -> None:
    """Paint what carries a line: the bend out of the trunk, then straight on to the flag."""
    px = theme.px
    middle, trunk = px(ROWS[line.row]) + px(BAR) / 2, px(ROWS[0]) + px(BAR) / 2
    start, end = laid.root, laid.flag_at(line)
    path = QPainterPath()
    if line.row:
        path.moveTo(start, trunk)
        bent = start + px(BEND)
        path.cubicTo(start + px(14), trunk, start + px(6), middle, bent, middle)
        path.lineTo(max(end, bent), middle)
    elif line.birth is not None:
        path.moveTo(laid.root + px(4), middle)
        path.lineTo(end, middle)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shade = "contour" if line.kind == EMPTY else "marine"
    painter.setPen(QPen(theme.color(shade), px(2 if line.kind == EMPTY else 3)))
    painter.drawPath(path)


def flag(theme: Theme, painter: QPainter, at: QPointF, *, full: bool) -> None:
    """Paint a flag whose pole begins above ``at``, the top of its row."""
    px = theme.px
    top, bottom = at.y() - px(5), at.y() + px(BAR)
    colour = theme.color("marine" if full else "second")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, px(2)))
    painter.drawLine(QLineF(at.x(), top, at.x(), bottom))
    painter.setBrush(colour if full else theme.color("surface"))
    corners = (
        QPointF(at.x(), top),
        QPointF(at.x() + px(16), top + px(7)),
        QPointF(at.x(), top + px(14)),
    )
    painter.drawPolygon(QPolygonF(corners))
    painter.restore()


def span_arrow(
    theme: Theme, painter: QPainter, ends: tuple[float, float], y: float, gap: float
) -> None:
    """Paint a line with a head at both ends, open over ``gap`` in its middle for words."""
    px = theme.px
    left, right = ends[0] + px(3), ends[1] - px(3)
    middle, head = (left + right) / 2, px(4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("second"), 1))
    for start, end, turn in ((left, middle - gap / 2, 1), (right, middle + gap / 2, -1)):
        painter.drawLine(QLineF(start, y, end, y))
        painter.drawLine(QLineF(start, y, start + turn * head, y - head))
        painter.drawLine(QLineF(start, y, start + turn * head, y + head))
    painter.restore()
