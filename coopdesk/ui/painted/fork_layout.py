"""Where everything of the fork stands at a width."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF

from coopdesk.ui.painted.fork_facts import ForkFacts, Line
from coopdesk.ui.painted.timescale import TimeScale
from coopdesk.ui.painted.writing import width_of
from coopdesk.ui.theme import Theme

HEIGHT = 200  # px at 100 %
ROWS = {-1: 62, 0: 97, 1: 132}
"""The top of the rows: the upper pathway, the trunk, the lower pathway."""
BAR = 28
BEND = 20
"""How far right of the trunk a pathway has bent into its row."""

_LEFT = 26
_EDGE = 12
_LEAST = 7
_LABEL = 34  # from the flag to the end of its words, without them
_OLD = 0.35
"""How far after the birth today still stands on the line, as a part of the days before it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch as it is painted."""

    room: QRectF
    kind: str
    words: str
    brief: str


@dataclass(frozen=True, slots=True)
class Layout:
    """All places; ``today`` is None where the line ends before it."""

    width: int
    scale: TimeScale
    edge: float
    boxes: tuple[Box, ...]
    ends: tuple[tuple[int, float], ...]
    today: float | None
    today_words: str
    today_room: QRectF
    root: float
    brief: bool

    def flag_at(self, line: Line) -> float:
        """Return where a line's flag stands: at its day, and not before its last bar ends."""
        end = dict(self.ends).get(line.row, self.scale.left)
        return max(self.scale.at(line.birth), end) if line.birth is not None else end


def laid_out(facts: ForkFacts, theme: Theme, width: int) -> Layout:
    """Return where everything stands in ``width`` pixels."""
    px = theme.px
    edge = width - px(_EDGE)
    first = facts.first.replace(day=1)
    late = _last_shown(facts)
    brief = False
    room = _room(facts, theme, (first, late), edge, brief=False)
    if room < (edge - px(_LEFT)) * 0.5:
        brief = True
        room = _room(facts, theme, (first, late), edge, brief=True)
    scale = TimeScale(first, late, px(_LEFT), px(_LEFT) + max(room, px(120)))
    boxes: list[Box] = []
    ends: dict[int, float] = {}
    root = scale.at(facts.splits)
    for line in facts.lines:
        made = _boxes(line, theme, scale, root)
        boxes += made
        bare = root + px(BEND if line.row else 0)
        ends[line.row] = made[-1].room.right() + 2 if made else bare
    shown = facts.today <= late
    words = facts.today_words if shown else f"{facts.today_words} →"
    today = scale.at(facts.today) if shown else None
    wide = width_of(theme, words, 14, 600) + px(4)
    middle = today if today is not None else edge
    left = min(max(middle - wide / 2, px(8)), edge - wide)
    below = QRectF(left, px(HEIGHT - 27), wide, px(20))
    return Layout(
        width, scale, edge, tuple(boxes), tuple(ends.items()), today, words, below, root, brief
    )


def _last_shown(facts: ForkFacts) -> date:
    days = (facts.last - facts.first).days
    near = (facts.today - facts.last).days <= max(days * _OLD, 31)
    return max(facts.last, facts.today) if near else facts.last


def _room(
    facts: ForkFacts, theme: Theme, days: tuple[date, date], edge: float, *, brief: bool
) -> float:
    """Return how wide the days may be, so that the words of each flag fit right of it."""
    px = theme.px
    whole = max((days[1] - days[0]).days, 1)
    room = edge - px(_LEFT) - px(8)
    for line in facts.lines:
        if line.birth is None:
            continue
        words = width_of(theme, line.brief if brief else line.words, 15, 600)
        part = max((line.birth - days[0]).days / whole, 0.01)
        bent = 0 if line.stretches else px(BEND)
        room = min(room, (edge - px(_LEFT) - px(_LABEL) - words - bent) / part)
    return room


def _boxes(line: Line, theme: Theme, scale: TimeScale, root: float) -> list[Box]:
    px = theme.px
    made: list[Box] = []
    least = root + px(BEND) if line.row else scale.left
    for stretch in line.stretches:
        left = max(scale.at(stretch.start), least)
        right = max(scale.at(stretch.end), left + px(_LEAST))
        room = QRectF(round(left), px(ROWS[line.row]), round(right) - round(left) - 2, px(BAR))
        made.append(Box(room, line.kind, stretch.words, stretch.brief))
        least = right
    return made
