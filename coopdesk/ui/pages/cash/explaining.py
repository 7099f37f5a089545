"""What the lines of the cash plan are called, and how each sum is made, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from coopdesk.model.cash_line import CashLine
from coopdesk.model.rules.cash import amount_in
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.cash.lines import Cash

_SHOWN = 8


def row_title(cash: Cash, row: int, desk: Desk) -> str:
    """Return what a row is called."""
    _, found = desk.tr, cash.rows[row]
    if found.line is not None:
        return found.line.title
    return {
        "coming": _("Coming in"),
        "going": _("Going out"),
        "balance": _("Balance of the month"),
        "end": _("In the till at the end"),
    }[found.kind]


def month_said(cash: Cash, month: int, desk: Desk, *, short: bool = False) -> str:
    """Return a month's name, its number where no first month is given."""
    day = cash.day(month)
    if day is None:
        return desk.tr("Month {n}", n=month + 1)
    if short:
        return f"{desk.formats.month(day)} {day.year % 100:02d}"
    return desk.formats.date(day, "month")


def lowest_said(cash: Cash, desk: Desk) -> str:
    """Return the lowest point in words."""
    lowest = cash.plan.lowest
    if lowest is None:
        return ""
    _, money = desk.tr, _money(desk)
    end = cash.plan.months[lowest].end
    if end < 0:
        return _(
            "Lowest point: {amount}, at the end of {month}. The plan lacks that much.",
            amount=money(end),
            month=month_said(cash, lowest, desk),
        )
    return _(
        "Lowest point: {amount}, at the end of {month}.",
        amount=money(end),
        month=month_said(cash, lowest, desk),
    )


def explained(cash: Cash, row: int, month: int, desk: Desk) -> str:
    """Return how the number at a place is made."""
    _ = desk.tr
    if not (0 <= row < len(cash.rows) and 0 <= month <= cash.months):
        return _("Go to a sum to read how it is made.")
    found, money = cash.rows[row], _money(desk)
    whole = money(cash.amount(row, month))
    if month == cash.months:
        return _whole(cash, row, desk)
    name = month_said(cash, month, desk)
    one = cash.plan.months[month]
    if found.kind in {"coming", "going"}:
        lines = cash.plan.coming if found.kind == "coming" else cash.plan.going
        summed = f"{_summed(lines, month, desk)} = {whole}"
        return _("{month}: {sum}", month=name, sum=summed)
    if found.kind == "balance":
        return _(
            "{month}: {coming} coming in − {going} going out = {balance}",
            month=name,
            coming=money(one.coming),
            going=money(one.going),
            balance=whole,
        )
    if found.kind == "end":
        return _(
            "{month}: {start} in the till before + {coming} coming in − {going} going out = {end}",
            month=name,
            start=money(one.start),
            coming=money(one.coming),
            going=money(one.going),
            end=whole,
        )
    return _("{month}, {line}: {amount}. Go to a sum to read how it is made.",
             month=name, line=row_title(cash, row, desk), amount=whole)  # fmt: skip


def _whole(cash: Cash, row: int, desk: Desk) -> str:
    _, money = desk.tr, _money(desk)
    amount = money(cash.amount(row, cash.months))
    if cash.rows[row].kind == "end":
        return _(
            "{opening} at the beginning, and all that comes in and goes out = {closing} at the end",
            opening=money(cash.plan.opening),
            closing=amount,
        )
    return _(
        "{line}: the sum of all {n} months = {amount}",
        line=row_title(cash, row, desk),
        n=cash.months,
        amount=amount,
    )


def _summed(lines: Iterable[CashLine], month: int, desk: Desk) -> str:
    money = _money(desk)
    parts = [f"{one.title} {money(amount)}" for one in lines if (amount := amount_in(one, month))]
    if len(parts) > _SHOWN:
        rest = len(parts) - _SHOWN
        parts = [*parts[:_SHOWN], desk.tr.ngettext("{n} more", "{n} more", rest)]
    return " + ".join(parts) or money(Decimal(0))


def _money(desk: Desk) -> Callable[[Decimal], str]:
    facts = desk.facts()
    return lambda amount: facts.formats.money(amount, facts.currency)
