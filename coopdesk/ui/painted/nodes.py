"""The circle of a phase: a tick when it is over, its number in a ring while it runs or waits."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.drawn import Drawn
from coopdesk.ui.theme import Theme

DONE, CURRENT, WAITING = "done", "current", "waiting"
DIAMETER = 24


def paint_node(theme: Theme, painter: QPainter, centre: QPointF, number: int, state: str) -> None:
    """Paint the node of phase ``number``: full with a tick, thick ring, or thin ring."""
    across = theme.px(DIAMETER)
    box = QRectF(centre.x() - across / 2, centre.y() - across / 2, across, across)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state == DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("marine"))
        painter.drawEllipse(box)
        side = theme.px(16)
        tick = theme.icons.pixmap("check", theme.tokens.on_marine, side)
        painter.drawPixmap(QPointF(centre.x() - side / 2, centre.y() - side / 2), tick)
    else:
        thick = 2 if state == CURRENT else 1
        shade = "marine" if state == CURRENT else "contour"
        painter.setPen(QPen(theme.color(shade), thick))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setPen(theme.color("marine" if state == CURRENT else "second"))
        painter.setFont(theme.font(14, 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


class PhaseNode(Drawn):
    """The node of one phase on a page."""

    def __init__(self, theme: Theme, number: int, parent: QWidget) -> None:
        """Show phase ``number``, which waits."""
        super().__init__(parent)
        self._theme = theme
        self._number = number
        self._state = WAITING
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str, name: str) -> None:
        """Show the phase's state; ``name`` says it in words."""
        self._state = state
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the circle's room."""
        side = self._theme.px(DIAMETER) + 2
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the circle."""
        painter = QPainter(self)
        paint_node(self._theme, painter, QRectF(self.rect()).center(), self._number, self._state)
        painter.end()
