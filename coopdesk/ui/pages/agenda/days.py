"""The list of days: a click opens what is due, one at the end of its row moves its day."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from coopdesk.ui.painted.row_model import Index
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.painted.writing import width_of
from coopdesk.ui.theme import Theme

_AROUND = 24  # px at 100 % on both sides of the word at the end of a row


class DayList(RowList):
    """Rows whose word at the end can be pressed; the menu key does as much."""

    move_asked = Signal(object, QPoint)
    """The ``Row`` whose day is to be moved, and where on the screen that was asked."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        """Make an empty list called ``name``."""
        self._theme = theme
        self._at_end = False
        super().__init__(theme, name, parent, headed=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note whether the word at the end was pressed."""
        at = event.position().toPoint()
        row = self._row_at(self.indexAt(at))
        wide = width_of(self._theme, row.aside, 14) if row is not None else 0
        free = self.viewport().width() - wide - self._theme.px(_AROUND)
        self._at_end = row is not None and at.x() > free
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for another day: with the right button, or with the menu key."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if (row := self._row_at(index)) is not None:
            below = self.visualRect(index).bottomLeft()
            at = self.viewport().mapToGlobal(below) if keyboard else event.globalPos()
            self.move_asked.emit(row, at)

    def _clicked(self, index: Index) -> None:
        row = self._row_at(index)
        if not self._at_end or row is None:
            super()._clicked(index)
            return
        rect = self.visualRect(self.place(index.row()))
        self.move_asked.emit(row, self.viewport().mapToGlobal(rect.bottomRight()))

    def _row_at(self, index: Index) -> Row | None:
        """Return a row whose day can be moved."""
        row = self.rows[index.row()] if index.isValid() else None
        return row if row is not None and row.key and row.opens and row.aside else None
