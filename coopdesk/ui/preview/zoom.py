"""How large a page is shown: whole, as wide as there is room, or in percent of paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_POINT = 96 / 72  # pixels of the screen a point of paper, at 100 %
SMALLEST, LARGEST = 10, 800
STEPS = (25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300, 400, 600, 800)
"""Percents that plus and minus go through."""

_APART = 1.08  # a step that is no larger than this is none


@dataclass(frozen=True, slots=True)
class Zoom:
    """A size: ``page`` and ``width`` fit the room there is, ``percent`` is of the paper."""

    fit: Literal["page", "width", "percent"] = "page"
    percent: int = 100

    @classmethod
    def of(cls, percent: int) -> Zoom:
        """Return the size of so many percent, or the nearest there is."""
        return cls("percent", min(max(percent, SMALLEST), LARGEST))

    def scale(self, size: tuple[float, float], wide: int, high: int, bar: int) -> float:
        """Return pixels a point for a page of ``size``; ``bar`` is as wide as a scroll bar."""
        width, height = size
        if self.fit == "percent":
            return self.percent / 100 * _POINT
        whole = max(min(wide / width, high / height), 0.05)
        if self.fit == "page":
            return whole
        return max((wide - bar) / width, whole)

    @staticmethod
    def percent_of(scale: float) -> int:
        """Return a scale in percent of the paper."""
        return round(scale / _POINT * 100)

    def stepped(self, steps: int, now: float, whole: float) -> Zoom:
        """Return the size some steps larger or smaller; the whole page is a step, the smallest."""
        fitting = whole / _POINT * 100
        stops = [fitting, *(one for one in STEPS if one > fitting * _APART)]
        percent = now / _POINT * 100
        for _step in range(abs(steps)):
            if steps > 0:
                percent = next((one for one in stops if one > percent * 1.01), percent)
            else:
                percent = next((one for one in reversed(stops) if one < percent * 0.99), fitting)
        return Zoom() if percent <= fitting * 1.001 else Zoom.of(round(percent))
