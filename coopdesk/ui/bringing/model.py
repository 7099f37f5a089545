"""The rows of a table that is to be imported, as they would be stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coopdesk.errors import Fault
from coopdesk.exchange.import_notes import why
from coopdesk.i18n import N_, Message
from coopdesk.services.register_import import Decision, decided
from coopdesk.ui.desk import Facts
from coopdesk.ui.theme import Theme
from coopdesk.ui.values import said

if TYPE_CHECKING:
    from coopdesk.exchange.import_parts import Column, Line
    from coopdesk.exchange.incoming import Plan

DECISIONS: Mapping[Decision, Message] = {
    "join": N_("Join: fill in what is missing"),
    "new": N_("Add as new"),
    "skip": N_("Leave out"),
}
BEFORE = 4
"""How many columns stand before those of the file."""
SEEMS, CALLED = 2, 3
"""The columns that say which record a row seems to be, and what the row's own is called."""

Index = QModelIndex | QPersistentModelIndex


class PlanModel(QAbstractTableModel):
    """Row number, what becomes of the row, what it seems to be and is, then the file's columns."""

    def __init__(self, theme: Theme, facts: Facts, parent: QObject) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme, self._facts = theme, facts
        self.lines: Sequence[Line] = ()
        self.columns: Sequence[Column] = ()
        self.decisions: dict[int, Decision] = {}

    def show_plan(self, plan: Plan | None) -> None:
        """Show what a plan would store."""
        self.beginResetModel()
        self.lines = plan.lines if plan is not None else ()
        self.columns = plan.columns if plan is not None else ()
        self.decisions = {line.number: decided(line) for line in self.lines}
        self.endResetModel()

    def decide(self, rows: Sequence[int], decision: Decision) -> None:
        """Say what becomes of rows; only what is a duplicate can be joined."""
        for row in rows:
            line = self.lines[row]
            if decision != "join" or (line.twin is not None and not line.twin.erased):
                self.decisions[line.number] = decision
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, 1))

    def columnCount(self, parent: Index | None = None) -> int:
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else BEFORE + len(self.columns)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Say what a column is."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        _ = self._facts.tr
        if section < BEFORE:
            called = _.pgettext("actor", "Name")
            return (_("Row"), _("What becomes of it"), _("Seems to be there"), called)[section]
        column = self.columns[section - BEFORE]
        return f"{column.letter}  {column.head}".rstrip()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say what a cell holds, and what is wrong with it."""
        line, column = self.lines[index.row()], index.column()
        fault = self.fault_at(line, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column, fault)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return fault.said(self._facts.tr) if fault else self._text(line, column, None)
        if role == Qt.ItemDataRole.DecorationRole:
            theme = self._theme
            if fault is not None:
                return theme.icons.pixmap("octagon-alert", theme.tokens.blocking, theme.px(16))
            if column == 1 and line.twin is not None:
                return theme.icons.pixmap("triangle-alert", theme.tokens.attention, theme.px(16))
        return None

    def fault_at(self, line: Line, column: int) -> Fault | None:
        """Return what is wrong with a cell; what is wrong with no cell stands with the row."""
        if column == 1:
            return line.faults[0] if line.faults else None
        if column < BEFORE:
            return None
        place = f"{self.columns[column - BEFORE].letter}{line.number} "
        return next((f for f in line.faults if f.path.startswith(place)), None)

    def _text(self, line: Line, column: int, fault: Fault | None) -> str:
        _ = self._facts.tr
        if column == 0:
            return str(line.number)
        if column == 1:
            if fault is not None:
                return _("To be mended")
            if line.twin is None:
                return _("New")
            return _.say(DECISIONS[self.decisions[line.number]])
        if column < BEFORE:
            seems = "" if line.twin is None else why(line.twin, _)
            return seems if column == SEEMS else line.title
        if fault is not None:
            return _.say(fault.message, **dict(fault.values))
        # Of several columns joined into one value, the first shows it, the others what they hold.
        meant = self.columns[column - BEFORE]
        at = column - BEFORE
        again = any(known.field is meant.field for known in self.columns[:at])
        if meant.field is None or meant.part or again:
            cell = line.cells[at] if at < len(line.cells) else None
            return "" if cell is None else str(cell)
        return said(meant.field, line.values.get(meant.field.name), self._facts)
