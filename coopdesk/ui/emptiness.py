"""What stands where there is nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from coopdesk.ui.desk import Desk
from coopdesk.ui.widgets import button, column, label, picture


class EmptyWords(QWidget):
    """What stands where there is nothing: an icon, a sentence, and what can be done about it."""

    def __init__(self, desk: Desk, text: str, icon: str, parent: QWidget) -> None:
        """Say ``text``."""
        super().__init__(parent)
        px = desk.theme.px
        layout = column(self, margin=px(16), gap=px(8))
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(1)
        layout.addWidget(picture(desk.theme, icon, "second", self, 32), 0, centre)
        self.words = label(text, self, "", wrap=True)
        self.words.setAlignment(centre)
        layout.addWidget(self.words)
        self.does: QAbstractButton | None = None
        self._layout, self._desk = layout, desk
        layout.addStretch(1)

    def offer(self, name: str, deed: Callable[[], object] | None, icon: str = "plus") -> None:
        """Offer what can be done, as a button called ``name``; nothing where there is no deed."""
        if self.does is not None:
            self._layout.removeWidget(self.does)
            self.does.hide()
            self.does.deleteLater()
            self.does = None
        if deed is not None:
            self.does = button(self._desk.theme, name, self, icon=icon, role="primary", run=deed)
            at = self._layout.count() - 1  # above what fills the rest
            self._layout.insertWidget(at, self.does, 0, Qt.AlignmentFlag.AlignHCenter)
