"""A quantity against what is needed: signed full, promised hatched, to be found empty."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.drawn import Drawn
from coopdesk.ui.painted.marks import EMPTY, FULL, HATCHED, mark
from coopdesk.ui.theme import Theme


def shares(full: Decimal, hatched: Decimal, whole: Decimal | None) -> tuple[float, float]:
    """Return which parts of the bar are full and hatched, both between 0 and 1.

    What is more than the whole fills the bar and no more; without a whole the bar shows how what
    is there divides.
    """
    there = full + hatched
    length = max(whole or there, there)
    if length <= 0:
        return 0.0, 0.0
    return float(full / length), float(hatched / length)


def paint_quantity(
    theme: Theme,
    painter: QPainter,
    at: QRectF,
    full: float,
    hatched: float,
    *,
    from_afar: bool = False,
) -> None:
    """Paint the bar; a part too short to be seen is given two pixels."""
    first = _seen(full, at.width())
    second = _seen(hatched, at.width())
    first = min(first, at.width() - (second if full + hatched <= 1 else 0))
    rest = min(second, at.width() - first)
    for left, wide, kind in (
        (0.0, at.width(), EMPTY),
        (0.0, first, FULL),
        (first, rest, HATCHED),
    ):
        part = QRectF(at.left() + left, at.top(), wide, at.height())
        mark(theme, painter, part, kind, from_afar=from_afar)


def _seen(part: float, width: float) -> float:
    return 0.0 if part <= 0 else min(max(round(part * width), 2.0), width)


class QuantityBar(Drawn):
    """The bar alone, for a page that says the figures beside it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty bar."""
        super().__init__(parent)
        self._theme = theme
        self._parts = (0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_quantity(self, full: Decimal, hatched: Decimal, whole: Decimal, name: str) -> None:
        """Show ``full`` and ``hatched`` of ``whole``; ``name`` says it in words."""
        self._parts = shares(full, hatched, whole)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the bar's room."""
        return QSize(self._theme.px(240), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the bar."""
        painter = QPainter(self)
        paint_quantity(self._theme, painter, QRectF(self.rect()), *self._parts)
        painter.end()
