"""What all dialogs share: none is larger than the screen; what has no room there scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QLayout, QVBoxLayout, QWidget

from coopdesk.ui.scrolling import Scroll

_FRAME = QSize(16, 40)  # of the window, around the dialog
_SLACK = 1.2  # what comes later, such as progress and what came of it, needs room too


class _Inner(QWidget):
    """Holds what scrolls, and is as tall as its words are at its width."""

    def event(self, event: QEvent) -> bool:
        """Be taller or lower where the words or the width change."""
        done = super().event(event)
        layout = self.layout()
        kinds = {QEvent.Type.LayoutRequest, QEvent.Type.Resize}
        if event.type() in kinds and layout is not None and layout.hasHeightForWidth():
            self.setMinimumHeight(layout.minimumHeightForWidth(self.width()))
        return done


def room_around(widget: QWidget) -> QSize:
    """Return how large a dialog can be on the screen of ``widget``."""
    return widget.screen().availableGeometry().size() - _FRAME


class Dialog(QDialog):
    """Laid out from top to bottom, its buttons last; these stay in sight where the rest scrolls."""

    _scroller: Scroll | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """Fit into the screen."""
        self._fit_screen(_SLACK)
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Fit into the screen what became larger."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, lambda: self._fit_screen(1.0))
        return done

    def _fit_screen(self, slack: float) -> None:
        layout, room = self.layout(), room_around(self)
        if self._scroller is not None or not isinstance(layout, QBoxLayout) or layout.count() < 2:
            return
        needed = layout.totalMinimumSize().expandedTo(self.minimumSize())
        wanted = self.size().boundedTo(room)
        if needed.height() * slack > room.height() or needed.width() > room.width():
            self._scroller = self._scrolling(layout)
            self.setMinimumSize(self.minimumSize().boundedTo(room))
            bar = self._scroller.verticalScrollBar().sizeHint().width()
            wanted.setWidth(min(max(wanted.width(), needed.width()) + 2 * bar, room.width()))
        if self.size() != wanted:
            self.resize(wanted)

    def _scrolling(self, layout: QBoxLayout) -> Scroll:
        """Move all but the buttons into a part that scrolls; return that."""
        margins, gap = layout.contentsMargins(), layout.spacing()
        foot = layout.takeAt(layout.count() - 1)
        inner = _Inner(self)
        inner.setLayout(layout)
        layout.setContentsMargins(QMargins(0, 0, gap, 0))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margins)
        outer.setSpacing(gap)
        scroll = Scroll(inner, self)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        outer.addWidget(scroll, 1)
        under, widget = (None, None) if foot is None else (foot.layout(), foot.widget())
        if isinstance(under, QLayout):
            outer.addLayout(under)
        elif widget is not None:
            outer.addWidget(widget)
        return scroll
