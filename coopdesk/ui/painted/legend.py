"""What full, hatched and empty mean on this page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.painted.marks import mark
from coopdesk.ui.theme import Theme

_BOX = 20


class Legend(QWidget):
    """Boxes with the word for each beside them."""

    def __init__(self, theme: Theme, entries: Sequence[tuple[str, str]], parent: QWidget) -> None:
        """Show ``entries``: a mark and its word."""
        super().__init__(parent)
        self._theme = theme
        self._entries = tuple(entries)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(word for _, word in self._entries))

    def sizeHint(self) -> QSize:
        """Return the room of all entries on one line."""
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font(14))
        width = sum(metrics.horizontalAdvance(word) + px(_BOX + 24) for _, word in self._entries)
        return QSize(width, px(20))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a legend cut short explains nothing."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint boxes and words."""
        px = self._theme.px
        painter = QPainter(self)
        font = self._theme.font(14)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        left = 0.0
        for kind, word in self._entries:
            box = QRectF(left, (self.height() - px(13)) / 2, px(_BOX), px(13))
            mark(self._theme, painter, box, kind)
            words = QRectF(box.right() + px(6), 0, metrics.horizontalAdvance(word), self.height())
            painter.setPen(self._theme.color("second"))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, word)
            left = words.right() + px(18)
        painter.end()
