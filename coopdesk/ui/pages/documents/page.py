"""Sheets and dossier on the screen: the sheets at the left; preview, printing, issues right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coopdesk.services.sheet_states import SheetState, Signings
from coopdesk.store import Change, DossierFile, Issue, Sheet
from coopdesk.ui.around import around
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.flow import filters
from coopdesk.ui.incoming import ask_what_to_receive, ask_what_to_verify
from coopdesk.ui.page import Page
from coopdesk.ui.pages.documents.changes import ChangesDialog
from coopdesk.ui.pages.documents.desk_work import DeskWork
from coopdesk.ui.pages.documents.panels import IssuedPanel, PrintPanel
from coopdesk.ui.pages.documents.preview_panel import PreviewPanel
from coopdesk.ui.pages.documents.sheets_panel import SheetsPanel
from coopdesk.ui.pages.documents.showing import Shower, Wanted
from coopdesk.ui.pages.documents.wording import Papers, papers
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.signing.opening import certify_sheets, sign_sheet
from coopdesk.ui.timestamping import TimestampDialog
from coopdesk.ui.widgets import column

RIGHT = 440
_SHARE = 0.44  # of the page's width, at most, for what stands right
_READ = frozenset({"issues", "revisions", "signatures", "scans"})
Kept = tuple[list[Sheet], list[Issue], Signings]


class DocumentsPage(Page):
    """What can be printed and signed, and what was."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        px = desk.theme.px
        layout = Beside(self, gap=px(16), least=px(360))
        self.sheets = SheetsPanel(desk, self)
        layout.addWidget(self.sheets, 1)
        self._right = QWidget(self)
        right = column(self._right, gap=px(12))
        _ = desk.tr
        words = (_("Preview"), _("Print"), _("Issued documents"))
        chips, self._sides = filters(desk.theme, words, self._right)
        right.addWidget(chips)
        self._pile = QStackedWidget(self._right)
        right.addWidget(self._pile, 1)
        self._sides.idClicked.connect(self._pile.setCurrentIndex)
        layout.addWidget(self._right)
        self.put_off(self._make_preview)
        self.put_off(self._make_printing)
        self.put_off(self._make_issued)

    def _make_preview(self) -> None:
        self.preview = PreviewPanel(self.desk, self._pile)
        self._pile.addWidget(self.preview)

    def _make_printing(self) -> None:
        self.printing = PrintPanel(self.desk, self._pile)
        self._pile.addWidget(Scroll(self.printing, self._pile))

    def _make_issued(self) -> None:
        """Make what stands last, and begin to listen."""
        self.issued = IssuedPanel(self.desk, self._pile)
        self._pile.addWidget(self.issued)
        self.work = DeskWork(self.desk, self.printing, self)
        self.shower = Shower(self.desk, self)
        self._connect()

    def open(self, target: Target) -> None:
        """Show a filter, and the sheet on which the commitment ``target.key`` stands."""
        if target.filter:
            self.sheets.show_filter(target.filter)
        if target.key:
            self.sheets.seek(target.key)

    def show_side(self, number: int) -> None:
        """Show the preview (0), the printing (1) or what was issued (2)."""
        self._sides.buttons()[number].setChecked(True)
        self._pile.setCurrentIndex(number)

    def regions(self) -> Sequence[QWidget]:
        """Return what is done, the sheets, and what stands at the right."""
        sides: tuple[QWidget, ...] = (
            self.preview.preview.canvas,
            self.printing.language,
            self.issued.list,
        )
        return (
            self.sheets.sign if self.sheets.sign.isEnabled() else self.sheets.verify,
            self.sheets.list,
            self._sides.buttons()[0],
            sides[self._pile.currentIndex()],
        )

    def beneath_notices(self) -> QWidget | None:
        """Return the preview: the list at the left is long, and its last row would be hidden."""
        return self._right

    def place(self) -> Target | None:
        """Return the page alone."""
        return Target("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sheets more than half of the width."""
        super().resizeEvent(event)
        wide, narrow = self.desk.theme.px(RIGHT), round(self.width() * _SHARE)
        if not self.narrow:
            self._right.setFixedWidth(min(wide, narrow))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    def _connect(self) -> None:
        self.desk.session.figures_changed.connect(self._renew)
        self.desk.session.changed.connect(self._on_change)
        self._connect_sheets()
        self.printing.selected_asked.connect(self._print_selected)
        self.printing.all_asked.connect(partial(self.work.print_sheets, ()))
        self.printing.dossier_asked.connect(
            lambda: self.desk.go(Target("documents", tab="dossier"))
        )
        self.printing.stop_asked.connect(self.work.task.stop)
        self.printing.large.toggled.connect(lambda _on: self._preview_selected())
        self.printing.language.activated.connect(lambda _at: self._preview_selected())
        self.issued.open_asked.connect(self.work.issues.open_issue)
        self.issued.save_asked.connect(self.work.issues.save_issue)
        self.issued.list.opened.connect(self._show_issue)
        self.preview.open_asked.connect(self.work.issues.open_issue)
        self.preview.save_asked.connect(self.work.issues.save_issue)
        self.preview.changes_asked.connect(self._show_changes)
        self.shower.shown.connect(self._on_shown)
        self.shower.refused.connect(
            lambda trouble: self.preview.preview.say(trouble.said(self.desk.tr))
        )
        self.work.task.finished.connect(self._on_selection)
        self._on_selection()

    def _connect_sheets(self) -> None:
        sheets = self.sheets
        sheets.list.selection_changed.connect(self._on_selection)
        sheets.list.selection_changed.connect(self._preview_selected)
        sheets.list.opened.connect(lambda _opened: self.show_side(0))
        sheets.sign_asked.connect(self._sign)
        sheets.receive_asked.connect(lambda: ask_what_to_receive(around(self.desk)))
        sheets.verify_asked.connect(lambda: ask_what_to_verify(around(self.desk)))
        sheets.timestamp_asked.connect(self._timestamp)

    # ----------------------------------------------------------------------------- what it shows

    def _on_change(self, change: Change) -> None:
        if _READ & change.tables:
            self._renew()

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.desk.session.read(_kept, self._think)

    def _think(self, kept: Kept) -> None:
        sheets, issues, signings = kept
        facts = self.desk.facts().apart()
        self.desk.session.think(
            lambda snapshot: papers(snapshot, sheets, issues, signings, facts), self.show_papers
        )
        snapshot = self.desk.session.snapshot
        if snapshot is not None:
            self.printing.default_to(snapshot.header.language)

    def show_papers(self, found: Papers) -> None:
        """Show what was found."""
        self.sheets.show_papers(found)
        self.issued.show_rows(found.issues)
        self._on_selection()
        self._preview_selected()

    def _on_selection(self) -> None:
        selected = self.sheets.list.selected()
        busy = self.work.task.running
        self.printing.selected.setEnabled(bool(selected) and not busy)
        self.sheets.allow(selected=len(selected), busy=busy)

    def _preview_selected(self) -> None:
        selected = self.sheets.list.selected()
        state = self.sheets.current_state()
        if state is None:
            if selected:
                self.preview.show_several(len(selected))
            else:
                self.preview.show_nothing()
            return
        kept = state.issue if state.state not in {"changed", "to_print"} else None
        self.preview.say_state(state)
        self.preview.say_loading()
        self.shower.show(
            Wanted(
                self.desk.session.file.path,
                kept,
                state.planned.ids,
                self.printing.code,
                self.printing.large.isChecked(),
            )
        )

    def _on_shown(self, _wanted: Wanted, data: bytes) -> None:
        self.preview.show_data(data)

    def _show_issue(self, issue: object) -> None:
        if isinstance(issue, Issue):
            self.show_side(0)
            self.preview.say_issue(issue)
            self.preview.say_loading()
            self.shower.show(Wanted(self.desk.session.file.path, issue))

    def _show_changes(self, state: object) -> None:
        if isinstance(state, SheetState):
            ChangesDialog(self.desk, state, self.desk.prompts.window).show()

    # ------------------------------------------------------------------------------ what is done

    def _ids(self) -> tuple[str, ...]:
        opens = [one.opens for one in self.sheets.list.selected()]
        return tuple(str(one) for each in opens if isinstance(each, tuple) for one in each)

    def _print_selected(self) -> None:
        if only := self._ids():
            self.work.print_sheets(only)

    def _sign(self) -> None:
        only, selected = self._ids(), self.sheets.list.selected()
        if len(selected) > 1:
            certify_sheets(self.desk, only, len(selected))
        elif only:
            sign_sheet(self.desk, only[0], self.printing.code)

    def _timestamp(self) -> None:
        waiting = len(self.sheets.papers.states.awaiting)
        window = self.desk.prompts.window
        TimestampDialog(around(self.desk), self.desk.session, waiting, window).show()


def _kept(file: DossierFile) -> Kept:
    return file.sheets(), file.issues(), Signings.of(file)
