"""A grid of amounts: lines down, years or months across, numbers typed at their place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coopdesk.ui.theme import Theme

LINE = 44
"""The height of a line in px at 100 %."""


class AmountGrid(QTableView):
    """The table: Enter edits as F2 does. It scrolls where the window is too small for it."""

    def __init__(
        self, theme: Theme, model: QAbstractTableModel, name: str, parent: QWidget, gap: int = 8
    ) -> None:
        """Show ``model`` under the accessible ``name``, ``gap`` px beside each number."""
        super().__init__(parent)
        self._theme = theme
        self.setModel(model)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setItemDelegate(_CellEditing(self))
        self.setShowGrid(False)
        self._dress(px=theme.px(gap))

    def size_lines(self, head: int, least: int, line: int = LINE) -> None:
        """Give heads of lines ``head`` px, each column ``least`` px or more, each line ``line``."""
        px = self._theme.px
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(px(least))
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(px(line))
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setFixedWidth(px(head))

    def say_height(self, height: int) -> None:
        """Ask for ``height``, take no more."""
        self.setMaximumHeight(height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a size that shows every line."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the cell on Enter."""
        index = self.currentIndex()
        idle = self.state() != QAbstractItemView.State.EditingState
        editable = idle and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # A line that is being edited takes Enter itself; it comes here too.
            if editable:
                self.edit(index)
            return
        super().keyPressEvent(event)

    def _dress(self, *, px: int) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(
            f"QHeaderView::section {{ border-bottom: 1px solid {tokens.line}; }}"
            f"QTableView::item {{ padding: 0 {px}px; border-bottom: 1px solid {tokens.line}; }}"
            f"QTableView::item:selected {{ background: {tokens.tint}; color: {tokens.ink}; }}"
            f"QTableView::item:focus {{ border: 2px solid {tokens.marine}; }}"
        )


class _CellEditing(QStyledItemDelegate):
    """Edits a number in a line of the design, at its place."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return the line."""
        made = super().createEditor(parent, option, index)
        made.setProperty("role", "cell")
        if isinstance(made, QLineEdit):
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
            words = index.data(int(Qt.ItemDataRole.AccessibleTextRole))
            made.setAccessibleName(str(words))
        return made
