"""Pages that are taller than the window: the whole page scrolls, and follows the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid


class Scroll(QScrollArea):
    """Holds one widget, as wide as there is room, and shows what has the keyboard."""

    def __init__(self, inner: QWidget, parent: QWidget, *, sideways: bool = False) -> None:
        """Hold ``inner``; it scrolls ``sideways`` too where it cannot be narrow enough."""
        super().__init__(parent)
        self._sideways = sideways
        inner.setProperty("role", "scrolled")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """Return the width that what is held needs, unless it can be scrolled to."""
        hint, inner = super().minimumSizeHint(), self.widget()
        if self._sideways or inner is None:
            return hint
        bar = self.verticalScrollBar().sizeHint().width()
        return hint.expandedTo(QSize(inner.minimumSizeHint().width() + bar, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Need another width when what is held does."""
        if event.type() == QEvent.Type.LayoutRequest and not self._sideways:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _follow(self, _old: QObject | None, new: QObject | None) -> None:
        if not isValid(self) or not isinstance(new, QWidget):
            return
        inner = self.widget()
        if inner is not None and inner.isAncestorOf(new):
            self.ensureWidgetVisible(new, 8, 24)


def reveal(widget: QWidget) -> None:
    """Scroll ``widget`` into sight where it lies in something that scrolls."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None and widget.isVisible():
        above.ensureWidgetVisible(widget, 0, 8)
