"""What has its place on the paper whatever else is on it: addresses, labels, sizes of paper.

Lengths are points, from the left upper corner of the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coopdesk.documents.drawing import MM

Paper = Literal["a4", "a3", "a3_tiled", "labels", "dl", "c5"]
"""a3_tiled: a poster on two sheets of A4 that overlap; labels: A4 without margins."""

TextLines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelGrid:
    """A sheet of labels as it is sold: how many, how large, where the first one begins."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap: float = 0

    @property
    def on_one_sheet(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows


GRIDS: dict[str, LabelGrid] = {
    "3x8": LabelGrid(3, 8, 70 * MM, 37 * MM, 0, 0.5 * MM),
    "3x7": LabelGrid(3, 7, 63.5 * MM, 38.1 * MM, 7.21 * MM, 15.15 * MM, 2.54 * MM),
    "2x7": LabelGrid(2, 7, 99.1 * MM, 38.1 * MM, 4.65 * MM, 15.15 * MM, 2.5 * MM),
}
"""The sheets every stationer has: 70 by 37 mm, 63.5 by 38.1 and 99.1 by 38.1."""


@dataclass(frozen=True, slots=True)
class AddressLabels:
    """Addresses, one a label, line by line; ``start`` labels of the first sheet are used up."""

    labels: tuple[TextLines, ...]
    grid: LabelGrid
    start: int = 0


@dataclass(frozen=True, slots=True)
class Envelope:
    """A whole envelope: who writes at the left above, to whom at the right below."""

    sender: TextLines
    address: TextLines


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The upper third of a letter: the address lies behind the window of the envelope.

    ``right``: the window is at the right, as in France and Italy, else at the left.
    """

    sender: TextLines
    address: TextLines
    place_and_day: str
    right: bool = True
