"""The table of a register: rows of one height, arrows inside, inline editing, sorting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from coopdesk.model.fields import Field, Record, value_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.columns import Column, has_chips, room
from coopdesk.ui.forms.delegate import CellDelegate
from coopdesk.ui.forms.model import RecordModel

_ONE_LINE = 1_000
"""Px at 100 % that the columns need side by side, before a slim row folds in two."""

_MOST_RUNS = 1_000
"""Qt compares each run of selected rows with each: more of them would hold up the window."""


class RecordTable(QTableView):
    """A table on a ``RecordModel``."""

    record_chosen = Signal(str)
    """The key of the current row's record."""
    remove_asked = Signal()
    copy_asked = Signal(bool)
    """Whether only the cells of the current column are meant."""
    paste_asked = Signal()
    selection_counted = Signal(int)
    """How many rows are selected."""

    def __init__(
        self,
        desk: Desk,
        table: str,
        columns: Sequence[Column],
        store: Callable[[str, str, object], None],
        parent: QWidget,
    ) -> None:
        """Show ``columns`` of ``table``; ``store`` keeps edited cells."""
        super().__init__(parent)
        self._desk = desk
        self._columns = tuple(columns)
        self._current = ""
        self._row = 0
        self._restoring = False
        self._picked: list[str] = []
        self.slim = False
        self.records = RecordModel(desk, table, columns, store, self)
        self.setModel(self.records)
        self._compact = False
        tall = any(column.under is not None or column.show is not None for column in columns)
        self._delegate = CellDelegate(desk, self, tall=tall)
        self._measure()
        self.setItemDelegate(self._delegate)
        self._dress()
        self.records.modelAboutToBeReset.connect(self._delegate.commit_open)
        self.records.modelAboutToBeReset.connect(self._pick)
        self.records.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.selectionModel().selectionChanged.connect(lambda *_: self._count())
        desk.session.figures_changed.connect(self._measure_again)

    def set_tall(self, *, tall: bool) -> None:
        """Give the rows room for two lines, or for one."""
        self._delegate.set_tall(tall=tall)
        self.verticalHeader().setDefaultSectionSize(self._delegate.height)
        self._measure()

    def set_compact(self, *, compact: bool) -> None:
        """Leave out the columns that can be spared, or show them again."""
        self._compact = compact
        self._fold()
        self._share()

    def choose(self, key: str) -> bool:
        """Make the row of a record the current one; False where it is not shown."""
        row = self.records.row_of(key)
        if row < 0:
            return False
        column = max(self.currentIndex().column(), 0)
        index = self.records.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def current(self) -> Record | None:
        """Return the record of the current row."""
        return self.records.record_at(self.currentIndex().row())

    def current_field(self) -> Field | None:
        """Return the field of the current cell."""
        column = self.currentIndex().column()
        return self.records.fields[column] if column >= 0 else None

    def selected_keys(self) -> list[str]:
        """Return the keys of the selected rows, from the top down; else that of the current one."""
        rows = self._selected_rows() or [self.currentIndex().row()]
        keys = self.records.keys
        return [keys[row] for row in rows if 0 <= row < len(keys)]

    def edit_field(self, name: str) -> None:
        """Begin to edit a field's cell in the current row."""
        for column, shown in enumerate(self._columns):
            if shown.field == name:
                self.edit(self.records.index(self.currentIndex().row(), column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits a cell as F2 does; Delete removes the record; Tab leaves the table."""
        key = event.key()
        if self.state() == QAbstractItemView.State.EditingState:  # its editor let the key pass
            return
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            index = self.currentIndex()
            if index.isValid() and self.records.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            return
        asked = self._asked(event)
        if asked is not None:
            asked()
            return
        super().keyPressEvent(event)

    def _asked(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what the keys for one or many rows ask for."""
        keys = QKeySequence(event.keyCombination())
        control, key = Qt.KeyboardModifier.ControlModifier, Qt.Key
        if event.matches(QKeySequence.StandardKey.Copy):
            return lambda: self.copy_asked.emit(False)
        if keys == QKeySequence(control | Qt.KeyboardModifier.ShiftModifier | key.Key_C):
            return lambda: self.copy_asked.emit(True)
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.paste_asked.emit
        return self.remove_asked.emit if event.key() == key.Key_Delete else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        if self.slim:
            self._fold()
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the columns the room that what is in the dossier now needs."""
        super().showEvent(event)
        self._measure_again()

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._delegate.height)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setFixedHeight(self._desk.theme.px(36))
        head.setStretchLastSection(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSortingEnabled(False)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        head.sortIndicatorChanged.connect(self.records.sort)

    def _fold(self) -> None:
        """Show one line a row where there is room for it, two where there is less."""
        tall = self.slim and (
            self._compact or self.viewport().width() < self._desk.theme.px(_ONE_LINE)
        )
        for number, column in enumerate(self._columns):
            hidden = (self._compact and column.spare) or (tall and column.beneath)
            if hidden != self.isColumnHidden(number):
                self.setColumnHidden(number, hidden)
        if self.slim and tall != self._delegate.tall:
            self.set_tall(tall=tall)

    def _measure(self) -> None:
        """Find what room the columns need for the statuses there are."""
        desk, table = self._desk, self.records.query.table
        both = zip(self._columns, self.records.fields, strict=True)
        facts, found = desk.facts(), []
        for column, field in both:
            used = _used(desk, table, field) if field is not None and has_chips(field) else None
            tall = self._delegate.tall
            found.append(room(column, field, desk.theme, facts, used=used, tall=tall))
        self._widths = found

    def _measure_again(self) -> None:
        before = self._widths
        if self.isVisible():
            self._measure()
            if self._widths != before:
                self._share()

    def _share(self) -> None:
        """Give each column its width, and what is left to those that take the rest."""
        least = self._desk.theme.px(120)
        shown = (i for i in range(len(self._widths)) if not self.isColumnHidden(i))
        fixed = sum(self._widths[i] for i in shown)
        loose = self._widths.count(0)
        rest = max(self.viewport().width() - fixed, least * loose)
        for i, width in enumerate(self._widths):
            self.setColumnWidth(i, width or rest // loose)

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        record = self.records.record_at(current.row())
        if record is not None:
            same = self._restoring and record.key == self._current
            self._current, self._row = record.key, current.row()
            if same:  # nobody moved: the rows were read again
                return
            self.record_chosen.emit(record.key)

    def _selected_rows(self) -> list[int]:
        """Return the selected rows. Qt's own way asks for each cell whether it can be selected."""
        ranges = self.selectionModel().selection()
        found = (ranges.at(number) for number in range(ranges.count()))
        return sorted({row for one in found for row in range(one.top(), one.bottom() + 1)})

    def _count(self) -> None:
        if not self._restoring:
            self.selection_counted.emit(len(self._selected_rows()))

    def _pick(self) -> None:
        """Remember what is selected while the rows are read again."""
        rows = self._selected_rows()
        keys = self.records.keys
        self._picked = [keys[row] for row in rows] if len(rows) > 1 else []

    def _select_again(self) -> None:
        rows = sorted(row for key in self._picked if (row := self.records.row_of(key)) >= 0)
        self._picked = []
        runs = [*_runs(rows)] if len(rows) > 1 else []
        if runs and len(runs) <= _MOST_RUNS:
            chosen = QItemSelection()
            for first, last in runs:
                chosen.select(self.records.index(first, 0), self.records.index(last, 0))
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    def _restore(self) -> None:
        """After the rows changed, stay on the record, else near where it was."""
        self._restoring = True
        found = bool(self._current) and self.choose(self._current)
        if found:
            self._select_again()
        self._restoring = False
        if not found:
            self._picked = []
            row = min(self._row, self.records.rowCount() - 1)
            if self._current and row >= 0:
                self.choose(self.records.keys[row])
        self._count()


def _used(desk: Desk, table: str, field: Field) -> frozenset[object] | None:
    """Return the values of a field that are found in the dossier, as of the last snapshot."""

    def find(snapshot: Snapshot) -> frozenset[object]:
        return frozenset(value_of(one, field.path) for one in snapshot.records(table))

    found = desk.session.prepared(("used", table, field.name), find)
    return found if isinstance(found, frozenset) else None


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of rows that follow each other."""
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield first, last
            first = row
        last = row
    yield first, last
