"""Relations between actors."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Choice, ClosedList, Day, Record, Reference, Text, declare
from coopdesk.model.vocabulary import declare_id

KINDS = ClosedList(
    "relations.kind",
    {
        "works_with": P_("relation kind", "works with"),
        "funds": P_("relation kind", "funds"),
        "member_of": P_("relation kind", "is a member of"),
        "represents": P_("relation kind", "represents"),
        "trust": P_("relation kind", "trust"),
        "tension": P_("relation kind", "tension"),
    },
)

STATES = ClosedList(
    "relations.state",
    {
        "existing": P_("relation state", "existing"),
        "new": P_("relation state", "new"),
        "strengthened": P_("relation state", "strengthened"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """A tie between two actors. A relation of kind ``tension`` is a working note as a whole."""

    id: str = declare_id()
    from_: str = declare(
        Reference(("actors",)),
        P_("relation", "From"),
        N_("The actor the relation starts from."),
        required=True,
    )
    to: str = declare(
        Reference(("actors",)),
        P_("relation", "To"),
        N_("The actor the relation leads to."),
        required=True,
    )
    kind: str | None = declare(
        Choice(KINDS),
        P_("relation", "Kind"),
        N_("What ties them. Tension is a working note and is never printed."),
    )
    state: str | None = declare(
        Choice(STATES),
        P_("relation", "State"),
        N_("Was it there before, is it new, or did the project strengthen it?"),
    )
    since: dt.date | None = declare(Day(), N_("Since"), N_("The day it began, or was first seen."))
    note: str | None = declare(
        Text(long=True), P_("relation", "Note"), N_("A remark on this relation.")
    )
