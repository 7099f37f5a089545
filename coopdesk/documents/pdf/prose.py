"""Headings, paragraphs, lists, rules and frames."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.documents.blocks import (
    Frame,
    Heading,
    KeepTogether,
    ListBlock,
    Paragraph,
    Rule,
    SideBySide,
    Spacer,
)
from coopdesk.documents.drawing import MM, Dash
from coopdesk.documents.pdf.fonts import width
from coopdesk.documents.pdf.grid import Band, Box, BoxRow, beside, edges
from coopdesk.documents.pdf.lines import Fragment
from coopdesk.documents.pdf.pen import BOLD_OUTLINE, OUTLINE, Look, Pen
from coopdesk.documents.pdf.stacks import (
    Atom,
    Builder,
    Draw,
    baseline,
    content_stack,
    height_of,
    kept,
    text_stack,
)
from coopdesk.documents.pdf.structure import ARTIFACT, Node, Role
from coopdesk.documents.pdf.styles import (
    COMPACT_HEADINGS,
    FOOTER,
    HEADINGS,
    LABEL,
    PARAGRAPHS,
    Style,
)

_ROLES: dict[int, Role] = {1: "H1", 2: "H2", 3: "H3", 4: "H4"}
_ITEM_INDENT = 14.0
_INSET = 4 * MM


def heading(block: Heading, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return the lines of a heading, its aside at the right, and the rule below."""
    style = (COMPACT_HEADINGS if builder.compact else HEADINGS)[block.level]
    node = Node(_ROLES[block.level], parent)
    aside = width(block.aside, "sans", 10.5)
    short = bool(block.aside) and aside <= room * 0.45
    indent = max(width(f"{block.number} ", style.hand, style.size) + 4, 20) if block.number else 0
    inner = room - indent - (aside + 12 if short else 0)
    atoms = kept(text_stack(block.text, style, inner, node))
    if short and len(atoms) > 1:
        # Beside a title of several lines the aside would be read out in the middle of it.
        short = False
        atoms = kept(text_stack(block.text, style, room - indent, node))
    first = atoms[0]
    target = builder.target(block.anchor, block.text if block.listed else "", block.level)
    atoms = [_shifted(atom, indent) for atom in atoms]
    atoms[0] = replace(
        atoms[0],
        target=target,
        draw=_with_sides(first, block, style, (indent, room if short else 0), node),
    )
    if block.aside and not short:
        atoms += kept(text_stack(block.aside, LABEL, room, Node("P", parent)))
    if block.level <= 2:
        atoms[-1].after = 0
        atoms.append(Atom(4, _rule_below(room), after=style.after))
    atoms[-1].after = style.after
    for atom in atoms:
        atom.keep = True
    return atoms


def _shifted(atom: Atom, indent: float) -> Atom:
    if not indent:
        return atom
    inner = atom.draw
    return replace(atom, draw=lambda pen, x, y: inner(pen, x + indent, y))


def _with_sides(
    first: Atom, block: Heading, style: Style, place: tuple[float, float], node: Node
) -> Draw:
    """Draw the number as the first word of the heading, the aside as words after it."""
    indent, room = place
    inner = first.draw
    aside = Node("P", node.parent)

    def draw(pen: Pen, x: float, y: float) -> None:
        base = y + baseline(style)
        if block.number:
            with pen.marked(node):
                pen.words(x, base, (Fragment(f"{block.number} ", style.hand, 0),), style.size)
        inner(pen, x + indent, y)
        if room:
            wide = width(block.aside, "sans", 10.5)
            with pen.marked(aside):
                pen.words(x + room - wide, base, (Fragment(block.aside, "sans", wide),), 10.5)

    return draw


def _rule_below(room: float) -> Draw:
    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(ARTIFACT):
            pen.line(x, y + 3, x + room, y + 3)

    return draw


