"""The financing plan: what money is needed for, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    ClosedList,
    Number,
    Record,
    References,
    Text,
    children,
    declare,
)

SOURCE_STATES = ClosedList(
    "financing.sources.state",
    {
        "secured": P_("source state", "secured"),
        "expected": P_("source state", "expected"),
        "missing": P_("source state", "missing"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use(Record):
    """Something money is needed for."""

    title: str | None = declare(
        Text(), P_("use of money", "Use"), N_("What the money is needed for.")
    )
    amount: Decimal | None = declare(
        Number(money=True), P_("use of money", "Amount"), N_("How much it takes.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Somewhere money comes from."""

    title: str | None = declare(
        Text(), P_("source of money", "Source"), N_("Where the money comes from.")
    )
    amount: Decimal | None = declare(
        Number(money=True), P_("source of money", "Amount"), N_("How much it brings.")
    )
    state: str | None = declare(
        Choice(SOURCE_STATES),
        P_("source of money", "State"),
        N_("Your own word on it; the program shows where the commitments say otherwise."),
    )
    commitments: tuple[str, ...] = declare(
        References(("commitments",)),
        P_("source of money", "Commitments"),
        N_("The commitments this source is made of."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Financing(Record):
    """The financing plan."""

    uses: tuple[Use, ...] = children(Use, N_("Uses"))
    sources: tuple[Source, ...] = children(Source, N_("Sources"))
