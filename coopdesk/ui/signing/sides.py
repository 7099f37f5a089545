"""Who signs and what is signed: side by side, or one below the other where the screen is small."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import row

_NARROW = 900
_PAGES = 480
_ANY = 16777215  # QWIDGETSIZE_MAX


class Sides(Scroll):
    """Both sides of the dialog; they scroll together where there is no height for them."""

    def __init__(self, theme: Theme, left: QWidget, right: QWidget, parent: QWidget) -> None:
        """Put ``left`` before ``right``."""
        self._inner = QWidget(parent)
        self._theme, self._right = theme, right
        self._layout = row(self._inner)
        self._layout.addWidget(left, 56)
        self._layout.addWidget(right, 62)
        super().__init__(self._inner, parent, sideways=True)
        self._inner.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the sides to the room there is."""
        narrow = self.width() < self._theme.px(_NARROW)
        way = QBoxLayout.Direction
        self._layout.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._right.setMinimumHeight(self._theme.px(_PAGES) if narrow else 0)
        self._hold()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again what fits when the sides say something else."""
        done = super().eventFilter(watched, event)
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self._hold()
        return done

    def _hold(self) -> None:
        """Keep to the height there is while the sides can be that low: their middle scrolls."""
        room, layout = self.viewport().size(), self._layout
        least = layout.totalMinimumSize().height()
        if layout.hasHeightForWidth():
            least = max(layout.minimumHeightForWidth(room.width()), 0)
        self._inner.setMaximumHeight(room.height() if least <= room.height() else _ANY)
