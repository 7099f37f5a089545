"""Where a wall is painted: its room at the size of the design, whatever the screen's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from coopdesk.ui.painted.marks import mark
from coopdesk.ui.painted.writing import Pen
from coopdesk.ui.theme import Theme

WIDTH, HEIGHT = 1240, 768
MARGIN = 40
TITLE, FIGURE, HEAD, TEXT, SMALL = 36, 60, 36, 28, 24


@dataclass(frozen=True, slots=True)
class Canvas:
    """A painter whose units are the design's, and the room there is in them."""

    theme: Theme
    painter: QPainter
    room: QRectF

    @property
    def pen(self) -> Pen:
        """What writes on it."""
        return Pen(self.theme, self.painter)

    def px(self, size: float) -> int:
        """Return a size of the design in the painter's units."""
        return self.theme.px(size)

    def line(self, left: float, right: float, y: float, shade: str = "line") -> None:
        """Draw a thin line."""
        self.painter.setPen(self.theme.color(shade))
        self.painter.drawLine(QLineF(QPointF(left, y), QPointF(right, y)))

    def box(self, at: QRectF, shade: str) -> None:
        """Fill a box with round corners."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.theme.color(shade))
        self.painter.drawRoundedRect(at, self.px(6), self.px(6))

    def mark(self, at: QRectF, kind: str) -> None:
        """Draw a mark that is read from the last row of the hall."""
        mark(self.theme, self.painter, at, kind, from_afar=True)

    def icon(self, name: str, shade: str, at: QPointF, side: int) -> None:
        """Draw an icon, as fine as the screen is."""
        scale = max(self.painter.transform().m11(), 0.1)
        fine = max(round(self.px(side) * scale), 1)
        picture = self.theme.icons.pixmap(name, getattr(self.theme.tokens, shade), fine)
        target = QRectF(at, QSizeF(self.px(side), self.px(side)))
        self.painter.drawPixmap(target, picture, QRectF(picture.rect()))


def scale_of(theme: Theme, width: int, height: int) -> float:
    """Return by how much the design grows to fill a screen of this size.

    On the nearly square screen of a projector what is written may be as large as all of it fits.
    """
    return max(min(width / theme.px(WIDTH), height / theme.px(HEIGHT)), 0.05)
