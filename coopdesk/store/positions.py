"""Places of records in their list: whole numbers with room between them.

A record that is put in or moved gets a number between its neighbours', so the others keep theirs
and the log stays short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

GAP = 1024
"""The room left between two records put in one after the other."""


def placed(current: Sequence[int | None]) -> list[int]:
    """Return rising positions for records in their wanted order.

    ``current`` are their positions so far, None for new ones; as many as possible are kept.
    """
    kept = _rising(current)
    made: list[int] = []
    last = 0
    at = 0
    while at < len(current):
        if at in kept:
            last = current[at] or 0
            made.append(last)
            at += 1
            continue
        end = at
        while end < len(current) and end not in kept:
            end += 1
        new = end - at
        if end == len(current):
            made.extend(last + GAP * (nth + 1) for nth in range(new))
        else:
            room = (current[end] or 0) - last
            if room <= new:
                return [GAP * (nth + 1) for nth in range(len(current))]
            made.extend(last + room * (nth + 1) // (new + 1) for nth in range(new))
        last = made[-1]
        at = end
    return made


def _rising(current: Sequence[int | None]) -> set[int]:
    """Return the indexes of a longest strictly rising run of positions."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at, position in enumerate(current):
        if position is None or position <= 0:
            continue
        length = bisect_left(tails, position)
        before[at] = ends[length - 1] if length else None
        tails[length : length + 1] = [position]
        ends[length : length + 1] = [at]
    found: set[int] = set()
    at_end = ends[-1] if ends else None
    while at_end is not None:
        found.add(at_end)
        at_end = before[at_end]
    return found
