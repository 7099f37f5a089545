"""Tables: heads repeated on every page, subtotals and totals, arrows, cells over several rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coopdesk.documents.blocks import Cell, Column, Row, Table, Words, plain
from coopdesk.documents.pdf.fonts import printable, width
from coopdesk.documents.pdf.grid import Band, Box, BoxRow, edges
from coopdesk.documents.pdf.pen import BOLD_OUTLINE, HAIRLINE, OUTLINE, Look, Pen
from coopdesk.documents.pdf.stacks import (
    Atom,
    Builder,
    content_stack,
    draw_stack,
    height_of,
    text_stack,
    words_of,
)
from coopdesk.documents.pdf.structure import ARTIFACT, Node
from coopdesk.documents.pdf.styles import HEAD, PARAGRAPHS

_PAD = 5.0
_TOP, _BOTTOM = 4.0, 5.0
_POINT = 10.0
_NARROW = 190.0
_HEAVY = Look(weight=1.0)


class _Maker:
    """Makes the bands of one table."""

    def __init__(self, table: Table, room: float, builder: Builder, parent: Node | None) -> None:
        self.table = table
        self.room = room
        self.builder = builder
        self.node = Node("Table", parent)
        self.body = Node("TBody", self.node)
        self.places = edges(_widths(table, room))
        self.style = replace(PARAGRAPHS[table.style], before=0)
        self.bold = replace(self.style, hand="bold")

    def head(self) -> list[Atom]:
        """Return the head, as arrows or words above a line."""
        if not any(plain(column.head) for column in self.table.columns):
            return []
        row = Node("TR", Node("THead", self.node))
        boxes = []
        for column, (left, right) in zip(self.table.columns, self.places, strict=True):
            # The corner above the heads of rows is a head of nothing.
            named = bool(plain(column.head).strip())
            node = Node("TH", row, scope="Column") if named else Node("TD", row)
            pad = self._pad(column) if not self.table.arrows else (_POINT * 1.6, _POINT * 0.9)
            atoms = text_stack(
                column.head, HEAD, right - left - sum(pad), node,
                align="left" if self.table.arrows else column.align,
                language=self.builder.language,
            )  # fmt: skip
            boxes.append(Box(atoms, left, right, node, pad=pad))
        if self.table.arrows:
            return [_arrows(boxes)]
        tallest = max(height_of(box.atoms) for box in boxes)
        boxes = [_lowered(box, tallest) for box in boxes]
        lined = [replace(box, below=_HEAVY) for box in boxes]
        return [Band([BoxRow(lined, 2, 4)]).atom(keep=True)]

    def bands(self) -> list[Atom]:
        """Return the rows; those a cell runs across stay in one band."""
        found: list[Atom] = []
        rows: list[BoxRow] = []
        open_rows = 0
        taken = [0] * len(self.places)
        for number, row in enumerate(self.table.rows):
            made = self._row(row, taken, len(self.table.rows) - number)
            rows.append(made)
            open_rows = max(open_rows - 1, max((box.rows - 1 for box in made.boxes), default=0))
            if open_rows > 0 and number < len(self.table.rows) - 1:
                continue
            atom = Band(rows).atom(keep=row.kind == "group")
            if row.kind in {"subtotal", "total"} and found:
                found[-1].keep = True
            found.append(atom)
            rows = []
        return found

    def _row(self, row: Row, taken: list[int], left: int) -> BoxRow:
        """Return a row; ``taken``: how far cells of rows above reach; ``left``: rows from here."""
        node = Node("TR", self.body)
        boxes: list[Box] = []
        cells = list(row.cells)
        column = 0
        while column < len(self.places):
            if taken[column] > 0:
                taken[column] -= 1
                column += 1
                continue
            cell = cells.pop(0) if cells else ""
            cell = cell if isinstance(cell, Cell) else Cell(cell)
            cell = replace(cell, rows=left) if cell.rows > left else cell
            span = min(cell.columns, len(self.places) - column)
            boxes.append(self._box(row, cell, column, span, node))
            for place in range(column, column + span):
                taken[place] = cell.rows - 1
            column += span
        top = _TOP + (4 if row.kind == "group" else 0)
        if self.table.rules == "none":
            return BoxRow(boxes, 1, 2)
        return BoxRow(boxes, top, _BOTTOM)

    def _box(self, row: Row, cell: Cell, column: int, span: int, parent: Node) -> Box:
        left, right = self.places[column][0], self.places[column + span - 1][1]
        spec = self.table.columns[column]
        pad = self._pad(spec)
        head = column == 0 and self.table.row_heads
        head = head and words_of(cell.content) not in {"", ()}
        node = Node("TH" if head else "TD", parent, columns=span, rows=cell.rows,
                    scope="Row" if head else "")  # fmt: skip
        style = self.bold if cell.bold or row.kind != "body" else self.style
        inner = right - left - sum(pad)
        box = Box([], left, right, node, cell.rows, pad)
        narrow = spec.hyphenate and inner < _NARROW
        box.atoms = content_stack(
            cell.content,
            style,
            inner,
            node,
            self.builder,
            align=cell.align or spec.align,
            language=self.builder.language if narrow else "",
        )
        if self.table.rules != "none":
            box.below = _HEAVY if row.kind == "total" else HAIRLINE
            box.above = _HEAVY if row.kind == "total" else None
        if self.table.rules == "grid":
            box.beside = OUTLINE if column else None
        return box

    def _pad(self, column: Column) -> tuple[float, float]:
        if self.table.rules == "grid" or self.table.arrows:
            return (_PAD, _PAD)
        if column is self.table.columns[0]:
            return (0, _PAD)
        return (_PAD, 0 if column is self.table.columns[-1] else _PAD)


def table(block: Table, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return a table row by row."""
    maker = _Maker(block, room, builder, parent)
    caption: list[Atom] = []
    if block.caption:
        node = Node("Caption", maker.node)
        caption = text_stack(block.caption, PARAGRAPHS["strong"], room, node)
        caption = [replace(atom, keep=True) for atom in caption]
        caption[-1].after = 3
    head = maker.head()
    bands = maker.bands()
    for atom in bands:
        atom.head = tuple(head)
    if bands and head:
        bands[0] = _under(bands[0], tuple(head))
    atoms = [*caption, *head, *bands]
    if atoms:
        atoms[0].before = max(atoms[0].before, 8)
        atoms[-1].after = 8
    return atoms


