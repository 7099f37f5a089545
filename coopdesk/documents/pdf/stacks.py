"""Atoms: what a page is filled with, and stacks of them in a column.

An atom is drawn whole: a line of text, a row of a table, a figure. A block becomes a stack of
atoms; the pages, the cells of a table and frames are all filled with stacks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, cast

from coopdesk.documents.blocks import Align, Block, Run, Symbol, Words
from coopdesk.documents.pdf.lines import TextLine, broken
from coopdesk.documents.pdf.pen import Pen
from coopdesk.documents.pdf.structure import ARTIFACT, Node
from coopdesk.documents.pdf.styles import Style
from coopdesk.documents.pdf.symbols import sign
from coopdesk.i18n import Catalogue

Draw = Callable[[Pen, float, float], None]
Split = Callable[[float], "tuple[Atom, Atom] | None"]


@dataclass(frozen=True, slots=True)
class Target:
    """A place links, contents and bookmarks lead to; ``title`` is empty for a bare anchor."""

    name: str
    title: str = ""
    level: int = 1


@dataclass(slots=True)
class Atom:
    """Something ``height`` points high, drawn by ``draw`` from its top left corner.

    ``before`` and ``after`` are the room wanted around it, the larger of two neighbours counts
    and none at the top of a page. ``keep``: on the same page as the next one. ``head`` is
    repeated above it where it begins a page. ``split`` cuts it at a height, if that can be.
    ``spare``: left out where the page has no room for it.
    """

    height: float
    draw: Draw
    before: float = 0
    after: float = 0
    keep: bool = False
    head: tuple[Atom, ...] = ()
    split: Split | None = None
    spare: bool = False
    target: Target | None = None


class Builder(Protocol):
    """Makes stacks of blocks; what the parts of blocks ask for the blocks within them."""

    language: str
    tr: Catalogue
    """For the words that are read out and not printed."""
    compact: bool
    """Headings stand closer."""
    density: float
    """The share of the room kept between blocks."""
    page_height: float
    """The room of a page of this orientation."""

    def stack(self, blocks: Sequence[Block], room: float, parent: Node | None) -> list[Atom]:
        """Return the blocks as atoms no wider than ``room``."""
        ...

    def target(self, anchor: str, title: str, level: int) -> Target:
        """Return the name of the next heading."""
        ...

    def page_of(self, name: str) -> int:
        """Return the page a target stands on, once all pages are filled."""
        ...


def silent(atom: Atom) -> Atom:
    """Return an atom that says nothing: what comes again on another page."""
    inner = atom.draw

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(ARTIFACT):
            inner(pen, x, y)

    return replace(atom, draw=draw)


def gap(above: Atom | None, atom: Atom) -> float:
    """Return the room between two atoms."""
    return 0.0 if above is None else max(above.after, atom.before)


def height_of(atoms: Sequence[Atom]) -> float:
    """Return the height of a stack."""
    total, above = 0.0, None
    for atom in atoms:
        total += gap(above, atom) + atom.height
        above = atom
    return total


def draw_stack(pen: Pen, x: float, y: float, atoms: Sequence[Atom]) -> None:
    """Draw a stack from its top left corner."""
    above = None
    for atom in atoms:
        y += gap(above, atom)
        atom.draw(pen, x, y)
        y += atom.height
        above = atom


def split_stack(atoms: Sequence[Atom], room: float) -> tuple[list[Atom], list[Atom]]:
    """Return what of a stack fits into ``room``, and the rest."""
    used, above = 0.0, None
    for number, atom in enumerate(atoms):
        top = used + gap(above, atom)
        if top + atom.height > room + 0.01:
            parts = atom.split(room - top) if atom.split else None
            if parts is None:
                return list(atoms[:number]), list(atoms[number:])
            return [*atoms[:number], parts[0]], [parts[1], *atoms[number + 1 :]]
        used, above = top + atom.height, atom
    return list(atoms), []


def set_line(pen: Pen, x: float, y: float, line: TextLine, size: float) -> None:
    """Draw the words and symbols of a line, the baseline at ``y``."""
    if not any(part.symbol for part in line.fragments):
        if line.fragments:
            pen.words(x, y, line.fragments, size)
        return
    for part, following in zip(line.fragments, (*line.fragments[1:], None), strict=True):
        if part.symbol:
            # What a symbol says and the word behind it are two words.
            joined = following is not None and not following.text[:1].isspace()
            said = f"{part.text} " if part.text and joined else part.text
            with pen.spoken(said):
                sign(pen, part.symbol, x + size * 0.41, y - size * 0.31, size * 0.82)
        else:
            pen.words(x, y, (part,), size)
        x += part.width


def baseline(style: Style) -> float:
    """Return how far below the top of a line its baseline is."""
    return style.leading / 2 + style.size * 0.33


@dataclass(slots=True)
class _Ink:
    """One line of words, ready to be drawn."""

    node: Node
    line: TextLine
    style: Style
    shift: float

    def draw(self, pen: Pen, x: float, y: float) -> None:
        pen.begin(self.node)
        set_line(pen, x + self.shift, y + baseline(self.style), self.line, self.style.size)
        pen.end()


def text_stack(
    words: Words,
    style: Style,
    room: float,
    node: Node,
    *,
    align: Align = "left",
    language: str = "",
    spaced: bool = False,
) -> list[Atom]:
    """Return words as a stack of lines; first and last lines do not stand alone on a page.

    ``spaced``: more words of the same element follow.
    """
    found = []
    part = {"left": 0.0, "right": 1.0, "centre": 0.5}[align]
    for line in broken(words, style, room, language, spaced=spaced):
        ink = _Ink(node, line, style, part * (room - line.width))
        found.append(Atom(style.leading, ink.draw))
    if len(found) > 1:
        found[0].keep = found[-2].keep = True
    found[0].before = style.before
    found[-1].after = style.after
    return found


def words_of(content: Words | tuple[Block, ...]) -> Words | None:
    """Return a cell's or an item's content where that is words, ``None`` where it is blocks."""
    if isinstance(content, tuple) and not all(isinstance(i, Run | Symbol) for i in content):
        return None
    return cast("Words", content)


def content_stack(
    content: Words | tuple[Block, ...],
    style: Style,
    room: float,
    node: Node,
    builder: Builder,
    *,
    align: Align = "left",
    language: str = "",
) -> list[Atom]:
    """Return a cell's or an item's content, words or blocks."""
    words = words_of(content)
    if words is None:
        return builder.stack(cast("tuple[Block, ...]", content), room, node)
    if words in {"", ()}:
        return []
    return text_stack(words, style, room, node, align=align, language=language)


def kept(atoms: list[Atom]) -> list[Atom]:
    """Return a stack whose atoms stay on one page."""
    for atom in atoms[:-1]:
        atom.keep = True
    return atoms
