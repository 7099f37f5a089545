"""The pad to sign on: pen, finger or mouse, kept as strokes with time and pressure."""

from __future__ import annotations

import json
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coopdesk.i18n import Catalogue
from coopdesk.ui.preview.marks import Ink, Point
from coopdesk.ui.theme import Theme

_WIDE = 512
_LOWEST = 92
_THIN, _THICK = 1.4, 3.8
_MOUSE_PRESSURE = 0.5
_NEAR = 0.7  # points nearer to the last one than this say nothing new


class InkPad(QLabel):
    """Takes a signature. Delete clears it, Backspace takes back the last stroke.

    A label that shows a picture, so that assistive technology announces a graphic and not a field.
    """

    changed = Signal()
    """A stroke grew, came or went."""
    ended = Signal()
    """A stroke is complete, or all are gone."""

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        parent: QWidget,
        now: Callable[[], float] = monotonic,
    ) -> None:
        """Make an empty pad; ``now`` counts seconds."""
        super().__init__(parent)
        self._theme, self._tr, self._now = theme, catalogue, now
        self._strokes: list[list[Point]] = []
        self._room: tuple[float, float] | None = None
        self._writing: str = ""
        self._began = 0.0
        self._layer = QImage()
        self._name = ""
        blank = QPixmap(1, 1)
        blank.fill(Qt.GlobalColor.transparent)
        self.setPixmap(blank)
        # Not by a click: what scrolls would follow the focus, and move the pad under the pen.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setTabletTracking(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(_LOWEST))
        self.sign_for("")

    # ---------------------------------------------------------------------------------- the strokes

    @property
    def empty(self) -> bool:
        """Whether nothing is written."""
        return not self._strokes

    def ink(self) -> Ink:
        """Return what is written, in the pad's units."""
        return Ink(*self.room, tuple(tuple(stroke) for stroke in self._strokes))

    @property
    def room(self) -> tuple[float, float]:
        """Width and height in the pad's units: pixels at 100 %, as at the first stroke.

        A pad that changes its size afterwards shows what is written larger or smaller.
        """
        if self._room is not None:
            return self._room
        unit = self._theme.zoom / 100
        return max(self.width() / unit, 1.0), max(self.height() / unit, 1.0)

    def strokes_json(self) -> str:
        """Return what is written, as STROKES.json of the command line."""
        strokes = [
            [[round(x, 2), round(y, 2), round(ms), round(p, 3)] for x, y, ms, p in stroke]
            for stroke in self._strokes
        ]
        width, height = (round(side, 2) for side in self.room)
        return json.dumps({"width": width, "height": height, "strokes": strokes})

    def sign_for(self, name: str) -> None:
        """Say whose signature this is."""
        self._name = name
        self._say()
        self.update()

    def clear(self) -> None:
        """Take everything back."""
        self._strokes.clear()
        self._room = None
        self._writing = ""
        self._redraw()
        self._tell_end()

    def take_back(self) -> None:
        """Take the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            if not self._strokes:
                self._room = None
            self._writing = ""
            self._redraw()
            self._tell_end()

    # ----------------------------------------------------------------------------- what it hears

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Write with a pen, as strong as it presses."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._begin("pen", event.position(), event.pressure())
        elif kind == QEvent.Type.TabletMove:
            self._go_on("pen", event.position(), event.pressure())
        elif kind == QEvent.Type.TabletRelease:
            self._end("pen")
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Write with the first finger; others rest on the glass."""
        kind = event.type()
        if isinstance(event, QTouchEvent) and kind in {
            QEvent.Type.TouchBegin,
            QEvent.Type.TouchUpdate,
            QEvent.Type.TouchEnd,
            QEvent.Type.TouchCancel,
        }:
            points = event.points()
            if points:
                first = points[0]
                pressure = first.pressure() if 0 < first.pressure() < 1 else _MOUSE_PRESSURE
                if kind == QEvent.Type.TouchBegin:
                    self._begin("finger", first.position(), pressure)
                elif kind == QEvent.Type.TouchUpdate:
                    self._go_on("finger", first.position(), pressure)
            if kind in {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}:
                self._end("finger")
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Write with the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin("mouse", event.position(), _MOUSE_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the mouse."""
        self._go_on("mouse", event.position(), _MOUSE_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end("mouse")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete clears, Backspace takes back the last stroke."""
        if event.key() == Qt.Key.Key_Delete:
            self.clear()
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw what is written in the new size."""
        super().resizeEvent(event)
        self._redraw()

    def sizeHint(self) -> QSize:
        """Return little: the pad takes all the height that is left, and asks for no scrolling."""
        return QSize(self._theme.px(_WIDE), self._theme.px(_LOWEST))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which nobody can sign."""
        return QSize(self._theme.px(240), self._theme.px(_LOWEST))

    def _begin(self, hand: str, at: QPointF, pressure: float) -> None:
        # A hand that rests on the glass beside the pen writes nothing.
        if self._writing or not self.isEnabled():
            return
        if not self._strokes:
            self._began = self._now()
            self._room = self.room
        self._writing = hand
        self._strokes.append([])
        self._add(at, pressure)

    def _go_on(self, hand: str, at: QPointF, pressure: float) -> None:
        if self._writing == hand:
            self._add(at, pressure)

    def _end(self, hand: str) -> None:
        if self._writing == hand:
            self._writing = ""
            painter = QPainter(self._layer)
            self._draw_tail(painter, self._strokes[-1])
            painter.end()
            self.update()
            self._tell_end()

    def _add(self, at: QPointF, pressure: float) -> None:
        inside = self._frame()
        scale, corner = self._fit()
        x = (min(max(at.x(), inside.left()), inside.right()) - corner.x()) / scale
        y = (min(max(at.y(), inside.top()), inside.bottom()) - corner.y()) / scale
        width, height = self.room
        x, y = min(max(x, 0.0), width), min(max(y, 0.0), height)
        stroke = self._strokes[-1]
        if stroke and abs(stroke[-1][0] - x) + abs(stroke[-1][1] - y) < _NEAR:
            return
        stroke.append((x, y, (self._now() - self._began) * 1000, min(max(pressure, 0.0), 1.0)))
        painter = QPainter(self._layer)
        dirty = self._draw_end(painter, stroke)
        painter.end()
        self.update(dirty)
        self.changed.emit()

    def _tell_end(self) -> None:
        self._say()
        self.changed.emit()
        self.ended.emit()

    def _say(self) -> None:
        _ = self._tr
        name = _("Signature of {name}", name=self._name) if self._name else _("Signature")
        self.setAccessibleName(name)
        n = len(self._strokes)
        state = _.ngettext("{n} stroke written.", "{n} strokes written.", n) if n else _("Empty.")
        keys = _(
            "To be written with pen, finger or mouse. Whoever uses the keyboard alone signs with a"
            " certificate or on paper."
        )
        self.setAccessibleDescription(f"{state} {keys}")

    # ------------------------------------------------------------------------------------ painting

    def _frame(self) -> QRect:
        return self.rect().adjusted(2, 2, -2, -2)

    def _fit(self) -> tuple[float, QPointF]:
        """Return how the pad's units lie in the widget: as large as goes, in the middle."""
        width, height = self.room
        scale = min(self.width() / width, self.height() / height) or 1.0
        left = (self.width() - width * scale) / 2
        top = (self.height() - height * scale) / 2
        return scale, QPointF(left, top)

    def _redraw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._layer = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        self._layer.setDevicePixelRatio(ratio)
        self._layer.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._layer)
        for stroke in self._strokes:
            for length in range(1, len(stroke) + 1):
                self._draw_end(painter, stroke[:length])
            self._draw_tail(painter, stroke)
        painter.end()
        self.update()

    def _draw_end(self, painter: QPainter, stroke: list[Point]) -> QRect:
        """Draw the last piece of a stroke, a curve through the middles; return what it covers."""
        width = self._take_pen(painter, stroke)
        spots = self._spots(stroke, 3)
        if len(spots) == 1:
            painter.drawPoint(spots[0])
        elif len(spots) == 2:
            painter.drawLine(spots[0], (spots[0] + spots[1]) / 2)
        else:
            start, end = (spots[0] + spots[1]) / 2, (spots[1] + spots[2]) / 2
            _curve(painter, start, spots[1], end)
        around = QRectF(spots[0], spots[-1]).normalized().adjusted(-width, -width, width, width)
        return around.toAlignedRect().adjusted(-2, -2, 2, 2)

    def _draw_tail(self, painter: QPainter, stroke: list[Point]) -> None:
        """Draw the half of the last piece that waited for a point after it."""
        if len(stroke) > 1:
            self._take_pen(painter, stroke)
            before, last = self._spots(stroke, 2)
            painter.drawLine((before + last) / 2, last)

    def _spots(self, stroke: list[Point], last: int) -> list[QPointF]:
        scale, corner = self._fit()
        return [corner + QPointF(x, y) * scale for x, y, _ms, _pressure in stroke[-last:]]

    def _take_pen(self, painter: QPainter, stroke: list[Point]) -> float:
        """Give the painter a pen as strong as the last point was pressed; return its width."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (_THIN + (_THICK - _THIN) * stroke[-1][3]) * self._fit()[0]
        pen = QPen(self._theme.color("ink"), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        return width

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the pad, the line to sign on, the name under it, and what is written."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("marine" if self.isEnabled() else "contour"), 2))
        painter.setBrush(theme.color("surface" if self.isEnabled() else "ground"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        down = self.height() - px(32)
        painter.setPen(QPen(theme.color("contour"), 1))
        painter.drawLine(px(22), down, self.width() - px(22), down)
        painter.setPen(theme.color("second"))
        painter.setFont(theme.font(15))
        room = QRect(px(22), down + px(3), self.width() - px(44), px(22))
        words = painter.fontMetrics().elidedText(
            self._name, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.drawImage(0, 0, self._layer)
        painter.end()


def _curve(painter: QPainter, start: QPointF, over: QPointF, end: QPointF) -> None:
    """Draw a quadratic curve as short lines: no path is built for each point of the pen."""
    steps = max(int((abs(end.x() - start.x()) + abs(end.y() - start.y())) / 3), 2)
    spots = [
        start * (1 - t) ** 2 + over * (2 * t * (1 - t)) + end * t**2
        for t in (step / steps for step in range(steps + 1))
    ]
    painter.drawPolyline(spots)
