"""Days on a line: where each stands, and which months or years are marked on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000)
_YEAR = 12
_MONTH_DAYS = 365.2425 / 12


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from ``first`` at ``left`` to ``last`` at ``right``, and beyond on the same measure."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    def at(self, day: dt.date) -> float:
        """Return the place of a day."""
        return self.left + (day - self.first).days * self._a_day

    def step(self, room: float) -> int:
        """Return every how many months a mark has ``room``."""
        month = self._a_day * _MONTH_DAYS
        return next((step for step in _STEPS if month * step >= room), _STEPS[-1])

    def marks(self, step: int, edge: float) -> Iterator[tuple[dt.date, float]]:
        """Yield the first day of every ``step`` months with its place, as far as ``edge``."""
        count = self.first.year * _YEAR + self.first.month - 1
        count += -count % step
        while count // _YEAR <= dt.MAXYEAR:
            day = dt.date(count // _YEAR, count % _YEAR + 1, 1)
            if (place := self.at(day)) > edge:
                return
            yield day, place
            count += step

    @property
    def _a_day(self) -> float:
        return (self.right - self.left) / max((self.last - self.first).days, 1)


def by_years(step: int) -> bool:
    """Tell whether marks so far apart are called by their year."""
    return step >= _YEAR
