"""Numbers in groups keep their order where the window runs from right to left.

Only what is painted is given these signs: what is copied, read aloud or written stays as it is.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

_FROM_LEFT, _END = "\u2066", "\u2069"
_NUMBER = re.compile(r"(?<![^\s(])(?:\+\d|\(?\d)[\d ./()\-]{4,}\d(?![^\s),;…])")
"""Not codes and amounts: those keep their order by themselves, with what stands beside them."""


def from_left(text: str) -> str:
    """Return ``text`` for painting, its telephone numbers and the like read from the left."""
    return _NUMBER.sub(rf"{_FROM_LEFT}\g<0>{_END}", text)


class OneWay(QStyledItemDelegate):
    """Paints the cells of a plain table, numbers in their order whatever way the table runs."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take the text of a cell, from the left where it is a number."""
        super().initStyleOption(option, index)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            option.text = from_left(option.text)
