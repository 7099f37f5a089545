"""What full, hatched and empty mean on this page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.drawn import Drawn
from coopdesk.ui.painted.marks import mark
from coopdesk.ui.theme import Theme

_BOX, _LINE = 20, 20


class Legend(Drawn):
    """Boxes with the word for each beside them."""

    def __init__(
        self,
        theme: Theme,
        entries: Sequence[tuple[str, str]],
        parent: QWidget,
        *,
        folds: bool = False,
    ) -> None:
        """Show ``entries``: a mark and its word; if it ``folds``, on more lines where it must."""
        super().__init__(parent)
        self._theme = theme
        self._entries = tuple(entries)
        self._folds = folds
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(folds)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(word for _, word in self._entries))

    def sizeHint(self) -> QSize:
        """Return the room of all entries on one line."""
        return QSize(sum(self._widths()), self._theme.px(_LINE))

    def minimumSizeHint(self) -> QSize:
        """Return the same, or the width of one entry: a legend cut short explains nothing."""
        if self._folds:
            return QSize(max(self._widths()), self._theme.px(_LINE))
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines there are in ``width``."""
        return self._theme.px(_LINE) * (self._places(width)[-1][1] + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines there are now."""
        super().resizeEvent(event)
        if self._folds:
            self.setMinimumHeight(self.heightForWidth(self.width()))

    def _widths(self) -> list[int]:
        metrics, beside = QFontMetrics(self._theme.font(14)), self._theme.px(_BOX + 24)
        return [metrics.horizontalAdvance(word) + beside for _, word in self._entries]

    def _places(self, width: int) -> list[tuple[int, int]]:
        """Return where each entry begins, and on which line."""
        found: list[tuple[int, int]] = []
        left = line = 0
        for wide in self._widths():
            if self._folds and left and left + wide > width:
                left, line = 0, line + 1
            found.append((left, line))
            left += wide
        return found

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint boxes and words."""
        px = self._theme.px
        painter = QPainter(self)
        font = self._theme.font(14)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        places = self._places(self.width())
        high = self.height() / (places[-1][1] + 1)
        for (left, line), (kind, word) in zip(places, self._entries, strict=True):
            top = line * high
            box = QRectF(left, top + (high - px(13)) / 2, px(_BOX), px(13))
            mark(self._theme, painter, box, kind)
            words = QRectF(box.right() + px(6), top, metrics.horizontalAdvance(word), high)
            painter.setPen(self._theme.color("second"))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, word)
        painter.end()
