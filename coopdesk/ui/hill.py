"""The hill of the welcome page: four terraces, a village on the second."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from coopdesk.ui.theme import Theme

# Each terrace: how much of the marine colour, and the points its ridge passes (x, y of 0 to 1).
_TERRACES = (
    (0.22, ((0.0, 0.33), (0.27, 0.0), (0.76, 0.0), (1.0, 0.26))),
    (0.45, ((0.0, 0.55), (0.33, 0.19), (0.66, 0.58), (1.0, 0.40))),
    (0.78, ((0.0, 0.76), (0.36, 0.50), (0.72, 0.50), (1.0, 0.71))),
    (1.0, ((0.0, 0.90), (0.33, 1.0), (0.72, 0.74), (1.0, 0.86))),
)
# Houses: left, width, height, of the picture's width; the bell tower is the fourth.
_HOUSES = (
    (0.215, 0.050, 0.066),
    (0.372, 0.056, 0.078),
    (0.434, 0.044, 0.088),
    (0.490, 0.031, 0.200),
    (0.530, 0.062, 0.086),
    (0.607, 0.048, 0.096),
    (0.660, 0.060, 0.072),
)


class Hill(QWidget):
    """Painted at the foot of its place; it says nothing."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Paint with the colours of ``theme``."""
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint terraces and village."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect())
        for number, (share, ridge) in enumerate(_TERRACES):
            painter.setBrush(self._shade(share))
            painter.drawPath(_terrace(area, ridge))
            if number == 1:
                self._village(painter, area)
        painter.end()

    def _shade(self, share: float) -> QColor:
        ground, marine = self._theme.color("hollow"), self._theme.color("marine")
        return QColor(
            *(
                round(low + (high - low) * share)
                for low, high in zip(ground.getRgb()[:3], marine.getRgb()[:3], strict=True)  # type: ignore[index]  # four numbers
            )
        )

    def _village(self, painter: QPainter, area: QRectF) -> None:
        ridge = _TERRACES[1][1]
        for left, width, height in _HOUSES:
            middle = left + width / 2
            foot = area.top() + area.height() * (_at(ridge, middle) + 0.03)
            x, wide, high = area.width() * left, area.width() * width, area.width() * height
            roof = wide * 0.45
            house = QPolygonF(
                [
                    QPointF(x, foot),
                    QPointF(x, foot - high + roof),
                    QPointF(x + wide / 2, foot - high),
                    QPointF(x + wide, foot - high + roof),
                    QPointF(x + wide, foot),
                ]
            )
            painter.setBrush(self._theme.color("marine"))
            painter.drawPolygon(house)
            painter.setBrush(self._shade(0.22))
            side = area.width() * 0.011
            painter.drawRect(QRectF(x + wide / 2 - side / 2, foot - side * 3.2, side, side * 1.4))


def _terrace(area: QRectF, ridge: tuple[tuple[float, float], ...]) -> QPainterPath:
    points = [QPointF(area.width() * x, area.top() + area.height() * y) for x, y in ridge]
    path = QPainterPath(points[0])
    path.cubicTo(points[1], points[2], points[3])
    path.lineTo(area.bottomRight())
    path.lineTo(area.bottomLeft())
    path.closeSubpath()
    return path


def _at(ridge: tuple[tuple[float, float], ...], x: float) -> float:
    """Return the height of a ridge at ``x``; near enough, as its points are evenly spread."""
    a, b, c, d = (y for _, y in ridge)
    t = x
    return a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t**2 * (1 - t) + d * t**3
