"""What is filled in by hand, and what is set as label and value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coopdesk.documents.blocks import (
    CheckBox,
    CheckBoxes,
    DefinitionList,
    FormLines,
    KeyFigures,
    Masthead,
    Pair,
    RuledSpace,
    SignatureBox,
    SignatureBoxes,
)
from coopdesk.documents.drawing import MM
from coopdesk.documents.pdf.art import terraces
from coopdesk.documents.pdf.fonts import width
from coopdesk.documents.pdf.grid import Band, Box, BoxRow, edges
from coopdesk.documents.pdf.lines import Fragment
from coopdesk.documents.pdf.pen import (
    ARTIFACT,
    BOLD_OUTLINE,
    HAIRLINE,
    OUTLINE,
    Look,
    Node,
    Pen,
)
from coopdesk.documents.pdf.stacks import (
    Atom,
    Builder,
    draw_stack,
    height_of,
    text_stack,
)
from coopdesk.documents.pdf.styles import KEY, LABEL, MAST, NUMBER, STRONG, VALUE, Style

_LINE = 19.0
_SPARE_LINE = 24.0
_TICK = 11.0
_STAMP = (36 * MM, 18 * MM)
_GAP = 16.0
_ANSWER_GAP = 10.0
_RULED_LABEL, _RULED_VALUE = Style(9.5, 12, "bold", before=0), Style(9.5, 12, before=0)
_SIGN_GAP = 9 * MM
_INSET = 9.0
_NARROW_MAST = 120 * MM


def _ruled(room: float, *, first: bool = False) -> Atom:
    """Return a line to write on."""

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(ARTIFACT):
            pen.line(x, y + height - 3, x + room, y + height - 3, HAIRLINE)

    height = 14.0 if first else _LINE
    return Atom(height, draw)


def form_lines(block: FormLines, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return a label and lines to write on."""
    del builder
    node = Node("P", parent)
    wide = min(width(block.label, "sans", LABEL.size) + 8, room * 0.5)
    row = BoxRow(
        [
            Box(text_stack(block.label, LABEL, wide - 8, node), 0, wide),
            Box([_ruled(room - wide, first=True)], wide, room),
        ]
    )
    first = Band([row]).atom(before=6)
    return [first, *(_ruled(room) for _ in range(block.lines - 1))]


