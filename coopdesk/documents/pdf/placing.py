"""What has its place on the paper: labels, envelopes, the upper third of a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coopdesk.documents.drawing import MM
from coopdesk.documents.pdf.lines import broken
from coopdesk.documents.pdf.pen import HAIRLINE, Pen
from coopdesk.documents.pdf.stacks import Atom, Builder, draw_stack, height_of, text_stack
from coopdesk.documents.pdf.structure import ARTIFACT, Node
from coopdesk.documents.pdf.styles import LABEL, TOP, Style
from coopdesk.documents.placed import AddressLabels, Envelope, LabelGrid, LetterHead, TextLines

_INSET = 5 * MM
_SIZES = (11.0, 10.0, 9.0)
_ENVELOPE = (12.0, 11.0, 10.0)
_WINDOW = (105 * MM, 85 * MM, 55 * MM, 24 * MM)
"""Left edge at the right, width, top and height of an address that shows in DL and C5 windows."""
_WINDOW_LEFT = 22 * MM
_FOLD = 99 * MM
_HEAD = 98 * MM
_SENDER_ROOM = 80 * MM


def address_labels(
    block: AddressLabels, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return sheets of labels, each as high as its page."""
    del room
    grid = block.grid
    places: list[TextLines] = [()] * block.start + list(block.labels)
    return [
        _sheet(places[first : first + grid.on_one_sheet], grid, builder.page_height, parent)
        for first in range(0, len(places), grid.on_one_sheet)
    ]


def _sheet(
    labels: Sequence[TextLines], grid: LabelGrid, height: float, parent: Node | None
) -> Atom:
    inner, deep = grid.width - 2 * _INSET, grid.height - 2 * _INSET
    stacks = [_fitted(lines, inner, deep, _SIZES, Node("P", parent)) for lines in labels]

    def draw(pen: Pen, x: float, y: float) -> None:
        for number, atoms in enumerate(stacks):
            down, across = divmod(number, grid.columns)
            left = grid.left + across * (grid.width + grid.gap) + _INSET
            top = grid.top + down * grid.height
            free = (grid.height - height_of(atoms)) / 2
            draw_stack(pen, x + left, y + top + max(free, 0), atoms)

    return Atom(height, draw)


def _fitted(
    lines: TextLines, room: float, height: float, sizes: Sequence[float], node: Node
) -> list[Atom]:
    """Return an address in the largest letters in which all of it is there.

    Where even the smallest do not do, its longest lines end in an ellipsis; the town, without
    which no postman finds it, is the last to be cut.
    """
    for size in sizes:
        atoms = _set(lines, room, Style(size, size * 1.2, before=0), node)
        if height_of(atoms) <= height:
            return atoms
    style = Style(sizes[-1], sizes[-1] * 1.15, before=0)
    return _set(_cut(lines, style, room, int(height / style.leading)), room, style, node)


def _cut(lines: TextLines, style: Style, room: float, rows: int) -> list[str]:
    """Return the lines of an address so short that they take no more than ``rows``."""
    kept = [*lines[: rows - 1], lines[-1]] if len(lines) > rows else list(lines)
    taken = [len(broken(line, style, room)) for line in kept]
    while sum(taken) > rows and max(taken) > 1:
        longest = max(taken[:-1], default=1)
        at = taken.index(longest) if longest > 1 else len(taken) - 1
        taken[at] -= 1
    return [_ended(*one, style, room) for one in zip(kept, taken, strict=True)]


def _ended(line: str, rows: int, style: Style, room: float) -> str:
    """Return as much of a line as ``rows`` hold."""
    if len(broken(line, style, room)) <= rows:
        return line
    while line and len(broken(f"{line}…", style, room)) > rows:
        line = line[:-1].rstrip()
    return f"{line}…"


def _set(lines: Sequence[str], room: float, style: Style, node: Node) -> list[Atom]:
    found: list[Atom] = []
    for number, line in enumerate(lines):
        spaced = number < len(lines) - 1
        found += text_stack(line, style, room, node, spaced=spaced)
    return found


def envelope(block: Envelope, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return one envelope, as high as its paper."""
    height = builder.page_height
    left, top = room * 0.48, height * 0.52
    sender = _fitted(block.sender, room * 0.42, height * 0.3, (9.0,), Node("P", parent))
    inner = room - left - 12 * MM
    address = _fitted(block.address, inner, height * 0.36, _ENVELOPE, Node("P", parent))

    def draw(pen: Pen, x: float, y: float) -> None:
        draw_stack(pen, x + 12 * MM, y + 12 * MM, sender)
        draw_stack(pen, x + left, y + top, address)

    return [Atom(height, draw)]


def letter_head(
    block: LetterHead, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return sender, address, place and day; marks show where the paper is folded."""
    del builder
    right, inner, top, deep = _WINDOW
    left = right if block.right else _WINDOW_LEFT
    style = replace(LABEL, size=10.0, leading=13.0, before=0)
    sender = _set(block.sender, _SENDER_ROOM, style, Node("P", parent))
    address = _fitted(block.address, inner, deep, (11.0, 10.0, 9.0), Node("P", parent))
    day = text_stack(block.place_and_day, Style(10.5, 14, before=0), room, Node("P", parent),
                     align="right" if block.right else "left")  # fmt: skip
    high = height_of(sender)

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(ARTIFACT):
            for fold in (_FOLD, 2 * _FOLD):
                pen.line(5 * MM, fold, 9 * MM, fold, HAIRLINE)
        draw_stack(pen, x, y, sender)
        draw_stack(pen, left, top, address)
        draw_stack(pen, x, y + max(_HEAD - 3 * MM - TOP - 14, high + 6), day)

    return [Atom(max(_HEAD - TOP, high + 24), draw, after=14)]
