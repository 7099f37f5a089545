"""Needs of the village."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    Choices,
    ClosedList,
    Day,
    Number,
    Record,
    Reference,
    References,
    Text,
    declare,
)
from coopdesk.model.vocabulary import REQUIREMENTS, SCALE, declare_id

DOMAINS = ClosedList(
    "needs.domain",
    {
        "local_shop": P_("need domain", "village shop"),
        "home_delivery": P_("need domain", "home delivery"),
        "transport_to_care": P_("need domain", "transport to care"),
        "social_life": P_("need domain", "social life"),
        "local_outlets": P_("need domain", "local outlets"),
        "digital": P_("need domain", "digital access"),
        "uncultivated_land": P_("need domain", "uncultivated land"),
        "newcomers": P_("need domain", "newcomers"),
        "housing": P_("need domain", "housing"),
        "jobs": P_("need domain", "jobs"),
        "home_care": P_("need domain", "home care"),
        "logistics": P_("need domain", "logistics"),
        "education": P_("need domain", "education"),
        "energy": P_("need domain", "energy"),
        "culture": P_("need domain", "culture"),
        "other": P_("need domain", "other"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Record):
    """A need of the village; needs of care are counts, never persons."""

    id: str = declare_id()
    title: str = declare(
        Text(), P_("need", "Title"), N_("The need, as people say it."), required=True
    )
    short_title: str | None = declare(
        Text(), N_("Short name"), N_("About twenty characters, for tables.")
    )
    requires: tuple[str, ...] = declare(
        Choices(REQUIREMENTS),
        N_("Requires"),
        N_("The kinds of resources and skills it takes to meet this need."),
    )
    domain: str | None = declare(
        Choice(DOMAINS), P_("need", "Domain"), N_("The part of village life it concerns.")
    )
    raised_by: tuple[str, ...] = declare(
        References(("actors",)), N_("Raised by"), N_("The actors who voiced it.")
    )
    priority: int | None = declare(
        SCALE, P_("need", "Priority"), N_("From 1, can wait, to 5, comes first.")
    )
    former_priority: int | None = declare(
        SCALE,
        N_("Former priority"),
        N_("The priority it had before priorities were reset."),
    )
    reprioritised_in: str | None = declare(
        Reference(("activities",)),
        N_("Priority reset in"),
        N_("The meeting that changed the priority."),
    )
    households: int | None = declare(
        Number(count=True),
        P_("need", "Households"),
        N_("How many households have this need."),
    )
    needed_by: dt.date | None = declare(
        Day(), N_("Needed by"), N_("The day by which it should be met.")
    )
    said_in: str | None = declare(
        Reference(("activities",)),
        N_("Said in"),
        N_("The meeting in which it was said, to be confirmed afterwards."),
    )
