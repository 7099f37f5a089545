"""Who signs and what is signed: side by side, or one below the other where the screen is small."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import row

_NARROW = 760
_PAGES = 480


class Sides(Scroll):
    """Both sides of the dialog; they scroll together where there is no height for them."""

    def __init__(self, theme: Theme, left: QWidget, right: QWidget, parent: QWidget) -> None:
        """Put ``left`` before ``right``."""
        inner = QWidget(parent)
        self._theme, self._right = theme, right
        self._layout = row(inner)
        self._layout.addWidget(left, 56)
        self._layout.addWidget(right, 62)
        super().__init__(inner, parent, sideways=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the sides to the room there is."""
        narrow = self.width() < self._theme.px(_NARROW)
        way = QBoxLayout.Direction
        self._layout.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._right.setMinimumHeight(self._theme.px(_PAGES) if narrow else 0)
        super().resizeEvent(event)
