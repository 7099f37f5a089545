"""Steps: what a phase is made of, ticked, dated, proved, or waived with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    ClosedList,
    Day,
    Record,
    References,
    Text,
    declare,
)
from coopdesk.model.vocabulary import declare_id, declare_phase

STATES = ClosedList(
    "steps.state",
    {
        "to_do": P_("step state", "to do"),
        "done": P_("step state", "done"),
        "waived": P_("step state", "waived"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """One thing to do in a phase (domain.md, section 3)."""

    id: str = declare_id()
    phase: int = declare_phase(required=True)
    title: str = declare(
        Text(), P_("step", "Title"), N_("What is to be done, in a few words."), required=True
    )
    state: str = declare(
        Choice(STATES),
        P_("step", "State"),
        N_("To do, done, or waived with a reason."),
        required=True,
    )
    date: dt.date | None = declare(Day(), P_("step", "Date"), N_("The day it was done or waived."))
    evidence: tuple[str, ...] = declare(
        References(("activities", "documents")),
        P_("step", "Proof"),
        N_("The meetings and documents that show it."),
    )
    waived_because: str | None = declare(
        Text(long=True),
        N_("Waived because"),
        N_("Why the group goes on without this step."),
    )
    help: str | None = declare(
        Text(long=True), P_("step", "How to do it"), N_("How this is done, in plain words.")
    )
    example: str | None = declare(
        Text(long=True),
        P_("step", "Example"),
        N_("Something to show in a meeting, or to read aloud."),
    )
    code: str | None = declare(
        Text(pattern="[a-z_]{1,40}"),
        N_("Code of the template"),
        N_("Which step of the pathway template this was, and so where it leads."),
    )
