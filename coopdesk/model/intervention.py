"""Targeted interventions asked of supra-local bodies."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    ClosedList,
    Day,
    Number,
    Record,
    Reference,
    References,
    Text,
    children,
    declare,
)
from coopdesk.model.vocabulary import declare_id

KINDS = ClosedList(
    "interventions.kind",
    {
        "recognition_of_urgency": P_("intervention kind", "recognition of urgency"),
        "political_support": P_("intervention kind", "political support"),
        "administrative_help": P_("intervention kind", "administrative help"),
        "opinion": P_("intervention kind", "opinion"),
        "funding": P_("intervention kind", "funding"),
        "expertise": P_("intervention kind", "expertise"),
        "training": P_("intervention kind", "training"),
        "tools": P_("intervention kind", "tools"),
        "other": P_("intervention kind", "other"),
    },
)

STATUSES = ClosedList(
    "interventions.status",
    {
        "to_request": P_("intervention status", "to request"),
        "requested": P_("intervention status", "requested"),
        "granted": P_("intervention status", "granted"),
        "refused": P_("intervention status", "refused"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(Record):
    """One letter, call or meeting with the body asked."""

    date: dt.date | None = declare(Day(), P_("exchange", "Date"), N_("The day of the exchange."))
    note: str | None = declare(
        Text(long=True), P_("exchange", "Note"), N_("What was written or said.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention(Record):
    """Something asked of a body beyond the village, to go faster."""

    id: str = declare_id()
    body: str = declare(
        Reference(("actors",)),
        P_("intervention", "Asked of"),
        N_("The supra-local body that is asked."),
        required=True,
    )
    kind: str | None = declare(
        Choice(KINDS), P_("intervention", "Kind"), N_("What kind of help is asked for.")
    )
    title: str = declare(
        Text(), P_("intervention", "Request"), N_("What is asked for."), required=True
    )
    lead: str | None = declare(
        Reference(("actors",)),
        P_("intervention", "Carried by"),
        N_("The local actor who carries the request."),
    )
    requested_on: dt.date | None = declare(
        Day(), N_("Requested on"), N_("The day the request was made.")
    )
    expected_by: dt.date | None = declare(
        Day(), N_("Answer expected by"), N_("The day by which an answer is expected.")
    )
    needs: tuple[str, ...] = declare(
        References(("needs",)), P_("intervention", "Needs"), N_("The needs it serves.")
    )
    exchanges: tuple[Exchange, ...] = children(Exchange, N_("Exchanges"))
    answered_on: dt.date | None = declare(
        Day(), P_("intervention", "Answered on"), N_("The day the answer came.")
    )
    status: str = declare(
        Choice(STATUSES),
        P_("intervention", "Status"),
        N_("To request, requested, granted or refused."),
        required=True,
    )
    effect: str | None = declare(
        Text(long=True), P_("intervention", "Effect"), N_("What the answer changed.")
    )
    obstacles: tuple[str, ...] = declare(
        References(("obstacles",)),
        P_("intervention", "Obstacles"),
        N_("The obstacles it helps to clear."),
    )
    days_gained: int | None = declare(
        Number(count=True), N_("Days gained"), N_("How many days the answer saved.")
    )
