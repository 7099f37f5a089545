"""Whether the first year of the forecast and the first twelve months of the cash plan agree.

The lines of a cash plan have no kinds. What comes in besides the revenue must then be sources of
the financing plan, and what goes out besides the charges must be its uses; each of them may fall in
another year. A plan that begins in another month than the year does is not compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import Catalogue
from coopdesk.model.cash_line import CashLine
from coopdesk.model.financing import Financing
from coopdesk.model.forecast import Forecast
from coopdesk.model.rules.exact import ZERO, add, subtract, total

_YEAR = 12
_ROUNDED = Decimal(6)
"""Twelve months of a line, each rounded to whole units, are off by so much at most."""
_FEW = 12
"""So many sources or uses are tried in every combination; of more, only all together."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the two plans say of one direction; ``cash`` is the sum of twelve months."""

    direction: str
    """``in``: ``foreseen`` is the revenue; ``out``: the charges and what is paid on loans."""
    year: int
    cash: Decimal
    foreseen: Decimal

    @property
    def rest(self) -> Decimal:
        """What the cash plan has besides; less than nothing where it has too little."""
        return subtract(self.cash, self.foreseen)

    def said(self, tr: Catalogue, money: Callable[[Decimal], str]) -> str:
        """Return it as one line of advice."""
        values = {
            "year": self.year,
            "cash": money(self.cash),
            "foreseen": money(self.foreseen),
            "rest": money(abs(self.rest)),
        }
        _ = tr
        if self.direction == "in" and self.rest < 0:
            return _(
                "To check: in {year}, {cash} come in by the cash plan, {rest} less than the"
                " forecast's revenue of {foreseen}.",
                **values,
            )
        if self.direction == "in":
            return _(
                "To check: in {year}, {cash} come in by the cash plan; besides the forecast's"
                " revenue of {foreseen} that is {rest}, which the sources of the financing plan do"
                " not add up to.",
                **values,
            )
        if self.rest < 0:
            return _(
                "To check: in {year}, {cash} go out by the cash plan, {rest} less than the"
                " forecast's charges and loan payments of {foreseen}.",
                **values,
            )
        return _(
            "To check: in {year}, {cash} go out by the cash plan; besides the forecast's charges"
            " and loan payments of {foreseen} that is {rest}, which the uses of the financing plan"
            " do not add up to.",
            **values,
        )


def disagreements(
    lines: Iterable[CashLine], forecast: Forecast, financing: Financing
) -> tuple[Disagreement, ...]:
    """Return where cash plan and forecast disagree; nothing where they cannot be compared."""
    lines = tuple(lines)
    first = forecast.first_month
    if not forecast.years or max((len(one.amounts) for one in lines), default=0) < _YEAR:
        return ()
    year = forecast.years[0]
    if first is not None and (first.year, first.month) != (year, 1):
        return ()
    opening = forecast.opening_cash or ZERO
    charges = total(
        _first(values)
        for values in (
            forecast.purchases,
            forecast.external_charges,
            forecast.staff,
            forecast.other,
            forecast.loan_repayment_and_interest,
        )
    )
    sides = (
        ("in", _first(forecast.revenue), [one.amount or ZERO for one in financing.sources]),
        ("out", charges, [one.amount or ZERO for one in financing.uses]),
    )
    found = []
    for direction, foreseen, items in sides:
        mine = [one for one in lines if one.direction == direction]
        cash = total(amount for one in mine for amount in one.amounts[:_YEAR])
        one = Disagreement(direction, year, cash, foreseen)
        # What is in the till already may be a source that has come.
        rests = {one.rest, add(one.rest, opening)} if direction == "in" else {one.rest}
        room = _ROUNDED * max(len(mine), 1)
        if foreseen and not any(_explained(rest, items, room) for rest in rests):
            found.append(one)
    return tuple(found)


def _first(values: tuple[Decimal, ...]) -> Decimal:
    return values[0] if values else ZERO


def _explained(rest: Decimal, items: list[Decimal], room: Decimal) -> bool:
    """Tell whether some of ``items`` add up to ``rest``; without items, whether none lacks."""
    if not items or len(items) > _FEW:
        return -room <= rest and (not items or rest <= add(total(items), room))
    sums = {ZERO}
    for item in items:
        sums |= {add(one, item) for one in sums}
    return any(abs(subtract(one, rest)) <= room for one in sums)
