"""What was found, as the index has it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Match:
    """A record that was found. ``words`` are what matched.

    ``named``: by its code or title. ``note``: by its working notes only. ``in_lists``: only where
    the words of closed lists are looked into as well. ``leads``: the record beside which this one
    is shown, if not with its owner. What most of those found are never asked for is read from
    ``row``, as the index has it, when it is: nobody looks at more than a few.
    """

    row: tuple[Any, ...]
    named: bool
    note: bool
    in_lists: bool
    words: tuple[str, ...]

    @property
    def table(self) -> str:
        """Where the record is."""
        return str(self.row[1])

    @property
    def key(self) -> str:
        """Its key."""
        return str(self.row[2])

    @property
    def owner_table(self) -> str:
        """Where the record is that holds it."""
        return self.row[3] or ""

    @property
    def owner(self) -> str:
        """The key of the record that holds it."""
        return self.row[4] or ""

    @property
    def code(self) -> str:
        """Its number."""
        return str(self.row[5])

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.row[6])

    @property
    def phase(self) -> int | None:
        """The phase in which it, or what holds it, stands."""
        phase: int | None = self.row[7]
        return phase

    @property
    def about(self) -> tuple[str, ...]:
        """What the record refers to is called."""
        return tuple(json.loads(self.row[12]))

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Field names with the texts that were looked into."""
        shown = json.loads(self.row[9] if self.note else self.row[8])
        return tuple((name, text) for name, text in shown)

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """Field names with the codes of closed lists that were looked into."""
        return tuple((name, code) for name, code in json.loads(self.row[10]))

    @property
    def leads(self) -> str:
        """The record beside which it is shown."""
        return str(self.row[11])
