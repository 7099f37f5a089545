"""The grid's model: one cell a line and year; what is typed is read in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.entities import entity
from coopdesk.model.forecast import Forecast
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.forecast.lines import (
    BREAK_EVEN,
    COMPUTED,
    LINES,
    RESULT,
    amounts,
    break_evens,
    with_amount,
)

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_FIRST_YEAR = 1000
_LAST_YEAR = 9999


class ForecastModel(QAbstractTableModel):
    """Years across, lines down."""

    def __init__(
        self,
        desk: Desk,
        store: Callable[[Mapping[str, object]], None],
        refused: Callable[[UserError], None],
        parent: QObject,
    ) -> None:
        """Show no year yet; ``store`` keeps whole lines, ``refused`` hears what is no number."""
        super().__init__(parent)
        self._desk = desk
        self._store = store
        self._refused = refused
        self.forecast = Forecast()
        self._bold = desk.theme.font(16, 600)
        self._fonts = {True: self._bold, False: desk.theme.font(16)}

    def show(self, forecast: Forecast) -> None:
        """Show ``forecast``."""
        same = len(forecast.years) == len(self.forecast.years)
        if not same:
            self.beginResetModel()
        self.forecast = forecast
        if not same:
            self.endResetModel()
        elif forecast.years:
            last = self.index(len(LINES) - 1, len(forecast.years) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(LINES)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of years."""
        return 0 if parent.isValid() else len(self.forecast.years)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 (Qt's variant)
        """Return a number as people write it."""
        if not index.isValid():
            return None
        line = LINES[index.row()]
        value = amounts(self.forecast, line)[index.column()]
        if role == _ROLE.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _ROLE.FontRole:
            return self._fonts[line in COMPUTED or line == "years"]
        if role == _ROLE.ForegroundRole and line == RESULT and value < 0:
            return self._desk.theme.color("blocking")
        if role == _ROLE.BackgroundRole and line in COMPUTED:
            return self._desk.theme.color("ground")
        return self._said(line, index.column(), value, role)

    def _said(self, line: str, year: int, value: Decimal | int, role: int) -> str | None:
        money = str(value) if line == "years" else self._money(value)
        if line == BREAK_EVEN and break_evens(self.forecast)[year].needed is None:
            money = self._desk.tr("out of reach")
        said = {
            _ROLE.DisplayRole: money,
            _ROLE.EditRole: str(value) if line == "years" else self._desk.formats.number(value),
            _ROLE.AccessibleTextRole: f"{self.title(line)}, {self.forecast.years[year]}: {money}",
        }
        return said.get(_ROLE(role))

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Store a number; what is none is said, and the old one stays."""
        if role != _ROLE.EditRole or not index.isValid():
            return False
        line = LINES[index.row()]
        try:
            number = self._read(line, str(value))
        except UserError as trouble:
            self._refused(trouble)
            return False
        if number != amounts(self.forecast, line)[index.column()]:
            self._store(with_amount(self.forecast, line, index.column(), number))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's variant)
        """Return a line's name."""
        if orientation != Qt.Orientation.Vertical or not 0 <= section < len(LINES):
            return None
        line = LINES[section]
        if role == _ROLE.DisplayRole:
            return self.title(line)
        if role == _ROLE.FontRole:
            return self._fonts[line in COMPUTED or line == "years"]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every number be edited but the result."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        writing = self._desk.session.file.writing
        if LINES[index.row()] not in COMPUTED and writing:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def title(self, line: str) -> str:
        """Return what a line is called."""
        _ = self._desk.tr
        if line == RESULT:
            return _("Result before tax")
        if line == BREAK_EVEN:
            return _("Revenue at break-even")
        if line == "years":
            return _("Year")
        return _.say(entity("forecast").field(line).label)

    def _money(self, value: Decimal | int) -> str:
        facts = self._desk.facts()
        return facts.formats.money(value, facts.currency)

    def _read(self, line: str, text: str) -> Decimal | int:
        number = self._desk.formats.parse_number(text) if text.strip() else Decimal(0)
        if number < 0:
            raise UserError(N_("This cannot be less than nothing."))
        if line != "years":
            return number
        if number != int(number) or not _FIRST_YEAR <= number <= _LAST_YEAR:
            raise UserError(N_("“{text}” is not a year. Write it with four digits."), text=text)
        return int(number)
