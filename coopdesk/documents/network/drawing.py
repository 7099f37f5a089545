"""The map as a drawing on paper: marks, lines and names; nothing on it is told by colour."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from coopdesk.documents.drawing import (
    Anchor,
    Dash,
    Drawing,
    Ellipse,
    Fill,
    Label,
    Line,
    Mark,
    Polygon,
    Shape,
)
from coopdesk.documents.network.labels import LEFT, RIGHT, Box, around, least_covered
from coopdesk.documents.network.layout import BOUNDARY, Layout
from coopdesk.documents.pdf.fonts import width
from coopdesk.model.rules.network import ARROWS, STROKES, Network, Node, Tie

MARKS = {
    "public_body": ("square", "empty_square"),
    "association": ("full", "empty"),
    "company": ("triangle", "empty_triangle"),
    "cooperative": ("triangle", "empty_triangle"),
    "cooperative_federation": ("triangle", "empty_triangle"),
    "individual": ("diamond", "empty_diamond"),
}
"""The full mark of each kind of actor, for who signed, and the empty one."""

_SIZE = 9.5
_LETTERS = 9.0
_LINE = 10.5
_WIDEST = 96.0
_DASHES = {"dashed": Dash.DASHED, "dotted": Dash.DOTTED}


@dataclass(frozen=True, slots=True)
class Words:
    """What the drawing says: the middle, the limit, the rings inside it."""

    middle: str
    limit: str
    rings: tuple[str, str, str]


def network_drawing(
    found: Network, layout: Layout, words: Words, size: tuple[float, float]
) -> Drawing:
    """Return the map of ``found``, ``size`` points wide and high."""
    wide, high = size
    places = {key: (x * wide, y * high) for key, (x, y) in layout.places.items()}
    shapes: list[Shape] = [*_limits(layout, words, wide, high)]
    for tie in found.ties:
        shapes += _tie(tie, places[tie.start], places[tie.end])
    taken: list[Box] = [
        (x - _SIZE / 2, y - _SIZE / 2, x + _SIZE / 2, y + _SIZE / 2) for x, y in places.values()
    ]
    middle = [*_middle(words.middle, wide, high)]
    taken += [_ground(one) for one in (*shapes, *middle) if isinstance(one, Label)]
    # Names run where they cover least; those in the middle have the least choice and go first.
    order = sorted(
        found.nodes, key=lambda one: (math.dist(layout.places[one.key], (0.5, 0.5)), one.id)
    )
    for one in order:
        shapes += _node(one, places[one.key], taken, size)
    shapes += middle
    return Drawing(wide, high, tuple(shapes))


def _limits(layout: Layout, words: Words, wide: float, high: float) -> Iterator[Shape]:
    x, y = wide / 2, high / 2
    yield Ellipse(x, y, BOUNDARY * wide, BOUNDARY * high, weight=1.1, dash=Dash.DASHED)
    for reach in layout.rings[:-1]:
        yield Ellipse(x, y, reach * wide, reach * high, weight=0.4, dash=Dash.DOTTED)
    for reach, word in zip(layout.rings, words.rings, strict=True):
        at = y - reach * high + (12 if reach == layout.rings[-1] else 3)
        yield Label(x, at, word, 9, italic=True, anchor=Anchor.MIDDLE, halo=True)
    at = y + BOUNDARY * high - 4
    yield Label(x, at, words.limit, 9, italic=True, anchor=Anchor.MIDDLE, halo=True)


def _middle(text: str, wide: float, high: float) -> Iterator[Shape]:
    x, y = wide / 2, high / 2
    yield Ellipse(x, y, 3, fill=Fill.BLACK, weight=0)
    yield Label(
        x, y + 12, text, 9, bold=True, anchor=Anchor.MIDDLE, width=110, max_lines=2, halo=True
    )


def _ground(words: Label) -> Box:
    """Return what words in the middle of their place cover."""
    half = min(width(words.text, "sans", words.size), words.width or math.inf) / 2
    return (words.x - half, words.y - words.size, words.x + half, words.y + 3)


def _tie(tie: Tie, start: tuple[float, float], end: tuple[float, float]) -> Iterator[Shape]:
    length = math.dist(start, end)
    if length < 2 * _SIZE:
        return
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    gap = _SIZE / 2 + 2
    a = (start[0] + along[0] * gap, start[1] + along[1] * gap)
    b = (end[0] - along[0] * gap, end[1] - along[1] * gap)
    weight = 1.3 if tie.strong else 0.6
    stroke = STROKES.get(tie.kind, "solid")
    if stroke == "double":
        for side in (-1.1, 1.1):
            dx, dy = -along[1] * side, along[0] * side
            yield Line(a[0] + dx, a[1] + dy, b[0] + dx, b[1] + dy, weight * 0.7)
    else:
        yield Line(*a, *b, weight, _DASHES.get(stroke, Dash.SOLID))
    if tie.kind in ARROWS:
        yield _head(b, along)


def _head(tip: tuple[float, float], along: tuple[float, float]) -> Shape:
    x, y = tip[0] - along[0] * 5, tip[1] - along[1] * 5
    dx, dy = -along[1] * 2.2, along[0] * 2.2
    return Polygon((tip, (x + dx, y + dy), (x - dx, y - dy)), fill=Fill.BLACK, weight=0)


def _node(
    one: Node, at: tuple[float, float], taken: list[Box], size: tuple[float, float]
) -> list[Shape]:
    x, y = at
    kind = MARKS.get(one.kind, MARKS["individual"])[one.ring != "signed"]
    wide = min(width(one.name, "sans", _LETTERS), _WIDEST)
    lines = 1 if width(one.name, "sans", _LETTERS) <= _WIDEST else 2
    high = lines * _LINE
    choices = around(at, wide, high, 7)
    best, _part = least_covered(choices, taken, size)
    taken.append(choices[best])
    left, top, right, _bottom = choices[best]
    anchor = {RIGHT: Anchor.START, LEFT: Anchor.END}.get(best, Anchor.MIDDLE)
    pin = {RIGHT: left, LEFT: right}.get(best, x)
    words = Label(
        pin,
        top + 8,
        one.name,
        _LETTERS,
        anchor=anchor,
        width=_WIDEST + 1,
        max_lines=2,
        halo=True,
    )
    mark = "framed_square" if one.ring == "beyond" and one.kind == "public_body" else kind
    clear = Ellipse(x, y, _SIZE / 2 + 1, fill=Fill.WHITE, weight=0)
    return [words, clear, Mark(x, y, mark, _SIZE)]
