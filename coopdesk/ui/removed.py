"""The records that were removed, and the way back for each."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.model.entities import entity
from coopdesk.services import restoring
from coopdesk.store import Change, DossierFile, Gone
from coopdesk.ui.desk import Desk
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.tasks import while_there
from coopdesk.ui.widgets import button, column, row
from coopdesk.ui.working import Said


class RemovedView(QWidget):
    """What was removed, the last first, and a button that brings it back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show what the log of ``desk``'s dossier has."""
        super().__init__(parent)
        self._desk = desk
        _, theme = desk.tr, desk.theme
        layout = column(self, gap=theme.px(8))
        holder = QWidget(self)
        self._pile = QStackedLayout(holder)
        self.list = RowList(theme, _("Removed records"), holder)
        self._empty = EmptyWords(desk, _("Nothing was removed."), "trash-2", holder)
        self._pile.addWidget(self.list)
        self._pile.addWidget(self._empty)
        layout.addWidget(holder, 1)
        self.said = Said(theme, self)
        layout.addWidget(self.said)
        line = row(None)
        line.addStretch(1)
        self.back = button(
            theme, _("Bring back"), self, icon="archive-restore", run=self.bring_back
        )
        line.addWidget(self.back)
        layout.addLayout(line)
        desk.session.changed.connect(self._on_change)

    def renew(self) -> None:
        """Read the log again."""
        self._desk.session.look_up(_gone, while_there(self, self._show))

    def _on_change(self, _change: Change) -> None:
        if self.isVisible():
            self.renew()

    def _show(self, found: list[Gone]) -> None:
        rows = [self._row(line) for line in found]
        self.list.show_rows(rows)
        self._pile.setCurrentWidget(self.list if rows else self._empty)
        self.back.setEnabled(bool(rows) and self._desk.session.file.writing)
        if rows and self.list.current() is None:
            self.list.choose(rows[0].key)

    def _row(self, line: Gone) -> Row:
        _, formats, when = self._desk.tr, self._desk.formats, line.when.astimezone()
        day = f"{formats.date(when.date(), 'medium')} {formats.time(when)}"
        noun = _.say(entity(line.table).one)
        under = " · ".join((day, line.author or _("somebody"), line.label.said(_)))
        title = line.title or noun
        return Row(title, under=under, icon="trash-2", aside=noun, opens=line, key=line.key)

    def bring_back(self) -> None:
        """Bring the chosen record back, with what went because of it."""
        chosen = self.list.current()
        line = chosen.opens if chosen is not None else None
        if not isinstance(line, Gone):
            return
        self.said.say("")
        self._desk.session.do(
            lambda file: restoring.bring_back(file, line.table, line.key),
            while_there(self, lambda _none: self._done(line)),
            while_there(self, self._refuse),
        )

    def _done(self, line: Gone) -> None:
        _ = self._desk.tr
        what = line.title or _.say(entity(line.table).one)
        self.said.say(_("Brought back: {record}", record=what))
        self.renew()

    def _refuse(self, trouble: UserError) -> None:
        self.said.say(trouble.said(self._desk.tr), "error")


def _gone(file: DossierFile) -> list[Gone]:
    return file.gone()
