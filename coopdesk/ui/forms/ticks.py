"""A list of words to tick: a press anywhere on a word ticks it; the keyboard is seen on it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coopdesk.ui.painted.tick import tick_box
from coopdesk.ui.painted.writing import Pen
from coopdesk.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 32
_CHECKED = Qt.CheckState.Checked.value


class _Line(QStyledItemDelegate):
    """Paints a box and its word."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 (Qt's)
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        inner = QRectF(rect).adjusted(px(6), 0, -px(4), 0)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == _CHECKED
        inner.setLeft(tick_box(theme, painter, inner, on=ticked) + px(8))
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        Pen(theme, painter).write(inner, words, shade="ink" if enabled else "second")
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("marine"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        released = event.type() == QEvent.Type.MouseButtonRelease
        if released and event.button() == Qt.MouseButton.LeftButton:
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == _CHECKED
            then = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            return model.setData(index, then, Qt.ItemDataRole.CheckStateRole)
        return False


class Ticks(QListWidget):
    """Words to tick; the first has the keyboard when none had it before."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin without words."""
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setItemDelegate(_Line(theme, self))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
