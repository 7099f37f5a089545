"""A time axis: days to points, months to grid lines, labels to rows that do not collide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coopdesk.documents.drawing import Anchor, Dash, Label, Line, Shape

_MONTH_ROOM = 30.0
"""The least room in points between two labels of months."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600)


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from ``first`` to ``last`` laid out between the points ``left`` and ``right``."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    @classmethod
    def around(cls, days: tuple[dt.date, dt.date], left: float, right: float) -> Axis:
        """Return an axis of whole months from the first to the last of ``days``."""
        return cls(days[0].replace(day=1), _later(days[1].replace(day=1), 1), left, right)

    def at(self, day: dt.date) -> float:
        """Return the place of a day."""
        whole = max((self.last - self.first).days, 1)
        part = (min(max(day, self.first), self.last) - self.first).days / whole
        return self.left + (self.right - self.left) * part

    def grid(self, top: float, bottom: float, month: Callable[[dt.date], str]) -> list[Shape]:
        """Return the months as dotted lines below their names, years above."""
        shapes: list[Shape] = []
        day, year = self.first, 0
        step = self._step()
        while day < self.last:
            x = self.at(day)
            shapes.append(Line(x, top - 14, x, bottom, 0.6, Dash.DOTTED))
            if step < 12:
                shapes.append(Label(x + 3, top - 5, month(day), 9))
            if day.year != year:
                shapes.append(Label(x + 3, top - 18, str(day.year), 9.5, bold=True))
                year = day.year
            following = _later(day, step)
            if following <= day:
                break
            day = following
        return shapes

    def _step(self) -> int:
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        for step in _STEPS:
            if (self.right - self.left) * step / max(months, 1) >= _MONTH_ROOM:
                return step
        return _STEPS[-1]


def _later(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > dt.MAXYEAR:
        return day.replace(month=12, day=31)
    return dt.date(day.year + years, month + 1, 1)


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that happens on a day, with its words; the first to come take the room."""

    day: dt.date
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A flag in its row: the place of its sign, and whether the words stand left of it."""

    flag: Flag
    x: float
    row: int
    leftwards: bool


def placed(
    flags: Iterable[Flag], axis: Axis, rows: int, measure: Callable[[str], float]
) -> list[Placed]:
    """Return the flags that find room in ``rows`` rows, none over another."""
    taken: list[list[tuple[float, float]]] = [[] for _row in range(rows)]
    found: list[Placed] = []
    for flag in flags:
        x, wide = axis.at(flag.day), measure(flag.text)
        leftwards = x + 10 + wide > axis.right
        start, end = (x - 10 - wide, x + 6) if leftwards else (x - 6, x + 10 + wide)
        if start < axis.left - 8:
            continue
        for number, spaces in enumerate(taken):
            if all(end + 6 <= left or right + 6 <= start for left, right in spaces):
                spaces.append((start, end))
                found.append(Placed(flag, x, number, leftwards))
                break
    return found


def flag_label(one: Placed, y: float) -> Label:
    """Return the words of a placed flag."""
    if one.leftwards:
        return Label(one.x - 8, y, one.flag.text, 9, anchor=Anchor.END, halo=True)
    return Label(one.x + 8, y, one.flag.text, 9, halo=True)
