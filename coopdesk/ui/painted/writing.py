"""Lines of text in painted widgets, cut with an ellipsis where they are too long."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QStaticText

from coopdesk.ui.theme import Theme

_LEFT, _RIGHT, _MIDDLE = (
    Qt.AlignmentFlag.AlignLeft,
    Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignHCenter,
)


def width_of(theme: Theme, text: str, size: int, weight: int = 400) -> float:
    """Return the room ``text`` takes."""
    return theme.width(text, size, weight)


def wrapped(theme: Theme, text: str, size: int, width: float) -> tuple[str, ...]:
    """Return ``text`` in lines of at most ``width``, broken between words."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(theme, longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


class Pen:
    """Writes with one painter in the theme's type.

    What is painted has its places from the left, whatever way the window's language runs.
    """

    def __init__(self, theme: Theme, painter: QPainter) -> None:
        """Write with ``painter``."""
        self._theme = theme
        self._painter = painter
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def write(
        self, at: QRectF, text: str, size: int = 16, weight: int = 400, *, shade: str = "ink"
    ) -> float:
        """Write ``text`` at the left of ``at``, in its middle; return the width it took."""
        return self._write(at, text, (size, weight), shade, _LEFT)

    def fill(
        self, at: QRectF, text: str, size: int = 16, weight: int = 400, *, shade: str = "ink"
    ) -> None:
        """As ``write``, where nobody asks for the width: what has room is not measured."""
        if text:
            shown = text.replace("\n", " ") if "\n" in text else text
            line = self._theme.line(shown, size, weight)
            if line.size().width() <= at.width():
                self._put(at.left(), at, line, (size, weight), shade)
                return
        self._write(at, text, (size, weight), shade, _LEFT)

    def write_right(
        self, at: QRectF, text: str, size: int = 16, weight: int = 400, *, shade: str = "ink"
    ) -> float:
        """Write ``text`` at the right of ``at``, in its middle; return the width it took."""
        return self._write(at, text, (size, weight), shade, _RIGHT)

    def write_middle(
        self, at: QRectF, text: str, size: int = 16, weight: int = 400, *, shade: str = "ink"
    ) -> float:
        """Write ``text`` in the middle of ``at``; return the width it took."""
        return self._write(at, text, (size, weight), shade, _MIDDLE)

    def _write(
        self, at: QRectF, text: str, font: tuple[int, int], shade: str, side: Qt.AlignmentFlag
    ) -> float:
        if not text or at.width() <= 0:
            return 0.0
        shown, width = self._theme.cut(text.replace("\n", " "), *font, at.width() + 0.5)
        left, spare = at.left(), at.width() - width
        if side is not _LEFT:
            left += spare if side is _RIGHT else spare / 2
        self._put(left, at, self._theme.line(shown, *font), font, shade)
        return width

    def _put(
        self, left: float, at: QRectF, line: QStaticText, font: tuple[int, int], shade: str
    ) -> None:
        self._painter.setFont(self._theme.face(*font)[0])
        self._painter.setPen(self._theme.color(shade))
        top = at.top() + (at.height() - line.size().height()) / 2
        self._painter.drawStaticText(QPointF(left, top), line)
