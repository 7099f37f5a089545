"""Rows of cells: tables, and everything else that stands beside each other.

A band is one row, or several that a cell runs across; it can be cut between rows, and within a
row when a page cannot hold it. Every cell draws its own lines, so both halves of a cut are closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coopdesk.documents.pdf.pen import Look, Pen
from coopdesk.documents.pdf.stacks import Atom, draw_stack, height_of, split_stack
from coopdesk.documents.pdf.structure import ARTIFACT, Node

_TOUCHING = 0.01


@dataclass(slots=True)
class Box:
    """A cell: its stack, its edges, the padding within, and the lines it draws."""

    atoms: list[Atom]
    left: float
    right: float
    node: Node | None = None
    rows: int = 1
    pad: tuple[float, float] = (0, 0)
    """Left and right of the words."""
    above: Look | None = None
    below: Look | None = None
    beside: Look | None = None
    """A line at the left edge."""
    closing: Look | None = None
    """A line at the right edge."""

    def room(self) -> float:
        """Return the width of the words."""
        return self.right - self.left - sum(self.pad)


@dataclass(slots=True)
class BoxRow:
    """A row; ``top`` and ``bottom`` are the padding above and below the words."""

    boxes: list[Box]
    top: float = 0
    bottom: float = 0
    minimum: float = 0

    def height(self) -> float:
        """Return the height of the cells that end in this row."""
        inner = [height_of(box.atoms) for box in self.boxes if box.rows == 1]
        return max(self.minimum, max(inner, default=0) + self.top + self.bottom)


@dataclass(slots=True)
class Band:
    """Rows that belong together because cells run across them."""

    rows: list[BoxRow]
    heights: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.heights = [row.height() for row in self.rows]
        for number, row in enumerate(self.rows):
            for box in row.boxes:
                if box.rows > 1:
                    last = min(number + box.rows, len(self.rows))
                    wanted = height_of(box.atoms) + row.top + row.bottom
                    short = wanted - sum(self.heights[number:last])
                    self.heights[last - 1] += max(0.0, short)

    def atom(self, **values: object) -> Atom:
        """Return the band as an atom."""
        given: dict[str, Any] = {"split": self.split, **values}
        return Atom(sum(self.heights), self.draw, **given)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw the cells row by row."""
        self._draw_lines(pen, x, y)
        for number, row in enumerate(self.rows):
            for box in row.boxes:
                pen.have(box.node)
                if box.atoms:
                    draw_stack(pen, x + box.left + box.pad[0], y + row.top, box.atoms)
            y += self.heights[number]

    def _draw_lines(self, pen: Pen, x: float, y: float) -> None:
        """Draw the lines of all cells, as one artifact."""
        with pen.marked(ARTIFACT):
            across = _Across(pen)
            for number, row in enumerate(self.rows):
                for box in row.boxes:
                    height = sum(self.heights[number : number + box.rows])
                    _draw_edges(pen, across, box, (x, y, height))
                y += self.heights[number]
            across.end()

    def split(self, room: float) -> tuple[Atom, Atom] | None:
        """Cut at ``room``: after the rows that fit, else through the first one."""
        used, count = 0.0, 0
        for row in self.rows:
            height = row.height()
            if used + height > room + 0.01:
                break
            used, count = used + height, count + 1
        parts = self._cut_row(room) if count == 0 else self._cut_after(count, room)
        if parts is None:
            return None
        return Band(parts[0]).atom(), Band(parts[1]).atom()

    def _cut_row(self, room: float) -> tuple[list[BoxRow], list[BoxRow]] | None:
        row = self.rows[0]
        first, rest, some = [], [], False
        for box in row.boxes:
            fits, left = split_stack(box.atoms, room - row.top - row.bottom)
            some = some or bool(fits)
            first.append(replace(box, atoms=fits, rows=1))
            rest.append(replace(box, atoms=left))
        if not some:
            return None
        return [replace(row, boxes=first, minimum=0)], [replace(row, boxes=rest), *self.rows[1:]]

    def _cut_after(self, count: int, room: float) -> tuple[list[BoxRow], list[BoxRow]] | None:
        above, below = list(self.rows[:count]), list(self.rows[count:])
        carried: list[Box] = []
        top = 0.0
        for number, row in enumerate(above):
            boxes = []
            for box in row.boxes:
                if number + box.rows > count or (box.rows > 1 and not below):
                    # What runs across may take all the room there is: the last row grows with it.
                    space = room - top - row.top - row.bottom
                    fits, left = split_stack(box.atoms, space)
                    boxes.append(replace(box, atoms=fits, rows=count - number))
                    carried.append(replace(box, atoms=left, rows=number + box.rows - count))
                else:
                    boxes.append(box)
            top += row.height()
            above[number] = replace(row, boxes=boxes)
        if below:
            row = below[0]
            boxes = sorted([*carried, *row.boxes], key=lambda box: box.left)
            return above, [replace(row, boxes=boxes), *below[1:]]
        left_over = [replace(box, rows=1) for box in carried if box.atoms]
        if not left_over:
            return None
        return above, [BoxRow(left_over, self.rows[0].top, self.rows[0].bottom)]


class _Across:
    """Draws level lines; those of neighbours, one going on where the other ends, as one."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._open: dict[tuple[float, Look], tuple[float, float]] = {}

    def line(self, left: float, right: float, y: float, look: Look) -> None:
        """Take a line, drawn when it is known where it ends."""
        key = (y, look)
        begun = self._open.get(key)
        if begun is not None and abs(begun[1] - left) < _TOUCHING:
            left = begun[0]
        elif begun is not None:
            self._pen.line(begun[0], y, begun[1], y, look)
        self._open[key] = (left, right)

    def end(self) -> None:
        """Draw what is left."""
        for (y, look), (left, right) in self._open.items():
            self._pen.line(left, y, right, y, look)


def _draw_edges(pen: Pen, across: _Across, box: Box, place: tuple[float, float, float]) -> None:
    x, y, height = place
    left, right = x + box.left, x + box.right
    if box.above:
        across.line(left, right, y, box.above)
    if box.below:
        across.line(left, right, y + height, box.below)
    if box.beside:
        pen.line(left, y, left, y + height, box.beside)
    if box.closing:
        pen.line(right, y, right, y + height, box.closing)


def edges(widths: Sequence[float], gap: float = 0) -> list[tuple[float, float]]:
    """Return left and right edges of columns ``gap`` apart."""
    found, place = [], 0.0
    for wide in widths:
        found.append((place, place + wide))
        place += wide + gap
    return found


def beside(
    stacks: Sequence[list[Atom]], places: Sequence[tuple[float, float]], **values: object
) -> Atom:
    """Return stacks beside each other as one atom, without lines; read one after the other."""
    boxes = [Box(atoms, *place) for atoms, place in zip(stacks, places, strict=True)]
    return Band([BoxRow(boxes)]).atom(**values)
