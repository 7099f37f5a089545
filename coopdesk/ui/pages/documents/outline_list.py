"""The sections of an edition in their order: ticked to be shown, moved by hand or by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coopdesk.ui.painted.tick import tick_box
from coopdesk.ui.painted.writing import Pen
from coopdesk.ui.theme import Theme

_LINE = int(Qt.ItemDataRole.UserRole)
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_HEIGHT = 48
_BOX = 48  # px at 100 %: where a press ticks
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """A section in words; ``under`` is its chapter, ``written`` whether it has an introduction."""

    code: str
    title: str
    under: str
    shown: bool
    written: bool
    said: str


class _Paint(QStyledItemDelegate):
    """Paints a box to tick, the section, its chapter, and a pen where it is introduced."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 (Qt's)
        return QSize(self._theme.px(160), self._theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(_LINE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme, px = self._theme, self._theme.px
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("tint"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), 4, rect.height()), theme.color("marine")
            )
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if isinstance(line, Line):
            self._content(painter, QRectF(rect).adjusted(px(14), 0, -px(12), -1), line)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("marine"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _content(self, painter: QPainter, inner: QRectF, line: Line) -> None:
        theme, px = self._theme, self._theme.px
        small = px(16)
        middle = round(inner.center().y())
        box = tick_box(theme, painter, inner, on=line.shown)
        if line.written:
            sign = theme.icons.pixmap("pen-line", theme.tokens.second, small)
            painter.drawPixmap(QPoint(round(inner.right()) - small, middle - small // 2), sign)
            inner.setRight(inner.right() - small - px(10))
        inner.setLeft(box + px(12))
        pen = Pen(theme, painter)
        shade = "ink" if line.shown else "second"
        weight = 500 if line.shown else 400
        if not line.under:
            pen.write(inner, line.title, 15, weight, shade=shade)
            return
        centre = inner.center().y()
        top = QRectF(inner.left(), centre - px(21), inner.width(), px(22))
        pen.write(top, line.title, 15, weight, shade=shade)
        below = QRectF(inner.left(), centre, inner.width(), px(19))
        pen.write(below, line.under, 13, 400, shade="second")

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,  # noqa: ARG002 (Qt's signature)
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        view = self.parent()
        if not isinstance(view, OutlineList) or view.locked:
            return False
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            rect: QRect = option.rect
            if event.position().x() - rect.left() <= self._theme.px(_BOX):
                view.tick(index.row())
                return True
        return False


class OutlineList(QListWidget):
    """Space ticks, Alt and an arrow move; so do a press into the box and a drag."""

    ticked = Signal(str)
    """The code of the section to be shown or left out."""
    moved = Signal(object)
    """The codes in their new order, a tuple."""
    chosen = Signal(str)
    """The code of the section that became the current one."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        """Make an empty list called ``name``."""
        super().__init__(parent)
        self.locked = False
        self._showing = False
        self.setAccessibleName(name)
        self.setProperty("role", "rows")
        self.setStyleSheet("QListWidget { border: none; background: transparent; }")
        self.setItemDelegate(_Paint(theme, self))
        self.setUniformItemSizes(True)
        self.setMinimumHeight(theme.px(3 * _HEIGHT))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.currentItemChanged.connect(self._choose)

    def codes(self) -> tuple[str, ...]:
        """Return the sections in their order."""
        return tuple(line.code for line in self.lines())

    def lines(self) -> tuple[Line, ...]:
        """Return what is shown."""
        found = (self.item(at).data(_LINE) for at in range(self.count()))
        return tuple(line for line in found if isinstance(line, Line))

    def current(self) -> Line | None:
        """Return the current section."""
        line = self.currentIndex().data(_LINE)
        return line if isinstance(line, Line) else None

    def show_lines(self, lines: Sequence[Line], *, locked: bool) -> None:
        """Show ``lines``; the current one stays current."""
        self.locked = locked
        self.setDragEnabled(not locked)
        held, at = self.current(), self.verticalScrollBar().value()
        self._showing = True
        if self.codes() == tuple(line.code for line in lines):
            for number, line in enumerate(lines):
                self._fill(self.item(number), line)
        else:
            self.clear()
            for line in lines:
                item = QListWidgetItem(self)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled
                    | Qt.ItemFlag.ItemIsSelectable
                    | Qt.ItemFlag.ItemIsDragEnabled
                    | Qt.ItemFlag.ItemIsUserCheckable
                )
                self._fill(item, line)
        codes = self.codes()
        if codes:
            wanted = held.code if held is not None and held.code in codes else codes[0]
            self.setCurrentRow(codes.index(wanted))
            self.verticalScrollBar().setValue(at)
            self.scrollToItem(self.currentItem())
        self._showing = False
        self._choose()

    def tick(self, row: int) -> None:
        """Ask that the section of a row is shown, or left out."""
        line = self.item(row).data(_LINE)
        if isinstance(line, Line):
            self.ticked.emit(line.code)

    def shift(self, steps: int) -> None:
        """Ask that the current section comes earlier or later."""
        codes, at = list(self.codes()), self.currentRow()
        to = min(max(at + steps, 0), len(codes) - 1)
        if at >= 0 and to != at:
            codes.insert(to, codes.pop(at))
            self.moved.emit(tuple(codes))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, move, or go to another section."""
        keys = Qt.Key
        if self.locked:
            super().keyPressEvent(event)
        elif event.key() == keys.Key_Space and self.currentRow() >= 0:
            self.tick(self.currentRow())
        elif event.key() in {keys.Key_Up, keys.Key_Down} and (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.shift(-1 if event.key() == keys.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the section that is dragged to where it is let go."""
        before = self.codes()
        super().dropEvent(event)
        after = self.codes()
        if len(after) == len(before) and after != before:
            self.moved.emit(after)

    @staticmethod
    def _fill(item: QListWidgetItem, line: Line) -> None:
        state = Qt.CheckState.Checked if line.shown else Qt.CheckState.Unchecked
        if item.data(_LINE) == line:
            return
        item.setData(_LINE, line)
        item.setText(line.title)
        item.setData(_SPOKEN, line.said)
        item.setToolTip(line.under)
        item.setCheckState(state)

    def _choose(self, *_items: object) -> None:
        if not self._showing:
            line = self.current()
            self.chosen.emit(line.code if line is not None else "")
