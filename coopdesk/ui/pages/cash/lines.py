"""The cash plan as a grid: lines down, months across, sums and balances among them; pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from coopdesk.model.cash_line import CashLine
from coopdesk.model.forecast import Forecast
from coopdesk.model.rules.cash import CashPlan, amount_in, planned
from coopdesk.model.rules.exact import total

Kind = Literal["line", "coming", "going", "balance", "end"]
FIRST_MONTHS = 12
"""How many months a plan begins with."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the grid: a stored line, or a sum."""

    kind: Kind
    line: CashLine | None = None


@dataclass(frozen=True, slots=True)
class Cash:
    """What the grid shows."""

    plan: CashPlan
    rows: tuple[Row, ...]
    lines: tuple[CashLine, ...]

    @classmethod
    def of(cls, lines: tuple[CashLine, ...], forecast: Forecast) -> Cash:
        """Return the grid of ``lines``: what comes in, what goes out, their sums, balances."""
        plan = planned(lines, forecast.first_month, forecast.opening_cash)
        rows = (
            *(Row("line", one) for one in plan.coming),
            Row("coming"),
            *(Row("line", one) for one in plan.going),
            Row("going"),
            Row("balance"),
            Row("end"),
        )
        return cls(plan, rows if lines else (), lines)

    @property
    def months(self) -> int:
        """How many months there are."""
        return len(self.plan.months)

    def amount(self, row: int, month: int) -> Decimal:
        """Return a number; ``month`` after the last is the sum of the line."""
        found = self.rows[row]
        if month == self.months:
            return self._whole(found)
        if found.line is not None:
            return amount_in(found.line, month)
        one = self.plan.months[month]
        return {
            "coming": one.coming,
            "going": one.going,
            "balance": one.balance,
            "end": one.end,
        }[found.kind]

    def _whole(self, row: Row) -> Decimal:
        if row.line is not None:
            return total(row.line.amounts)
        months = self.plan.months
        if row.kind == "coming":
            return total(one.coming for one in months)
        if row.kind == "going":
            return total(one.going for one in months)
        return self.plan.closing if row.kind == "end" else total(one.balance for one in months)

    def day(self, month: int) -> dt.date | None:
        """Return the first day of a month."""
        return self.plan.months[month].day


def with_amount(line: CashLine, month: int, value: Decimal) -> tuple[Decimal, ...]:
    """Return a line's amounts with another one in ``month``."""
    row = [amount_in(line, at) for at in range(max(len(line.amounts), month + 1))]
    row[month] = value
    return tuple(row)


def resized(lines: tuple[CashLine, ...], months: int) -> dict[str, tuple[Decimal, ...]]:
    """Return, by their keys, the amounts of all lines cut or filled up to ``months``."""
    return {
        one.key: tuple(amount_in(one, at) for at in range(months))
        for one in lines
        if len(one.amounts) != months
    }
