"""The matrix on the screen: arrows move, Enter goes on to what answers, Tab leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from coopdesk.model.rules.coverage import Line
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.matching.model import Index, MatrixModel
from coopdesk.ui.pages.matching.painting import CellDelegate, Corner, Head

_ROW, _LOW = 45, 40
_CELL, _COUNT, _BAR = 59, 72, 12
_NEED, _NEED_MOST = 150, 280
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MatrixView(QTableView):
    """Needs by kinds; the needs stay in sight while the kinds are scrolled."""

    chosen = Signal()
    """Another cell became the current one."""
    opened = Signal()
    """The current cell was asked for more."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty matrix."""
        super().__init__(parent)
        self._desk = desk
        theme, _ = desk.theme, desk.tr
        # Qt asks for the geometry from the first of these calls on.
        self.matrix = MatrixModel(desk, self)
        self._kinds = Head(theme, Qt.Orientation.Horizontal, self.matrix, self)
        self._needs = Head(theme, Qt.Orientation.Vertical, self.matrix, self)
        self._corner = Corner(theme, _.pgettext("column", "Need"), self)
        self.setModel(self.matrix)
        self.setItemDelegate(CellDelegate(theme, self, self.matrix))
        self.setHorizontalHeader(self._kinds)
        self.setVerticalHeader(self._needs)
        self.setAccessibleName(_("Needs and what meets them"))
        self.setAccessibleDescription(
            _("Arrow keys move from cell to cell, Enter goes on to what answers.")
        )
        self._kinds.setStretchLastSection(True)
        self._row = theme.px(_ROW)
        self._needs.setDefaultSectionSize(self._row)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMinimumHeight(self._kinds.height() + 3 * self._row)
        self._needs.sectionClicked.connect(self._to_need)
        self._kinds.sectionClicked.connect(self._to_kind)

    # -------------------------------------------------------------------------------- where one is

    @property
    def line(self) -> Line | None:
        """The need of the current cell."""
        return self.matrix.line_at(self.currentIndex().row())

    @property
    def kind(self) -> str:
        """The kind of the current cell; empty in the column that counts."""
        return self.matrix.kind_at(self.currentIndex().column())

    def show_lines(self, lines: tuple[Line, ...], kinds: tuple[str, ...]) -> None:
        """Show a matrix; the cell that was current stays so where it is still there."""
        need = self.line.need.key if self.line is not None else ""
        kind = self.kind
        self.matrix.show(lines, kinds)
        self._share()
        if not self.choose(need, kind) and lines:
            self.choose(lines[0].need.key, "")
        self.chosen.emit()

    def set_low(self, *, low: bool) -> None:
        """Give the rows no more height than two lines need, or air around them."""
        height = self._desk.theme.px(_LOW if low else _ROW)
        if height != self._row:
            self._row = height
            self._needs.setDefaultSectionSize(height)
            self.setMinimumHeight(self._kinds.height() + height * 5 // 2)
            self._share()

    def choose(self, need: str, kind: str) -> bool:
        """Make a cell the current one; without a kind, the first that lacks something."""
        for row, line in enumerate(self.matrix.lines):
            if line.need.key == need:
                wanted = kind or next(iter((*line.of_state("missing"), *line.need.requires)), "")
                kinds = self.matrix.kinds
                column = kinds.index(wanted) if wanted in kinds else 0
                self.setCurrentIndex(self.matrix.index(row, column))
                return True
        return False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Let row and column of the current cell stand out."""
        super().currentChanged(current, previous)
        for part in (self.viewport(), self._kinds.viewport(), self._needs.viewport()):
            part.update()
        if current.isValid():
            self.chosen.emit()

    # ------------------------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go on to what answers."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do as Enter."""
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def _to_need(self, row: int) -> None:
        self.setCurrentIndex(self.matrix.index(row, max(self.currentIndex().column(), 0)))

    def _to_kind(self, column: int) -> None:
        self.setCurrentIndex(self.matrix.index(max(self.currentIndex().row(), 0), column))

    # -------------------------------------------------------------------------------------- widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew, and keep the current cell in sight."""
        super().resizeEvent(event)
        self._share()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def updateGeometries(self) -> None:
        """Keep the word over the needs where both heads meet."""
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self._needs.width(), self._kinds.height())

    def _share(self) -> None:
        """Give the needs what the cells leave, and the cells what is more than enough for them."""
        px, n = self._desk.theme.px, len(self.matrix.kinds)
        tall = len(self.matrix.lines) * self._row + self._kinds.height() > self.height()
        whole = self.width() - (px(_BAR) if tall else 0)
        names = min(max(whole - n * px(_CELL) - px(_COUNT), px(_NEED)), px(_NEED_MOST))
        cell = max((whole - names - px(_COUNT)) // n, px(_CELL)) if n else px(_CELL)
        if self._needs.width() != names:
            self._needs.setFixedWidth(names)
        for column in range(n):
            self.setColumnWidth(column, cell)
        if n:
            self.setColumnWidth(n, px(_COUNT))  # takes what is left besides
        self.updateGeometries()
