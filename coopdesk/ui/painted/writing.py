"""Lines of text in painted widgets, cut with an ellipsis where they are too long."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from coopdesk.ui.theme import Theme

_WIDEST = 1.5
"""No letter is wider, measured by the size of its type."""
_FLAGS = {
    side: int(Qt.AlignmentFlag.AlignVCenter | side | Qt.TextFlag.TextSingleLine)
    for side in (
        Qt.AlignmentFlag.AlignLeft,
        Qt.AlignmentFlag.AlignRight,
        Qt.AlignmentFlag.AlignHCenter,
    )
}


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
    """Writes with one painter in the theme's type."""

    def __init__(self, theme: Theme, painter: QPainter) -> None:
        """Write with ``painter``."""
        self._theme = theme
        self._painter = painter

    def write(
        self, at: QRectF, text: str, size: int = 16, weight: int = 400, *, shade: str = "ink"
    ) -> float:
        """Write ``text`` at the left of ``at``, in its middle; return the width it took."""
        return self._write(at, text, (size, weight), shade, Qt.AlignmentFlag.AlignLeft)

    def fill(
        self, at: QRectF, text: str, size: int = 16, weight: int = 400, *, shade: str = "ink"
    ) -> None:
        """As ``write``, where nobody asks for the width: what surely has room is not measured."""
        if len(text) * self._theme.px(size) * _WIDEST <= at.width():
            one_line = text.replace("\n", " ")
            self._draw(at, one_line, (size, weight), shade, Qt.AlignmentFlag.AlignLeft)
        else:
            self.write(at, text, size, weight, shade=shade)

    def write_right(
        self, at: QRectF, text: str, size: int = 16, weight: int = 400, *, shade: str = "ink"
    ) -> float:
        """Write ``text`` at the right of ``at``, in its middle; return the width it took."""
        return self._write(at, text, (size, weight), shade, Qt.AlignmentFlag.AlignRight)

    def write_middle(
        self, at: QRectF, text: str, size: int = 16, weight: int = 400, *, shade: str = "ink"
    ) -> float:
        """Write ``text`` in the middle of ``at``; return the width it took."""
        return self._write(at, text, (size, weight), shade, Qt.AlignmentFlag.AlignHCenter)

    def _write(
        self, at: QRectF, text: str, font: tuple[int, int], shade: str, side: Qt.AlignmentFlag
    ) -> float:
        if not text or at.width() <= 0:
            return 0.0
        shown, room = text.replace("\n", " "), at.width() + 0.5
        width = width_of(self._theme, shown, *font)
        if width > room:
            metrics = self._theme.face(*font)[1]
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
        self._draw(at, shown, font, shade, side)
        return width

    def _draw(
        self, at: QRectF, text: str, font: tuple[int, int], shade: str, side: Qt.AlignmentFlag
    ) -> None:
        self._painter.setFont(self._theme.face(*font)[0])
        self._painter.setPen(self._theme.color(shade))
        self._painter.drawText(at, _FLAGS[side], text)
