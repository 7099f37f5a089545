"""What is set as label and value: definitions, key figures, the head of a sheet."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.documents.blocks import DefinitionList, KeyFigures, Masthead, Pair
from coopdesk.documents.drawing import MM
from coopdesk.documents.pdf.art import terraces
from coopdesk.documents.pdf.filling import blank, lowered
from coopdesk.documents.pdf.fonts import width
from coopdesk.documents.pdf.grid import Band, Box, BoxRow, edges
from coopdesk.documents.pdf.pen import BOLD_OUTLINE, HAIRLINE, OUTLINE, Pen
from coopdesk.documents.pdf.stacks import Atom, Builder, draw_stack, height_of, text_stack
from coopdesk.documents.pdf.structure import ARTIFACT, Node
from coopdesk.documents.pdf.styles import KEY, LABEL, MAST, NUMBER, STRONG, VALUE, Style

_GAP = 16.0
_RULED_LABEL, _RULED_VALUE = Style(9.5, 12, "bold", before=0), Style(9.5, 12, before=0)
_BESIDE_LABEL = replace(LABEL, leading=VALUE.leading)
_TIGHT_LABEL, _TIGHT_VALUE = replace(LABEL, before=0), replace(VALUE, before=0)
_TIGHT_STRONG = replace(STRONG, before=0)
_INSET = 9.0
_NARROW_MAST = 120 * MM


def definition_list(
    block: DefinitionList, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return labels and values, ruled where a value is missing."""
    if block.layout == "stacked":
        return _stacked(block, room, builder, parent)
    widest = max((width(pair.label, "bold", LABEL.size) for pair in block.pairs), default=0)
    label_room = min(max(widest + 10, room * 0.16), room * 0.3)
    found = []
    for pair in block.pairs:
        node = Node("P", parent)
        label_style = _RULED_LABEL if block.ruled else _BESIDE_LABEL
        label = text_stack(pair.label, label_style, label_room - 8, node, spaced=True)
        value = _value(pair, room - label_room, builder, node, small=block.ruled)
        if pair.value is None:
            label = lowered(label, value[0])
        # A line to write on closes its row itself.
        line = HAIRLINE if block.ruled and pair.value is not None else None
        boxes = [
            Box(label, 0, label_room, below=line),
            Box(value, label_room, room, below=line),
        ]
        pads = (1.5, 2.5) if block.ruled else (0.0, 2.0)
        found.append(Band([BoxRow(boxes, *pads)]).atom())
    if found:
        found[0].before = 4
    return found


def _stacked(
    block: DefinitionList, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    places = edges([(room - _GAP * (block.columns - 1)) / block.columns] * block.columns, _GAP)
    found = []
    for start in range(0, len(block.pairs), block.columns):
        boxes = []
        for pair, (left, right) in zip(
            block.pairs[start : start + block.columns], places, strict=False
        ):
            node = Node("P", parent)
            wide = right - left
            label = text_stack(pair.label, _TIGHT_LABEL, wide, node, spaced=True)
            boxes.append(Box([*label, *_value(pair, wide, builder, node)], left, right))
        found.append(Band([BoxRow(boxes)]).atom(before=5))
    return found


def _value(
    pair: Pair, room: float, builder: Builder, node: Node, *, small: bool = False
) -> list[Atom]:
    if pair.value is None:
        return [blank(room, builder, node)]
    style = _RULED_VALUE if small else _TIGHT_STRONG if pair.strong else _TIGHT_VALUE
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
            atoms = text_stack(item.label, LABEL, inner, node, spaced=True)
            atoms += text_stack(item.value, value_style, inner, node, spaced=bool(item.note))
            if item.note:
                atoms += text_stack(item.note, LABEL, inner, node)
            box = Box(atoms, left, right, pad=pad, above=OUTLINE, below=OUTLINE)
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
    number = text_stack(block.number, style, number_wide - 12, node, align="centre", spaced=True)
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
