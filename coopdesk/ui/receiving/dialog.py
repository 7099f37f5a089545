"""Receive: what came back page by page, what is not clear, when and where it was signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from coopdesk.errors import UserError
from coopdesk.ui import later
from coopdesk.ui.announcing import require
from coopdesk.ui.around import Around
from coopdesk.ui.beside import Beside
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.receiving.pages import PageView
from coopdesk.ui.receiving.wording import outcome_rows, recording, row_of
from coopdesk.ui.receiving.work import Looked, Shown, assign, look
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import while_there
from coopdesk.ui.widgets import Combo, button, column, frame, label, row
from coopdesk.ui.working import WorkDialog

if TYPE_CHECKING:
    from coopdesk.services.received import Received


class ReceiveDialog(WorkDialog):
    """Looks first, and records only what is asked for then."""

    recorded = Signal()

    def __init__(
        self, around: Around, session: Session, sources: Sequence[Path], parent: QWidget | None
    ) -> None:
        """Look at ``sources``."""
        super().__init__(around, around.tr("Receive"), around.tr("Record"), parent)
        self._session = session
        self._shown: list[Shown] = []
        self._done = False
        _, theme = around.tr, around.theme
        px = theme.px
        self.intro.setText(
            _("What came back is looked at here; nothing is recorded before you say so.")
        )
        self._parts = parts = Beside(gap=px(16), least=px(150))
        panel = frame(self, "panel")
        inner = column(panel, margin=1)
        self.list = RowList(theme, _("What came back"), panel)
        self.list.chosen.connect(self._choose)
        inner.addWidget(self.list)
        parts.addWidget(panel, 1)
        parts.addWidget(self._make_side())
        self.body.addLayout(parts, 1)
        self.whole = label("", self, "second", wrap=True)
        self.body.addWidget(self.whole)
        self.fill()
        self.body.addWidget(self._make_occasion())
        self.does.setEnabled(False)
        self.resize(QSize(px(860), px(600)))
        self.run(partial(look, session.file.path, tuple(sources)), self._on_looked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the page beneath the list where there is no room beside it."""
        super().resizeEvent(event)
        self._parts.set_above(above=self.width() < self.around.theme.px(620))

    # --------------------------------------------------------------------------- how it is made

    def _make_side(self) -> QFrame:
        _, theme = self.around.tr, self.around.theme
        px = theme.px
        side = frame(self, "panel")
        side.setFixedWidth(px(268))
        layout = column(side, margin=px(12), gap=px(8))
        self.view = PageView(theme, _, _("The chosen page"), side)
        layout.addWidget(self.view, 1)
        self._assigning = QWidget(side)
        inner = column(self._assigning, gap=px(4))
        words = label(_("This page belongs to"), self._assigning, "label")
        inner.addWidget(words)
        self.sheet = Combo(theme, self._assigning)
        self.sheet.setAccessibleName(_("This page belongs to"))
        words.setBuddy(self.sheet)
        self.sheet.setPlaceholderText(_("Choose a sheet"))
        self.sheet.currentIndexChanged.connect(lambda _at: self._fill_pages())
        inner.addWidget(self.sheet)
        self.page = Combo(theme, self._assigning)
        self.page.setAccessibleName(_("Page"))
        inner.addWidget(self.page)
        self.assign = button(theme, _("Assign it"), self._assigning, icon="check", run=self._assign)
        inner.addWidget(self.assign)
        self._assigning.hide()
        layout.addWidget(self._assigning)
        return side

    def _make_occasion(self) -> QWidget:
        _, theme = self.around.tr, self.around.theme
        px = theme.px
        self._occasion = QWidget(self)
        layout = column(self._occasion, gap=px(4))
        line = row(None, gap=px(12))
        today = self.around.formats.date(_today(), "medium")
        self.day = self._field(line, _("Signed on"), today)
        self.place = self._field(line, _("Signed at"), "")
        self.copies = self._field(line, _("Copies"), "2")
        self.copies.setMaximumWidth(px(96))
        require(self.around.tr, self.day)
        layout.addLayout(line)
        note = _(
            "This is the day on the paper. Recording makes the commitments signed, and cannot be"
            " undone."
        )
        layout.addWidget(label(note, self._occasion, "second", wrap=True))
        return self._occasion

    def _field(self, line: QHBoxLayout, name: str, text: str) -> QLineEdit:
        inner = column(None, gap=self.around.theme.px(2))
        words = label(name, self._occasion, "label")
        made = QLineEdit(text, self._occasion)
        made.setAccessibleName(name)
        words.setBuddy(made)
        inner.addWidget(words)
        inner.addWidget(made)
        line.addLayout(inner, 1)
        return made

    # ---------------------------------------------------------------------------- what it shows

    def _on_looked(self, answer: object) -> None:
        looked = cast("Looked", answer)
        self._shown = list(looked.shown)
        for candidate in looked.candidates:
            self.sheet.addItem(candidate.issue.number, candidate)
        self._fill_pages()
        self._list()
        if not self._shown:
            self.said.say(self.around.tr("There is nothing in these files."), "warning")
        elif all(one.known for one in self._shown):
            words = self.around.tr("All of this is in the dossier already; nothing is new.")
            self.said.say(words, "ok")

    def _list(self) -> None:
        rows = [row_of(number, one, self.around.tr) for number, one in enumerate(self._shown)]
        self.list.show_rows(rows)
        if rows and self.list.current() is None:
            self.list.choose(rows[0].key)
        ready = sum(one.recordable for one in self._shown)
        paper = any(one.arrival.kind == "scan" and one.whole for one in self._shown)
        self._occasion.setVisible(paper)
        words = recording(self._shown, self.around.tr)
        self.does.setText(words)
        self.does.setAccessibleName(words)
        self.does.setEnabled(bool(ready) and not self.task.running)

    def busy(self, *, running: bool) -> None:
        """Offer to record only what is there to be recorded."""
        super().busy(running=running)
        if not running and not self._done:
            self.does.setEnabled(any(one.recordable for one in self._shown))

    def _choose(self, chosen: object) -> None:
        if not isinstance(chosen, Row):
            return
        # A row is cut where it is long; here all of it can be read.
        self.whole.setText(chosen.title if self._done else chosen.under)
        if self._done:
            return
        one = self._shown[int(chosen.key)]
        self.view.show_pages(one.pictures, self.around.tr("There is no picture of it."))
        uncoded = one.arrival.kind == "uncoded"
        self._assigning.setVisible(uncoded and self.sheet.count() > 0)
        if uncoded:
            # Never one that nothing speaks for: it would be taken for a finding.
            self.sheet.setCurrentIndex(-1)
        if uncoded and one.arrival.proposed is not None:
            key, page = one.arrival.proposed
            for at in range(self.sheet.count()):
                if self.sheet.itemData(at).issue.key == key:
                    self.sheet.setCurrentIndex(at)
                    self.page.setCurrentIndex(max(page - 1, 0))

    def _fill_pages(self) -> None:
        candidate = self.sheet.currentData()
        self.page.clear()
        self.page.setEnabled(candidate is not None)
        self.assign.setEnabled(candidate is not None)
        if candidate is not None:
            for number in range(1, candidate.pages + 1):
                self.page.addItem(self.around.tr("page {page}", page=number), number)

    # ------------------------------------------------------------------------------- what is done

    def _assign(self) -> None:
        current, candidate = self.list.current(), self.sheet.currentData()
        if current is None or candidate is None or self._done:
            return
        at = int(current.key)
        number = int(self.page.currentData() or 1)
        work = partial(
            assign, self._session.file.path, self._shown[at], candidate.issue.key, number
        )
        self.run(work, partial(self._assigned, at))

    def _assigned(self, at: int, answer: object) -> None:
        self._shown[at] = cast("Shown", answer)
        self._list()
        self._choose(self.list.current())

    def begin(self) -> None:
        """Record everything that is ready."""
        if self._done:
            self.accept()
            return
        _ = self.around.tr
        try:
            day = self.around.formats.parse_day(self.day.text(), _today())
        except UserError as trouble:
            self.refuse(trouble)
            self.day.setFocus()
            return
        if day > _today():
            words = _("{day} is still to come. Give the day that stands on the paper.",
                      day=self.around.formats.date(day))  # fmt: skip
            self.said.say(words, "error")
            self.day.setFocus()
            return
        self.said.say("")
        ready = [one.arrival for one in self._shown if one.recordable]
        place, typed = self.place.text().strip(), self.copies.text().strip()
        copies = int(typed) if typed.isdecimal() else None
        self.busy(running=True)
        self._session.do(
            lambda file: later.keep_all(file, ready, day, place, copies),
            while_there(self, self._on_recorded),
            while_there(self, self._not_recorded),
        )

    def _on_recorded(self, done: list[Received]) -> None:
        self._done = True
        self.busy(running=False)
        _ = self.around.tr
        self._occasion.hide()
        self._assigning.hide()
        self.view.show_pages((), "")
        rows = outcome_rows(done, _)
        self.list.show_rows(rows)
        if rows:
            self.list.choose(rows[0].key)
            self._choose(rows[0])
        kept = sum(one.recorded for one in done)
        tone = "ok" if kept == len(done) else "warning"
        self.said.say(_("Recorded: {n} of {all}", n=kept, all=len(done)), tone)
        self.does.setText(_("Close"))
        self.does.setAccessibleName(_("Close"))
        self.does.setEnabled(True)
        self.shut.hide()
        self.does.setFocus()
        self.recorded.emit()

    def _not_recorded(self, trouble: UserError) -> None:
        self.busy(running=False)
        self.refuse(trouble)


def _today() -> date:
    return datetime.now().astimezone().date()
