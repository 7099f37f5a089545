"""Where things stand on concentric rings so that no label covers another.

On each side of the middle every entry has a row of its own: labels run outwards along their rows,
so they meet neither each other nor another entry. Entries of the inner ring take the middle rows,
those further out the rows above and below.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_EDGE = 13.0
"""From the top of a ring to the first entry on it."""

_ROUNDNESS = 3.0
"""The exponent of the boundary's outline: between an ellipse (2) and a rectangle."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring around the middle."""

    rx: float
    ry: float


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of an entry of a ring, from the middle; ``side`` is -1 left, 1 right."""

    ring: int
    index: int
    x: float
    y: float
    side: int


@dataclass(frozen=True, slots=True)
class Rings:
    """Rings with their spots in rows ``row`` high, and the boundary around them."""

    rings: tuple[Ring, ...]
    spots: tuple[Spot, ...]
    boundary: Ring
    row: float


def laid_out(counts: Sequence[int], widths: Sequence[float], row: float, outer: float) -> Rings:
    """Lay out ``counts`` entries on rings ``widths`` wide, in rows ``row`` high.

    ``outer`` is half the width of the boundary around them.
    """
    inside = 0.0
    rings: list[Ring] = []
    spots: list[Spot] = []
    for number, (count, rx) in enumerate(zip(counts, widths, strict=True)):
        left = count - count // 2
        gap = rings[-1].ry + 24 if rings else 58.0
        beyond = inside + (-(-left // 2) - 0.5) * row + _EDGE
        fitting = beyond if inside else left * row / 2 + 15
        ring = Ring(rx, max(fitting, gap))
        spots += _spots(number, (left, count - left), ring, inside, row)
        rings.append(ring)
        if count:
            inside = ring.ry - _EDGE + row / 2 if inside else left * row / 2
    boundary = Ring(outer, max(rings[-1].ry if rings else 0.0, inside) + 26)
    return Rings(tuple(rings), tuple(spots), boundary, row)


def _spots(
    number: int, sides: tuple[int, int], ring: Ring, inside: float, row: float
) -> list[Spot]:
    found = []
    for side, count in zip((-1, 1), sides, strict=True):
        start = 0 if side < 0 else sides[0]
        for place, y in enumerate(_rows(count, ring.ry if inside else 0, row, side)):
            x = ring.rx * math.sqrt(max(1 - (y / ring.ry) ** 2, 0.0))
            found.append(Spot(number, start + place, side * x, y, side))
    return found


def _rows(count: int, ry: float, row: float, side: int) -> list[float]:
    if not ry:
        return [(place - (count - 1) / 2) * row for place in range(count)]
    # From the top and the bottom of the ring inwards; the odd one above on the left, below on the
    # right.
    above = (count + (side < 0)) // 2
    edge = ry - _EDGE
    upper = [place * row - edge for place in range(above)]
    return upper + [edge - place * row for place in reversed(range(count - above))]


def outline(ring: Ring, points: int = 144) -> list[tuple[float, float]]:
    """Return the boundary as points around the middle."""
    found = []
    for number in range(points):
        angle = 2 * math.pi * number / points
        c, s = math.cos(angle), math.sin(angle)
        power = 2 / _ROUNDNESS
        x = math.copysign(abs(c) ** power, c) * ring.rx
        y = math.copysign(abs(s) ** power, s) * ring.ry
        found.append((x, y))
    return found


def half_width(ring: Ring, y: float) -> float:
    """Return how far the boundary is from the middle at the height ``y``."""
    part = max(1 - abs(y / ring.ry) ** _ROUNDNESS, 0.0)
    return ring.rx * float(part ** (1 / _ROUNDNESS))


def half_height(ring: Ring, x: float) -> float:
    """Return how far the boundary is from the middle at the distance ``x`` aside."""
    part = max(1 - abs(x / ring.rx) ** _ROUNDNESS, 0.0)
    return ring.ry * float(part ** (1 / _ROUNDNESS))
