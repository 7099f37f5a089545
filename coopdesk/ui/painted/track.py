"""Steps one after the other on a line: done with a tick, the next one with a dot, then empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.drawn import Drawn
from coopdesk.ui.painted.writing import Pen
from coopdesk.ui.theme import Theme

DIAMETER = 24
DONE, CURRENT, TO_COME = "done", "current", "to_come"


@dataclass(frozen=True, slots=True)
class Stop:
    """One step: its words, the smaller words below, and whether it is done, next or to come."""

    title: str
    note: str
    state: str


class StepTrack(Drawn):
    """The steps of one thing, in words for those who do not see them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make one without steps."""
        super().__init__(parent)
        self._theme = theme
        self.stops: tuple[Stop, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Read by those who cannot see it: it is a stop of the keyboard that does nothing.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_stops(self, stops: Sequence[Stop], name: str) -> None:
        """Show steps; ``name`` says what they are the steps of."""
        self.stops = tuple(stops)
        self.setAccessibleName(name)
        said = "; ".join(", ".join(p for p in (s.title, s.note) if p) for s in self.stops)
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the circles and two lines of words."""
        return QSize(self._theme.px(400), self._theme.px(DIAMETER + 50))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the line, the circles and their words."""
        if not self.stops:
            return
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / len(self.stops)
        middle = px(DIAMETER) / 2 + 1
        for number, stop in enumerate(self.stops):
            left = step * number
            centre = QPointF(left + middle, middle)
            if number + 1 < len(self.stops):
                done = stop.state == DONE
                painter.setPen(
                    QPen(self._theme.color("marine" if done else "contour"), 2 if done else 1)
                )
                gap = px(DIAMETER) / 2 + px(2)
                painter.drawLine(
                    QPointF(centre.x() + gap, middle), QPointF(left + step + middle - gap, middle)
                )
            self._circle(painter, centre, stop.state)
            self._words(painter, QRectF(left, px(DIAMETER) + 4, step - px(6), px(44)), stop)
        painter.end()

    def _circle(self, painter: QPainter, centre: QPointF, state: str) -> None:
        theme, px = self._theme, self._theme.px
        across = px(DIAMETER)
        box = QRectF(centre.x() - across / 2, centre.y() - across / 2, across, across)
        if state == DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("marine"))
            painter.drawEllipse(box)
            side = px(16)
            tick = theme.icons.pixmap("check", theme.tokens.on_marine, side)
            painter.drawPixmap(QPointF(centre.x() - side / 2, centre.y() - side / 2), tick)
            return
        current = state == CURRENT
        painter.setPen(QPen(theme.color("marine" if current else "contour"), 2 if current else 1.5))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("marine"))
            painter.drawEllipse(centre, px(5), px(5))

    def _words(self, painter: QPainter, at: QRectF, stop: Stop) -> None:
        px = self._theme.px
        pen = Pen(self._theme, painter)
        current = stop.state == CURRENT
        title = QRectF(at.left(), at.top(), at.width(), px(22))
        note = QRectF(at.left(), at.top() + px(21), at.width(), px(20))
        shade = "second" if stop.state == TO_COME else "ink"
        pen.write(title, stop.title, 15, 600 if current else 400, shade=shade)
        pen.write(note, stop.note, 14, shade="second")
