"""All registers of a file at once: one row a register, and what becomes of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coopdesk.model.entities import entity
from coopdesk.ui.chips import capital
from coopdesk.ui.desk import Facts

if TYPE_CHECKING:
    from coopdesk.exchange.whole import Whole
    from coopdesk.exchange.whole_parts import Part

ALL = "all"
"""What the box of registers holds for all of them."""
WIDTHS = (210, 90, 90, 120, 200)
_FIGURES = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class WholeModel(QAbstractTableModel):
    """Register, rows that are new, joined and left out, and the columns that are not taken."""

    def __init__(self, facts: Facts, parent: QObject) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._facts = facts
        self.parts: Sequence[Part] = ()

    def show_whole(self, whole: Whole | None) -> None:
        """Show what a file would bring."""
        self.beginResetModel()
        self.parts = whole.parts if whole is not None else ()
        self.endResetModel()

    def columnCount(self, parent: Index | None = None) -> int:
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(WIDTHS)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the registers."""
        return 0 if parent is not None and parent.isValid() else len(self.parts)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Say what a column is."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and 0 < section < len(WIDTHS) - 1:
            return _FIGURES
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        _ = self._facts.tr
        return (
            _("Register"),
            _.pgettext("rows of a table", "New"),
            _.pgettext("rows of a table", "Joined"),
            _.pgettext("rows of a table", "Left out"),
            _("Columns that are not taken"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say what becomes of a register."""
        if role == Qt.ItemDataRole.TextAlignmentRole and 0 < index.column() < len(WIDTHS) - 1:
            return _FIGURES
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleDescriptionRole,
        }:
            return None
        part, number = self.parts[index.row()], self._facts.formats.number
        return (
            capital(self._facts.tr.say(entity(part.plan.table).many)),
            number(part.number_of("new")),
            number(part.number_of("join")),
            number(part.passed_over),
            ", ".join(part.left_out),
        )[index.column()]
