"""The table model of a register: an ordered list of keys, and pages of records read as shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coopdesk.model.entities import entity
from coopdesk.model.fields import Field, Record, value_of
from coopdesk.store import Query
from coopdesk.ui.desk import Desk, Facts
from coopdesk.ui.forms.columns import Cell, Column, cell
from coopdesk.ui.forms.kinds import inline

PAGE = 32
_LONG = 600
CELL_ROLE = int(Qt.ItemDataRole.UserRole)

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_WRITE = _READ | Qt.ItemFlag.ItemIsEditable
_BLANK = Cell()

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RecordModel(QAbstractTableModel):
    """Records of one table, as a query orders them; the rows around those painted are read."""

    def __init__(
        self,
        desk: Desk,
        table: str,
        columns: Sequence[Column],
        store: Callable[[str, str, object], None],
        parent: QObject,
    ) -> None:
        """Show ``columns`` of ``table``; ``store`` keeps an edited cell: key, field, value."""
        super().__init__(parent)
        self._desk = desk
        self._store = store
        self.query = Query(table)
        self.columns = tuple(columns)
        declared = entity(table)
        self.fields: tuple[Field | None, ...] = tuple(
            declared.field(column.field) if column.field else None for column in columns
        )
        self._titles = tuple(self._heading(i) for i in range(len(columns)))
        self._keys: list[str] = []
        self._rows: dict[str, int] = {}
        self._records: dict[str, Record] = {}
        self._cells: dict[str, tuple[Cell, ...]] = {}
        # Records that have changed since they were read. They are shown and edited as they were
        # until they can be read again: a commit under way must not take a row from under the hand.
        self._changed: set[str] = set()
        self._awaited: set[str] = set()
        self._late = False
        self._questions = 0
        self._facts: Facts | None = None
        self.locked: Callable[[Record, str], bool] = lambda _record, _field: False

    # ------------------------------------------------------------------------------ what is shown

    @property
    def keys(self) -> Sequence[str]:
        """The keys of all rows, in their order."""
        return self._keys

    @property
    def long(self) -> bool:
        """Whether there are so many rows that they are painted before a record is shown."""
        return len(self._keys) > _LONG

    def row_of(self, key: str) -> int:
        """Return the row of a record, -1 where it is not shown."""
        return self._rows.get(key, -1)

    def record_at(self, row: int) -> Record | None:
        """Return the record of a row."""
        if not 0 <= row < len(self._keys):
            return None
        key = self._keys[row]
        if key not in self._records or key in self._changed:
            self._load(row)
        return self._records.get(key)

    @property
    def asking(self) -> bool:
        """Whether the rows that were asked for have not come yet."""
        return self._questions > 0

    def ask(self, query: Query, then: Callable[[], object] | None = None) -> None:
        """Show what ``query`` finds."""
        self.query = query
        self._questions += 1
        # What takes long, of many records or of texts not read yet, is asked beside the window.
        self._desk.session.ask(
            lambda file: file.keys(query),
            lambda keys: self._take(query, keys, then),
            lambda file: file.at_hand(query),
        )

    def order(self, query: Query, then: Callable[[], object]) -> None:
        """Have at hand in which order ``query`` finds its records."""
        self._desk.session.ask(
            lambda file: file.keys(query), lambda _keys: then(), lambda file: file.at_hand(query)
        )

    def make_ready(self) -> None:
        """Have at hand what a filter looks into, before its first letter comes."""
        sought = replace(self.query, text="-")
        self._desk.session.ask(
            lambda file: file.have_at_hand(sought),
            lambda _none: None,
            lambda file: file.at_hand(sought),
        )

    def renew(self) -> None:
        """Read everything again that is shown."""
        self._changed.update(self._records)
        self._cells.clear()
        self.ask(self.query)

    def touch(self, keys: Collection[str]) -> None:
        """Read some records again when they are next painted."""
        changed = frozenset(keys)  # they may be thousands, and what was seen are a few
        self._changed |= changed & self._records.keys()
        for key in changed & self._cells.keys():
            del self._cells[key]
        self._repaint()

    def forget_cells(self) -> None:
        """Write the cells again: what their records refer to is called otherwise now."""
        self._facts = None
        self._cells.clear()
        self._repaint()

    # ---------------------------------------------------------------------------- Qt's interface

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 (Qt's variant)
        """Return a cell, its text, its alignment or the value it edits."""
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self._cell(index.row(), index.column())
        if role in {_DISPLAY, _SPOKEN}:
            return self._cell(index.row(), index.column()).spoken
        if role == _TIP:
            shown = self._cell(index.row(), index.column())
            return f"{shown.text}\n{shown.under}".strip() or None
        if role == _ALIGN:
            return _RIGHT if self._cell(index.row(), index.column()).right else _LEFT
        if role == _EDIT:
            field, record = self.fields[index.column()], self.record_at(index.row())
            return None if field is None or record is None else value_of(record, field.path)
        return None

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        """Store an edited cell, and show it at once."""
        field = self.fields[index.column()]
        record = self.record_at(index.row())
        if role != _EDIT or field is None or record is None:
            return False
        if record.key in self._changed or value_of(record, field.path) != value:
            self._store(record.key, field.name, value)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401 (Qt's variant)
        """Return a column's title."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._titles):
            if role in {_DISPLAY, _SPOKEN, _TIP}:
                return self._titles[section]
            if role == _ALIGN:
                return _RIGHT if self._right(section) else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be edited in its place."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        field = self.fields[index.column()]
        if field is None or not self.columns[index.column()].edited or not inline(field):
            return _READ
        record = self.record_at(index.row())
        return _READ if record is None or self.locked(record, field.name) else _WRITE

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; the order of the dossier where none is given."""
        field = self.fields[column] if 0 <= column < len(self.fields) else None
        if column >= 0 and field is None:
            return
        descending = order == Qt.SortOrder.DescendingOrder
        name = field.name if field is not None else ""
        self.ask(replace(self.query, order=name, descending=descending))

    # --------------------------------------------------------------------------------- its insides

    def _take(self, query: Query, keys: list[str], then: Callable[[], object] | None) -> None:
        self._questions -= 1
        if query != self.query:  # another question was asked meanwhile
            return
        if keys != self._keys:
            self.beginResetModel()
            self._keys = keys
            self._rows = {key: row for row, key in enumerate(keys)}
            self.endResetModel()
        if then is not None:
            then()

    def _cell(self, row: int, column: int) -> Cell:
        key = self._keys[row]
        cells = self._cells.get(key)
        if cells is None:
            record = self.record_at(row)
            if record is None:
                return _BLANK
            if self._facts is None:
                self._facts = self._desk.facts()
            facts = self._facts
            cells = self._cells[key] = tuple(
                cell(shown, field, record, facts)
                for shown, field in zip(self.columns, self.fields, strict=True)
            )
        return cells[column]

    def _load(self, row: int) -> None:
        start = max(row - PAGE // 4, 0)
        wanted = [
            key
            for key in self._keys[start : start + PAGE]
            if (key not in self._records or key in self._changed) and key not in self._awaited
        ]
        if not wanted:
            return
        self._awaited.update(wanted)
        table = self.query.table
        self._desk.session.read(
            lambda file: file.records(table, wanted), lambda found: self._keep(wanted, found)
        )
        if wanted[0] in self._awaited:  # a commit is in flight: the rows are read after it
            self._late = True

    def _keep(self, wanted: Sequence[str], found: Sequence[Record]) -> None:
        self._records.update((record.key, record) for record in found)
        self._changed.difference_update(wanted)
        self._awaited.difference_update(wanted)
        if self._late:
            self._late = False
            for key in wanted:
                self._cells.pop(key, None)
            self._repaint()

    def _repaint(self) -> None:
        if self._keys:
            last = self.index(len(self._keys) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _heading(self, section: int) -> str:
        column, field = self.columns[section], self.fields[section]
        if column.title is not None:
            return self._desk.tr.say(column.title)
        if field is None:
            return ""
        return self._desk.tr("No.") if field.name == "id" else self._desk.tr.say(field.label)

    def _right(self, section: int) -> bool:
        return bool(self._keys) and self._cell(0, section).right
