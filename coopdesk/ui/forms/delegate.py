"""How a cell is painted and edited: chips, two lines, overdue days, the cell with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coopdesk.errors import UserError
from coopdesk.ui.chips import chip
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.forms.columns import PAD, Cell
from coopdesk.ui.forms.editors import Editor
from coopdesk.ui.forms.hints import CellEcho
from coopdesk.ui.forms.kinds import editor
from coopdesk.ui.forms.model import CELL_ROLE, RecordModel
from coopdesk.ui.one_way import from_left
from coopdesk.ui.unfinished import Spot

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUS = QStyle.StateFlag.State_HasFocus

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints cells from ``Cell`` values; edits them with the editors of the forms."""

    def __init__(self, desk: Desk, parent: QObject, *, tall: bool = False) -> None:
        """Paint rows of 40 px, or ``tall`` ones of 56 px with two lines."""
        super().__init__(parent)
        self._desk = desk
        self._editors: dict[QWidget, Editor] = {}
        self.closeEditor.connect(self._closed)
        theme = desk.theme
        self.set_tall(tall=tall)
        self._pad = theme.px(PAD)
        self._fonts = {
            "plain": theme.font(16),
            "strong": theme.font(16, 600),
            "small": theme.font(14),
            "late": theme.font(16, 700),
        }
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts.items()}
        tokens = ("ink", "second", "line", "tint", "marine", "blocking", "surface")
        self._colours: dict[str, QColor] = {name: theme.color(name) for name in tokens}

    def set_tall(self, *, tall: bool) -> None:
        """Paint rows of two lines from now on, or of one."""
        self.tall = tall
        self.height = self._desk.theme.px(56 if tall else 40)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 (Qt's)
        """Return the row's height."""
        return QSize(self._pad * 6, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        cell = index.data(CELL_ROLE)
        rect: QRect = option.rect
        state = option.state
        colours = self._colours
        selected = bool(state & _SELECTED)
        if selected:
            painter.fillRect(rect, colours["tint"])
            if rect.left() <= 0 or index.column() == 0:  # the first that is shown
                painter.fillRect(
                    QRect(rect.left(), rect.top(), 4, rect.height()), colours["marine"]
                )
        painter.setPen(colours["line"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if isinstance(cell, Cell):
            self._content(painter, rect, cell, selected=selected)
        if state & _FOCUS:
            painter.setPen(QPen(colours["marine"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _content(self, painter: QPainter, rect: QRect, cell: Cell, *, selected: bool) -> None:
        inner = rect.adjusted(self._pad, 0, -self._pad, -1)
        if cell.icon:
            side = self._desk.theme.px(20)
            shade = self._desk.theme.tokens.second
            picture = self._desk.theme.icons.pixmap(cell.icon, shade, side)
            painter.drawPixmap(inner.left() + 4, inner.center().y() - side // 2 + 1, picture)
            inner.setLeft(inner.left() + side + self._pad + 6)
        if cell.chip is not None:
            chip(self._desk.theme, painter, inner, cell.chip, selected=selected)
            return
        name = "small" if cell.small else "late" if cell.late else "plain"
        if cell.under and self.tall:
            half = self._desk.theme.px(22)
            top = QRect(inner.left(), inner.center().y() - half, inner.width(), half)
            self._line(painter, top, cell, "strong" if cell.strong else "plain", "ink")
            under = QRect(inner.left(), inner.center().y(), inner.width(), self._desk.theme.px(20))
            self._text(painter, under, cell.under, "small", "second", _LEFT)
            return
        shade = "blocking" if cell.late else "second" if cell.small and not selected else "ink"
        self._line(painter, inner, cell, "strong" if cell.strong else name, shade)

    def _line(self, painter: QPainter, at: QRect, cell: Cell, font: str, shade: str) -> None:
        self._text(painter, at, cell.text, font, shade, _RIGHT if cell.right else _LEFT)

    def _text(  # noqa: PLR0917 (a line of text is that much)
        self,
        painter: QPainter,
        at: QRect,
        text: str,
        font: str,
        shade: str,
        flags: Qt.AlignmentFlag,
    ) -> None:
        if not text:
            return
        metrics = self._metrics[font]
        text = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, at.width())
        painter.setFont(self._fonts[font])
        painter.setPen(self._colours[shade])
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            text = from_left(text)
        painter.drawText(at, flags, text)

    # ------------------------------------------------------------------------------------ editing

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 (Qt's signature)
        index: Index,
    ) -> QWidget:
        """Return the editor of the cell's field."""
        model = index.model()
        field = model.fields[index.column()] if isinstance(model, RecordModel) else None
        if field is None:
            return QWidget(parent)
        made = editor(self._desk, field, parent)
        made.control.setProperty("role", "cell")
        made.record = model.record_at(index.row()) if isinstance(model, RecordModel) else None
        echo = CellEcho(parent)
        made.widget.destroyed.connect(echo.deleteLater)
        made.edited.connect(lambda: self._typed(made, echo))
        made.told.connect(lambda text: echo.say(made.widget, done=text))
        self._editors[made.widget] = made
        made.widget.destroyed.connect(lambda: self._editors.pop(made.widget, None))
        if isinstance(made.control, QComboBox):
            made.finished.connect(lambda: self._commit(made))
        return made.widget

    def setEditorData(self, widget: QWidget, index: Index) -> None:
        """Show the stored value, all of it selected."""
        made = self._editors.get(widget)
        if made is not None and not widget.property("filled"):
            widget.setProperty("filled", True)
            made.show(index.data(int(Qt.ItemDataRole.EditRole)))
            if isinstance(made.control, QLineEdit):
                made.control.selectAll()

    def setModelData(self, widget: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Store what was typed; what cannot be stored is said, and the old value stays."""
        made = self._editors.get(widget)
        if made is None:
            return
        try:
            value = made.value()
        except UserError as trouble:
            _ = self._desk.tr
            rest = _("The earlier value is kept.")
            self._desk.notify(Notice(f"{trouble.said(_)} {rest}"))
            return
        model.setData(index, value)
        self._settle(made)

    def updateEditorGeometry(
        self,
        widget: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 (Qt's)
    ) -> None:
        """Give the editor the cell's place."""
        rect: QRect = option.rect
        widget.setGeometry(rect.adjusted(0, 0, 0, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter choose in a combo box as it does in a line."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and isinstance(watched, QComboBox)
        ):
            made = self._editors.get(watched)
            if made is not None:
                self._commit(made)
                return True
        return super().eventFilter(watched, event)

    def _typed(self, made: Editor, echo: CellEcho) -> None:
        """Say what is understood, and have it kept, should the program end now."""
        echo.say(made.widget, taken=made.understood())
        if made.record is not None and (spot := Spot.of(made.record, made.field.name)):
            self._desk.session.unfinished.note(spot, made.raw())

    def _closed(self, widget: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Forget what was typed and given up with Esc."""
        made = self._editors.get(widget)
        if made is not None and hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._settle(made)

    def _settle(self, made: Editor) -> None:
        if made.record is not None and (spot := Spot.of(made.record, made.field.name)):
            self._desk.session.unfinished.drop(spot)

    def commit_open(self) -> None:
        """Store what stands in an open editor: the rows are about to be read anew."""
        for made in tuple(self._editors.values()):
            self.commitData.emit(made.widget)

    def _commit(self, made: Editor) -> None:
        self.commitData.emit(made.widget)
        self.closeEditor.emit(made.widget, QAbstractItemDelegate.EndEditHint.NoHint)
