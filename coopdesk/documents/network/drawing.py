"""The map as a drawing on paper: marks, lines and names; nothing on it is told by colour."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

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
from coopdesk.documents.network.labels import (
    ENDING,
    STARTING,
    Box,
    Place,
    Size,
    Wanted,
    around,
    least_covered,
    placed,
)
from coopdesk.documents.network.layout import BOUNDARY, Layout
from coopdesk.documents.pdf.fonts import width
from coopdesk.documents.pdf.lines import broken
from coopdesk.documents.pdf.styles import Style
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
_LINE = 11.25
_GAP = 7.0
_ROOMS = (96.0, 150.0, 66.0)
_MOST_LINES = 3
_MIDDLE = 110.0
_TURNS = tuple(math.radians(turn) for turn in (90, 70, 110, 50, 130, 30, 150))
_DASHES = {"dashed": Dash.DASHED, "dotted": Dash.DOTTED}


@dataclass(frozen=True, slots=True)
class Words:
    """What the drawing says: the middle, the limit, the rings inside it."""

    middle: str
    limit: str
    rings: tuple[str, str, str]
    asked: Mapping[str, str] = field(default_factory=dict)
    """What became of what a supra-local body was asked for, by its key: below its name."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map, and who stands on it by a number: there was no room for the name."""

    drawing: Drawing
    numbered: tuple[str, ...]


def network_drawing(found: Network, layout: Layout, words: Words, size: Size) -> Drawn:
    """Return the map of ``found``, ``size`` points wide and high."""
    wide, high = size
    places = {key: (x * wide, y * high) for key, (x, y) in layout.places.items()}
    shapes: list[Shape] = [*_rings(layout, wide, high)]
    for tie in found.ties:
        shapes += _tie(tie, places[tie.start], places[tie.end])
    taken: list[Box] = [
        (x - _SIZE / 2, y - _SIZE / 2, x + _SIZE / 2, y + _SIZE / 2) for x, y in places.values()
    ]
    shapes += _middle(words.middle, size, taken)
    shapes += _ring_words(layout, words, size, taken)
    nearest = sorted(found.nodes, key=lambda one: (_out(layout.places[one.key]), one.id))
    shaped = {one.key: _shapes(one.name, words.asked.get(one.key, "")) for one in nearest}
    wanted = [
        Wanted(one.key, places[one.key], _GAP, [size for _text, _room, size in shaped[one.key]])
        for one in nearest
    ]
    names = placed(wanted, taken, size)
    taken += [place.box for place in names.values()]
    rest = [one for one in nearest if one.key not in names]
    for one in nearest:
        shapes += _mark(one, places[one.key])
        if (place := names.get(one.key)) is not None:
            text, room, _size = shaped[one.key][place.shape]
            shapes.append(_name(text, places[one.key], place, room))
    for number, one in enumerate(rest, 1):
        shapes.append(_number(str(number), places[one.key], taken, size))
    return Drawn(Drawing(wide, high, tuple(shapes)), tuple(one.name for one in rest))


def _out(place: tuple[float, float]) -> float:
    return math.dist(place, (0.5, 0.5))


def _rings(layout: Layout, wide: float, high: float) -> Iterator[Shape]:
    x, y = wide / 2, high / 2
    yield Ellipse(x, y, BOUNDARY * wide, BOUNDARY * high, weight=1.1, dash=Dash.DASHED)
    for reach in layout.rings[:-1]:
        yield Ellipse(x, y, reach * wide, reach * high, weight=0.4, dash=Dash.DOTTED)


