"""Lines of text in painted widgets, cut with an ellipsis where they are too long."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from coopdesk.ui.theme import Theme

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
    return theme.face(size, weight)[1].horizontalAdvance(text)


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
        face, metrics = self._theme.face(*font)
        shown, room = text.replace("\n", " "), at.width() + 0.5
        width = metrics.horizontalAdvance(shown)
        if width > room:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
        self._painter.setFont(face)
        self._painter.setPen(self._theme.color(shade))
        self._painter.drawText(at, _FLAGS[side], shown)
        return width
