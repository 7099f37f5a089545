"""The forecast as a grid: lines down, years across, the result among them; pure functions."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.model.fields import value_of
from coopdesk.model.forecast import Forecast
from coopdesk.model.rules.break_even import BreakEven, break_even
from coopdesk.model.rules.forecast import result_before_tax
from coopdesk.model.snapshot import Snapshot

AMOUNTS = (
    "revenue",
    "purchases",
    "external_charges",
    "staff",
    "other",
    "loan_repayment_and_interest",
)
RESULT = "result"
BREAK_EVEN = "break_even"
COMPUTED = frozenset({RESULT, BREAK_EVEN})
"""The lines nobody types into."""
LINES = ("years", *AMOUNTS[:5], RESULT, AMOUNTS[5], BREAK_EVEN)
"""The lines from the top down."""

Values = dict[str, object]


def amounts(forecast: Forecast, line: str) -> tuple[Decimal | int, ...]:
    """Return the numbers of one line, a nought for each year that has none.

    A revenue that would break even and does not exist is a nought too: ``break_evens`` tells.
    """
    if line == BREAK_EVEN:
        return tuple(one.needed or Decimal(0) for one in break_evens(forecast))
    if line == RESULT:
        found = result_before_tax(Snapshot(forecast=forecast))
    else:
        found = value_of(forecast, (line,))
    missing = len(forecast.years) - len(found)
    return (*found[: len(forecast.years)], *(Decimal(0),) * missing)


def break_evens(forecast: Forecast) -> tuple[BreakEven, ...]:
    """Return the break-even of each year."""
    return break_even(Snapshot(forecast=forecast))


def with_amount(forecast: Forecast, line: str, year: int, value: Decimal | int) -> Values:
    """Return what is stored when the number of the ``year``-th year changes in ``line``."""
    row = list(amounts(forecast, line))
    row[year] = int(value) if line == "years" else value
    return {line: tuple(row)}


def with_year(forecast: Forecast, first: int) -> Values:
    """Return what is stored when a year is added after the last; ``first`` where none is."""
    year = forecast.years[-1] + 1 if forecast.years else first
    values: Values = {line: (*amounts(forecast, line), Decimal(0)) for line in AMOUNTS}
    return {"years": (*forecast.years, year), **values}


def without_year(forecast: Forecast, year: int) -> Values:
    """Return what is stored when the ``year``-th year is taken out."""
    kept = [at for at in range(len(forecast.years)) if at != year]
    return {line: tuple(amounts(forecast, line)[at] for at in kept) for line in ("years", *AMOUNTS)}
