"""Two ways of doing the same work, measured in turn, so that a noisy machine is fair to both."""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

Timed = Callable[[], float]
"""Does the work once and returns its cost."""

_RESAMPLINGS = 2000


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours divided by theirs, pair by pair: the median, the extremes, a 95 % bootstrap interval.

    ``note`` says what was checked on both sides; ``target`` is None where there is none.
    """

    name: str
    against: str
    ours: float
    theirs: float
    median: float
    low: float
    high: float
    least: float
    most: float
    pairs: int
    target: float | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def missed(self) -> bool:
        """Whether the whole interval is past the target."""
        return self.target is not None and self.low > self.target

    def line(self) -> str:
        """Return the result on one line."""
        return (
            f"{self.name}: {self.median:.2f} x {self.against}"
            f"  [{self.low:.2f}, {self.high:.2f}]  min {self.least:.2f} max {self.most:.2f}"
            f"  ({self.ours:.1f} against {self.theirs:.1f} {self.unit}, {self.pairs} pairs)"
            f"{_verdict(self.target, missed=self.missed)}{self.note and f'  ({self.note})'}"
        )

    def plain(self) -> Mapping[str, object]:
        """Return the result for JSON."""
        return {**asdict(self), "missed": self.missed}


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured that has no other side: the most of it is held against the target."""

    name: str
    values: Mapping[str, float]
    unit: str = "ms"
    judged: str = ""
    target: float | None = None
    note: str = ""
    lines: tuple[str, ...] = field(default=())

    @property
    def missed(self) -> bool:
        """Whether the judged value is past the target."""
        return self.target is not None and self.values[self.judged] > self.target

    def line(self) -> str:
        """Return the result on one line, and what is to be read below it."""
        said = "  ".join(f"{name} {value:.4g}" for name, value in self.values.items())
        verdict = _verdict(self.target, missed=self.missed)
        first = f"{self.name}: {said} {self.unit}{verdict}{self.note and f'  ({self.note})'}"
        return "\n".join((first, *self.lines))

    def plain(self) -> Mapping[str, object]:
        """Return the result for JSON."""
        return {**asdict(self), "missed": self.missed}


Result = Ratio | Figure


def paired(name: str, ours: Timed, theirs: Timed, *, against: str, pairs: int) -> Ratio:
    """Measure ``ours`` and ``theirs`` in turn (seconds), after one round that is not counted."""
    ours()
    theirs()
    costs = [(ours() * 1000, theirs() * 1000) for _ in range(pairs)]
    return ratio(name, [a for a, _ in costs], [b for _, b in costs], against=against)


def ratio(name: str, ours: Sequence[float], theirs: Sequence[float], *, against: str) -> Ratio:
    """Return the ratio of two series that were measured in turn."""
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    chance = random.Random(20201220)  # noqa: S311 (a resampling that comes out the same each time)
    medians = sorted(
        statistics.median(chance.choices(ratios, k=len(ratios))) for _ in range(_RESAMPLINGS)
    )
    return Ratio(
        name=name,
        against=against,
        ours=statistics.median(ours),
        theirs=statistics.median(theirs),
        median=statistics.median(ratios),
        low=medians[_RESAMPLINGS // 40],
        high=medians[-_RESAMPLINGS // 40 - 1],
        least=min(ratios),
        most=max(ratios),
        pairs=len(ratios),
    )


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _verdict(target: float | None, *, missed: bool) -> str:
    return "" if target is None else f"  target <= {target:g}: {'MISSED' if missed else 'held'}"
