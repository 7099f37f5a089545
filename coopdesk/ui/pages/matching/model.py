"""The matrix as Qt asks for it: a row a need, a column a kind, and how much is covered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coopdesk.model.rules.coverage import Line
from coopdesk.model.vocabulary import REQUIREMENTS
from coopdesk.services.coverage import covered_words, need_name
from coopdesk.ui.chips import capital
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.matching.words import (
    cell_said,
    covered_said,
    need_said,
    need_under,
    state_word,
    words_of,
)
from coopdesk.ui.requirements import SHORT

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
UNDER = int(Qt.ItemDataRole.UserRole) + 1
"""The second line of a row's head."""


_HEAD = frozenset({_DISPLAY, _SPOKEN, _TIP, UNDER})


class MatrixModel(QAbstractTableModel):
    """The lines shown; everything said of them is computed when it is asked for."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Begin without lines."""
        super().__init__(parent)
        self._desk = desk
        self.lines: tuple[Line, ...] = ()
        self.kinds: tuple[str, ...] = ()

    def show(self, lines: Sequence[Line], kinds: Sequence[str]) -> None:
        """Show ``lines`` and ``kinds`` in place of those there are."""
        new, columns = tuple(lines), tuple(kinds)
        keys = [line.need.key for line in new]
        if new and columns == self.kinds and keys == [line.need.key for line in self.lines]:
            self.lines = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(columns)))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(new) - 1)
            return
        self.beginResetModel()
        self.lines, self.kinds = new, columns
        self.endResetModel()

    def line_at(self, row: int) -> Line | None:
        """Return the line of a row."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def kind_at(self, column: int) -> str:
        """Return the kind of a column; empty for the last, which counts."""
        return self.kinds[column] if 0 <= column < len(self.kinds) else ""

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of needs."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of kinds, and one more for the count."""
        return 0 if parent.isValid() else len(self.kinds) + 1

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 (Qt's variant)
        """Return a cell in few words, or in all."""
        line = self.line_at(index.row()) if index.isValid() else None
        if line is None or role not in {_DISPLAY, _SPOKEN, _TIP}:
            return None
        facts, kind = self._desk.facts(), self.kind_at(index.column())
        if not kind:
            if role == _DISPLAY:
                return covered_words(line, facts.tr, facts.formats)
            return f"{need_name(line.need)}: {covered_said(line, facts)}"
        met = line.at(kind)
        if role == _DISPLAY:
            return f"{met.count} {state_word(met.state, facts.tr)}"
        if facts.snapshot is None:
            return None
        return cell_said(line, kind, words_of(facts, facts.snapshot))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401 (Qt's variant)
        """Return a kind's name, a need's, or what is said of them."""
        if role not in _HEAD:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._need(section, role)
        _, kind = self._desk.tr, self.kind_at(section)
        if role == _DISPLAY:
            return _.say(SHORT[kind]) if kind else _.pgettext("column", "Covered")
        if role in {_SPOKEN, _TIP}:
            if not kind:
                return _("How much of what it takes is covered by signed commitments")
            return capital(_.say(REQUIREMENTS.words[kind]))
        return None

    def _need(self, section: int, role: int) -> str | None:
        line = self.line_at(section)
        if line is None:
            return None
        if role == _DISPLAY:
            return need_name(line.need)
        facts = self._desk.facts()
        if role == UNDER:
            return need_under(line, facts)
        if role == _TIP:
            return line.need.title
        return need_said(line, facts) if role == _SPOKEN else None
