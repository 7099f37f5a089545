"""Permits: what must be allowed before a service opens."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    ClosedList,
    Day,
    Record,
    Reference,
    References,
    Text,
    declare,
)
from coopdesk.model.vocabulary import declare_id

STATES = ClosedList(
    "permits.state",
    {
        "to_request": P_("permit state", "to be requested"),
        "requested": P_("permit state", "requested"),
        "granted": P_("permit state", "granted"),
        "refused": P_("permit state", "refused"),
        "not_needed": P_("permit state", "not needed"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit(Record):
    """One permit, licence, declaration or insurance, and where it stands."""

    id: str = declare_id()
    title: str = declare(
        Text(),
        P_("permit", "Title"),
        N_("The permit, licence, declaration or insurance."),
        required=True,
    )
    authority: str | None = declare(Reference(("actors",)), N_("Authority"), N_("Who grants it."))
    services: tuple[str, ...] = declare(
        References(("services",)), P_("permit", "Services"), N_("The services that need it.")
    )
    state: str = declare(
        Choice(STATES), P_("permit", "State"), N_("Where it stands."), default="to_request"
    )
    requested_on: dt.date | None = declare(
        Day(), P_("permit", "Requested on"), N_("The day it was asked for.")
    )
    expected_by: dt.date | None = declare(
        Day(), P_("permit", "Expected by"), N_("The day an answer is expected by.")
    )
    granted_on: dt.date | None = declare(
        Day(), P_("permit", "Granted on"), N_("The day it was granted.")
    )
    number: str | None = declare(
        Text(), P_("permit", "Number"), N_("The number or reference it bears.")
    )
    note: str | None = declare(
        Text(long=True), P_("permit", "Note"), N_("What it takes, and what must be watched.")
    )
