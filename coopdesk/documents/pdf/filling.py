"""What is filled in by hand: lines to write on, boxes to tick.

None of it is a form field: on paper it is ink, and a reader that speaks says what stands there.
"""

from __future__ import annotations

from dataclasses import replace

from coopdesk.documents.blocks import CheckBox, CheckBoxes, FormLines, RuledSpace
from coopdesk.documents.pdf.fonts import width
from coopdesk.documents.pdf.grid import Band, Box, BoxRow
from coopdesk.documents.pdf.pen import HAIRLINE, Look, Pen
from coopdesk.documents.pdf.stacks import Atom, Builder, text_stack
from coopdesk.documents.pdf.structure import ARTIFACT, Node
from coopdesk.documents.pdf.styles import LABEL, VALUE

LINE = 19.0
_FIRST, _ROOMY = 14.0, 20.0
"""How high a line beside or below its label is: at least, and where the page has the room."""
_SPARE_LINE = 24.0
_TIGHT = 0.2
_TICK = 11.0
_ANSWER_GAP = 10.0
_FRAME = Look(weight=1.0)
_CROSS = Look(weight=1.8)


def ruled(room: float, height: float = LINE) -> Atom:
    """Return a line to write on."""

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(ARTIFACT):
            pen.line(x, y + height - 3, x + room, y + height - 3, HAIRLINE)

    return Atom(height, draw)


def blank(room: float, builder: Builder, node: Node) -> Atom:
    """Return a line to write on that is the answer to the words of ``node``.

    Seven millimetres are enough for any hand; a page that must not grow gives five.
    """
    said = builder.tr("to fill in by hand")
    spare = min(max(builder.density - _TIGHT, 0) / (1 - _TIGHT), 1)

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(node), pen.spoken(said):
            pen.line(x, y + atom.height - 3, x + room, y + atom.height - 3, HAIRLINE)

    atom = Atom(_FIRST + (_ROOMY - _FIRST) * spare, draw)
    return atom


def lowered(label: list[Atom], line: Atom) -> list[Atom]:
    """Return a label of one line as low as the line to write on beside it."""
    free = line.height - _FIRST
    if len(label) != 1 or free <= 0:
        return label
    return [Atom(free, lambda _pen, _x, _y: None), *label]


def form_lines(block: FormLines, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return a label and lines to write on."""
    node = Node("P", parent)
    wide = min(width(block.label, "sans", LABEL.size) + 8, room * 0.5) if block.label else 0.0
    label = text_stack(block.label, LABEL, wide - 8, node, spaced=True) if block.label else []
    line = blank(room - wide, builder, node)
    row = BoxRow(
        [
            Box(lowered(label, line), 0, wide),
            Box([line], wide, room),
        ]
    )
    first = Band([row]).atom(before=6)
    return [first, *(ruled(room) for _ in range(block.lines - 1))]


def ruled_space(
    block: RuledSpace, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return lines to the bottom of the page."""
    atoms = text_stack(block.label, LABEL, room, Node("P", parent))
    count = int(builder.page_height / _SPARE_LINE)
    lines = [replace(ruled(room), height=_SPARE_LINE, spare=True) for _ in range(count)]
    return [*atoms, *lines]


def check_boxes(
    block: CheckBoxes, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return sentences with a box before them, or with one for each answer behind them."""
    return [_check(item, room, builder, Node("P", parent)) for item in block.items]


def _check(item: CheckBox, room: float, builder: Builder, node: Node) -> Atom:
    if not item.options:
        atoms = text_stack(item.words, VALUE, room - 20, node)
        tick = _tick(builder, node, ticked=item.ticked == 0)
        return Band([BoxRow([Box([tick], 0, 20), Box(atoms, 20, room)])]).atom(before=4)
    widths = [width(option, "sans", VALUE.size) + _TICK + 6 for option in item.options]
    inner = room - sum(widths) - _ANSWER_GAP * len(widths)
    boxes = [Box(text_stack(item.words, VALUE, inner, node, spaced=True), 0, inner)]
    place = inner + _ANSWER_GAP
    for number, (option, wide) in enumerate(zip(item.options, widths, strict=True)):
        tick = _tick(builder, node, ticked=item.ticked == number)
        boxes.append(Box([tick], place, place + _TICK + 6))
        words = text_stack(option, VALUE, wide, node, spaced=number < len(widths) - 1)
        boxes.append(Box(words, place + _TICK + 6, place + wide + 2))
        place += wide + _ANSWER_GAP
    return Band([BoxRow(boxes)]).atom(before=4)


def _tick(builder: Builder, node: Node, *, ticked: bool) -> Atom:
    """Return a box, with a cross in it when it was answered before it was drawn."""
    said = builder.tr("Box ticked:") if ticked else builder.tr("Box not ticked:")

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(node), pen.spoken(f"{said} "):
            left, top, low = x + 0.5, y + 1.5, y + 1.5 + _TICK
            pen.rect(left, top, _TICK, _TICK, _FRAME)
            if ticked:
                right = left + _TICK
                pen.line(left + 2.2, top + 2.2, right - 2.2, low - 2.2, _CROSS)
                pen.line(left + 2.2, low - 2.2, right - 2.2, top + 2.2, _CROSS)

    return Atom(_TICK + 3, draw)
