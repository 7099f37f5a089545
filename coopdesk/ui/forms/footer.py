"""The line under a table: how many records there are, and what they come to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.spec import Totals
from coopdesk.ui.widgets import Elided, emptied, label, row


class Footer(QFrame):
    """A count at the left, figures at the right."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        px = desk.theme.px
        self.setFixedHeight(px(45))
        layout = row(self, gap=px(16))
        layout.setContentsMargins(px(12), 0, px(12), 0)
        self.counted = label("", self, "strong")
        layout.addWidget(self.counted)
        self._note = Elided("", self, "second")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._note, 1)
        self._figures = row(None, gap=px(16))
        layout.addLayout(self._figures)

    def say_totals(self, totals: Totals) -> None:
        """Show the figures."""
        emptied(self._figures)
        self._note.setText(totals.note)
        for text in totals.strong:
            made = Elided(text, self, "strong")
            made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            made.setMinimumWidth(1)  # with little room the figures are cut before the page grows
            self._figures.addWidget(made)
