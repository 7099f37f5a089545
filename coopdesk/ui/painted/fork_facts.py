"""What the fork shows, in words and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TRUNK, UPPER, LOWER = 0, -1, 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days of one phase, or of several at once; ``spoken`` says it in a sentence."""

    start: date
    end: date
    words: str
    brief: str
    spoken: str
    opens: int


@dataclass(frozen=True, slots=True)
class Line:
    """The trunk or a pathway: its stretches, and the flag at its end with its words."""

    row: int
    kind: str
    stretches: tuple[Stretch, ...]
    birth: date | None = None
    words: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class ForkFacts:
    """What the fork shows, already in words; without ``lines`` there is only the ``note``."""

    name: str
    spoken: str
    first: date
    last: date
    today: date
    today_words: str
    splits: date
    lines: tuple[Line, ...] = ()
    between: str = ""
    note: str = ""
    opens: int = 1