def _ring_words(layout: Layout, words: Words, size: Size, taken: list[Box]) -> Iterator[Shape]:
    """Yield what the rings and the limit are called, where the least stands; it is taken then."""
    reaches = [*zip(layout.rings[:-1], words.rings[:-1], strict=True)]
    reaches += [(BOUNDARY - 0.03, words.rings[-1]), (BOUNDARY, words.limit)]
    for reach, word in reaches:
        half, high = width(word, "italic", _LETTERS) / 2 + 3, _LINE
        below = (1, -1) if word is words.limit else (-1, 1)
        ways = [(math.cos(turn), way * math.sin(turn)) for turn in _TURNS for way in below]
        spots = [(size[0] * (0.5 + reach * x), size[1] * (0.5 + reach * y)) for x, y in ways]
        boxes = [(x - half, y - high / 2, x + half, y + high / 2) for x, y in spots]
        best = least_covered(boxes, taken, size)
        taken.append(boxes[best])
        x, y = spots[best]
        yield Label(x, y + 3, word, _LETTERS, italic=True, anchor=Anchor.MIDDLE, halo=True)


def _middle(text: str, size: Size, taken: list[Box]) -> list[Shape]:
    x, y = size[0] / 2, size[1] / 2
    half = min(width(text, "bold", _LETTERS), _MIDDLE) / 2 + 2
    lines = len(broken(text, Style(_LETTERS, _LINE, "bold"), _MIDDLE))
    high = min(lines, 2) * _LINE
    boxes = [(x - half, top, x + half, top + high) for top in (y + 3, y - 4 - high)]
    best = boxes[least_covered(boxes, taken, size)]
    taken += [(x - 4, y - 4, x + 4, y + 4), best]
    name = Label(
        x,
        best[1] + 9,
        text,
        _LETTERS,
        bold=True,
        anchor=Anchor.MIDDLE,
        width=_MIDDLE,
        max_lines=2,
        halo=True,
    )
    return [Ellipse(x, y, 3, fill=Fill.BLACK, weight=0), name]


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


def _shapes(name: str, asked: str) -> list[tuple[str, float, Size]]:
    """Return how a name can be set: what is set, in which room, how wide and high it is.

    Whole, or not at all: a name that takes more than three lines gets a number. What was asked
    stands below it where there is room.
    """
    found = []
    texts = ((f"{name}\n{asked}", _MOST_LINES + 1),) if asked else ()
    for text, most in (*texts, (name, _MOST_LINES)):
        for room in _ROOMS:
            lines = broken(text, Style(_LETTERS, _LINE, "sans"), room)
            if len(lines) <= most:
                wide = max(line.width for line in lines) + 2
                found.append((text, room, (wide, len(lines) * _LINE)))
    return found


def _name(text: str, at: tuple[float, float], place: Place, room: float) -> Label:
    left, top, right, _bottom = place.box
    anchor = {STARTING: Anchor.START, ENDING: Anchor.END}.get(place.stands, Anchor.MIDDLE)
    pin = {STARTING: left + 1, ENDING: right - 1}.get(place.stands, at[0])
    return Label(pin, top + 8.5, text, _LETTERS, anchor=anchor, width=room, halo=True)


def _number(text: str, at: tuple[float, float], taken: list[Box], size: Size) -> Label:
    """Return the number beside a mark that stands in the place of a name."""
    wide = width(text, "bold", _LETTERS) + 2
    boxes = [box for _stands, box in around(at, (wide, _LETTERS), _SIZE / 2 + 1)]
    box = boxes[least_covered(boxes, taken, size)]
    taken.append(box)
    x = (box[0] + box[2]) / 2
    return Label(x, box[1] + 8, text, _LETTERS, bold=True, anchor=Anchor.MIDDLE, halo=True)


def _mark(one: Node, at: tuple[float, float]) -> list[Shape]:
    x, y = at
    kind = MARKS.get(one.kind, MARKS["individual"])[one.ring != "signed"]
    mark = "framed_square" if one.ring == "beyond" and one.kind == "public_body" else kind
    clear = Ellipse(x, y, _SIZE / 2 + 1, fill=Fill.WHITE, weight=0)
    return [clear, Mark(x, y, mark, _SIZE)]
