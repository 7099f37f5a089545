"""The terraces of the logo and the hill of the cover."""

from __future__ import annotations

import math
from collections.abc import Callable

from coopdesk.documents.drawing import Fill
from coopdesk.documents.pdf.pen import Look, Pen

_STEPS = ((0.68, 1.0), (0.45, 1.0), (0.225, 1.0), (0.0, 1.0))
_BLACK, _MARINE, _WHITE = Look(Fill.BLACK, 0), Look(Fill.MARINE, 0), Look(Fill.WHITE, 1.2)


def terraces(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw the four terraces, the highest at the right."""
    height = size * 0.2
    for number, (left, right) in enumerate(_STEPS):
        top = y + number * size * 0.245
        r = height * 0.75
        x1, x2, low = x + left * size, x + right * size, top + height
        k = r * 0.45
        pen.curve(
            (x1, low),
            (
                (x1, low, x1, top + r, x1, top + r),
                (x1, top + k, x1 + k, top, x1 + r, top),
                (x1 + r, top, x2, top, x2, top),
                (x2, top, x2, low, x2, low),
            ),
            _BLACK,
        )


def hill(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    """Draw terraced slopes with the village on them, in a field of this size."""
    field = (x, y, width, height)
    _slope(pen, field, lambda t: 0.02 + 0.33 * (2 * t - 0.98) ** 2 * (1.0 - 0.2 * t), (20, 0.041))
    _slope(pen, field, lambda t: 0.44 - 0.08 * math.sin(4.6 * t - 0.4) - 0.05 * t, (9, 0.026))
    _village(pen, x + width * 0.42, y + height * 0.355, width)
    _slope(pen, field, lambda t: 0.58 + 0.20 * (1.9 * t - 0.95) ** 2, (17, 0.021))
    _foreground(pen, x, y, width, height)


def _slope(
    pen: Pen,
    field: tuple[float, float, float, float],
    ridge: Callable[[float], float],
    lines: tuple[int, float],
) -> None:
    x, y, width, height = field
    count, drop = lines
    shape = [(x + width * t / 48, y + height * ridge(t / 48)) for t in range(49)]
    low = y + height
    pen.polygon(((x, low), *shape, (x + width, low)), Look(Fill.WHITE, 0))
    pen.polygon(shape, Look(weight=2.2, marine=True), closed=False)
    for number in range(1, count):
        # Terraces lie closer together towards the valley.
        fall = drop * height * number * (1 - 0.01 * number)
        points = [(px, py + fall) for px, py in shape if py + fall < low]
        pen.polygon(points, Look(weight=0.6, marine=True), closed=False)


def _village(pen: Pen, x: float, y: float, width: float) -> None:
    unit = width / 34
    houses = ((-3.4, 0.35), (-1.2, 0.1), (0.2, 0.0), (2.4, 0.05), (3.9, 0.2), (5.2, 0.5))
    for across, down in houses:
        _house(pen, x + across * unit, y + down * unit, unit, 1.1)
    _house(pen, x + 1.45 * unit, y + 0.05 * unit, unit * 0.62, 4.6)


def _house(pen: Pen, x: float, y: float, wide: float, high: float) -> None:
    top = y - wide * high
    roof = top - wide * (0.45 if high < 3 else 0.9)
    shape = ((x, y), (x, top), (x + wide / 2, roof), (x + wide, top), (x + wide, y))
    pen.polygon(shape, _WHITE)
    pen.polygon(shape, _MARINE)
    middle = y - wide * high * (0.55 if high < 3 else 0.5)
    pen.rect(x + wide * 0.38, middle, wide * 0.26, wide * 0.3, Look(Fill.WHITE, 0))


def _foreground(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    low, top = y + height, y + height * 0.9
    start = (x, top)
    wave = (
        (x + width * 0.25, top + height * 0.06, x + width * 0.35, top + height * 0.02,
         x + width * 0.55, top - height * 0.03),
        (x + width * 0.75, top - height * 0.08, x + width * 0.85, top - height * 0.06,
         x + width, top - height * 0.045),
        (x + width, low, x + width, low, x + width, low),
        (x, low, x, low, x, low),
        (x, top, x, top, x, top),
    )  # fmt: skip
    pen.curve(start, wave, _MARINE)
