"""A list of two-line rows: an icon, a title, what is said of it, and a status at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coopdesk.ui.chips import chip, chip_size
from coopdesk.ui.painted.row_model import (
    ROW_ROLE,
    Heading,
    Index,
    LongRows,
    Row,
    RowModel,
    headings_of,
    keys_of,
)
from coopdesk.ui.painted.writing import Pen
from coopdesk.ui.theme import Theme

__all__ = ["Heading", "LongRows", "Row", "RowDelegate", "RowList", "RowModel", "keys_of"]

_HEAD = 36  # px at 100 %: the height of a heading
_SELECTED = QStyle.StateFlag.State_Selected
_HOVERED = QStyle.StateFlag.State_MouseOver
_FOCUSED = QStyle.StateFlag.State_HasFocus
_BOX = 52  # px at 100 %: where a press ticks a row that has a box


class RowDelegate(QStyledItemDelegate):
    """Paints rows of 56 px, or of 64 px where the design gives them air."""

    def __init__(self, theme: Theme, parent: QWidget, *, height: int) -> None:
        """Paint rows ``height`` px high at 100 %."""
        super().__init__(parent)
        self._theme = theme
        # Asked for every row of a long list: nothing is computed then.
        self._tall = QSize(theme.px(160), theme.px(height))
        self._low = QSize(theme.px(160), theme.px(_HEAD))
        self.headings: frozenset[int] = frozenset()
        """The numbers of the rows that are headings."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 (Qt's)
        """Return the row's height."""
        return self._low if index.row() in self.headings else self._tall

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        if isinstance(row, Heading):
            self._heading(painter, rect, row)
            return
        state: QStyle.StateFlag = option.state
        theme = self._theme
        left, top, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if state & _SELECTED:
            painter.fillRect(rect, theme.color("tint"))
            painter.fillRect(left, top, 4, height, theme.color("marine"))
        elif state & _HOVERED:
            painter.fillRect(rect, theme.color("ground"))
        painter.fillRect(left, top + height - 1, width, 1, theme.color("line"))
        if isinstance(row, Row):
            self._content(painter, rect, row)
        if state & _FOCUSED:
            painter.setPen(QPen(theme.color("marine"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme, px = self._theme, self._theme.px
        painter.fillRect(rect, theme.color("ground"))
        bar = QRect(rect.left(), rect.top(), px(4), rect.height() - 1)
        if row.shade != "second":
            painter.fillRect(bar, theme.color(row.shade))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = QRectF(rect).adjusted(px(12), 0, -px(12), -1)
        pen = Pen(theme, painter)
        taken = pen.write_right(inner, row.aside, 14, shade="second")
        inner.setRight(inner.right() - taken - px(12))
        pen.write(inner, row.title, 14, 600, shade=row.shade)

    def _box(self, painter: QPainter, inner: QRectF, row: Row) -> QRectF:
        """Paint an empty box at the left and the icon at the right; return what is between."""
        theme, px = self._theme, self._theme.px
        side, small = px(22), px(16)
        middle = round(inner.center().y())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("contour"), px(2)))
        painter.setBrush(theme.color("surface"))
        box = QRectF(inner.left() + px(5), middle - side // 2, side, side)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        painter.restore()
        if row.icon:
            picture = theme.icons.pixmap(row.icon, getattr(theme.tokens, row.shade), small)
            painter.drawPixmap(QPoint(round(inner.right()) - small, middle - small // 2), picture)
            inner = inner.adjusted(0, 0, -small - px(10), 0)
        return inner.adjusted(px(_BOX - 12), 0, 0, 0)

    def _content(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme, px = self._theme, self._theme.px
        inner = QRectF(rect).adjusted(px(12), 0, -px(12), -1)
        side = px(20)
        if row.ticks is not None:
            inner = self._box(painter, inner, row)
        elif row.icon:
            picture = theme.icons.pixmap(row.icon, getattr(theme.tokens, row.shade), side)
            at = QPoint(round(inner.left()), round(inner.center().y()) - side // 2)
            painter.drawPixmap(at, picture)
            inner.setLeft(inner.left() + side + px(12))
        pen = Pen(theme, painter)
        if row.chip is not None:
            size = chip_size(theme, row.chip)
            left = round(max(inner.right() - size.width(), inner.left()))
            chip(theme, painter, QRect(left, rect.top(), size.width(), rect.height()), row.chip)
            inner.setRight(left - px(12))
        if row.aside:
            taken = pen.write_right(inner, row.aside, 14, shade="second")
            inner.setRight(inner.right() - taken - px(12))
        if not row.under:
            pen.fill(inner, row.title, 16, 500)
            return
        middle = inner.center().y()
        top = QRectF(inner.left(), middle - px(22), inner.width(), px(22))
        pen.fill(top, row.title, 16, 500)
        under = QRectF(inner.left(), middle, inner.width(), px(20))
        shade = "blocking" if row.late else "second"
        pen.fill(under, row.under, 14, 600 if row.late else 400, shade=shade)


class RowList(QListView):
    """The list; a row is opened by Enter, Space or a click.

    Where it has a box, Space and a click into the box tick it.
    """

    opened = Signal(object)
    """What the chosen row opens."""
    chosen = Signal(object)
    """The ``Row`` that became the current one."""
    ticked = Signal(object)
    """The ``Row`` whose box was ticked."""

    selection_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        parent: QWidget,
        *,
        height: int = 56,
        several: bool = False,
        headed: bool = False,
    ) -> None:
        """Make an empty list called ``name``; ``several`` rows can be selected, or one.

        A ``headed`` list has headings between its rows.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "rows")
        self._model = RowModel(self)
        self.setModel(self._model)
        self._delegate = RowDelegate(theme, self, height=height)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(not headed)
        self.setMinimumHeight(theme.px(height))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView { border: none; background: transparent; }")
        modes = QAbstractItemView.SelectionMode
        self._several = several
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self._box = theme.px(_BOX)
        self._in_box = False
        self.clicked.connect(self._clicked)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.selectionModel().currentChanged.connect(lambda now, _: self._choose(now.row()))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show ``rows``; by its key the current one stays current, and what is selected so."""
        current = self.current()
        selected = {one.key for one in self.selected()} if self._several else set()
        held, at = (current.key, self.currentIndex().row()) if current is not None else ("", 0)
        self._delegate.headings = headings_of(rows)
        self._model.show(rows)
        current = self.current()
        if current is not None and current.key == held:
            return  # nobody moved: what is selected stays so too
        if held and not self.choose(held) and self.hasFocus() and rows:
            self.setCurrentIndex(self.place(min(at, len(rows) - 1)))
        for number, key in enumerate(keys_of(rows) if selected else ()):
            if key and key in selected:
                where = self.place(number)
                self.selectionModel().select(where, QItemSelectionModel.SelectionFlag.Select)

    def renew(self, rows: LongRows[Any]) -> None:
        """Show ``rows`` place by place, whatever stood there: for lists that change at each key."""
        for at in self._model.renew(rows):
            where = self._model.index(at)
            if QAccessible.isActive():
                self._model.dataChanged.emit(where, where)
            else:  # Qt would lay out and paint the whole list
                self.viewport().update(self.visualRect(where))

    def current(self) -> Row | None:
        """Return the current row."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def selected(self) -> tuple[Row, ...]:
        """Return the selected rows, from the top down."""
        found = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self._model.rows[at] for at in found)

    def choose(self, key: str) -> bool:
        """Make the row of ``key`` the current one; False where it is not shown."""
        for number, each in enumerate(keys_of(self._model.rows)):
            if each == key:
                self.setCurrentIndex(self.place(number))
                return True
        return False

    def place(self, at: int) -> QModelIndex:
        """Return where row number ``at`` is, however far down."""
        self._model.reach(at)
        return self._model.index(at)

    def selectAll(self) -> None:
        """Select every row, those not scrolled to as well."""
        self._reach_all()
        super().selectAll()

    def keyboardSearch(self, search: str) -> None:
        """Go to a row by its first letters."""
        self._reach_all()
        super().keyboardSearch(search)

    def _reach_all(self) -> None:
        self._model.reach(len(self._model.rows) - 1)

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value > bar.maximum() - bar.pageStep() and self._model.canFetchMore(self.rootIndex()):
            self._model.fetchMore(self.rootIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row; so does Space, where it does not select."""
        if event.key() == Qt.Key.Key_End:
            self._reach_all()
        space = event.key() == Qt.Key.Key_Space and not self._several
        current = self.current()
        if event.key() == Qt.Key.Key_Space and current is not None and current.ticks is not None:
            self.ticked.emit(current)
            return
        if space or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note whether a box was pressed."""
        self._in_box = event.position().x() < self._box
        super().mousePressEvent(event)

    def _clicked(self, index: Index) -> None:
        row = self._model.rows[index.row()]
        if self._in_box and row.ticks is not None:
            self.ticked.emit(row)
        else:
            self._open(index.row())

    def _open(self, at: int) -> None:
        if 0 <= at < len(self._model.rows):
            self.opened.emit(self._model.rows[at].opens)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._model.rows):
            self.chosen.emit(self._model.rows[at])
