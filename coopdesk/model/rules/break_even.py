"""Break-even: the revenue of a year at which nothing is lost and nothing earned.

What is bought to be sold grows with the revenue; external charges, staff and other charges do not.
What is paid on loans is reckoned apart, as the result before tax leaves it out (FORMAT.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from coopdesk.model.rules.exact import ZERO, add, percent, subtract, total
from coopdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class BreakEven:
    """One year; ``needed`` is None where no revenue would do, as selling earns nothing."""

    year: int
    revenue: Decimal
    purchases: Decimal
    fixed: Decimal
    loans: Decimal

    @property
    def margin(self) -> Decimal:
        """What is left of the revenue after what was bought to be sold."""
        return subtract(self.revenue, self.purchases)

    @property
    def margin_percent(self) -> Decimal | None:
        """The margin in percent of the revenue, one decimal."""
        return percent(self.margin, self.revenue)

    @property
    def needed(self) -> Decimal | None:
        """The revenue at which the margin pays the fixed charges, rounded up to whole units."""
        return self._revenue_for(self.fixed)

    @property
    def needed_with_loans(self) -> Decimal | None:
        """The same where the margin also pays what falls due on loans."""
        return self._revenue_for(add(self.fixed, self.loans))

    @property
    def reserve(self) -> Decimal | None:
        """How much more is sold than is needed; less than nothing where it is too little."""
        needed = self.needed
        return None if needed is None else subtract(self.revenue, needed)

    def _revenue_for(self, charges: Decimal) -> Decimal | None:
        if not charges:
            return ZERO
        if self.margin <= 0:
            return None
        return Decimal(ceil(Fraction(charges) * Fraction(self.revenue) / Fraction(self.margin)))


def break_even(snapshot: Snapshot) -> tuple[BreakEven, ...]:
    """Return the break-even of every year foreseen; what is not given counts 0."""
    forecast = snapshot.forecast
    return tuple(
        BreakEven(
            year,
            _at(forecast.revenue, at),
            _at(forecast.purchases, at),
            total(
                _at(values, at)
                for values in (forecast.external_charges, forecast.staff, forecast.other)
            ),
            _at(forecast.loan_repayment_and_interest, at),
        )
        for at, year in enumerate(forecast.years)
    )


def _at(values: Sequence[Decimal], at: int) -> Decimal:
    return values[at] if at < len(values) else ZERO
