"""Services: what the cooperative is to do."""

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

KINDS = ClosedList(
    "services.kind",
    {
        "resident_service": P_("service kind", "service to residents"),
        "economic_activity": P_("service kind", "economic activity"),
        "attracting_newcomers": P_("service kind", "attracting newcomers"),
    },
)

STATUSES = ClosedList(
    "services.status",
    {
        "idea": P_("service status", "idea"),
        "studied": P_("service status", "studied"),
        "selected": P_("service status", "selected"),
        "running": P_("service status", "already running"),
        "launched": P_("service status", "launched"),
        "dropped": P_("service status", "dropped"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """A local service, from the idea to its launch."""

    id: str = declare_id()
    title: str = declare(
        Text(), P_("service", "Title"), N_("What the service is called."), required=True
    )
    kind: str | None = declare(
        Choice(KINDS), P_("service", "Kind"), N_("Whom or what the service is for.")
    )
    status: str | None = declare(
        Choice(STATUSES),
        P_("service", "Status"),
        N_("“Already running” means before the cooperative is born."),
    )
    needs: tuple[str, ...] = declare(
        References(("needs",)), P_("service", "Needs"), N_("The needs it answers.")
    )
    carrier: str | None = declare(
        Reference(("actors",)),
        N_("Carried by"),
        N_("Who runs it until the cooperative is born."),
    )
    started: dt.date | None = declare(
        Day(), P_("service", "Started"), N_("The day it began to run.")
    )
    insurer: str | None = declare(
        Text(), N_("Insured by"), N_("Who insures it until the cooperative is born.")
    )
