"""The cash plan: what comes in and goes out, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Choice, ClosedList, Numbers, Record, Text, declare

DIRECTIONS = ClosedList(
    "cash_lines.direction",
    {
        "in": P_("cash direction", "coming in"),
        "out": P_("cash direction", "going out"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CashLine(Record):
    """One line of the cash plan; its months begin with ``forecast.first_month``."""

    title: str = declare(
        Text(), P_("cash line", "Title"), N_("What comes in or goes out."), required=True
    )
    direction: str = declare(
        Choice(DIRECTIONS),
        P_("cash line", "Direction"),
        N_("Whether the money comes in or goes out."),
        required=True,
    )
    amounts: tuple[Decimal, ...] = declare(
        Numbers(minimum=0), P_("cash line", "Amounts"), N_("One amount a month, from the first.")
    )