def ruled_space(
    block: RuledSpace, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return lines to the bottom of the page."""
    atoms = text_stack(block.label, LABEL, room, Node("P", parent))
    count = int(builder.page_height / _SPARE_LINE)
    lines = [replace(_ruled(room), height=_SPARE_LINE, spare=True) for _ in range(count)]
    return [*atoms, *lines]


def check_boxes(
    block: CheckBoxes, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return sentences with a box before them, or with one for each answer behind them."""
    del builder
    return [_check(item, room, Node("Form", parent)) for item in block.items]


def _check(item: CheckBox, room: float, node: Node) -> Atom:
    if not item.options:
        atoms = text_stack(item.words, VALUE, room - 20, node)
        boxes = [Box([_tick(node, ticked=item.ticked == 0)], 0, 20), Box(atoms, 20, room)]
        return Band([BoxRow(boxes)]).atom(before=4)
    widths = [width(option, "sans", VALUE.size) + _TICK + 6 for option in item.options]
    inner = room - sum(widths) - _ANSWER_GAP * len(widths)
    boxes = [Box(text_stack(item.words, VALUE, inner, node), 0, inner)]
    place = inner + _ANSWER_GAP
    for number, (option, wide) in enumerate(zip(item.options, widths, strict=True)):
        tick = _tick(node, ticked=item.ticked == number)
        boxes.append(Box([tick], place, place + _TICK + 6))
        words = text_stack(option, VALUE, wide, node)
        boxes.append(Box(words, place + _TICK + 6, place + wide + 2))
        place += wide + _ANSWER_GAP
    return Band([BoxRow(boxes)]).atom(before=4)


def _tick(node: Node, *, ticked: bool) -> Atom:
    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(node):
            left, top = x + 0.5, y + 1.5
            pen.rect(left, top, _TICK, _TICK, Look(weight=1.0))
            if ticked:
                low, high = _TICK * 0.2, _TICK * 0.8
                look = Look(weight=1.8)
                pen.line(left + low, top + low, left + high, top + high, look)
                pen.line(left + low, top + high, left + high, top + low, look)

    return Atom(_TICK + 3, draw)


def signature_boxes(
    block: SignatureBoxes, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return places to sign beside each other."""
    del builder
    wide = (room - _SIGN_GAP * (block.columns - 1)) / block.columns
    found = []
    for start in range(0, len(block.boxes), block.columns):
        pair = block.boxes[start : start + block.columns]
        height = max(max(box.height, _needed(box, wide)) for box in pair)
        atom = _signing_row(pair, wide, height, parent)
        atom.before = 8
        found.append(atom)
    return found


def _needed(box: SignatureBox, wide: float) -> float:
    free = 24 if box.lines else 19
    return height_of(_title(box, wide)) + len(box.lines) * _LINE + 2 * _INSET + free


def _title(box: SignatureBox, wide: float) -> list[Atom]:
    node = Node("Form")
    atoms = text_stack(box.title, replace(STRONG, before=0), wide - 2 * _INSET, node)
    if box.name:
        atoms += text_stack(box.name, VALUE, wide - 2 * _INSET, node)
    return atoms


def _signing_row(
    pair: Sequence[SignatureBox], wide: float, height: float, parent: Node | None
) -> Atom:
    del parent

    def draw(pen: Pen, x: float, y: float) -> None:
        for number, box in enumerate(pair):
            _draw_signing(pen, box, x + number * (wide + _SIGN_GAP), y, (wide, height))

    return Atom(height, draw)


def _draw_signing(
    pen: Pen, box: SignatureBox, x: float, y: float, size: tuple[float, float]
) -> None:
    wide, height = size
    pen.rect(x, y, wide, height, BOLD_OUTLINE)
    atoms = _title(box, wide)
    draw_stack(pen, x + _INSET, y + _INSET - 3, atoms)
    place = y + _INSET + height_of(atoms)
    stamp_top = y + height - _STAMP[1] - _INSET
    if box.stamp:
        _draw_stamp(pen, box.stamp, x + wide - _INSET - _STAMP[0], stamp_top)
    for label in box.lines:
        place += _LINE
        beside = box.stamp and place > stamp_top
        right = x + wide - _INSET - (_STAMP[0] + _INSET if beside else 0)
        start = x + _INSET + width(f"{label} ", "sans", LABEL.size) + 3
        with pen.marked(Node("Form", alt=label)):
            pen.words(x + _INSET, place - 3, (Fragment(f"{label} ", "sans", 0),), LABEL.size)
            pen.line(start, place - 2, right, place - 2, HAIRLINE)
    if box.signature:
        with pen.marked(Node("Form", alt=box.signature)):
            word = (Fragment(box.signature, "sans", 0),)
            pen.words(x + _INSET, y + height - 8, word, LABEL.size)


def _draw_stamp(pen: Pen, label: str, x: float, y: float) -> None:
    with pen.marked(Node("Form", alt=label)):
        pen.rect(x, y, *_STAMP, HAIRLINE)
        pen.words(x + 4, y + 11, (Fragment(label, "sans", 0),), LABEL.size)


def definition_list(
    block: DefinitionList, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return labels and values, ruled where a value is missing."""
    del builder
    if block.layout == "stacked":
        return _stacked(block, room, parent)
    widest = max((width(pair.label, "bold", LABEL.size) for pair in block.pairs), default=0)
    label_room = min(max(widest + 10, room * 0.16), room * 0.3)
    found = []
    for pair in block.pairs:
        node = Node("P", parent)
        label_style = _RULED_LABEL if block.ruled else replace(LABEL, leading=VALUE.leading)
        label = text_stack(pair.label, label_style, label_room - 8, node)
        value = _value(pair, room - label_room, node, small=block.ruled)
        boxes = [Box(label, 0, label_room), Box(value, label_room, room)]
        if block.ruled:
            boxes = [replace(box, below=HAIRLINE) for box in boxes]
        pads = (1.5, 2.5) if block.ruled else (0.0, 2.0)
        found.append(Band([BoxRow(boxes, *pads)]).atom())
    if found:
        found[0].before = 4
    return found


def _stacked(block: DefinitionList, room: float, parent: Node | None) -> list[Atom]:
    places = edges([(room - _GAP * (block.columns - 1)) / block.columns] * block.columns, _GAP)
    found = []
    for start in range(0, len(block.pairs), block.columns):
        boxes = []
        for pair, (left, right) in zip(
            block.pairs[start : start + block.columns], places, strict=False
        ):
            node = Node("P", parent)
            label = text_stack(pair.label, replace(LABEL, before=0), right - left, node)
            boxes.append(Box([*label, *_value(pair, right - left, node)], left, right))
        found.append(Band([BoxRow(boxes)]).atom(before=5))
    return found


def _value(pair: Pair, room: float, node: Node, *, small: bool = False) -> list[Atom]:
    if pair.value is None:
        return [_ruled(room, first=True)]
    style = _RULED_VALUE if small else replace(STRONG if pair.strong else VALUE, before=0)
    return text_stack(pair.value, style, room, node)


def key_figures(
    block: KeyFigures, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return figures in boxes, or between two lines."""
    del builder
    places = edges([room / block.columns] * block.columns)
    value_style = Style(11, 14, "bold", before=0) if block.framed else KEY
    found = []
    for start in range(0, len(block.items), block.columns):
        row = []
        items = block.items[start : start + block.columns]
        for item, (left, right) in zip(items, places, strict=False):
            node = Node("P", parent)
            pad = (_INSET, 5.0) if block.framed else (0.0, 8.0)
            inner = right - left - sum(pad)
            atoms = text_stack(item.label, LABEL, inner, node)
            atoms += text_stack(item.value, value_style, inner, node)
            if item.note:
                atoms += text_stack(item.note, LABEL, inner, node)
            box = Box(atoms, left, right, node, pad=pad, above=OUTLINE, below=OUTLINE)
            if block.framed:
                box.beside = box.closing = OUTLINE
            row.append(box)
        if not block.framed:
            row[-1].right = room
        before = 9.0 if start == 0 else 0.0
        found.append(Band([BoxRow(row, 6 if block.framed else 10, 8)]).atom(before=before))
    if found:
        found[-1].after = 8
    return found


def masthead(block: Masthead, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return the head of a sheet."""
    del builder
    number_wide = max(
        84.0,
        width(block.number, "bold", NUMBER.size) + 20,
        min(width(block.number_note, "sans", LABEL.size) + 16, 120),
    )
    number_wide = min(number_wide, room * 0.42)
    logo = 46.0 if room > _NARROW_MAST else 30.0
    inner = room - number_wide - logo - 2 * 14
    style = _shrunk(max(block.title.split(), key=len, default=""), inner, MAST)
    title = text_stack(block.title, style, inner, Node("H1", parent))
    title += text_stack(block.subtitle, VALUE, inner, Node("P", parent))
    node = Node("P", parent)
    style = _shrunk(block.number, number_wide - 12, NUMBER)
    number = text_stack(block.number, style, number_wide - 12, node, align="centre")
    number += text_stack(block.number_note, LABEL, number_wide - 12, node, align="centre")
    height = max(height_of(title), height_of(number) + 12, logo)

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(ARTIFACT):
            terraces(pen, x, y + 2, logo)
            left = x + room - number_wide
            pen.rect(left, y + 1, number_wide, height_of(number) + 12, BOLD_OUTLINE)
        draw_stack(pen, x + logo + 14, y, title)
        draw_stack(pen, x + room - number_wide + 6, y + 6, number)

    return [Atom(height, draw, after=10)]


def _shrunk(text: str, room: float, style: Style) -> Style:
    """Return the style, smaller where ``text`` would not stay on a line."""
    wide = width(text, style.hand, style.size)
    if wide <= room:
        return style
    size = max(10.5, style.size * room / wide)
    return Style(size, size * 1.2, style.hand, before=0)
