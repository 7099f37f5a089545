"""The grid's model: one cell a line and month; what is typed is read in the user's language."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.cash_line import CashLine
from coopdesk.model.forecast import Forecast
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.cash.explaining import explained, month_said, row_title
from coopdesk.ui.pages.cash.lines import Cash, with_amount

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_WITH_NUMBER = {_ROLE.DisplayRole, _ROLE.EditRole, _ROLE.AccessibleTextRole}

StoreAmounts = Callable[[CashLine, tuple[Decimal, ...]], None]


class CashModel(QAbstractTableModel):
    """Months across and their sum, lines down."""

    def __init__(
        self,
        desk: Desk,
        store: StoreAmounts,
        refused: Callable[[UserError], None],
        parent: QObject,
    ) -> None:
        """Show nothing yet; ``store`` keeps a line's amounts, ``refused`` hears what is none."""
        super().__init__(parent)
        self._desk = desk
        self._store = store
        self._refused = refused
        self.cash = Cash.of((), Forecast())
        self._fonts = {True: desk.theme.font(14, 600), False: desk.theme.font(14)}

    def show(self, cash: Cash) -> None:
        """Show another plan."""
        old = [(one.kind, one.line.key if one.line else "") for one in self.cash.rows]
        new = [(one.kind, one.line.key if one.line else "") for one in cash.rows]
        same = old == new and cash.months == self.cash.months
        if not same:
            self.beginResetModel()
        self.cash = cash
        if not same:
            self.endResetModel()
        elif cash.rows:
            last = self.index(len(cash.rows) - 1, cash.months)
            self.dataChanged.emit(self.index(0, 0), last)
        if cash.rows:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, cash.months)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(cash.rows) - 1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.cash.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of months, and one for their sum."""
        return 0 if parent.isValid() or not self.cash.rows else self.cash.months + 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 (Qt's variant)
        """Return a number as people write it."""
        if not index.isValid():
            return None
        row, month = index.row(), index.column()
        value = self.cash.amount(row, month)
        summed = self.cash.rows[row].line is None or month == self.cash.months
        if role == _ROLE.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _ROLE.FontRole:
            return self._fonts[summed]
        if role == _ROLE.ForegroundRole and value < 0:
            return self._desk.theme.color("blocking")
        if role == _ROLE.BackgroundRole and summed:
            return self._desk.theme.color("ground")
        return self._said(row, month, value, role)

    def _said(self, row: int, month: int, value: Decimal, role: int) -> str | None:
        if role in {_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole}:
            return explained(self.cash, row, month, self._desk)
        if role not in _WITH_NUMBER:  # Qt asks each cell for all else as often
            return None
        number = self._desk.formats.number(value)
        if role == _ROLE.DisplayRole and self._is_lowest(row, month):
            return f"▼ {number}"
        if role == _ROLE.AccessibleTextRole:
            return f"{row_title(self.cash, row, self._desk)}, {self._head(month)}: {number}"
        return number

    def _is_lowest(self, row: int, month: int) -> bool:
        return self.cash.rows[row].kind == "end" and month == self.cash.plan.lowest

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Store a number; what is none is said, and the old one stays."""
        if role != _ROLE.EditRole or not index.isValid():
            return False
        line = self.cash.rows[index.row()].line
        if line is None:
            return False
        try:
            number = self._read(str(value))
        except UserError as trouble:
            self._refused(trouble)
            return False
        if number != self.cash.amount(index.row(), index.column()):
            self._store(line, with_amount(line, index.column(), number))
        return True

    def _read(self, text: str) -> Decimal:
        number = self._desk.formats.parse_number(text) if text.strip() else Decimal(0)
        if number < 0:
            raise UserError(N_("This cannot be less than nothing."))
        return number

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's variant)
        """Return a line's name, or a month."""
        across = orientation == Qt.Orientation.Horizontal
        there = self.columnCount() if across else len(self.cash.rows)
        if not 0 <= section < there:
            return None
        if role == _ROLE.DisplayRole:
            return self._head(section) if across else row_title(self.cash, section, self._desk)
        if role == _ROLE.ToolTipRole and not across:
            return row_title(self.cash, section, self._desk)
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if across else Qt.AlignmentFlag.AlignLeft
            wrapped = 0 if across else Qt.TextFlag.TextWordWrap.value
            return int(side | Qt.AlignmentFlag.AlignVCenter) | wrapped
        if role == _ROLE.FontRole:
            summed = not across and self.cash.rows[section].line is None
            return self._fonts[summed or (across and section == self.cash.months)]
        return None

    def _head(self, month: int) -> str:
        if month == self.cash.months:
            return self._desk.tr("Total")
        return month_said(self.cash, month, self._desk, short=True)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every number be edited but the sums."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        stored = self.cash.rows[index.row()].line is not None
        if stored and index.column() < self.cash.months and self._desk.session.file.writing:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags
