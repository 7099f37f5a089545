"""The line under a table: how many records there are, and what they come to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.forms.spec import Totals
from coopdesk.ui.registers_out import write_registers
from coopdesk.ui.widgets import emptied, icon_button, label, row


class Footer(QFrame):
    """A count at the left, figures at the right, and the way out to a spreadsheet."""

    def __init__(self, desk: Desk, table: str, parent: QWidget) -> None:
        """Make an empty one for the register ``table``."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        px = desk.theme.px
        self.setFixedHeight(px(45))
        layout = row(self, gap=px(16))
        layout.setContentsMargins(px(12), 0, px(12), 0)
        self.counted = label("", self, "strong")
        layout.addWidget(self.counted)
        layout.addStretch(1)
        self._figures = row(None, gap=px(16))
        layout.addLayout(self._figures)
        write = partial(
            write_registers,
            desk.session,
            desk.prompts,
            desk.tr,
            lambda text: desk.notify(Notice(text)),
            table,
        )
        name = desk.tr("Export this register for a spreadsheet")
        self.export = icon_button(desk.theme, "upload", name, self, write)
        layout.addWidget(self.export)

    def say_totals(self, totals: Totals) -> None:
        """Show the figures."""
        emptied(self._figures)
        if totals.note:
            self._figures.addWidget(label(totals.note, self, "second"))
        for text in totals.strong:
            self._figures.addWidget(label(text, self, "strong"))
