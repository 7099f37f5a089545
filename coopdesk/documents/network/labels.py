"""Where a name stands beside its mark: below, above, right or left, where it covers least."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

BELOW, ABOVE, RIGHT, LEFT = range(4)

_OUTSIDE = 40.0


def around(at: tuple[float, float], wide: float, high: float, gap: float) -> tuple[Box, ...]:
    """Return the places of a name around a mark at ``at``, the best liked first."""
    x, y = at
    return (
        (x - wide / 2, y + gap, x + wide / 2, y + gap + high),
        (x - wide / 2, y - gap - high, x + wide / 2, y - gap),
        (x + gap, y - high / 2, x + gap + wide, y + high / 2),
        (x - gap - wide, y - high / 2, x - gap, y + high / 2),
    )


def least_covered(choices: Sequence[Box], taken: Sequence[Box], size: tuple[float, float]) -> int:
    """Return which of ``choices`` covers least of what is ``taken`` and stays inside ``size``."""
    return min(range(len(choices)), key=lambda at: (_covered(choices[at], taken, size), at))


def _covered(box: Box, taken: Sequence[Box], size: tuple[float, float]) -> float:
    left, top, right, bottom = box
    found = 0.0
    for other in taken:
        across = min(right, other[2]) - max(left, other[0])
        down = min(bottom, other[3]) - max(top, other[1])
        if across > 0 and down > 0:
            found += across * down
    outside = max(-left, 0) + max(right - size[0], 0)
    outside += max(-top, 0) + max(bottom - size[1], 0)
    return round(found + outside * _OUTSIDE, 3)
