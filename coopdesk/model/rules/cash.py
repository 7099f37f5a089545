"""The cash plan month by month: what comes in, what goes out, what is left.

Source: FORMAT.md, ``cash_lines``, ``forecast.first_month`` and ``forecast.opening_cash``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.model.cash_line import CashLine
from coopdesk.model.rules.exact import ZERO, add, subtract, total
from coopdesk.model.rules.forecast import months_later
from coopdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CashMonth:
    """One month: ``coming`` and ``going`` are the sums of its lines, ``end`` what is left."""

    day: dt.date | None
    """The first day of the month; none where no first month is given."""
    start: Decimal
    coming: Decimal
    going: Decimal

    @property
    def balance(self) -> Decimal:
        """What the month itself brings or takes."""
        return subtract(self.coming, self.going)

    @property
    def end(self) -> Decimal:
        """What is in the till when the month ends."""
        return add(self.start, self.balance)


@dataclass(frozen=True, slots=True)
class CashPlan:
    """The whole plan; ``months`` is empty where no line has an amount."""

    opening: Decimal
    coming: tuple[CashLine, ...]
    going: tuple[CashLine, ...]
    months: tuple[CashMonth, ...]

    @property
    def lowest(self) -> int | None:
        """The month at whose end the least is in the till; the first of several."""
        if not self.months:
            return None
        return min(range(len(self.months)), key=lambda at: self.months[at].end)

    @property
    def closing(self) -> Decimal:
        """What is in the till at the end."""
        return self.months[-1].end if self.months else self.opening


def cash_plan(snapshot: Snapshot) -> CashPlan:
    """Return the plan of a dossier; an amount that is not given counts 0, an opening too."""
    return planned(
        snapshot.cash_lines, snapshot.forecast.first_month, snapshot.forecast.opening_cash
    )


def planned(
    lines: Iterable[CashLine], first: dt.date | None = None, opening: Decimal | None = None
) -> CashPlan:
    """Return the plan of ``lines`` from the month of ``first`` on."""
    lines = tuple(lines)
    coming = tuple(one for one in lines if one.direction == "in")
    going = tuple(one for one in lines if one.direction == "out")
    months: list[CashMonth] = []
    left = opening or ZERO
    for at in range(max((len(one.amounts) for one in lines), default=0)):
        month = CashMonth(month_day(first, at), left, in_month(coming, at), in_month(going, at))
        months.append(month)
        left = month.end
    return CashPlan(opening or ZERO, coming, going, tuple(months))


def month_day(first: dt.date | None, at: int) -> dt.date | None:
    """Return the first day of the month ``at`` after that of ``first``."""
    return None if first is None else months_later(first.replace(day=1), at)


def amount_in(line: CashLine, at: int) -> Decimal:
    """Return what a line has in a month, 0 where nothing is given."""
    return line.amounts[at] if at < len(line.amounts) else ZERO


def in_month(lines: Iterable[CashLine], at: int) -> Decimal:
    """Return the sum of ``lines`` in one month."""
    return total(amount_in(one, at) for one in lines)
