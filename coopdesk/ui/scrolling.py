"""Pages that are taller than the window: the whole page scrolls, and follows the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid


class Scroll(QScrollArea):
    """Holds one widget, as wide as there is room, and shows what has the keyboard."""

    def __init__(self, inner: QWidget, parent: QWidget, *, sideways: bool = False) -> None:
        """Hold ``inner``; it scrolls ``sideways`` too where it cannot be narrow enough."""
        super().__init__(parent)
        inner.setProperty("role", "scrolled")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QObject | None, new: QObject | None) -> None:
        if not isValid(self) or not isinstance(new, QWidget):
            return
        inner = self.widget()
        if inner is not None and inner.isAncestorOf(new):
            self.ensureWidgetVisible(new, 8, 24)
