"""Ink: what a pen, a finger or a mouse drew, as strokes of points, and as the lines of a PDF.

Read from STROKES.json: ``{"width", "height", "strokes": [[[x, y, ms, pressure], …], …]}``; x to the
right and y downwards within the pad, milliseconds since the pen first touched it, pressure 0 to 1
(0 throughout where the device knows none).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Never

from coopdesk.errors import UserError
from coopdesk.i18n import N_

Point = tuple[float, float, float, float]
Stroke = tuple[Point, ...]

MOST_POINTS = 6000
MOST_STROKES = 400
LARGEST_PAD = 20_000
_BIGGEST_JSON = 1_000_000
_VALUES = 4
# A dot is what stays within this part of the pad.
_DOT = 0.01

# Everything below in points of the paper.
_THINNEST, _THICKEST = 0.6, 2.0
_PLAIN = 1.2
_STEPS = 4
_TOLERANCE = 0.12
_UNIT = 0.1
_MOST_ENLARGED = 2.0
_ALWAYS = (100.0, 24.0)
# A signature this large is drawn with the full pen, a smaller one with a finer.
_FULL_PEN = 90.0
_FINEST = 0.35


@dataclass(frozen=True, slots=True)
class Ink:
    """Strokes on a pad of ``width`` by ``height``."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]

    @classmethod
    def parse(cls, text: str | bytes) -> Ink:
        """Return the ink in STROKES.json.

        Raises:
            UserError: too big, not that format, no strokes, only a dot, points beside the pad.
        """
        if len(text) > _BIGGEST_JSON:
            raise _too_much()
        try:
            found = json.loads(text, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise _not_ink() from error
        if not isinstance(found, dict) or set(found) != {"width", "height", "strokes"}:
            raise _not_ink()
        strokes = found["strokes"]
        if not isinstance(strokes, list):
            raise _not_ink()
        _check_amount(strokes)
        ink = cls(
            _number(found["width"]),
            _number(found["height"]),
            tuple(tuple(_point(point) for point in stroke) for stroke in strokes if stroke),
        )
        ink.check()
        return ink

    def check(self) -> None:
        """Make sure that there is a signature in it.

        Raises:
            UserError: no strokes, only a dot, too many points, points beside the pad.
        """
        if not (0 < self.width <= LARGEST_PAD and 0 < self.height <= LARGEST_PAD):
            raise _not_ink()
        _check_amount(self.strokes)
        if not any(self.strokes):
            raise UserError(
                N_("There is no signature yet. Nothing was signed. Sign in the field first.")
            )
        for stroke in self.strokes:
            _check_stroke(stroke, self.width, self.height)
        left, top, right, bottom = self.bounds()
        if max(right - left, bottom - top) < _DOT * max(self.width, self.height):
            raise UserError(
                N_("That is only a dot. Nothing was signed. Clear the field and sign again.")
            )

    def bounds(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what was drawn."""
        xs = [point[0] for stroke in self.strokes for point in stroke]
        ys = [point[1] for stroke in self.strokes for point in stroke]
        return min(xs), min(ys), max(xs), max(ys)


def drawn(ink: Ink, box: tuple[float, float, float, float]) -> bytes:
    """Return PDF operators that draw ``ink`` in black within ``box``, keeping its proportion.

    ``box`` is left, bottom, right, top in points. What was drawn is centred and as large as fits,
    but no more than twice the size at which the whole pad would fit: a paraph stays small. Up to
    100 by 24 points it may always grow, or nobody could see it.
    """
    left, top, right, bottom = ink.bounds()
    room_x = max(box[2] - box[0] - _THICKEST, 1.0)
    room_y = max(box[3] - box[1] - _THICKEST, 1.0)
    wide, high = max(right - left, 1e-9), max(bottom - top, 1e-9)
    most = max(
        _MOST_ENLARGED * min(room_x / ink.width, room_y / ink.height),
        min(_ALWAYS[0] / wide, _ALWAYS[1] / high),
    )
    scale = min(room_x / wide, room_y / high, most)
    pen = min(max(max(wide, high) * scale / _FULL_PEN, _FINEST), 1.0)
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    pressed = any(0 < point[3] < 1 for stroke in ink.strokes for point in stroke)
    parts = [b"q 0 G 1 J 1 j %s 0 0 %s 0 0 cm" % (_real(_UNIT), _real(_UNIT))]
    for stroke in ink.strokes:
        points = [
            (
                (middle_x + (x - (left + right) / 2) * scale) / _UNIT,
                (middle_y - (y - (top + bottom) / 2) * scale) / _UNIT,
                pen * (_width(pressure) if pressed else _PLAIN),
            )
            for x, y, _ms, pressure in stroke
        ]
        parts.extend(_path(_thinned(points)))
    parts.append(b"Q")
    return b"\n".join(parts)


def _width(pressure: float) -> float:
    """Return one of a few widths, so that most of a stroke is drawn in one go."""
    step = round(pressure * _STEPS) / _STEPS
    return _THINNEST + (_THICKEST - _THINNEST) * step


Dot = tuple[float, float, float]


def _thinned(points: Sequence[Dot]) -> list[Dot]:
    """Leave out points that stand on the line between their neighbours (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    open_spans = [(0, len(points) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        worst, where = _TOLERANCE / _UNIT, -1
        for at in range(first + 1, last):
            away = _distance(points[at], points[first], points[last])
            if away > worst:
                worst, where = away, at
        if where >= 0:
            kept.add(where)
            open_spans += [(first, where), (where, last)]
    return [points[at] for at in sorted(kept)]


def _distance(point: Dot, start: Dot, end: Dot) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length == 0:
        return math.hypot(point[0] - start[0], point[1] - start[1])
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length**2
    along = min(max(along, 0.0), 1.0)
    return math.hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)


def _path(points: Sequence[Dot]) -> Iterator[bytes]:
    """Yield a stroke as curves through its points (Catmull and Rom), a path for each width."""
    x, y, width = points[0]
    if len(points) == 1:
        # A line of no length with round ends is a round dot.
        yield b"%s w %d %d m %d %d l S" % (_real(width / _UNIT), x, y, x, y)
        return
    yield b"%s w %d %d m" % (_real(width / _UNIT), round(x), round(y))
    for at in range(1, len(points)):
        before, start, end = points[max(at - 2, 0)], points[at - 1], points[at]
        after = points[min(at + 1, len(points) - 1)]
        if end[2] != width:
            if at > 1:
                yield b"S"
            width = end[2]
            yield b"%s w %d %d m" % (_real(width / _UNIT), round(start[0]), round(start[1]))
        yield b"%d %d %d %d %d %d c" % (
            round(start[0] + (end[0] - before[0]) / 6),
            round(start[1] + (end[1] - before[1]) / 6),
            round(end[0] - (after[0] - start[0]) / 6),
            round(end[1] - (after[1] - start[1]) / 6),
            round(end[0]),
            round(end[1]),
        )
    yield b"S"


def _real(value: float) -> bytes:
    return f"{value:.2f}".rstrip("0").rstrip(".").encode()


def _check_amount(strokes: Sequence[object]) -> None:
    points = 0
    for stroke in strokes:
        if not isinstance(stroke, list | tuple):
            raise _not_ink()
        points += len(stroke)
    if len(strokes) > MOST_STROKES or points > MOST_POINTS:
        raise _too_much()


def _check_stroke(stroke: Stroke, width: float, height: float) -> None:
    last = 0.0
    for x, y, ms, pressure in stroke:
        if not (0 <= x <= width and 0 <= y <= height):
            raise UserError(
                N_(
                    "The signature leaves its field. Nothing was signed. Clear the field and sign"
                    " within it."
                )
            )
        if ms < last or not 0 <= pressure <= 1:
            raise _not_ink()
        last = ms


def _point(found: object) -> Point:
    if not isinstance(found, list) or len(found) != _VALUES:
        raise _not_ink()
    x, y, ms, pressure = (_number(value) for value in found)
    return x, y, ms, pressure


def _number(found: object) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise _not_ink()
    try:
        value = float(found)
    except OverflowError as error:
        raise _not_ink() from error
    if not math.isfinite(value):
        raise _not_ink()
    return value


def _no_number(name: str) -> Never:
    raise ValueError(name)


def _not_ink() -> UserError:
    return UserError(
        N_(
            "The drawn signature cannot be read: it is not in the format of strokes. Nothing was"
            " signed. Draw it again."
        )
    )


def _too_much() -> UserError:
    return UserError(
        N_(
            "The drawn signature has too many lines to be one. Nothing was signed. Clear the field"
            " and sign again."
        )
    )
