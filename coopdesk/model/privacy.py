"""Data protection: who answers for the data, how long they are kept, what was asked."""

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
    Text,
    Texts,
    children,
    declare,
)

REQUEST_KINDS = ClosedList(
    "privacy.log.kind",
    {
        "access_request": P_("privacy log kind", "access request"),
        "erasure_request": P_("privacy log kind", "erasure request"),
        "withdrawal": P_("privacy log kind", "withdrawal of consent"),
        "rectification": P_("privacy log kind", "rectification"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention(Record):
    """How long one sort of data is kept."""

    what: str | None = declare(
        Text(), P_("retention", "What is kept"), N_("The sort of data or paper.")
    )
    how_long: str | None = declare(Text(), P_("retention", "How long"), N_("The retention period."))


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLog(Record):
    """One request of a person about his or her data."""

    date: dt.date | None = declare(Day(), P_("privacy log", "Date"), N_("The day of the request."))
    kind: str | None = declare(
        Choice(REQUEST_KINDS), P_("privacy log", "Request"), N_("What was asked.")
    )
    actor: str | None = declare(
        Reference(("actors",)), P_("privacy log", "Who asked"), N_("The person who asked.")
    )
    handled_on: dt.date | None = declare(
        Day(), N_("Handled on"), N_("The day it was done; the law gives one month.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy(Record):
    """The register of processing in one record."""

    controller: str | None = declare(
        Text(), N_("Controller"), N_("The body that answers for the data.")
    )
    contact: str | None = declare(
        Text(), P_("privacy", "Contact"), N_("Where people can exercise their rights.")
    )
    purposes: tuple[str, ...] = declare(
        Texts(), N_("Purposes"), N_("What the data are used for, one purpose a line.")
    )
    retention: tuple[Retention, ...] = children(Retention, N_("Retention periods"))
    never_recorded: tuple[str, ...] = declare(
        Texts(), N_("Never recorded"), N_("What is never written down here, one a line.")
    )
    log: tuple[RequestLog, ...] = children(RequestLog, N_("Requests about data"))
