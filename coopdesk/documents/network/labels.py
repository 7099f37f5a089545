"""Where names stand beside their marks: none over another, nor over a mark; some have no room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Size = tuple[float, float]
"""Width and height."""

CENTRED, STARTING, ENDING = range(3)
"""How a name stands to its mark: below or above it, at its right, at its left."""

_OUTSIDE = 40.0  # a point out of sight counts as so many that are covered
_ASLANT = 0.75  # of the gap, for a name below or above and beside its mark


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to be placed: its mark's middle, how far it keeps from it, how it can be shaped."""

    key: str
    at: tuple[float, float]
    gap: float
    shapes: Sequence[Size]
    """The best liked first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands, how it stands to its mark, and in which of its shapes."""

    box: Box
    stands: int
    shape: int


def around(at: tuple[float, float], size: Size, gap: float) -> Iterator[tuple[int, Box]]:
    """Yield the places of a name around a mark at ``at``, the best liked first."""
    (x, y), (wide, high), near = at, size, gap * _ASLANT
    yield CENTRED, (x - wide / 2, y + gap, x + wide / 2, y + gap + high)
    yield CENTRED, (x - wide / 2, y - gap - high, x + wide / 2, y - gap)
    yield STARTING, (x + gap, y - high / 2, x + gap + wide, y + high / 2)
    yield ENDING, (x - gap - wide, y - high / 2, x - gap, y + high / 2)
    for down in (near, -near - high):
        yield STARTING, (x + near, y + down, x + near + wide, y + down + high)
        yield ENDING, (x - near - wide, y + down, x - near, y + down + high)


def placed(names: Sequence[Wanted], taken: Sequence[Box], size: Size) -> dict[str, Place]:
    """Return where each of ``names`` stands inside ``size``, by its key; left out without room.

    Who has the fewest places to choose from chooses first, and stands where it takes the fewest
    places from the others.
    """
    free = {one.key: _free(one, taken, size) for one in names}
    reach = {key: _hull([p.box for p in theirs]) for key, theirs in free.items() if theirs}
    order = {one.key: number for number, one in enumerate(names)}
    found: dict[str, Place] = {}
    while free:
        key = min(free, key=lambda one: (len(free[one]), order[one]))
        choices = free.pop(key)
        if not choices:
            continue
        near = [one for one, theirs in free.items() if theirs and meet(reach[one], reach[key])]
        found[key] = best = _kindest(choices, [free[one] for one in near])
        for other in near:
            free[other] = [place for place in free[other] if not meet(place.box, best.box)]
    return found


def _free(one: Wanted, taken: Sequence[Box], size: Size) -> list[Place]:
    """Return the places of a name that meet nothing of what is taken."""
    boxes = [
        (box, stands, number)
        for number, shape in enumerate(one.shapes)
        for stands, box in around(one.at, shape, one.gap)
    ]
    near = met(_hull([box for box, _stands, _number in boxes]), taken)
    return [Place(box, stands, number) for box, stands, number in boxes if _fits(box, near, size)]


def _kindest(choices: Sequence[Place], others: Iterable[Sequence[Place]]) -> Place:
    """Return the place in the best shape there is room for that meets the fewest of ``others``."""
    same = [place for place in choices if place.shape == choices[0].shape]
    if len(same) == 1:
        return same[0]
    all_in = _hull([place.box for place in same])
    near = met(all_in, [place.box for theirs in others for place in theirs])
    return min(same, key=lambda place: len(met(place.box, near)))


def _hull(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def least_covered(choices: Sequence[Box], taken: Sequence[Box], size: Size) -> int:
    """Return which of ``choices`` covers least of what is ``taken``, for what must stand somewhere.

    What reaches out of ``size`` is worse than what covers something.
    """
    hull = _hull(choices)
    near = met(hull, taken)
    covered = [_covered(box, near) + _outside(box, size) for box in choices]
    return min(range(len(choices)), key=lambda at: (covered[at], at))


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes lie over each other."""
    return other[0] < one[2] and other[2] > one[0] and other[1] < one[3] and other[3] > one[1]


def met(one: Box, others: Iterable[Box]) -> list[Box]:
    """Return those of ``others`` that lie over ``one``; there may be thousands to look at."""
    left, top, right, bottom = one
    return [
        box
        for box in others
        if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top
    ]


def _fits(box: Box, taken: Sequence[Box], size: Size) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
        return False
    for other in taken:  # as in ``met``, up to the first
        if other[0] < right and other[2] > left and other[1] < bottom and other[3] > top:
            return False
    return True


def _covered(box: Box, taken: Sequence[Box]) -> float:
    left, top, right, bottom = box
    found = 0.0
    for other in met(box, taken):
        across = min(right, other[2]) - max(left, other[0])
        found += across * (min(bottom, other[3]) - max(top, other[1]))
    return round(found, 3)


def _outside(box: Box, size: Size) -> float:
    out = max(-box[0], 0) + max(box[2] - size[0], 0) + max(-box[1], 0) + max(box[3] - size[1], 0)
    return round(out * _OUTSIDE, 3)
