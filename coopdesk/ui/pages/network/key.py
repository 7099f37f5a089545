"""The key to the map: what the shapes and the lines mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.model.rules.network import ARROWS, STROKES
from coopdesk.ui.painted.actor_mark import paint_mark
from coopdesk.ui.painted.tie import paint_tie
from coopdesk.ui.painted.writing import Pen, width_of
from coopdesk.ui.theme import Theme

_LINE = 24


class MapKey(QWidget):
    """Signs and their words, in as many lines as the width asks for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: Sequence[tuple[str, str]], name: str) -> None:
        """Show signs (kinds of actor or of tie) with their words; ``name`` says what it is."""
        self._entries = tuple(entries)
        self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(words for _kind, words in entries))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Fewer on a line, more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        places = self._places(width)
        return round(places[-1].bottom()) + 1 if places else 0

    def sizeHint(self) -> QSize:
        """Return the room of two lines."""
        return QSize(self._theme.px(300), self._theme.px(2 * _LINE))

    def _places(self, width: float) -> list[QRectF]:
        px = self._theme.px
        x = y = 0.0
        found = []
        for kind, words in self._entries:
            sign = px(38 if kind in STROKES else 22)
            wide = sign + width_of(self._theme, words, 14) + px(18)
            if x and x + wide > width:
                x, y = 0.0, y + px(_LINE)
            found.append(QRectF(x, y, wide, px(_LINE)))
            x += wide
        return found

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the signs and their words."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = Pen(theme, painter)
        for (kind, words), at in zip(self._entries, self._places(self.width()), strict=True):
            middle = at.center().y()
            if kind in STROKES:
                shade = "blocking" if STROKES[kind] == "zigzag" else "second"
                ends = (QPointF(at.left(), middle), QPointF(at.left() + px(30), middle))
                line = QPen(theme.color(shade), 1.5)
                paint_tie(painter, ends, STROKES[kind], line, head=kind in ARROWS)
                left = at.left() + px(38)
            else:
                dot = QPointF(at.left() + px(8), middle)
                paint_mark(theme, painter, dot, kind, px(6), full=True)
                left = at.left() + px(22)
            room = QRectF(left, at.top(), at.right() - left, at.height())
            pen.write(room, words, 14, shade="second")
        painter.end()
