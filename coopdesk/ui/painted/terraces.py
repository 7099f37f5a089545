"""The four terraces of the logo, which are the four phases."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.painted.marks import EMPTY, FULL, HATCHED, mark
from coopdesk.ui.theme import Theme

_LENGTHS = (1.0, 0.78, 0.56, 0.32)  # of the terraces, from the lowest up


class Terraces(QWidget):
    """The terraces climbed so far: those behind are full, the present one hatched."""

    def __init__(self, theme: Theme, parent: QWidget, *, height: int = 28) -> None:
        """Make the logo ``height`` px tall at 100 %, all terraces full."""
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._done = len(_LENGTHS)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_climb(self, done: int, current: int, name: str) -> None:
        """Show ``done`` phases behind, ``current`` under way (0 for none); ``name`` says it."""
        self._done, self._current = done, current
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the logo's room."""
        return QSize(self._theme.px(self._height), self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the terraces, the lowest first."""
        painter = QPainter(self)
        step = self.height() / len(_LENGTHS)
        thick = max(step - self._theme.px(2), 2)
        for number, length in enumerate(_LENGTHS, start=1):
            width = round(self.width() * length)
            top = round(self.height() - number * step + (step - thick) / 2)
            box = QRectF(self.width() - width, top, width, round(thick))
            kind = FULL if number <= self._done else EMPTY
            mark(self._theme, painter, box, HATCHED if number == self._current else kind)
        painter.end()
