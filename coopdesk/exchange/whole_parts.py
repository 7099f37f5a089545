"""What a workbook of all registers consists of: its registers, and the lists within them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopdesk.exchange.import_parts import Decision
from coopdesk.exchange.incoming import Plan


@dataclass(frozen=True, slots=True)
class Part:
    """One register: its rows, what becomes of each, and the keys of their records."""

    plan: Plan
    becomes: Mapping[int, Decision]
    keys: Mapping[int, str]

    def number_of(self, decision: Decision) -> int:
        """Count the rows of which this becomes."""
        return sum(each == decision for each in self.becomes.values())

    @property
    def passed_over(self) -> int:
        """Count the rows of which nothing becomes."""
        return self.number_of("skip") + self.plan.passed

    @property
    def left_out(self) -> list[str]:
        """The headings of the columns that are not taken."""
        return [each.head for each in self.plan.columns if each.field is None and each.head]


@dataclass(frozen=True, slots=True)
class HeldPart:
    """A list within a register: its rows, and by their numbers the keys of what holds them."""

    plan: Plan
    holders: Mapping[int, str]
