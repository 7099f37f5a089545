"""The words on the map: the names beside the marks, and what the rings are called."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from coopdesk.documents.network.labels import Box, Size, Wanted, around, least_covered, placed
from coopdesk.ui.theme import Theme

_CHOSEN, _WIDTHS = 320, (150, 100, 72)
_TURNS = tuple(math.radians(turn) for turn in (90, 65, 115, 40, 140))


@dataclass(frozen=True, slots=True)
class Spot:
    """An actor on the screen, and how large its mark is there."""

    key: str
    name: str
    at: QPointF
    radius: float


@dataclass(frozen=True, slots=True)
class Page:
    """What is written on."""

    theme: Theme
    painter: QPainter
    size: Size


def paint_names(page: Page, spots: Sequence[Spot], key: str, taken: list[Box]) -> dict[str, Box]:
    """Write the name of the actor ``key``, and the others' where they cover nothing.

    Return where each stands; those without room are not there.
    """
    theme, size = page.theme, page.size
    found: dict[str, Box] = {}
    here = next((one for one in spots if one.key == key), None)
    chosen = _shaped(theme, here.name, 600, _CHOSEN)[0] if here is not None else ("", (0.0, 0.0))
    if here is not None:
        places = around((here.at.x(), here.at.y()), chosen[1], here.radius + 9)
        boxes = [box for _stands, box in places]
        found[here.key] = boxes[least_covered(boxes, taken, size)]
        taken.append(found[here.key])
    shaped = {one.key: _shaped(theme, one.name, 400, *_WIDTHS) for one in spots if one is not here}
    wanted = [
        Wanted(one.key, (one.at.x(), one.at.y()), one.radius + 4, [s for _t, s in shaped[one.key]])
        for one in spots
        if one is not here
    ]
    for other, place in placed(wanted, taken, size).items():
        found[other] = place.box
        _write(page, shaped[other][place.shape][0], place.box, chosen=False)
    if here is not None:
        _write(page, chosen[0], found[here.key], chosen=True)
    return found


def write_on_ring(page: Page, word: str, ring: QRectF, taken: list[Box], *, below: bool) -> None:
    """Write ``word`` on the line of ``ring``, where it covers least; that is taken then."""
    theme, painter = page.theme, page.painter
    font = theme.font(14, 500)
    high, wide = theme.px(20), QFontMetricsF(font).horizontalAdvance(word) + 6
    centre, boxes = ring.center(), []
    for turn in _TURNS:
        for way in (1, -1) if below else (-1, 1):
            x = centre.x() + ring.width() / 2 * math.cos(turn) - wide / 2
            y = centre.y() + way * ring.height() / 2 * math.sin(turn) - high / 2
            boxes.append((x, y, x + wide, y + high))
    best = boxes[least_covered(boxes, taken, page.size)]
    taken.append(best)
    box = QRectF(best[0], best[1], wide, high)
    painter.fillRect(box, theme.color("surface"))
    painter.setFont(font)
    painter.setPen(theme.color("second"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)


def _shaped(theme: Theme, name: str, weight: int, *widths: int) -> list[tuple[str, Size]]:
    """Return a name as it can be written, cut where one of the ``widths`` is too narrow."""
    metrics = QFontMetricsF(theme.font(14, weight))
    mode = Qt.TextElideMode.ElideRight
    cut = dict.fromkeys(metrics.elidedText(name, mode, theme.px(wide)) for wide in widths)
    return [(text, (metrics.horizontalAdvance(text) + 6, metrics.height())) for text in cut]


def _write(page: Page, text: str, at: Box, *, chosen: bool) -> None:
    theme, painter = page.theme, page.painter
    box = QRectF(at[0], at[1], at[2] - at[0], at[3] - at[1])
    ground = QColor(theme.color("tint" if chosen else "surface"))
    ground.setAlpha(255 if chosen else 205)
    painter.fillRect(box, ground)
    painter.setFont(theme.font(14, 600 if chosen else 400))
    painter.setPen(theme.color("ink"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
