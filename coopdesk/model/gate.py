"""Gates: what should be so before a phase is left."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    ClosedList,
    Day,
    Part,
    Record,
    Reference,
    References,
    Text,
    declare,
    group,
)
from coopdesk.model.vocabulary import declare_id, declare_phase

STATES = ClosedList(
    "gates.state",
    {
        "met": P_("gate state", "met"),
        "unmet": P_("gate state", "unmet"),
        "waived": P_("gate state", "waived"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Part):
    """Why a gate that is not met does not stop the group."""

    date: dt.date | None = declare(
        Day(), P_("waiver", "Date"), N_("The day the group decided to go on all the same.")
    )
    decided_in: str | None = declare(
        Reference(("activities",)), N_("Decided in"), N_("The meeting that decided the waiver.")
    )
    reason: str | None = declare(
        Text(long=True),
        P_("waiver", "Reason"),
        N_("Why the group goes on although the criterion is not met."),
        required=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate(Record):
    """One go/no-go criterion at the end of a phase."""

    id: str = declare_id()
    phase: int = declare_phase(required=True)
    criterion: str = declare(
        Text(long=True),
        N_("Go/no-go criterion"),
        N_("What should be so before the phase is left."),
        required=True,
    )
    state: str = declare(
        Choice(STATES),
        P_("gate", "State"),
        N_("Met, unmet, or waived with a reason."),
        required=True,
    )
    date: dt.date | None = declare(
        Day(), P_("gate", "Date"), N_("The day the criterion was met or waived.")
    )
    evidence: tuple[str, ...] = declare(
        References(("activities", "documents")),
        P_("gate", "Proof"),
        N_("The meetings and documents that show it."),
    )
    waiver: Waiver = group(Waiver, N_("Reasoned waiver"))
    if_not: str | None = declare(
        Text(long=True), N_("If not"), N_("What to do while the criterion is unmet.")
    )
