"""Sizes and distances: how each kind of words is set (look.md, section PDF). Points."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.documents.drawing import MM
from coopdesk.documents.pdf.fonts import Hand


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: hands, size, distance of baselines, room before and after."""

    size: float
    leading: float
    hand: Hand = "sans"
    before: float = 5
    after: float = 0
    indent: float = 0

    def hand_of(self, *, bold: bool, italic: bool) -> Hand:
        """Return the hand of a run; what is bold already stays so."""
        if self.hand in {"bold", "serif"}:
            return self.hand
        if bold:
            return "bold"
        return "italic" if italic else self.hand


PARAGRAPHS: dict[str, Style] = {
    "body": Style(10.5, 14, before=6),
    "lead": Style(14, 18.5, before=8),
    "strong": Style(10.5, 14, "bold", before=6),
    "small": Style(9.5, 12.5, before=3),
    "note": Style(9, 11.5, before=3),
    "label": Style(9, 11.5, before=3),
    "quote": Style(10.5, 14, "italic", before=6, indent=10),
    "kicker": Style(14, 18, before=0),
}
HEADINGS: dict[int, Style] = {
    1: Style(22, 27, "serif", before=26, after=12),
    2: Style(14, 18, "serif", before=20, after=9),
    3: Style(12, 15.5, "bold", before=13, after=4),
    4: Style(10.5, 14, "bold", before=9, after=2),
}
COMPACT_HEADINGS: dict[int, Style] = {
    1: Style(20, 24, "serif", before=16, after=6),
    2: Style(13.5, 16, "serif", before=11, after=4),
    3: Style(11.5, 14, "bold", before=7, after=2),
    4: Style(10.5, 13, "bold", before=6, after=1),
}
LABEL = Style(9, 11.5)
VALUE = Style(10.5, 13)
STRONG = Style(10.5, 13, "bold")
FOOTER = Style(9, 11.5)
KEY = Style(15, 19, "bold")
HEAD = Style(9.5, 12, "bold")
NUMBER = Style(20, 24, "bold")
MAST = Style(25, 29, "serif")
COVER_SIZES = (40.0, 32.0, 26.0, 21.0)

LARGE = 16 / PARAGRAPHS["small"].size
"""How much larger all is in large print: what is set smallest of what one reads becomes 16 points,
labels 15."""

HAIR = 0.5
THIN = 0.75
THICK = 1.4

A4 = (210 * MM, 297 * MM)
LEFT, RIGHT, TOP, BOTTOM = 20 * MM, 15 * MM, 13 * MM, 22 * MM
"""Margins of an upright page; the footer stands in the lower one."""
CODE_SIZE = 18.2 * MM
"""The code of a page: a scan of 100 dpi has nearly three dots for each of its 25 modules."""
CODE_EDGE = 4.5 * MM
"""From it to the right and the lower edge of the page: printers leave out 4.2 mm."""
CODE_QUIET = 4 / 25
"""The share of it that stays empty around it: four modules (ISO/IEC 18004, 6.3.8)."""
CODE_RAISES = 3 * MM
"""How much higher a page with a code begins, at most."""
A3 = (A4[1], 2 * A4[0])
POSTER = 2**0.5
"""A poster is laid out as a page of A4, and so many times as large."""
DL, C5 = (220 * MM, 110 * MM), (229 * MM, 162 * MM)
SIDE, SIDE_TOP, SIDE_BOTTOM = 15 * MM, 16 * MM, 22 * MM
"""Margins of a landscape page."""
