"""How each computed number of the forecast comes about, in one sentence; pure functions."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from coopdesk.model.forecast import Forecast
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.forecast.lines import BREAK_EVEN, LINES, RESULT, amounts, break_evens


def explained(forecast: Forecast, row: int, year: int, desk: Desk) -> str:
    """Return how the number at a place is made; how to see that, where nothing is computed."""
    _ = desk.tr
    if not (0 <= row < len(LINES) and 0 <= year < len(forecast.years)):
        return _("Go to a computed number to read how it is made.")
    if LINES[row] == RESULT:
        return _result(forecast, year, desk)
    if LINES[row] == BREAK_EVEN:
        return _break_even(forecast, year, desk)
    return _("Go to a computed number to read how it is made.")


def _result(forecast: Forecast, year: int, desk: Desk) -> str:
    money = _money(desk)
    found = {line: amounts(forecast, line)[year] for line in LINES}
    return desk.tr(
        "{year}: revenue {revenue} − purchases {purchases} − external charges {external} − staff"
        " {staff} − other charges {other} = {result}",
        year=forecast.years[year],
        revenue=money(found["revenue"]),
        purchases=money(found["purchases"]),
        external=money(found["external_charges"]),
        staff=money(found["staff"]),
        other=money(found["other"]),
        result=money(found[RESULT]),
    )


def _break_even(forecast: Forecast, year: int, desk: Desk) -> str:
    _, money = desk.tr, _money(desk)
    one = break_evens(forecast)[year]
    percent = one.margin_percent
    if one.needed is None or percent is None:
        return _(
            "{year}: what is sold leaves no margin, so no revenue pays the charges of {charges}.",
            year=one.year,
            charges=money(one.fixed),
        )
    return _(
        "{year}: charges that do not follow sales, {charges}, divided by the margin of {percent}"
        " (revenue less purchases) = {needed}, rounded up. With what is paid on loans: {loans}.",
        year=one.year,
        charges=money(one.fixed),
        percent=desk.formats.percent(percent),
        needed=money(one.needed),
        loans=money(one.needed_with_loans or 0),
    )


def _money(desk: Desk) -> Callable[[Decimal | int], str]:
    facts = desk.facts()
    return lambda amount: facts.formats.money(amount, facts.currency)
