"""The first page of a dossier."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.documents.blocks import Cover, KeyFigures
from coopdesk.documents.drawing import MM
from coopdesk.documents.pdf.art import hill
from coopdesk.documents.pdf.figures import code
from coopdesk.documents.pdf.forms import key_figures
from coopdesk.documents.pdf.grid import Band, Box, BoxRow, edges
from coopdesk.documents.pdf.pen import Pen
from coopdesk.documents.pdf.stacks import Atom, Builder, draw_stack, gap, height_of, text_stack
from coopdesk.documents.pdf.structure import ARTIFACT, Node
from coopdesk.documents.pdf.styles import COVER_SIZES, PARAGRAPHS, STRONG, VALUE, Style

_HILL, _SMALLEST_HILL = 102 * MM, 35 * MM
_CODE = 26 * MM


def cover(block: Cover, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return the cover as one atom that fills its page."""
    page = builder.page_height
    below = _credits(block, room, builder, parent)
    facts = _facts(block, room, builder, parent)
    fixed = height_of(facts) + below.height + 40
    title = _title(block, room, page - fixed - _SMALLEST_HILL, parent)
    hill_height = min(_HILL, page - fixed - height_of(title))

    free = page - hill_height - height_of(title) - height_of(facts) - below.height
    space = max(10.0, min(free / 3, 34.0))

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y
        if hill_height >= _SMALLEST_HILL:
            with pen.marked(ARTIFACT):
                hill(pen, x, top, room, hill_height)
            top += hill_height + space
        draw_stack(pen, x, top, title)
        top += height_of(title) + space
        draw_stack(pen, x, top, facts)
        below.draw(pen, x, max(y + page - below.height, top + height_of(facts)))

    return [Atom(page, draw)]


def _title(block: Cover, room: float, height: float, parent: Node | None) -> list[Atom]:
    """Return kicker, title and subtitle in the largest letters that leave room for the hill."""
    found: list[Atom] = []
    for size in COVER_SIZES:
        style = Style(size, size * 1.12, "serif", before=4, after=8)
        found = text_stack(block.kicker, PARAGRAPHS["kicker"], room, Node("P", parent))
        found += text_stack(block.title, style, room, Node("H1", parent))
        if block.subtitle:
            lead = replace(PARAGRAPHS["lead"], size=13, leading=17)
            found += text_stack(block.subtitle, lead, room, Node("P", parent))
        if height_of(found) <= height:
            break
    return found


def _facts(block: Cover, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    found: list[Atom] = []
    if block.facts:
        figures = KeyFigures(block.facts, columns=max(3, len(block.facts)), framed=False)
        found += key_figures(figures, room, builder, parent)
    if block.highlights:
        places = edges([room / 4] * 4)
        for start in range(0, len(block.highlights), 4):
            boxes = []
            for (number, title, note), (left, right) in zip(
                block.highlights[start : start + 4], places, strict=False
            ):
                node = Node("P", parent)
                style = Style(10.5, 14, "serif")
                number_atoms = text_stack(number, style, 18, node, spaced=True)
                boxes.append(Box(number_atoms, left, left + 18))
                atoms = text_stack(title, STRONG, right - left - 26, node, spaced=True)
                atoms += text_stack(note, VALUE, right - left - 26, node)
                boxes.append(Box(atoms, left + 18, right))
            found.append(Band([BoxRow(boxes)]).atom(before=14))
    return found


def _credits(block: Cover, room: float, builder: Builder, parent: Node | None) -> Atom:
    inner = room - (_CODE + 14 if block.code else 0)
    atoms: list[Atom] = []
    above = None
    for words in block.credits:
        atoms += text_stack(words, replace(VALUE, before=2), inner, Node("P", parent))
        above = atoms[-1]
    if block.note:
        note = text_stack(block.note, PARAGRAPHS["note"], inner, Node("P", parent))
        note[0].before = max(6, gap(above, note[0]))
        atoms += note
    height = max(height_of(atoms), _CODE if block.code else 0)
    figure = Node("Figure", parent, alt=builder.tr("QR code: {text}", text=block.code))

    def draw(pen: Pen, x: float, y: float) -> None:
        draw_stack(pen, x, y + height - height_of(atoms), atoms)
        if block.code:
            left, top = x + room - _CODE, y + height - _CODE
            pen.boxed(figure, left, top, _CODE, _CODE)
            with pen.marked(figure):
                code(pen, block.code, left, top, _CODE)

    return Atom(height, draw)
