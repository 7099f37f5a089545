"""Above each column of a table: what it is, chosen by hand where its heading does not say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView, QWidget

from coopdesk.exchange.columns import importable
from coopdesk.exchange.headings import capital, headings
from coopdesk.exchange.import_parts import Column
from coopdesk.i18n import Catalogue
from coopdesk.model.entities import entity
from coopdesk.ui.bringing.model import BEFORE
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import Combo, Elided

_HEIGHT = 40
_GAP = 3
_AT_ONCE = 10


class ColumnChoices(QWidget):
    """One box a column of ``table``, which moves with it; ``chosen`` tells number and meaning."""

    chosen = Signal(int, str)

    def __init__(
        self, theme: Theme, _: Catalogue, table: QTableView, after: QWidget, parent: QWidget
    ) -> None:
        """Have no column yet; Tab comes here from ``after``, and goes on to ``table``."""
        super().__init__(parent)
        self._after = after
        self._theme, self._tr, self._table = theme, _, table
        self.boxes: list[Combo] = []
        self._shape: tuple[str, tuple[str, ...]] = ("", ())
        self._columns: Sequence[Column] = ()
        self._ways = QStandardItemModel(self)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._build_more)
        self._said = Elided(_("What each column is:"), self, "label")
        self._holder = QWidget(self)
        self.setFixedHeight(theme.px(_HEIGHT))
        table.horizontalHeader().sectionResized.connect(self._place)
        table.horizontalHeader().geometriesChanged.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        self.hide()

    def show_columns(self, table: str, columns: Sequence[Column]) -> None:
        """Show what each of ``columns`` is taken for."""
        self.setVisible(bool(columns))
        if not columns:
            return
        shape = (table, tuple(each.head for each in columns))
        self._columns = columns
        if shape != self._shape:
            self._shape = shape
            self._build(table)
        for box, each in zip(self.boxes, columns, strict=False):
            box.setCurrentIndex(max(box.findData(each.meaning), 0))
        self._place()

    def _build(self, table: str) -> None:
        for old in self.boxes:
            old.hide()
            old.deleteLater()
        self.boxes = []
        # All boxes offer the same: one list for all of them.
        self._ways = QStandardItemModel(self._holder)
        for code, words in meanings(table, self._tr):
            way = QStandardItem(words)
            way.setData(code, Qt.ItemDataRole.UserRole)
            self._ways.appendRow(way)
        self._build_more()

    def _build_more(self) -> None:
        """Make some boxes, and the others in later turns: a table may have 250 columns."""
        made = len(self.boxes)
        for number, each in enumerate(self._columns[made : made + _AT_ONCE], start=made):
            box = Combo(self._theme, self._holder)
            box.setModel(self._ways)
            box.setCurrentIndex(max(box.findData(each.meaning), 0))
            name = self._tr("What column {letter} is: {head}", letter=each.letter, head=each.head)
            box.setAccessibleName(name)
            box.activated.connect(partial(self._choose, number))
            box.installEventFilter(self)
            QWidget.setTabOrder(self.boxes[-1] if self.boxes else self._after, box)
            self.boxes.append(box)
            box.show()
        self._place()
        if self.boxes:
            QWidget.setTabOrder(self.boxes[-1], self._table)
        if len(self.boxes) < len(self._columns):
            self._turn.start()

    def _choose(self, number: int, at: int) -> None:
        self.chosen.emit(number, str(self.boxes[number].itemData(at) or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the column into sight whose box takes the keyboard."""
        if event.type() == QEvent.Type.FocusIn and watched in self.boxes:
            model = self._table.model()
            index = model.index(0, BEFORE + self.boxes.index(watched))
            if index.isValid():
                self._table.scrollTo(index)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay above the columns."""
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(self._theme.px(200), self._theme.px(_HEIGHT))

    def _place(self) -> None:
        table, gap = self._table, self._theme.px(_GAP)
        first = sum(table.columnWidth(n) for n in range(BEFORE) if not table.isColumnHidden(n))
        left = max(first - table.horizontalScrollBar().value(), 0)
        said = QRect(gap * 3, 0, max(left - gap * 4, 0), self.height())
        held = QRect(left, 0, max(self.width() - left, 0), self.height())
        if self.isRightToLeft():
            said.moveRight(self.width() - gap * 3)
            held.moveLeft(0)
            left = 0
        self._said.setGeometry(said)
        self._holder.setGeometry(held)
        for number, box in enumerate(self.boxes):
            column = BEFORE + number
            x = table.columnViewportPosition(column) - left
            height = self.height() - 2 * gap
            box.setGeometry(x + gap, gap, max(table.columnWidth(column) - 2 * gap, 1), height)


def meanings(table: str, _: Catalogue) -> list[tuple[str, str]]:
    """Return what a column can be: nothing, or a field by its name, each with its words."""
    allowed = {field.name for field in importable(table)}
    found = [("", _("Do not take"))]
    for field, words in headings(entity(table), _):
        if field.name in allowed:
            found.append((field.name, capital(words)))
        if table == "actors" and field.name == "name":
            found += [
                ("name:given", _("First name")),
                ("name:family", _("Last name")),
                ("name:organisation", _("Organisation")),
            ]
    return found
