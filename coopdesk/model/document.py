"""Documents the four phases produce."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Choice, ClosedList, Day, Record, Text, declare
from coopdesk.model.vocabulary import declare_id, declare_phase

STATES = ClosedList(
    "documents.state",
    {
        "to_do": P_("document state", "to do"),
        "in_progress": P_("document state", "in progress"),
        "approved": P_("document state", "approved"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A paper of the project: charter, statutes, minutes, study."""

    id: str = declare_id()
    title: str = declare(
        Text(), P_("document", "Title"), N_("What the document is."), required=True
    )
    phase: int | None = declare_phase()
    state: str | None = declare(
        Choice(STATES), P_("document", "State"), N_("To do, in progress or approved.")
    )
    date: dt.date | None = declare(
        Day(), P_("document", "Date"), N_("The day of this state, or the document's own date.")
    )
