"""Rows that take a second line where the first is full: nothing in them is ever cut off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QLayout, QLayoutItem, QWidget

from coopdesk.ui.heard import OneOf
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import unmarked


class Flow(QLayout):
    """Lays widgets out one after the other, each in the size it asks for."""

    def __init__(self, parent: QWidget, *, gap: int) -> None:
        """Lay out what is inside ``parent``."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one of them back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer on a line, more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put each where it belongs."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest alone."""
        sizes = [item.minimumSize() for item in self._items]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _place(self, rect: QRect, *, moving: bool) -> int:
        x, y, tallest = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y, tallest = rect.x(), y + tallest + self._gap, 0
            if moving:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            tallest = max(tallest, size.height())
        return y + tallest - rect.y()


def filters(theme: Theme, words: Sequence[str], parent: QWidget) -> tuple[QWidget, QButtonGroup]:
    """Return buttons of which one is down, the first at the beginning, and their group."""
    holder = QWidget(parent)
    flow = Flow(holder, gap=theme.px(8))
    group = QButtonGroup(holder)
    group.setExclusive(True)
    for number, text in enumerate(words):
        chip = OneOf(holder)
        chip.setText(unmarked(text))
        chip.setProperty("role", "filter")
        chip.setChecked(number == 0)
        chip.setAccessibleName(text)
        group.addButton(chip, number)
        flow.addWidget(chip)
    return holder, group
