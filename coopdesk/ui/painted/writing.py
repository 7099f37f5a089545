"""Lines of text in painted widgets, cut with an ellipsis where they are too long."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from coopdesk.ui.theme import Theme


def width_of(theme: Theme, text: str, size: int, weight: int = 400) -> float:
    """Return the room ``text`` takes."""
    return QFontMetricsF(theme.font(size, weight)).horizontalAdvance(text)


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
        face = self._theme.font(*font)
        metrics = QFontMetricsF(face)
        shown = metrics.elidedText(
            text.replace("\n", " "), Qt.TextElideMode.ElideRight, at.width() + 0.5
        )
        self._painter.setFont(face)
        self._painter.setPen(self._theme.color(shade))
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.TextFlag.TextSingleLine
        self._painter.drawText(at, int(flags), shown)
        return metrics.horizontalAdvance(shown)
