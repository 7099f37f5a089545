"""The marks of the design: full is done or signed, hatched is promised, empty is to come.

Dashed is asked for and not there; a dot stands where nothing is asked for.

They tell apart by their shape alone, in any colours and in none.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from coopdesk.ui.theme import Theme

FULL, HATCHED, EMPTY = "full", "hatched", "empty"
DASHED, ABSENT = "dashed", "absent"


def mark(
    theme: Theme, painter: QPainter, at: QRectF, kind: str, *, from_afar: bool = False
) -> None:
    """Paint a box: framed and full, hatched or empty; dashed; or no more than a dot.

    What is read ``from_afar``, on a wall, has coarse lines and a frame of ink.
    """
    if at.width() <= 0:
        return
    if kind in {DASHED, ABSENT}:
        _open(theme, painter, at, kind)
        return
    painter.save()
    painter.setClipRect(at)
    if kind == FULL:
        painter.fillRect(at, theme.color("marine"))
    elif kind == HATCHED:
        painter.fillRect(at, theme.color("surface"))
        _hatch(theme, painter, at, 2 if from_afar else 1)
    else:
        painter.fillRect(at, theme.color("surface" if from_afar else "neutral_ground"))
    painter.restore()
    painter.save()
    plain = "contour" if kind == EMPTY else "marine"
    thick = 2.0 if from_afar else 1.0
    painter.setPen(QPen(theme.color("ink" if from_afar else plain), thick))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(at.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))
    painter.restore()


def _open(theme: Theme, painter: QPainter, at: QRectF, kind: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind == DASHED:
        pen = QPen(theme.color("blocking"), max(theme.px(2), 1))
        pen.setDashPattern([3, 1.6])
        painter.setPen(pen)
        painter.setBrush(theme.color("surface"))
        painter.drawRect(at.adjusted(1, 1, -1, -1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("contour"))
        across = max(theme.px(2), 1)
        painter.drawEllipse(at.center(), across, across)
    painter.restore()


def _hatch(theme: Theme, painter: QPainter, at: QRectF, times: int) -> None:
    """Paint lines at 45 degrees, at the same places wherever the box begins."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("marine"), max(theme.px(2), 1) * times))
    step = max(theme.px(5), 3) * times
    height = at.height()
    left = at.left() - height - at.left() % step
    lines = []
    while left < at.right():
        lines.append(QLineF(left, at.bottom(), left + height, at.top()))
        left += step
    painter.drawLines(lines)