def paragraph(block: Paragraph, room: float, _builder: Builder, parent: Node | None) -> list[Atom]:
    """Return the lines of a paragraph; someone's own words have a bar beside them."""
    style = PARAGRAPHS[block.style]
    quoted = block.style == "quote"
    node = Node("P", Node("BlockQuote", parent) if quoted else parent)
    atoms = text_stack(block.words, style, room - style.indent, node, align=block.align)
    if style.indent:
        atoms = [_barred(atom, style.indent) for atom in atoms]
    if block.keep_with_next:
        atoms = [replace(atom, keep=True) for atom in atoms]
    return atoms


def _barred(atom: Atom, indent: float) -> Atom:
    inner = atom.draw

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(ARTIFACT):
            pen.line(x + 1, y, x + 1, y + atom.height, Look(weight=1.6))
        inner(pen, x + indent, y)

    return replace(atom, draw=draw)


def list_block(block: ListBlock, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return the items of a list, each with its number or dash."""
    style = PARAGRAPHS[block.style]
    node = Node("L", parent, ordered=block.ordered)
    widest = f"{block.start + len(block.items)}. "
    indent = max(_ITEM_INDENT, width(widest, "bold", style.size) + 3 if block.ordered else 0)
    found: list[Atom] = []
    for number, item in enumerate(block.items, block.start):
        child = Node("LI", node)
        body = Node("LBody", child)
        atoms = content_stack(item, style, room - indent, body, builder)
        atoms = atoms or text_stack("", style, room - indent, body)
        mark = f"{number}." if block.ordered else "–"
        atoms = [_shifted(atom, indent) for atom in atoms]
        atoms[0] = replace(
            _marked(atoms[0], mark, block.style, Node("Lbl", child)), before=style.before * 0.7
        )
        found += atoms
    if found:
        found[0].before = style.before
    return found


def _marked(atom: Atom, mark: str, kind: str, node: Node) -> Atom:
    style = PARAGRAPHS[kind]
    inner = atom.draw

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(node):
            pen.words(x, y + baseline(style), (Fragment(f"{mark} ", "bold", 0),), style.size)
        inner(pen, x, y)

    return replace(atom, draw=draw)


def rule(block: Rule, room: float, _builder: Builder, parent: Node | None) -> list[Atom]:
    """Return a line across, or the dashed one of a part to cut off."""
    node = Node("P", parent)
    wide = width(block.label, "sans", FOOTER.size) if block.label else 0.0

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(ARTIFACT):
            look = Look(dash=Dash.DASHED) if block.cut else OUTLINE
            start = x + wide + 6 if wide else x
            pen.line(start, y + 4, x + room, y + 4, look)
        if wide:
            with pen.marked(node):
                pen.words(x, y + 7, (Fragment(block.label, "sans", wide),), FOOTER.size)

    return [Atom(8, draw, before=10, after=6, keep=True)]


def spacer(block: Spacer, _room: float, _builder: Builder, _parent: Node | None) -> list[Atom]:
    """Return empty height."""
    return [Atom(0, lambda _pen, _x, _y: None, before=block.height)]


def frame(block: Frame, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return blocks within four lines."""
    look = BOLD_OUTLINE if block.heavy else OUTLINE
    atoms = builder.stack(block.blocks, room - 2 * _INSET, parent)
    box = Box(
        atoms, 0, room, pad=(_INSET, _INSET), above=look, below=look, beside=look, closing=look
    )
    return [Band([BoxRow([box], 5, 7)]).atom(before=7, after=7)]


def side_by_side(
    block: SideBySide, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return columns without lines."""
    free = room - block.gap * (len(block.columns) - 1)
    share = 1.0 if block.fixed else free / sum(block.widths)
    widths = [wide * share for wide in block.widths]
    if sum(widths) > free:
        widths = [wide * free / sum(widths) for wide in widths]
    places = edges(widths, block.gap)
    # A column that goes on over a page is read to its end before the next one.
    stacks = [
        builder.stack(blocks, wide, Node("Div", parent))
        for blocks, wide in zip(block.columns, widths, strict=True)
    ]
    return [beside(stacks, places, before=8)]


def keep_together(
    block: KeepTogether, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return blocks kept on one page, where one can hold them."""
    atoms = builder.stack(block.blocks, room, parent)
    return kept(atoms) if height_of(atoms) <= builder.page_height else atoms
