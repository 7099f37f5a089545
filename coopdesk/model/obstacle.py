"""Obstacles between the project and its birth."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    Choices,
    ClosedList,
    Day,
    Flag,
    Record,
    Reference,
    References,
    Text,
    children,
    declare,
)
from coopdesk.model.vocabulary import ACTION_STATUSES, SCALE, declare_id, declare_phase

KINDS = ClosedList(
    "obstacles.kind",
    {
        "bureaucratic": P_("obstacle kind", "bureaucratic"),
        "economic": P_("obstacle kind", "economic"),
        "legal": P_("obstacle kind", "legal"),
        "social": P_("obstacle kind", "social"),
        "technical": P_("obstacle kind", "technical"),
        "other": P_("obstacle kind", "other"),
    },
)

STATUSES = ClosedList(
    "obstacles.status",
    {
        "open": P_("obstacle status", "open"),
        "in_progress": P_("obstacle status", "in progress"),
        "cleared": P_("obstacle status", "cleared"),
        "accepted": P_("obstacle status", "accepted"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """One step towards clearing an obstacle."""

    title: str = declare(
        Text(), P_("obstacle action", "What is to be done"), N_("The step."), required=True
    )
    owner: str | None = declare(
        Reference(("actors",)), P_("obstacle action", "Who"), N_("Who takes it on.")
    )
    due: dt.date | None = declare(
        Day(), P_("obstacle action", "Due"), N_("The day by which it should be done.")
    )
    status: str | None = declare(
        Choice(ACTION_STATUSES),
        P_("obstacle action", "Status"),
        N_("Planned, in progress or done."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle(Record):
    """Something that stands in the way, with what is done about it."""

    id: str = declare_id()
    kind: str = declare(
        Choice(KINDS), P_("obstacle", "Kind"), N_("What kind of obstacle it is."), required=True
    )
    also_kinds: tuple[str, ...] = declare(
        Choices(KINDS), N_("Also"), N_("Other kinds it belongs to as well.")
    )
    subtype: str | None = declare(
        Text(), P_("obstacle", "More precisely"), N_("Land title, permit, cash…")
    )
    title: str = declare(
        Text(), P_("obstacle", "Obstacle"), N_("What stands in the way."), required=True
    )
    phase: int | None = declare_phase()
    severity: int | None = declare(SCALE, N_("Severity"), N_("From 1, slight, to 5, grave."))
    likelihood: int | None = declare(
        SCALE, N_("Likelihood"), N_("From 1, unlikely, to 5, certain.")
    )
    blocking: bool = declare(
        Flag(),
        N_("Blocking"),
        N_("The cooperative cannot be born before this is cleared or accepted."),
        default=False,
    )
    detected_on: dt.date | None = declare(
        Day(), N_("Noticed on"), N_("The day it was first noticed.")
    )
    due: dt.date | None = declare(
        Day(), P_("obstacle", "Due"), N_("The day by which it should be cleared.")
    )
    status: str = declare(
        Choice(STATUSES),
        P_("obstacle", "Status"),
        N_("Open, in progress, cleared, or accepted as it is."),
        required=True,
    )
    actions: tuple[Action, ...] = children(Action, P_("obstacle", "Actions"))
    commitments: tuple[str, ...] = declare(
        References(("commitments",)),
        P_("obstacle", "Commitments"),
        N_("The commitments it stands in the way of, or that clear it."),
    )
