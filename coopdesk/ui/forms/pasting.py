"""Pasting into a register: what each row would change, what is wrong, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from coopdesk.errors import Fault, UserError
from coopdesk.exchange.cells import Reading
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.fields import Field, value_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of
from coopdesk.services.pasting import Line, Paste, Place, paste, planned
from coopdesk.ui.around import Around
from coopdesk.ui.desk import Facts
from coopdesk.ui.preview_table import preview_table
from coopdesk.ui.tasks import Progress, Stopped, Task, while_there
from coopdesk.ui.theme import Theme
from coopdesk.ui.values import said
from coopdesk.ui.widgets import label
from coopdesk.ui.working import WorkDialog

if TYPE_CHECKING:
    from coopdesk.store import DossierFile

_BEFORE = 3
_WIDTHS = (64, 150, 220)
_COLUMN = 210
_SHOWN = 4

Index = QModelIndex | QPersistentModelIndex
Range = tuple[Sequence[Sequence[str]], int]
"""The cells, and how many of them had to be cleaned."""


class PasteModel(QAbstractTableModel):
    """Row number, what becomes of it, which record it is, then the fields that change."""

    def __init__(self, theme: Theme, facts: Facts, parent: QObject) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme, self._facts = theme, facts
        self.lines: Sequence[Line] = ()
        self._columns: list[tuple[int, Field | None, str]] = []

    def show_plan(self, plan: Paste | None) -> None:
        """Show what a plan would change."""
        self.beginResetModel()
        self.lines = plan.lines if plan is not None else ()
        self._columns = []
        for at, column in enumerate(plan.columns if plan is not None else ()):
            name = column.field.name if column.field is not None else ""
            if any(name in line.values or at in line.faults for line in self.lines):
                _ = self._facts.tr
                words = _.say(column.field.label) if column.field is not None else column.head
                self._columns.append((at, column.field, f"{column.letter}  {words}".strip()))
        self.endResetModel()

    def columnCount(self, parent: Index | None = None) -> int:
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else _BEFORE + len(self._columns)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows that change something."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's variant)
        """Name a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        _ = self._facts.tr
        if section < _BEFORE:
            record = _.pgettext("what a row is", "Record")
            return (_("Row"), _("What becomes of it"), record)[section]
        return self._columns[section - _BEFORE][2]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 (Qt's variant)
        """Say what stands in a cell; what is wrong has a sign, words and a colour."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        fault = self.fault_at(line, column)
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return self._text(line, column, fault)
        if fault is not None and role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.color("blocking")
        if fault is not None and role == Qt.ItemDataRole.DecorationRole:
            shade = self._theme.tokens.blocking
            return self._theme.icons.pixmap("octagon-alert", shade, self._theme.px(16))
        return None

    def fault_at(self, line: Line, column: int) -> Fault | None:
        """Return what is wrong with a cell; beside the row's number, with any of its cells."""
        if column == 1:
            return next(iter(line.faults.values()), None)
        return line.faults.get(self._columns[column - _BEFORE][0]) if column >= _BEFORE else None

    def _text(self, line: Line, column: int, fault: Fault | None) -> str:
        _ = self._facts.tr
        if column == 0:
            return str(line.number)
        if column == 1:
            if fault is not None:
                return fault.said(_) if -1 in line.faults else _("To be mended")
            return _("Changed") if line.record is not None else _("New")
        if column < _BEFORE:
            return self._called(line)
        if fault is not None:
            return _.say(fault.message, **dict(fault.values))
        field = self._columns[column - _BEFORE][1]
        if field is None or field.name not in line.values:
            return ""
        new = said(field, line.values[field.name], self._facts) or _("nothing")
        if line.record is None:
            return new
        old = said(field, value_of(line.record, field.path), self._facts) or _("nothing")
        return _("{old} → {new}", old=_short(old), new=_short(new))

    def _called(self, line: Line) -> str:
        if line.record is None:
            return str(line.values.get("title") or line.values.get("name") or "")
        code, title = id_of(line.record), title_of(line.record)
        return f"{code}  {title}" if code and code != title else title


class PasteDialog(WorkDialog):
    """Looks first; stores only what is asked for then, all of it or nothing."""

    pasted = Signal(str)
    """The key of a record that is to be shown."""

    def __init__(self, around: Around, cells: Range, place: Place, parent: QWidget) -> None:
        """Look at the ``cells`` for ``place``."""
        _ = around.tr
        super().__init__(around, _("Paste"), _("Paste"), parent.window())
        self._cells, self._place = cells, place
        self.plan: Paste | None = None
        self._stopped = Event()
        session = around.session
        today = session.today if session is not None else date.min
        snapshot = session.snapshot if session is not None else None
        facts = Facts(_, around.formats, today, snapshot)
        self.intro.setText(
            _("This would change the register as follows; nothing is stored before you say so.")
        )
        self.rows = PasteModel(around.theme, facts, self)
        name = _("What would be changed")
        panel, self.table = preview_table(around.theme, name, self.rows, self)
        self.body.addWidget(panel, 1)
        self.notes = label("", self, "second", wrap=True)
        self.body.addWidget(self.notes)
        self.fill()
        self.does.setEnabled(False)
        self.resize(QSize(around.theme.px(900), around.theme.px(560)))

    def look(self) -> None:
        """Look at the cells; what needs no looking is stored at once."""
        session = self.around.session
        if session is None or session.snapshot is None:
            return
        self.show()
        how = (self.around.tr.language, session.today)
        work = partial(_looked, self._cells[0], self._place, session.snapshot, how)
        self.run(work, self._show)

    def _show(self, answer: object) -> None:
        plan = cast("Paste", answer)
        _ = self.around.tr
        self.plan = plan
        self.rows.show_plan(plan)
        for column in range(self.rows.columnCount()):
            width = _WIDTHS[column] if column < len(_WIDTHS) else _COLUMN
            self.table.setColumnWidth(column, self.around.theme.px(width))
        self.notes.setText("\n".join(self._notes(plan)))
        self.notes.setVisible(bool(self.notes.text()))
        faults = plan.faults
        if faults:
            lines = [fault.said(_) for fault in faults[:_SHOWN]]
            if more := len(faults) - len(lines):
                lines.append(_.ngettext("and {n} more", "and {n} more", more))
            head = _("Nothing can be pasted before this is mended in the spreadsheet:")
            self.said.say("\n".join([head, *lines]), "error")
        elif plan.lines:
            self.said.say(self._summary(plan, _))
        else:
            self.said.say(_("All of it stands there already: nothing would change."))

    def _summary(self, plan: Paste, _: Catalogue) -> str:
        changed = len(plan.lines) - plan.added
        parts = [
            _.ngettext("{n} record changes.", "{n} records change.", changed) if changed else "",
            _.ngettext("{n} record is new.", "{n} records are new.", plan.added)
            if plan.added
            else "",
        ]
        return " ".join(part for part in parts if part)

    def _notes(self, plan: Paste) -> list[str]:
        _ = self.around.tr
        notes = [_.say(message, **values) for message, values in plan.notes]
        if plan.unchanged and plan.lines:
            notes.append(
                _.ngettext("{n} row stays as it is.", "{n} rows stay as they are.", plan.unchanged)
            )
        if self._cells[1]:
            message = _(
                "Signs that cannot be printed were taken out of cells: {number}.",
                number=self._cells[1],
            )
            notes.append(message)
        return notes

    def busy(self, *, running: bool) -> None:
        """Let nothing be pasted that has faults, or was not looked at."""
        super().busy(running=running)
        plan = self.plan
        ready = plan is not None and bool(plan.lines) and not plan.faults
        self.does.setEnabled(not running and ready)
        if not running and self.isVisible():
            (self.does if ready else self.shut).setFocus()

    def begin(self) -> None:
        """Store the rows, as one step; it can be stopped, and then nothing is stored."""
        plan, session = self.plan, self.around.session
        if plan is None or session is None or plan.faults or not plan.lines:
            return
        self._stopped.clear()
        self.task.progressed.emit(0, len(plan.lines))
        self.busy(running=True)
        verb = partial(_paste, plan, self._stopped, self.task)
        session.do(verb, while_there(self, self._stored), while_there(self, self._refused))

    def done(self, result: int) -> None:
        """Stop what is under way before closing."""
        self._stopped.set()
        super().done(result)

    def _stop(self) -> None:
        self._stopped.set()
        super()._stop()

    def _refused(self, trouble: UserError) -> None:
        self.busy(running=False)
        self.refuse(trouble)

    def _stored(self, touched: Sequence[str] | None) -> None:
        if touched is None:
            self.busy(running=False)
            self.said.say(self.around.tr("Stopped. Nothing was recorded."), "warning")
            return
        if touched:
            self.pasted.emit(touched[0])
        self.accept()


def _paste(plan: Paste, stopped: Event, task: Task, file: DossierFile) -> Sequence[str] | None:
    def progress(done: int, of: int) -> None:
        if stopped.is_set():
            raise Stopped
        if isValid(task):
            task.progressed.emit(done, of)

    try:
        return paste(file, plan, progress)
    except Stopped:
        return None


def _looked(
    rows: Sequence[Sequence[str]],
    place: Place,
    snapshot: Snapshot,
    how: tuple[str, date],
    progress: Progress,
) -> Paste:
    language, today = how
    progress(0, 0)
    return planned(rows, place, Reading(Formats(language), today, snapshot), progress)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
