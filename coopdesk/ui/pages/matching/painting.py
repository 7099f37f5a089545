"""How the matrix is painted: its cells by shape and number, and both its heads."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coopdesk.ui.pages.matching.model import UNDER, MatrixModel
from coopdesk.ui.painted.marks import ABSENT, DASHED, FULL, HATCHED, mark
from coopdesk.ui.painted.writing import Pen, width_of
from coopdesk.ui.requirements import ICONS
from coopdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

MARKS = {"covered": FULL, "partial": HATCHED, "missing": DASHED, "": ABSENT}
"""The shape of each state."""

_BOX = 30
_HEAD = 58
_HORIZONTAL, _VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: its shape, its number; row and column of the current one stand out."""

    def __init__(self, theme: Theme, view: QTableView, model: MatrixModel) -> None:
        """Paint the cells of ``view``."""
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._matrix = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 (Qt's)
        """Return the least room a shape needs."""
        return QSize(self._theme.px(_BOX + 8), self._theme.px(_BOX + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme, current = self._theme, self._view.currentIndex()
        rect: QRect = option.rect
        line = self._matrix.line_at(index.row())
        if line is None:
            return
        if current.isValid() and index.row() == current.row():
            painter.fillRect(rect, theme.color("tint"))
        elif current.isValid() and index.column() == current.column():
            painter.fillRect(rect, theme.color("ground"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        kind = self._matrix.kind_at(index.column())
        if kind:
            met = line.at(kind)
            self._shape(painter, rect, met.state, met.count)
        else:
            inner = QRectF(rect).adjusted(0, 0, -theme.px(14), 0)
            Pen(theme, painter).write_right(inner, str(index.data() or "–"), 16, 500)
        if (
            current.isValid()
            and current.row() == index.row()
            and current.column() == index.column()
        ):
            state: QStyle.StateFlag = option.state
            keyboard = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(theme.color("marine" if keyboard else "ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(2, 2, -3, -3))

    def _shape(self, painter: QPainter, rect: QRect, state: str, count: int) -> None:
        theme, side = self._theme, self._theme.px(_BOX)
        at = QRectF(0, 0, side, side)
        at.moveCenter(QRectF(rect).center())
        if state or not count:
            mark(theme, painter, at, MARKS[state])
        if not state and not count:
            return
        shade = {"covered": "on_marine", "missing": "blocking"}.get(state, "ink")
        painter.setFont(theme.font(16, 600))
        if state == "partial":  # the figure stands on plain ground
            width = painter.fontMetrics().horizontalAdvance(str(count)) + theme.px(6)
            plain = QRectF(0, 0, width, theme.px(18))
            plain.moveCenter(at.center())
            painter.fillRect(plain, theme.color("surface"))
        painter.setPen(theme.color(shade if state else "second"))
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, str(count))


class Head(QHeaderView):
    """One head of the matrix: the kinds above, the needs at the left, which stay while it moves."""

    def __init__(
        self, theme: Theme, orientation: Qt.Orientation, model: MatrixModel, view: QTableView
    ) -> None:
        """Make the head of ``view``."""
        super().__init__(orientation, view)
        self._theme = theme
        self._matrix = model
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._size = QSize(theme.px(_BOX), theme.px(_HEAD if orientation == _HORIZONTAL else _BOX))
        if orientation == _HORIZONTAL:
            self.setFixedHeight(theme.px(_HEAD))

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: ARG002, N803 (Qt's)
        """Return one size for all: what a head says does not set its size."""
        return self._size

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 (Qt's signature)
        """Paint one kind or one need."""
        painter.save()
        if self.orientation() == _HORIZONTAL:
            self._kind(painter, rect, logicalIndex)
        else:
            self._need(painter, rect, logicalIndex)
        painter.restore()

    def _kind(self, painter: QPainter, rect: QRect, column: int) -> None:
        theme, px = self._theme, self._theme.px
        current = self._view.currentIndex()
        here = current.isValid() and current.column() == column
        painter.fillRect(rect, theme.color("ground" if here else "surface"))
        painter.setPen(theme.color("contour"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        name = str(self._matrix.headerData(column, _HORIZONTAL))
        kind, pen = self._matrix.kind_at(column), Pen(theme, painter)
        foot = QRectF(rect.left(), rect.bottom() - px(25), rect.width(), px(22))
        if not kind:
            pen.write_right(foot.adjusted(0, 0, -px(14), 0), name, 14, 600, shade="second")
            return
        side = px(20)
        icon = theme.icons.pixmap(ICONS[kind], theme.tokens.second, side)
        painter.drawPixmap(rect.center().x() - side // 2, rect.top() + px(8), icon)
        pen.write_middle(foot, name, 14, 600, shade="ink" if here else "second")

    def _need(self, painter: QPainter, rect: QRect, row: int) -> None:
        theme, px = self._theme, self._theme.px
        current = self._view.currentIndex()
        here = current.isValid() and current.row() == row
        painter.fillRect(rect, theme.color("tint" if here else "surface"))
        if here:
            painter.fillRect(
                QRect(rect.left(), rect.top(), 4, rect.height()), theme.color("marine")
            )
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = QRectF(rect).adjusted(px(14), 0, -px(4), -1)
        name = str(self._matrix.headerData(row, _VERTICAL))
        under = str(self._matrix.headerData(row, _VERTICAL, UNDER) or "")
        pen, middle = Pen(theme, painter), inner.center().y()
        weight = 600 if here else 500
        if not under:
            pen.write(inner, name, 16, weight)
            return
        pen.write(QRectF(inner.left(), middle - px(21), inner.width(), px(22)), name, 16, weight)
        below = QRectF(inner.left(), middle, inner.width(), px(18))
        if width_of(theme, under, 14) > below.width():
            under = under.partition(" · ")[0]
        pen.write(below, under, 14, shade="second")


class Corner(QWidget):
    """What the needs' head is called, where both heads meet."""

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        """Say ``text``."""
        super().__init__(parent)
        self._theme = theme
        self._text = text

    def paintEvent(self, event: object) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the word over the line that both heads stand on."""
        px, rect = self._theme.px, self.rect()
        painter = QPainter(self)
        painter.fillRect(rect, self._theme.color("surface"))
        painter.setPen(self._theme.color("contour"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        foot = QRectF(px(14), rect.bottom() - px(25), rect.width() - px(14), px(22))
        Pen(self._theme, painter).write(foot, self._text, 14, 600, shade="second")
        painter.end()
