"""The commitment sheets: what is done with them, filters by state, the list, their count."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QStackedLayout,
    QWidget,
)

from coopdesk.services.sheet_states import SheetState
from coopdesk.ui.desk import Desk
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.flow import Flow, filters
from coopdesk.ui.pages.documents.wording import FILTERS, Papers
from coopdesk.ui.painted.rows import RowList
from coopdesk.ui.widgets import button, column, frame, label, row, tooltip, unmarked


class SheetsPanel(QWidget):
    """One row a sheet; several can be selected."""

    sign_asked = Signal()
    receive_asked = Signal()
    verify_asked = Signal()
    timestamp_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._desk = desk
        self._papers = Papers()
        self._wanted = ""
        px = desk.theme.px
        layout = column(self, gap=px(12))
        layout.addWidget(self._make_actions())
        layout.addWidget(self._make_filters())
        layout.addWidget(self._make_list(), 1)
        self.allow(selected=0, busy=False)

    @property
    def papers(self) -> Papers:
        """What is listed."""
        return self._papers

    def show_papers(self, found: Papers) -> None:
        """Show the sheets that the filter lets through."""
        self._papers = found
        _, formats = self._desk.tr, self._desk.formats
        for chip, each, n in zip(self._filters.buttons(), FILTERS, found.counts, strict=True):
            text = f"{_.say(each.words)} {formats.number(n)}"
            chip.setText(unmarked(text))
            chip.setAccessibleName(text)
        waiting = found.counts[-1]
        verb = _("Timestamp")
        self.timestamp.setText(unmarked(f"{verb} {formats.number(waiting)}"))
        self.timestamp.setAccessibleName(
            _.ngettext("Timestamp now, {n} sheet waits", "Timestamp now, {n} sheets wait", waiting)
        )
        self.timestamp.setVisible(bool(waiting))
        last = self._filters.buttons()[-1]
        last.setVisible(bool(waiting) or last.isChecked())
        self._filter()

    def seek(self, wanted: str) -> None:
        """Choose the sheet on which the commitment with this key or id stands."""
        self._wanted = wanted
        self._filters.buttons()[0].setChecked(True)
        self._filter()

    def show_filter(self, number: int) -> None:
        """Narrow the list to one of ``FILTERS``."""
        self._filters.buttons()[number].setChecked(True)
        self._filter()

    def current_state(self) -> SheetState | None:
        """Return how the one selected sheet stands; none where none or several are selected."""
        selected = self.list.selected()
        ids = selected[0].opens if len(selected) == 1 else None
        return self._papers.states.find(str(ids[0])) if isinstance(ids, tuple) and ids else None

    def allow(self, *, selected: int, busy: bool) -> None:
        """Offer what can be done with so many selected sheets."""
        _, writing = self._desk.tr, self._desk.session.file.writing
        if selected > 1:
            text = _.ngettext("Certify {n} sheet…", "Certify {n} sheets…", selected)
        else:
            text = _("Sign…")
        self.sign.setText(unmarked(text))
        self.sign.setAccessibleName(text)
        self.sign.setEnabled(bool(selected) and writing and not busy)
        for made in (self.receive, self.timestamp):
            made.setEnabled(writing and not busy)
        self.verify.setEnabled(not busy)

    def _filter(self) -> None:
        rows = self._papers.rows(max(self._filters.checkedId(), 0))
        self.list.show_rows(rows)
        self._pile.setCurrentWidget(self.list if self._papers.states else self._empty)
        _ = self._desk.tr
        self._counted.setText(_.ngettext("{n} sheet", "{n} sheets", len(rows)))
        self._seek()

    def _seek(self) -> None:
        if self._wanted:
            snapshot = self._desk.session.snapshot
            found = snapshot.by_key().get(self._wanted) if snapshot is not None else None
            code = getattr(found, "id", self._wanted)
            one = self._papers.states.find(code)
            if one is not None and self.list.choose(one.planned.sheet.key):
                self._wanted = ""

    def _make_actions(self) -> QWidget:
        _, theme = self._desk.tr, self._desk.theme
        holder = QWidget(self)
        flow = Flow(holder, gap=theme.px(8))
        self.sign = button(
            theme,
            _("Sign…"),
            holder,
            icon="signature",
            role="primary",
            run=self.sign_asked.emit,
        )
        self.receive = button(
            theme, _("Receive…"), holder, icon="file-scan", run=self.receive_asked.emit
        )
        tooltip(self.receive, _("Scans, photos, or files signed elsewhere; or drop them here"))
        self.verify = button(
            theme, _("Verify…"), holder, icon="shield-check", run=self.verify_asked.emit
        )
        self.timestamp = button(
            theme, _("Timestamp now"), holder, icon="stamp", run=self.timestamp_asked.emit
        )
        for made in (self.sign, self.receive, self.verify, self.timestamp):
            flow.addWidget(made)
        return holder

    def _make_filters(self) -> QWidget:
        words = [self._desk.tr.say(each.words) for each in FILTERS]
        chips, self._filters = filters(self._desk.theme, words, self)
        self._filters.idClicked.connect(lambda _id: self._filter())
        return chips

    def _make_list(self) -> QFrame:
        _, theme = self._desk.tr, self._desk.theme
        made = frame(self, "panel")
        layout = column(made)
        layout.setContentsMargins(1, 1, 1, 1)
        holder = QWidget(made)
        self._pile = QStackedLayout(holder)
        self.list = RowList(theme, _("Commitment sheets"), holder, several=True)
        self._empty = EmptyWords(
            self._desk,
            _("No sheet yet. A sheet is there once somebody proposes a commitment."),
            "file-text",
            holder,
        )
        self._pile.addWidget(self.list)
        self._pile.addWidget(self._empty)
        layout.addWidget(holder, 1)
        foot = frame(made, "bar")
        foot.setFixedHeight(theme.px(45))
        line = row(foot, gap=theme.px(16))
        line.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self._counted = label("", foot, "strong")
        line.addWidget(self._counted)
        line.addStretch(1)
        hint = _("Ctrl or Shift selects several")
        line.addWidget(label(hint, foot, "second"))
        layout.addWidget(foot)
        return made
