"""The rows of a list in words, and the model that hands them to it."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from coopdesk.ui.chips import Chip

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
STEP = 100
"""So many rows are laid out at first; more as they are scrolled to."""
SHORT = 24
"""So many of a list that is told anew at each key."""

_ROOT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, in words. ``opens`` is what the page that shows it gets back when it is chosen.

    ``icon`` is painted in the colour of ``shade``, at the right where a box to tick stands at the
    left; ``spoken`` says it in a word. ``late`` marks what is overdue by its weight and colour,
    besides its words.
    """

    title: str
    under: str = ""
    icon: str = ""
    shade: str = "second"
    spoken: str = ""
    chip: Chip | None = None
    aside: str = ""
    late: bool = False
    opens: object = None
    key: str = ""
    ticks: object = None
    """What a row with a box to tick gives back when it is ticked."""

    @property
    def said(self) -> str:
        """The whole row as assistive technology gets it."""
        words = (self.spoken, self.title, self.under, self.chip.word if self.chip else "")
        return ", ".join(word for word in (*words, self.aside) if word)


@dataclass(frozen=True, slots=True)
class Heading(Row):
    """A line between rows, that is passed over; ``shade`` is the colour of its title."""


class LongRows(Sequence[Row], Generic[T]):
    """The rows of a long list, each put into words when it is first looked at."""

    def __init__(
        self, things: Sequence[T], make: Callable[[T], Row], key: Callable[[T], str]
    ) -> None:
        """Make the row of each of ``things``; what ``key`` returns is the row's own."""
        self._things, self._make, self._key = things, make, key
        self._made: dict[int, Row] = {}
        self._keys: list[str] | None = None

    @property
    def keys(self) -> list[str]:
        """The keys of all rows."""
        if self._keys is None:
            self._keys = [self._key(one) for one in self._things]
        return self._keys

    @property
    def seen(self) -> Mapping[int, Row]:
        """The rows that were looked at, by their numbers."""
        return self._made

    @property
    def headings(self) -> frozenset[int]:
        """The numbers of the rows that are headings: those that were so from the beginning."""
        return frozenset(at for at, one in enumerate(self._things) if isinstance(one, Heading))

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """Return a row, or some."""
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
        found = self._made.get(at)
        if found is None:
            one = self._things[at]
            found = self._made[at] = one if isinstance(one, Heading) else self._make(one)
        return found

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._things)

    def __iter__(self) -> Iterator[Row]:
        """Return all rows in their order."""
        return (self[at] for at in range(len(self)))


def keys_of(rows: Sequence[Row]) -> list[str]:
    """Return the keys of rows, in their order."""
    return rows.keys if isinstance(rows, LongRows) else [row.key for row in rows]


def headings_of(rows: Sequence[Row]) -> frozenset[int]:
    """Return the numbers of those that are headings."""
    if isinstance(rows, LongRows):
        return rows.headings
    return frozenset(at for at, one in enumerate(rows) if isinstance(one, Heading))


class RowModel(QAbstractListModel):
    """The rows of a list; of a long one the view is told of those it comes to."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self._told = 0

    def show(self, rows: Sequence[Row]) -> None:
        """Show ``rows`` in place of those there are."""
        before, rows = self.rows, rows if isinstance(rows, LongRows) else tuple(rows)
        if rows and len(rows) == len(before) and keys_of(rows) == keys_of(before):
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(self._told - 1))
            return
        self.beginResetModel()
        self.rows = rows
        # Who listens to a list hears how long it is.
        least = len(rows) if QAccessible.isActive() else max(self._told, STEP)
        self._told = min(least, len(rows))
        self.endResetModel()

    def renew(self, rows: LongRows[Any]) -> list[int]:
        """Say ``rows`` in the places there are; return the numbers of those seen that differ."""
        # Where the number told of stays the same, nothing is laid out anew.
        least = len(rows) if QAccessible.isActive() else SHORT
        before, told = self.rows, min(len(rows), least)
        if told < self._told:
            self.beginRemoveRows(QModelIndex(), told, self._told - 1)
            self.rows, self._told = rows, told
            self.endRemoveRows()
        elif told > self._told:
            self.beginInsertRows(QModelIndex(), self._told, told - 1)
            self.rows, self._told = rows, told
            self.endInsertRows()
        self.rows = rows
        seen = before.seen if isinstance(before, LongRows) else dict(enumerate(before))
        return [at for at, row in [*seen.items()] if at < told and rows[at] != row]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows the view is told of."""
        return 0 if parent.isValid() else self._told

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there are more rows."""
        return not parent.isValid() and self._told < len(self.rows)

    def fetchMore(self, parent: Index) -> None:
        """Tell of as many rows again."""
        if not parent.isValid():
            self.reach(self._told)

    def reach(self, at: int) -> None:
        """Tell of the rows up to number ``at``, and some more."""
        if self._told <= at and self._told < len(self.rows):
            told = min(max(2 * self._told, at + STEP), len(self.rows))
            self.beginInsertRows(QModelIndex(), self._told, told - 1)
            self._told = told
            self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a row can be chosen, and a heading not."""
        if index.isValid() and isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.ItemNeverHasChildren
        flags = super().flags(index)
        ticks = index.isValid() and self.rows[index.row()].ticks is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticks else flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 (Qt's variant)
        """Return a row, or what is said of it."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == _CHECK and row.ticks is not None:
            return Qt.CheckState.Unchecked
        if role == _TIP:
            return f"<span>{html.escape(row.title)}</span>"
        return row.said if role in {_DISPLAY, _SPOKEN} else None
