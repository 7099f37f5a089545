"""The words on the map: the names beside the marks, and what the rings are called."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from coopdesk.documents.network.labels import Box, Size, Wanted, around, least_covered, placed
from coopdesk.ui.theme import Theme

_CHOSEN, _CUT = 320, (150, 100)
_ROOMS = ((1, 150), (2, 130), (3, 116), (1, 230), (2, 180), (3, 150))
"""In so many lines a name is written whole where the widest is no wider than this, at 100 %.

Narrow ones first, which leave room to others; wide ones before a name is cut.
"""
_MOST_WORDS = 12
_TURNS = tuple(math.radians(turn) for turn in (90, 65, 115, 40, 140))

Lines = tuple[str, ...]
Name = tuple[Lines, Size]


@dataclass(frozen=True, slots=True)
class Spot:
    """An actor on the screen, and how large its mark is there."""

    key: str
    name: str
    at: QPointF
    radius: float
    number: str
    """What stands beside its mark where the name has no room."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where the names stand, and who in sight has a number in the place of a name."""

    names: dict[str, Box] = field(default_factory=dict)
    numbered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What is written on."""

    theme: Theme
    painter: QPainter
    size: Size
    shapes: dict[str, list[Name]]
    """How names can be written, as far as it is known already."""


def paint_names(page: Page, spots: Sequence[Spot], key: str, taken: list[Box]) -> Written:
    """Write the name of the actor ``key``, and the others' where they cover nothing.

    A name stands whole, in lines if need be, then cut; where it has no room, its number does.
    """
    found: dict[str, Box] = {}
    here = next((one for one in spots if one.key == key), None)
    chosen: Name = ((), (0.0, 0.0))
    if here is not None:
        chosen = _cut(page.theme, here.name, 600, _CHOSEN)
        found[key] = _beside(page, here, chosen[1], here.radius + 9, taken)
    others = [one for one in spots if one is not here and _in_sight(one, page.size)]
    shapes = {one.key: _known(page, one.name) for one in others}
    stand = placed([_wanted(one, shapes[one.key]) for one in others], taken, page.size)
    taken += [place.box for place in stand.values()]
    for key_, place in stand.items():
        found[key_] = place.box
        _write(page, shapes[key_][place.shape][0], place.box)
    rest = [one for one in others if one.key not in stand]
    _write_numbers(page, rest, taken)
    if here is not None:
        _write(page, chosen[0], found[key], weight=600, ground="tint")
    return Written(found, tuple(one.key for one in rest))


def _write_numbers(page: Page, rest: Sequence[Spot], taken: list[Box]) -> None:
    """Write the numbers of those whose names have no room, where they cover least."""
    metrics = QFontMetricsF(page.theme.font(14, 600))
    shapes = {one.key: [((one.number,), _size(metrics, (one.number,)))] for one in rest}
    stand = placed([_wanted(one, shapes[one.key]) for one in rest], taken, page.size)
    taken += [place.box for place in stand.values()]
    for one in rest:
        lines, size = shapes[one.key][0]
        place = stand.get(one.key)
        at = place.box if place is not None else _beside(page, one, size, one.radius + 2, taken)
        _write(page, lines, at, weight=600)


def _wanted(one: Spot, shapes: Sequence[Name]) -> Wanted:
    at = (one.at.x(), one.at.y())
    return Wanted(one.key, at, one.radius + 4, [size for _lines, size in shapes])


def _in_sight(one: Spot, size: Size) -> bool:
    return 0 <= one.at.x() <= size[0] and 0 <= one.at.y() <= size[1]


def _beside(page: Page, one: Spot, size: Size, gap: float, taken: list[Box]) -> Box:
    """Return where what must stand somewhere covers least; that is taken then."""
    boxes = [box for _stands, box in around((one.at.x(), one.at.y()), size, gap)]
    box = boxes[least_covered(boxes, taken, page.size)]
    taken.append(box)
    return box


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


def _known(page: Page, name: str) -> list[Name]:
    if name not in page.shapes:
        page.shapes[name] = shaped(page.theme, name)
    return page.shapes[name]


def shaped(theme: Theme, name: str) -> list[Name]:
    """Return how a name can be written, the best liked first: whole, else cut."""
    metrics = QFontMetricsF(theme.font(14, 400))
    words = name.split()
    space = metrics.horizontalAdvance(" ")
    each = [metrics.horizontalAdvance(word) + space for word in words]
    broken = {count: _broken(words, each, count) for count, _wide in _ROOMS}
    found = list(
        {
            lines: (lines, size)
            for count, wide in _ROOMS
            if (lines := broken[count]) and (size := _size(metrics, lines))[0] <= theme.px(wide)
        }.values()
    )
    cut = dict(_cut(theme, name, 400, wide) for wide in _CUT)
    return found + [(lines, size) for lines, size in cut.items() if lines != (name,)]


def _broken(words: Sequence[str], wide: Sequence[float], count: int) -> Lines:
    """Return words in so many lines, the widest as narrow as can be; none if they are too few."""
    if count == 1:
        return (" ".join(words),)
    if not count <= len(words) <= _MOST_WORDS:
        return ()
    ways = combinations(range(1, len(words)), count - 1)
    spans = [list(pairwise((0, *way, len(words)))) for way in ways]
    best = min(spans, key=lambda parts: max(sum(wide[a:b]) for a, b in parts))
    return tuple(" ".join(words[a:b]) for a, b in best)


def _size(metrics: QFontMetricsF, lines: Lines) -> Size:
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return (wide + 6, len(lines) * metrics.height())


def _cut(theme: Theme, name: str, weight: int, wide: int) -> Name:
    """Return a name in one line, cut where it is too wide."""
    metrics = QFontMetricsF(theme.font(14, weight))
    lines = (metrics.elidedText(name, Qt.TextElideMode.ElideRight, theme.px(wide)),)
    return lines, _size(metrics, lines)


def _write(page: Page, lines: Lines, at: Box, *, weight: int = 400, ground: str = "") -> None:
    theme, painter = page.theme, page.painter
    box = QRectF(at[0], at[1], at[2] - at[0], at[3] - at[1])
    shade = QColor(theme.color(ground or "surface"))
    shade.setAlpha(255 if ground else 205)
    painter.fillRect(box, shade)
    painter.setFont(theme.font(14, weight))
    painter.setPen(theme.color("ink"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))
