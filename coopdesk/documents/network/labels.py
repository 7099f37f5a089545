"""Where a name stands beside its mark: below, above, right or left, where it covers least."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

BELOW, ABOVE, RIGHT, LEFT = range(4)

_OUTSIDE = 40.0  # a point out of sight counts as so many that are covered


def around(at: tuple[float, float], wide: float, high: float, gap: float) -> tuple[Box, ...]:
    """Return the places of a name around a mark at ``at``, the best liked first."""
    x, y = at
    return (
        (x - wide / 2, y + gap, x + wide / 2, y + gap + high),
        (x - wide / 2, y - gap - high, x + wide / 2, y - gap),
        (x + gap, y - high / 2, x + gap + wide, y + high / 2),
        (x - gap - wide, y - high / 2, x - gap, y + high / 2),
    )


def least_covered(
    choices: Sequence[Box], taken: Sequence[Box], size: tuple[float, float]
) -> tuple[int, float]:
    """Return which of ``choices`` covers least of what is ``taken``, and which part of it does.

    What reaches out of ``size`` is worse than what covers something.
    """
    left, top = min(box[0] for box in choices), min(box[1] for box in choices)
    right, bottom = max(box[2] for box in choices), max(box[3] for box in choices)
    near = [
        one
        for one in taken
        if one[0] < right and one[2] > left and one[1] < bottom and one[3] > top
    ]
    covered = [_covered(box, near) for box in choices]
    best = min(range(len(choices)), key=lambda at: (covered[at] + _outside(choices[at], size), at))
    box = choices[best]
    return best, covered[best] / max((box[2] - box[0]) * (box[3] - box[1]), 1.0)


def _covered(box: Box, near: Sequence[Box]) -> float:
    left, top, right, bottom = box
    found = 0.0
    for other in near:
        if other[0] < right and other[2] > left and other[1] < bottom and other[3] > top:
            across = min(right, other[2]) - max(left, other[0])
            found += across * (min(bottom, other[3]) - max(top, other[1]))
    return round(found, 3)


def _outside(box: Box, size: tuple[float, float]) -> float:
    out = max(-box[0], 0) + max(box[2] - size[0], 0) + max(-box[1], 0) + max(box[3] - size[1], 0)
    return round(out * _OUTSIDE, 3)
