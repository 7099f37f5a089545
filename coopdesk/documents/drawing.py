"""The shapes a figure is drawn with.

Lengths are points; the origin is the top left corner of the drawing, x grows to the right and y
downwards. Lines and words are black: ``Fill.MARINE`` is for areas without text on them, and for
large numerals. A drawing never carries meaning by colour alone (full, hatched, empty).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

MM = 72 / 25.4
"""Points in a millimetre."""


class Fill(Enum):
    """What an area is filled with."""

    NONE = "none"
    WHITE = "white"
    BLACK = "black"
    MARINE = "marine"
    HATCHED = "hatched"


class Dash(Enum):
    """How a line is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class Anchor(Enum):
    """Which point of a label its ``x`` is."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; ``weight`` in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.75
    dash: Dash = Dash.SOLID
    marine: bool = False


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with its top left corner at (x, y). ``weight`` 0 draws no outline."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill = Fill.NONE
    weight: float = 0.75
    dash: Dash = Dash.SOLID
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse around (x, y); a circle when ``ry`` is 0."""

    x: float
    y: float
    rx: float
    ry: float = 0
    fill: Fill = Fill.NONE
    weight: float = 0.75
    dash: Dash = Dash.SOLID


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed polygon, or an open line of several points (``closed`` false)."""

    points: tuple[tuple[float, float], ...]
    fill: Fill = Fill.NONE
    weight: float = 0.75
    dash: Dash = Dash.SOLID
    closed: bool = True
    marine: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A smooth line: a start and cubic segments of two control points and an end."""

    start: tuple[float, float]
    segments: tuple[tuple[float, float, float, float, float, float], ...]
    weight: float = 0.75
    fill: Fill = Fill.NONE
    marine: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Words; ``y`` is the baseline of the first line.

    ``width`` wraps them (0: one line) and ``max_lines`` then ends them with an ellipsis (0: all).
    ``halo`` clears the ground behind them. ``marine`` is for large numerals only.
    """

    x: float
    y: float
    text: str
    size: float = 9.5
    bold: bool = False
    italic: bool = False
    serif: bool = False
    anchor: Anchor = Anchor.START
    width: float = 0
    max_lines: int = 0
    halo: bool = False
    marine: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One of the symbols of ``blocks.Symbol``, centred on (x, y), ``size`` points wide."""

    x: float
    y: float
    kind: str
    size: float = 8


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of ``text`` with its top left corner at (x, y), ``size`` points wide."""

    x: float
    y: float
    text: str
    size: float = 26 * MM


Shape = Line | Rect | Ellipse | Polygon | Curve | Label | Mark | Code


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes drawn one after the other in a field of ``width`` by ``height`` points.

    A drawing wider than the column is scaled down with its letters: draw it for
    ``blocks.PORTRAIT_WIDTH`` or ``blocks.LANDSCAPE_WIDTH``.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
