"""The table of contents, and the headings it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coopdesk.documents.blocks import (
    Block,
    Contents,
    Frame,
    Heading,
    KeepTogether,
    SideBySide,
)
from coopdesk.documents.drawing import Dash
from coopdesk.documents.pdf.fonts import width
from coopdesk.documents.pdf.grid import Band, Box, BoxRow, beside, edges
from coopdesk.documents.pdf.lines import Fragment
from coopdesk.documents.pdf.pen import Look, Pen
from coopdesk.documents.pdf.stacks import Atom, Builder, baseline, text_stack
from coopdesk.documents.pdf.structure import ARTIFACT, Node
from coopdesk.documents.pdf.styles import HEADINGS, STRONG, VALUE, Style

_PAGE_ROOM = 30.0
_INDENT = 22.0
_GUTTER = 28.0
_DOTS = Look(weight=0.6, dash=Dash.DOTTED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading and the name of its place."""

    heading: Heading
    name: str


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Return every heading in the order of the document, those within other blocks included."""
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Frame() | KeepTogether():
                yield from headings(block.blocks)
            case SideBySide():
                for column in block.columns:
                    yield from headings(column)
            case _:
                pass


def contents(
    block: Contents, entries: Iterable[Entry], room: float, builder: Builder
) -> list[Atom]:
    """Return the title and a line for every heading, which leads to it."""
    node = Node("TOC")
    found = text_stack(block.title, HEADINGS[1], room, Node("H1"))
    found[-1].keep = True
    listed = [e for e in entries if e.heading.listed and e.heading.level <= block.depth]
    places = edges(
        [(room - _GUTTER * (block.columns - 1)) / block.columns] * block.columns, _GUTTER
    )
    inner = places[0][1]
    lines = [_line(entry, inner, Node("TOCI", node), builder) for entry in listed]
    if block.columns == 1:
        return found + lines
    starts = [n for n, entry in enumerate(listed) if entry.heading.level == 1]
    return [*found, beside(_shared(lines, starts, block.columns), places)]


def _shared(lines: list[Atom], starts: list[int], columns: int) -> list[list[Atom]]:
    """Return the lines in columns as even as may be, each beginning with a chapter."""
    found: list[list[Atom]] = []
    begin = 0
    for left in range(columns, 1, -1):
        wanted = begin + (len(lines) - begin) / left
        later = [start for start in starts if start > begin] or [len(lines)]
        end = min(later, key=lambda start: abs(start - wanted))
        found.append(lines[begin:end])
        begin = end
    return [*found, lines[begin:]]


def _line(entry: Entry, room: float, node: Node, builder: Builder) -> Atom:
    heading = entry.heading
    style = STRONG if heading.level == 1 else VALUE
    indent = _INDENT * heading.level
    inner = room - indent - _PAGE_ROOM
    link = Node("Link", Node("Reference", node))
    words = text_stack(heading.text, style, inner, link, spaced=True)
    number = []
    if heading.number:
        number = text_stack(heading.number, style, _INDENT * 1.4, link, spaced=True)
    said = f"{heading.number} {heading.text}".strip()
    end = _end_of_last_line(words, heading, style, inner) + indent
    boxes = [Box(number, indent - _INDENT, indent), Box(words, indent, indent + inner)]
    inside = Band([BoxRow(boxes)]).atom()

    def draw(pen: Pen, x: float, y: float) -> None:
        inside.draw(pen, x, y)
        page = str(builder.page_of(entry.name))
        wide = width(page, style.hand, style.size)
        base = y + inside.height - style.leading + baseline(style)
        with pen.marked(link):
            pen.words(x + room - wide, base, (Fragment(page, style.hand, wide),), style.size)
        with pen.marked(ARTIFACT):
            pen.line(x + end + 6, base - 1, x + room - _PAGE_ROOM + 4, base - 1, _DOTS)
        pen.link_area(link, entry.name, (x, y, room, inside.height), said)

    return Atom(inside.height, draw, before=9 if heading.level == 1 else 3)


def _end_of_last_line(words: list[Atom], heading: Heading, style: Style, inner: float) -> float:
    return width(heading.text, style.hand, style.size) if len(words) == 1 else inner - 12
