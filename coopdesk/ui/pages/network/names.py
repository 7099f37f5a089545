"""The words on the map: the names beside the marks, and what the rings are called."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import NamedTuple

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

_ASIDE = 6  # at both sides of a name together
Lines = tuple[str, ...]
Spans = tuple[tuple[int, int], ...]
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


class Line(NamedTuple):
    """Words that are written, where, how heavy, and on which ground."""

    words: Lines
    box: Box
    weight: int = 400
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the names stand, and who in sight has a number in the place of a name."""

    names: dict[str, Box] = field(default_factory=dict)
    numbered: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    """What is written, in its order."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is written on."""

    theme: Theme
    painter: QPainter
    size: Size
    shapes: dict[str, list[Name]]
    """How names can be written, as far as it is known already."""


def place_names(page: Page, spots: Sequence[Spot], key: str, taken: list[Box]) -> Standing:
    """Return where the name of the actor ``key`` stands, and the others' that cover nothing.

    A name stands whole, in lines if need be, then cut; where it has no room, its number does.
    """
    found = Standing()
    here = next((one for one in spots if one.key == key), None)
    chosen: Line | None = None
    if here is not None:
        lines, size = _cut(page.theme, here.name, 600, _CHOSEN)
        chosen = Line(lines, _beside(page, here, size, here.radius + 9, taken), 600, "tint")
        found.names[key] = chosen.box
    others = [one for one in spots if one is not here and _in_sight(one, page.size)]
    shapes = {one.key: _known(page, one.name) for one in others}
    stand = placed([_wanted(one, shapes[one.key]) for one in others], taken, page.size)
    taken += [place.box for place in stand.values()]
    for key_, place in stand.items():
        found.names[key_] = place.box
        found.lines.append(Line(shapes[key_][place.shape][0], place.box))
    rest = [one for one in others if one.key not in stand]
    found.numbered.extend(one.key for one in rest)
    found.lines.extend(_place_numbers(page, rest, taken))
    if chosen is not None:
        found.lines.append(chosen)
    return found


def _place_numbers(page: Page, rest: Sequence[Spot], taken: list[Box]) -> list[Line]:
    """Return the numbers of those whose names have no room, where they cover least."""
    metrics = QFontMetricsF(page.theme.font(14, 600))
    shapes = {one.key: [((one.number,), _size(metrics, (one.number,)))] for one in rest}
    stand = placed([_wanted(one, shapes[one.key]) for one in rest], taken, page.size)
    taken += [place.box for place in stand.values()]
    found = []
    for one in rest:
        lines, size = shapes[one.key][0]
        place = stand.get(one.key)
        at = place.box if place is not None else _beside(page, one, size, one.radius + 2, taken)
        found.append(Line(lines, at, 600))
    return found


def write_names(page: Page, standing: Standing) -> None:
    """Write names and numbers where they stand."""
    for line in standing.lines:
        _write(page, line)


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


def write_limits(
    page: Page, words: Sequence[str], rings: Sequence[QRectF], taken: list[Box]
) -> None:
    """Write what the rings are called on their lines, the last below, where the least stands."""
    for word, ring in zip(words, rings, strict=False):
        _write_on_ring(page, word, ring, taken, below=word is words[-1])


def _write_on_ring(page: Page, word: str, ring: QRectF, taken: list[Box], *, below: bool) -> None:
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
    broken = {count: _broken(each, count) for count in {count for count, _room in _ROOMS}}
    found: dict[int, Name] = {}
    for count, room in _ROOMS:
        spans, wide = broken[count]
        size = (wide - space + _ASIDE, count * metrics.height())
        if spans and count not in found and size[0] <= theme.px(room):
            found[count] = tuple(" ".join(words[a:b]) for a, b in spans), size
    whole = sum(each) - space
    cut = [_cut(theme, name, 400, room) for room in _CUT if whole > theme.px(room)]
    return [*found.values(), *cut]


def _broken(wide: Sequence[float], count: int) -> tuple[Spans, float]:
    """Return which words stand in each of so many lines, and how wide the widest is.

    It is as narrow as can be; there are no lines where the words are too few.
    """
    if count == 1:
        return ((0, len(wide)),), sum(wide)
    if not count <= len(wide) <= _MOST_WORDS:
        return (), 0.0
    ways = combinations(range(1, len(wide)), count - 1)
    every = [tuple(pairwise((0, *way, len(wide)))) for way in ways]
    widest = [max([sum(wide[a:b]) for a, b in spans]) for spans in every]
    at = widest.index(min(widest))
    return every[at], widest[at]


def _size(metrics: QFontMetricsF, lines: Lines) -> Size:
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return (wide + _ASIDE, len(lines) * metrics.height())


def _cut(theme: Theme, name: str, weight: int, wide: int) -> Name:
    """Return a name in one line, cut where it is too wide."""
    metrics = QFontMetricsF(theme.font(14, weight))
    lines = (metrics.elidedText(name, Qt.TextElideMode.ElideRight, theme.px(wide)),)
    return lines, _size(metrics, lines)


def _write(page: Page, line: Line) -> None:
    theme, painter, at = page.theme, page.painter, line.box
    box = QRectF(at[0], at[1], at[2] - at[0], at[3] - at[1])
    shade = QColor(theme.color(line.ground or "surface"))
    shade.setAlpha(255 if line.ground else 205)
    painter.fillRect(box, shade)
    painter.setFont(theme.font(14, line.weight))
    painter.setPen(theme.color("ink"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "\n".join(line.words))
