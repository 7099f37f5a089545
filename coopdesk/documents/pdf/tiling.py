"""Posters on two sheets of A4: which part of the poster each sheet shows, and where it is cut.

The poster is a little smaller than A3: printers leave 4 to 5 mm of each sheet blank, and a strip
of the first sheet lies below the second.
"""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.documents.drawing import MM

EDGE = 5 * MM
"""What printers leave blank at each edge of a sheet."""
STRIP = 10 * MM
"""How far the second sheet lies over the first."""
_WIDE, _HIGH = 210 * MM, 297 * MM


@dataclass(frozen=True, slots=True)
class Tile:
    """A sheet that shows a part of a page, in points of the paper, from its lower left corner.

    ``height`` is that of the page, ``shift`` where its lower left corner comes to lie. ``window``
    (left, bottom, width, height) is what is seen of it. ``joint`` is where the sheets meet: the
    edge of the second, and on the first the line it is laid on.
    """

    number: int
    paper: tuple[float, float]
    height: float
    scale: float
    shift: tuple[float, float]
    window: tuple[float, float, float, float]
    joint: float
    upright: bool


def tiles(width: float, height: float) -> tuple[Tile, Tile]:
    """Return both sheets of a page of these measures: beside each other, or one above the other."""
    upright = height > width
    across, along = sorted((width, height))
    shown = _WIDE - 2 * EDGE
    scale = (2 * shown - STRIP) / along
    side = (_HIGH - across * scale) / 2
    if upright:
        # Landscape sheets, the first above.
        paper = (_HIGH, _WIDE)
        window = (side, EDGE, across * scale, shown)
        first = Tile(1, paper, height, scale, (side, EDGE - shown + STRIP), window,
                     EDGE + STRIP, upright)  # fmt: skip
        second = Tile(2, paper, height, scale, (side, EDGE), window, EDGE + shown, upright)
        return first, second
    paper = (_WIDE, _HIGH)
    window = (EDGE, side, shown, across * scale)
    first = Tile(1, paper, height, scale, (EDGE, side), window, EDGE + shown - STRIP, upright)
    second = Tile(2, paper, height, scale, (EDGE - shown + STRIP, side), window, EDGE, upright)
    return first, second
