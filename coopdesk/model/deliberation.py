"""Deliberations: what a council or a board is asked to decide, and what it decided."""

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
    Texts,
    declare,
)
from coopdesk.model.vocabulary import declare_id

STATES = ClosedList(
    "deliberations.state",
    {
        "draft": P_("deliberation state", "draft"),
        "adopted": P_("deliberation state", "adopted"),
        "refused": P_("deliberation state", "refused"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliberation(Record):
    """One council resolution, from its draft to the vote."""

    id: str = declare_id()
    title: str = declare(
        Text(), P_("deliberation", "Title"), N_("What is to be decided."), required=True
    )
    body: str | None = declare(
        Reference(("actors",)), P_("deliberation", "Body"), N_("Whose council or board decides.")
    )
    state: str = declare(
        Choice(STATES),
        P_("deliberation", "State"),
        N_("Draft, adopted or refused."),
        default="draft",
    )
    date: dt.date | None = declare(
        Day(), P_("deliberation", "Date"), N_("The day of the vote, planned or past.")
    )
    number: str | None = declare(
        Text(), P_("deliberation", "Number"), N_("The number it bears in the register.")
    )
    considering: tuple[str, ...] = declare(
        Texts(), N_("Considering"), N_("The reasons, one a line.")
    )
    decides: tuple[str, ...] = declare(
        Texts(), N_("Decides"), N_("The articles of the decision, one a line.")
    )
    commitments: tuple[str, ...] = declare(
        References(("commitments",)),
        P_("deliberation", "Commitments"),
        N_("The commitments that hang on this decision."),
    )
