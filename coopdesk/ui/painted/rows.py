"""A list of two-line rows: an icon, a title, what is said of it, and a status at the right."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coopdesk.ui.chips import Chip, chip, chip_size
from coopdesk.ui.painted.writing import Pen
from coopdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = int(Qt.ItemDataRole.UserRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_HEAD = 36  # px at 100 %: the height of a heading
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_BOX = 52  # px at 100 %: where a press ticks a row that has a box
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


class RowModel(QAbstractListModel):
    """The rows of a list."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show ``rows`` in place of those there are."""
        shown = tuple(rows)
        if [row.key for row in shown] == [row.key for row in self.rows] and shown:
            self.rows = shown
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self.rows = shown
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

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
        if role == _ROW:
            return row
        if role == _CHECK and row.ticks is not None:
            return Qt.CheckState.Unchecked
        if role == _TIP:
            return f"<span>{html.escape(row.title)}</span>"
        return row.said if role in {_DISPLAY, _SPOKEN} else None


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
        row = index.data(_ROW)
        rect: QRect = option.rect
        if isinstance(row, Heading):
            self._heading(painter, rect, row)
            return
        state: QStyle.StateFlag = option.state
        theme = self._theme
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("tint"))
            bar = QRect(rect.left(), rect.top(), 4, rect.height())
            painter.fillRect(bar, theme.color("marine"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("ground"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if isinstance(row, Row):
            self._content(painter, rect, row)
        if focused:
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
            pen.write(inner, row.title, 16, 500)
            return
        middle = inner.center().y()
        top = QRectF(inner.left(), middle - px(22), inner.width(), px(22))
        pen.write(top, row.title, 16, 500)
        under = QRectF(inner.left(), middle, inner.width(), px(20))
        shade = "blocking" if row.late else "second"
        pen.write(under, row.under, 14, 600 if row.late else 400, shade=shade)


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
        self.selectionModel().currentChanged.connect(lambda now, _: self._choose(now.row()))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show ``rows``; by its key the current one stays current, and what is selected so."""
        current = self.current()
        selected = {one.key for one in self.selected()} if self._several else set()
        held, at = (current.key, self.currentIndex().row()) if current is not None else ("", 0)
        self._delegate.headings = frozenset(
            number for number, one in enumerate(rows) if isinstance(one, Heading)
        )
        self._model.show(rows)
        current = self.current()
        if current is not None and current.key == held:
            return  # nobody moved: what is selected stays so too
        if held and not self.choose(held) and self.hasFocus() and rows:
            self.setCurrentIndex(self._model.index(min(at, len(rows) - 1)))
        for number, one in enumerate(self._model.rows):
            if one.key and one.key in selected:
                where = self._model.index(number)
                self.selectionModel().select(where, QItemSelectionModel.SelectionFlag.Select)

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
        for number, row in enumerate(self._model.rows):
            if row.key == key:
                self.setCurrentIndex(self._model.index(number))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row; so does Space, where it does not select."""
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
