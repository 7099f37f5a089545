"""A box to tick, as it looks everywhere in lists."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from coopdesk.ui.theme import Theme

_SIDE, _SIGN = 22, 16  # px at 100 %


def tick_box(theme: Theme, painter: QPainter, inner: QRectF, *, on: bool) -> float:
    """Paint a box at the left of ``inner``, in its middle; return where it ends."""
    side, small = theme.px(_SIDE), theme.px(_SIGN)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("marine" if on else "contour"), theme.px(2)))
    painter.setBrush(theme.color("marine" if on else "surface"))
    box = QRectF(inner.left(), round(inner.center().y()) - side // 2, side, side)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
    if on:
        corner = box.center() - QRectF(0, 0, small, small).center()
        painter.drawPixmap(
            corner.toPoint(), theme.icons.pixmap("check", theme.tokens.on_marine, small)
        )
    painter.restore()
    return box.right()