def _under(band: Atom, head: tuple[Atom, ...]) -> Atom:
    """Return the first row, whose head stands above it already; where it is cut it comes again."""
    whole = band.split

    def split(room: float) -> tuple[Atom, Atom] | None:
        parts = whole(room) if whole else None
        if parts is not None:
            parts[1].head = head
        return parts

    return replace(band, head=(), split=split if whole else None)


def _widths(block: Table, room: float) -> list[float]:
    """Share the room; columns of numbers get what their longest number needs."""
    fixed = sum(column.fixed for column in block.columns)
    shares = sum(column.width for column in block.columns if not column.fixed)
    free = max(room - fixed, 0)
    wanted = [c.fixed or free * c.width / (shares or 1) for c in block.columns]
    needed = [
        min(_number_width(block, place) + 2 * _PAD + 1, room * 0.4) if c.align == "right" else 0
        for place, c in enumerate(block.columns)
    ]
    widths = [max(pair) for pair in zip(wanted, needed, strict=True)]
    excess = sum(widths) - room
    if excess > 0.01:
        loose = [w if n == 0 else 0 for w, n in zip(widths, needed, strict=True)]
        total = sum(loose) or 1
        widths = [w - excess * part / total for w, part in zip(widths, loose, strict=True)]
        if min(widths) < 20:
            widths = [room / len(widths)] * len(widths)
    return widths


def _number_width(block: Table, place: int) -> float:
    size = PARAGRAPHS[block.style].size
    widest = _longest(block.columns[place].head, HEAD.size)
    for row in block.rows:
        if place < len(row.cells) and len(row.cells) == len(block.columns):
            cell = row.cells[place]
            content = cell.content if isinstance(cell, Cell) else cell
            words = words_of(content)
            if words is not None:
                widest = max(widest, _longest(words, size))
    return widest


def _longest(words: Words, size: float) -> float:
    parts = printable(plain(words)).replace("\n", " ").split(" ")
    return max(width(part[:80], "bold", size) for part in parts)


def _lowered(box: Box, tallest: float) -> Box:
    room = tallest - height_of(box.atoms)
    if room <= 0.01 or not box.atoms:
        return box
    blank = Atom(room, lambda _pen, _x, _y: None)
    return replace(box, atoms=[blank, *box.atoms])


def _arrows(boxes: Sequence[Box]) -> Atom:
    inner = max(height_of(box.atoms) for box in boxes)
    height = inner + 16

    def draw(pen: Pen, x: float, y: float) -> None:
        for number, box in enumerate(boxes):
            left, right = x + box.left + (2 if number else 0), x + box.right - 2
            middle = y + height / 2
            last = number == len(boxes) - 1
            points = [(left, y), (right - (0 if last else _POINT - 4), y)]
            points += [(right, y)] if last else [(right + 4, middle)]
            points += [(right - (0 if last else _POINT - 4), y + height), (left, y + height)]
            if number:
                points.append((left + _POINT - 2, middle))
            if last:
                points[1:4] = [(right + 2, y), (right + 2, y + height)]
            with pen.marked(ARTIFACT):
                pen.polygon(points, Look(weight=1.0))
            pen.have(box.node)
            top = y + (height - height_of(box.atoms)) / 2
            draw_stack(pen, x + box.left + box.pad[0] - (0 if number else 6), top, box.atoms)
        with pen.marked(ARTIFACT):
            pen.line(x, y + height + 5, x + boxes[-1].right, y + height + 5, BOLD_OUTLINE)

    return Atom(height + 5.5, draw, keep=True)
