"""The history of the whole dossier."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.flow import filters
from coopdesk.ui.history import HistoryView
from coopdesk.ui.page import Page
from coopdesk.ui.removed import RemovedView
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
        names = [desk.tr("All changes"), desk.tr("Removed records")]
        chips, self.shown = filters(desk.theme, names, panel)
        layout.addWidget(chips)
        self._pile = QStackedWidget(panel)
        self.view = HistoryView(desk, None, self._pile)
        self.removed = RemovedView(desk, self._pile)
        self._pile.addWidget(self.view)
        self._pile.addWidget(self.removed)
        layout.addWidget(self._pile, 1)
        self.shown.idClicked.connect(self._switch)
        column(self).addWidget(panel)

    def _switch(self, number: int) -> None:
        self._pile.setCurrentIndex(number)
        self.renew()

    def renew(self) -> None:
        """Read again what is shown."""
        (self.removed if self._pile.currentIndex() else self.view).renew()

    def regions(self) -> Sequence[QWidget]:
        """Return the choice of lists, the list and the chosen change."""
        if self._pile.currentIndex():
            return (self.shown.buttons()[0], self.removed.list, self.removed.back)
        return (self.shown.buttons()[0], self.view.list, self.view.whole)

    def place(self) -> Target | None:
        """Return the page alone."""
        return Target("")

    def showEvent(self, event: QShowEvent) -> None:
        """Read the log again: it grew while the page was hidden."""
        super().showEvent(event)
        self.renew()
