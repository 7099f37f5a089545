"""Activities: meetings and other information actions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    Clock,
    ClosedList,
    Day,
    Number,
    Part,
    Record,
    Reference,
    References,
    Text,
    Texts,
    children,
    declare,
    group,
)
from coopdesk.model.vocabulary import ACTION_STATUSES, declare_id, declare_phase

KINDS = ClosedList(
    "activities.kind",
    {
        "information_meeting": P_("activity kind", "information meeting"),
        "phone_meeting": P_("activity kind", "meeting by phone"),
        "video_meeting": P_("activity kind", "meeting by video"),
        "interviews": P_("activity kind", "interviews"),
        "visit": P_("activity kind", "visit"),
        "workshop": P_("activity kind", "workshop"),
        "mediation": P_("activity kind", "mediation"),
        "drop_in": P_("activity kind", "drop-in hours"),
        "committee": P_("activity kind", "steering committee"),
        "council_meeting": P_("activity kind", "council meeting"),
        "founding_assembly": P_("activity kind", "constitutive meeting"),
        "other": P_("activity kind", "other"),
    },
)

STATUSES = ClosedList(
    "activities.status",
    {
        "planned": P_("activity status", "planned"),
        "done": P_("activity status", "done"),
        "postponed": P_("activity status", "postponed"),
        "cancelled": P_("activity status", "cancelled"),
    },
)

PULSE_SCALE = Number(minimum=1, maximum=5)
"""A mean of answers from 1 to 5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse(Part):
    """An anonymous show of hands at the end of a meeting."""

    voters: int | None = declare(
        Number(count=True), P_("pulse", "Voters"), N_("How many took part in the show of hands.")
    )
    belonging: Decimal | None = declare(
        PULSE_SCALE,
        P_("pulse", "Belonging"),
        N_("“I belong here”: the mean of the answers from 1 to 5."),
    )
    trust: Decimal | None = declare(
        PULSE_SCALE,
        P_("pulse", "Trust"),
        N_("“I trust this group”: the mean of the answers from 1 to 5."),
    )
    usefulness: Decimal | None = declare(
        PULSE_SCALE,
        P_("pulse", "Usefulness"),
        N_("“This is useful to us”: the mean of the answers from 1 to 5."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """What someone is to do after a meeting."""

    title: str = declare(
        Text(), P_("follow-up", "What is to be done"), N_("The task."), required=True
    )
    owner: str | None = declare(
        Reference(("actors",)), P_("follow-up", "Who"), N_("Who takes it on.")
    )
    due: dt.date | None = declare(
        Day(), P_("follow-up", "Due"), N_("The day by which it should be done.")
    )
    status: str = declare(
        Choice(ACTION_STATUSES),
        P_("follow-up", "Status"),
        N_("Planned, in progress or done."),
        default="planned",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """A meeting, a visit, a workshop: something people did together."""

    id: str = declare_id()
    phase: int = declare_phase(required=True)
    kind: str | None = declare(
        Choice(KINDS), P_("activity", "Kind"), N_("What kind of meeting or action it is.")
    )
    title: str = declare(Text(), P_("activity", "Title"), N_("What it is called."), required=True)
    date: dt.date | None = declare(Day(), P_("activity", "Date"), N_("The day it takes place."))
    time: str | None = declare(Clock(), P_("activity", "Time"), N_("When it begins."))
    place: str | None = declare(Text(), P_("activity", "Place"), N_("Where it takes place."))
    host: str | None = declare(
        Reference(("actors",)), N_("Host"), N_("Who receives or calls the meeting.")
    )
    status: str | None = declare(
        Choice(STATUSES),
        P_("activity", "Status"),
        N_("Planned, done, postponed or cancelled."),
    )
    participants: int | None = declare(
        Number(count=True), N_("Participants"), N_("How many people came.")
    )
    households_reached: int | None = declare(
        Number(count=True),
        N_("Households reached"),
        N_("How many households the action reached."),
    )
    pulse: Pulse = group(Pulse, N_("Show of hands"))
    actors: tuple[str, ...] = declare(
        References(("actors",)), N_("Present"), N_("The actors who were present.")
    )
    needs: tuple[str, ...] = declare(
        References(("needs",)), P_("activity", "Needs"), N_("The needs it served.")
    )
    agenda: tuple[str, ...] = declare(
        Texts(), N_("Agenda"), N_("What is to be spoken of, one point a line.")
    )
    decisions: tuple[str, ...] = declare(
        Texts(), N_("Decisions"), N_("What was decided, one decision a line.")
    )
    follow_ups: tuple[FollowUp, ...] = children(FollowUp, N_("Follow-up"))
