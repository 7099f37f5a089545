"""Pages filled with atoms, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coopdesk.documents.blocks import Block, Cover, Document, Orientation, PageBreak
from coopdesk.documents.pdf.building import BlockBuilder
from coopdesk.documents.pdf.stacks import Atom, gap, height_of, silent
from coopdesk.documents.pdf.styles import (
    A3,
    A4,
    BOTTOM,
    C5,
    CODE_EDGE,
    CODE_QUIET,
    CODE_RAISES,
    CODE_SIZE,
    DL,
    LARGE,
    LEFT,
    POSTER,
    RIGHT,
    SIDE,
    SIDE_BOTTOM,
    SIDE_TOP,
    TOP,
)
from coopdesk.documents.placed import Paper

_WORTH_SPLITTING = 0.3
"""A row is cut when more than this share of the page would stay empty, else it moves on."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of a page: its size, and the field inside the margins.

    ``scale``: the page is drawn so many times as large as its measures say (large print).
    """

    width: float
    height: float
    left: float
    top: float
    room: float
    depth: float
    scale: float = 1.0

    def coded(self) -> Sheet:
        """Return the page with a code in its lower margin, which needs a little more of it.

        Most of that comes from the upper margin, so that as much stands on the page as without.
        """
        needed = (CODE_EDGE + CODE_SIZE * (1 + CODE_QUIET)) / self.scale
        missing = max(0.0, needed - (self.height - self.top - self.depth))
        raised = min(missing, CODE_RAISES / self.scale)
        return replace(self, top=self.top - raised, depth=self.depth - missing + raised)


def _sheet(
    size: tuple[float, float], margins: tuple[float, float, float, float], scale: float = 1.0
) -> Sheet:
    # The margins of the paper stay as they are; the lower one grows with the footer in it.
    left, right, top = (margin / scale for margin in margins[:3])
    bottom = margins[3]
    width, height = (length / scale for length in size)
    return Sheet(width, height, left, top, width - left - right, height - top - bottom, scale)


def _sheets(scale: float = 1.0, size: tuple[float, float] = A4) -> dict[Orientation, Sheet]:
    wide, high = size
    return {
        "portrait": _sheet((wide, high), (LEFT, RIGHT, TOP, BOTTOM), scale),
        "landscape": _sheet((high, wide), (SIDE, SIDE, SIDE_TOP, SIDE_BOTTOM), scale),
    }


def _bare(size: tuple[float, float]) -> dict[Orientation, Sheet]:
    """Return a paper without margins, that lies as it lies."""
    sheet = _sheet(size, (0, 0, 0, 0))
    return {"portrait": sheet, "landscape": sheet}


SHEETS, LARGE_SHEETS = _sheets(), _sheets(LARGE)
POSTERS: frozenset[Paper] = frozenset({"a3", "a3_tiled"})
_OTHERS: dict[Paper, dict[Orientation, Sheet]] = {
    "labels": _bare(A4),
    "dl": _bare(DL),
    "c5": _bare(C5),
}


@dataclass(slots=True)
class Page:
    """A page and what stands on it: atoms and their heights from the top of the field."""

    sheet: Sheet
    cover: bool = False
    atoms: list[tuple[Atom, float]] = field(default_factory=list)
    used: float = 0
    last: Atom | None = None

    def fits(self, height: float) -> bool:
        """Tell whether that much is left."""
        return self.used + height <= self.sheet.depth + 0.01

    @property
    def free(self) -> float:
        """The share of the page that is left."""
        return 1 - self.used / self.sheet.depth

    def put(self, atom: Atom) -> None:
        """Place an atom below the last one."""
        top = self.used + gap(self.last, atom)
        self.atoms.append((atom, top))
        self.used = top + atom.height
        self.last = atom

    def empty(self) -> None:
        """Let go of what was drawn: all pages let go at once would hold up every thread."""
        self.atoms.clear()
        self.last = None


class Paginator:
    """Fills pages with the blocks of a document."""

    def __init__(self, document: Document, builder: BlockBuilder, enlarged: float = POSTER) -> None:
        """Begin with an empty page; a poster is so many times ``enlarged``."""
        self.builder = builder
        self.pages: list[Page] = []
        usual = LARGE_SHEETS if document.large_print else SHEETS
        self._sheets = _OTHERS.get(document.paper, usual)
        if document.paper in POSTERS:
            self._sheets = _sheets(enlarged, A3)
        if document.page_code:
            self._sheets = {name: sheet.coded() for name, sheet in self._sheets.items()}
        self._orientation: Orientation = document.orientation
        self._group: list[Atom] = []
        self._open()

    def fill(self, blocks: Sequence[Block]) -> None:
        """Place all blocks."""
        for block in blocks:
            match block:
                case PageBreak():
                    self._flush()
                    self._break(block)
                case Cover():
                    self._flush()
                    self._cover(block)
                case _:
                    for atom in self.builder.atoms(block, self._page.sheet.room):
                        self._add(atom)
        self._flush()
        if not self._page.atoms and len(self.pages) > 1:
            self.pages.pop()

    def page(self) -> None:
        """Begin another page."""
        self._open()

    @property
    def _page(self) -> Page:
        return self.pages[-1]

    def _open(self) -> None:
        self.pages.append(Page(self._sheets[self._orientation]))
        self._turn()

    def _break(self, block: PageBreak) -> None:
        page = self._page
        same = page.sheet is self._sheets[block.orientation]
        if same and block.unless_free and page.free >= block.unless_free:
            return
        self._orientation = block.orientation
        if page.atoms:
            self._open()
        else:
            self._turn()

    def _turn(self) -> None:
        self.pages[-1].sheet = self._sheets[self._orientation]
        self.builder.page_height = self._page.sheet.depth

    def _cover(self, block: Cover) -> None:
        if self._page.atoms:
            self._open()
        self._page.cover = True
        for atom in self.builder.atoms(block, self._page.sheet.room):
            self._page.put(atom)
        self._open()

    def _add(self, atom: Atom) -> None:
        self._group.append(atom)
        if not atom.keep:
            self._flush()

    def _flush(self) -> None:
        """Place the atoms that must stay together."""
        group, self._group = self._group, []
        if not group:
            return
        page = self._page
        height = gap(page.last, group[0]) + height_of(group)
        if page.fits(height):
            for atom in group:
                page.put(atom)
            return
        if group[0].spare:
            return
        begun = len(page.atoms) > len(group[0].head)
        if begun and not self._worth_splitting(group):
            self._next(group[0])
        for atom in group:
            self._place(atom)

    def _worth_splitting(self, group: Sequence[Atom]) -> bool:
        page = self._page
        last = group[-1]
        above = gap(page.last, group[0]) + height_of(group) - last.height
        left = page.sheet.depth - page.used - above
        return last.split is not None and left > page.sheet.depth * _WORTH_SPLITTING

    def _next(self, atom: Atom) -> None:
        self._open()
        for part in atom.head:
            self._page.put(silent(part))

    def _place(self, atom: Atom) -> None:
        """Place one atom, on as many pages as it takes."""
        while True:
            page = self._page
            above = gap(page.last, atom)
            if page.fits(above + atom.height):
                page.put(atom)
                return
            fresh = len(page.atoms) <= len(atom.head)
            room = page.sheet.depth - page.used - above
            parts = atom.split(room) if atom.split and (fresh or self._roomy(room)) else None
            if parts is not None:
                first, rest = parts
                first.before, rest.after = atom.before, atom.after
                rest.head, rest.keep = atom.head or rest.head, atom.keep
                page.put(first)
                self._next(rest)
                atom = rest
            elif fresh:
                page.put(atom)
                return
            else:
                self._next(atom)

    def _roomy(self, room: float) -> bool:
        return room > self._page.sheet.depth * _WORTH_SPLITTING
