"""Two ways of doing the same work, timed in turn, so that a noisy machine is fair to both."""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass

Timed = Callable[[], float]
"""Does the work once and returns its cost in seconds."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours divided by theirs, pair by pair: the median, the extremes, a 95 % bootstrap interval."""

    name: str
    ours: float
    theirs: float
    median: float
    low: float
    high: float
    least: float
    most: float
    pairs: int

    def line(self, against: str, target: float | None) -> str:
        """Return the result on one line; the target is missed only if the interval is past it."""
        verdict = ""
        if target is not None:
            verdict = f"  target <= {target:g}: {'missed' if self.low > target else 'held'}"
        return (
            f"{self.name}: {self.median:.2f} x {against}"
            f"  [{self.low:.2f}, {self.high:.2f}]  min {self.least:.2f} max {self.most:.2f}"
            f"  ({self.ours * 1000:.1f} ms against {self.theirs * 1000:.1f} ms,"
            f" {self.pairs} pairs){verdict}"
        )


def paired(name: str, ours: Timed, theirs: Timed, *, pairs: int = 15) -> Ratio:
    """Time ``ours`` and ``theirs`` in turn, after one round that is not counted."""
    ours()
    theirs()
    costs = [(ours(), theirs()) for _ in range(pairs)]
    ratios = [a / b for a, b in costs]
    chance = random.Random(20201220)  # noqa: S311 (a resampling that comes out the same each time)
    medians = sorted(statistics.median(chance.choices(ratios, k=pairs)) for _ in range(2000))
    return Ratio(
        name=name,
        ours=statistics.median(a for a, _ in costs),
        theirs=statistics.median(b for _, b in costs),
        median=statistics.median(ratios),
        low=medians[50],
        high=medians[-51],
        least=min(ratios),
        most=max(ratios),
        pairs=pairs,
    )


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
