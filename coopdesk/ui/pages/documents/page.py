"""Sheets and dossier on the screen: the sheets at the left, printing and what was issued right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coopdesk.store import Change, DossierFile, Issue, Sheet
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.page import Page
from coopdesk.ui.pages.documents.desk_work import DeskWork
from coopdesk.ui.pages.documents.panels import IssuedPanel, PrintPanel
from coopdesk.ui.pages.documents.sheets_panel import SheetsPanel
from coopdesk.ui.pages.documents.wording import Papers, papers
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import column, row

RIGHT = 344


class DocumentsPage(Page):
    """What can be printed, and what was."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        px = desk.theme.px
        layout = row(self, gap=px(16))
        self.sheets = SheetsPanel(desk, self)
        layout.addWidget(self.sheets, 1)
        self._right = QWidget(self)
        right = column(self._right, gap=px(16))
        self.printing = PrintPanel(desk, self._right)
        self.issued = IssuedPanel(desk, self._right)
        right.addWidget(self.printing)
        right.addWidget(self.issued, 1)
        scroll = Scroll(self._right, self)
        scroll.setFixedWidth(px(RIGHT))
        self._scroll = scroll
        layout.addWidget(scroll)
        self.work = DeskWork(desk, self.printing, self)
        self._connect()

    def open(self, target: Target) -> None:
        """Show the sheet on which the commitment ``target.key`` stands."""
        if target.key:
            self.sheets.seek(target.key)

    def regions(self) -> Sequence[QWidget]:
        """Return the sheets, the printing and what was issued."""
        return (self.sheets.list, self.printing.language, self.issued.list)

    def place(self) -> Target | None:
        """Return the page alone."""
        return Target("")

    def set_compact(self, *, compact: bool) -> None:
        """Give the sheets more of the width."""
        self._scroll.setFixedWidth(self.desk.theme.px(RIGHT - 24 if compact else RIGHT))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    def _connect(self) -> None:
        self.desk.session.figures_changed.connect(self._renew)
        self.desk.session.changed.connect(self._on_change)
        self.sheets.list.selection_changed.connect(self._on_selection)
        self.sheets.list.opened.connect(lambda _opened: self._print_selected())
        self.printing.selected_asked.connect(self._print_selected)
        self.printing.all_asked.connect(partial(self.work.print_sheets, ()))
        self.printing.dossier_asked.connect(self.work.print_dossier)
        self.printing.stop_asked.connect(self.work.task.stop)
        self.issued.open_asked.connect(self.work.open_issue)
        self.issued.save_asked.connect(self.work.save_issue)
        self.work.task.finished.connect(self._on_selection)
        self._on_selection()

    def _on_change(self, change: Change) -> None:
        if "issues" in change.tables:
            self._renew()

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.desk.session.read(_kept, self._think)

    def _think(self, kept: tuple[list[Sheet], list[Issue]]) -> None:
        sheets, issues = kept
        facts = self.desk.facts().apart()
        self.desk.session.think(
            lambda snapshot: papers(snapshot, sheets, issues, facts), self.show_papers
        )
        snapshot = self.desk.session.snapshot
        if snapshot is not None:
            self.printing.default_to(snapshot.header.language)

    def show_papers(self, found: Papers) -> None:
        """Show what was found."""
        self.sheets.show_papers(found)
        self.issued.show_rows(found.issues)
        self._on_selection()

    def _on_selection(self) -> None:
        there = bool(self.sheets.list.selected())
        self.printing.selected.setEnabled(there and not self.work.task.running)

    def _print_selected(self) -> None:
        ids = [row.opens for row in self.sheets.list.selected()]
        only = tuple(str(one) for each in ids if isinstance(each, tuple) for one in each)
        if only:
            self.work.print_sheets(only)


def _kept(file: DossierFile) -> tuple[list[Sheet], list[Issue]]:
    return file.sheets(), file.issues()
