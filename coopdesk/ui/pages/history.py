"""The history of the whole dossier."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.history import HistoryView
from coopdesk.ui.page import Page
from coopdesk.ui.widgets import column, frame, label


class HistoryPage(Page):
    """Every change, newest first."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page."""
        super().__init__(desk, parent)
        px = desk.theme.px
        panel = frame(self, "panel")
        layout = column(panel, margin=px(12), gap=px(8))
        words = desk.tr("What was changed, newest first. Undo takes back the last step.")
        layout.addWidget(label(words, panel, "second", wrap=True))
        self.view = HistoryView(desk, None, panel)
        layout.addWidget(self.view, 1)
        column(self).addWidget(panel)

    def regions(self) -> Sequence[QWidget]:
        """Return the list and the chosen change."""
        return (self.view.list, self.view.whole)

    def place(self) -> Target | None:
        """Return the page alone."""
        return Target("")

    def showEvent(self, event: QShowEvent) -> None:
        """Read the log again: it grew while the page was hidden."""
        super().showEvent(event)
        self.view.renew()
