"""Commitments: what each person promises and signs, on which conditions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.commitment_parts import Acceptances, Condition, Signature, Terms
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
    group,
)
from coopdesk.model.vocabulary import COMMITMENT_KINDS, UNITS, declare_id, declare_phase

STAGES = ClosedList(
    "commitments.stage",
    {
        "constitution": P_("commitment stage", "to found"),
        "start_up": P_("commitment stage", "to start up"),
        "both": P_("commitment stage", "to found and to start up"),
    },
)

FREQUENCIES = ClosedList(
    "commitments.frequency",
    {
        "once": P_("commitment frequency", "once"),
        "weekly": P_("commitment frequency", "weekly"),
        "monthly": P_("commitment frequency", "monthly"),
        "seasonal": P_("commitment frequency", "seasonal"),
        "yearly": P_("commitment frequency", "yearly"),
    },
)

STRENGTHS = ClosedList(
    "commitments.strength",
    {
        "intention": P_("commitment strength", "intention"),
        "firm_conditional": P_("commitment strength", "firm under condition"),
        "firm": P_("commitment strength", "firm"),
    },
)

STATUSES = ClosedList(
    "commitments.status",
    {
        "prospective": P_("commitment status", "prospective"),
        "proposed": P_("commitment status", "proposed"),
        "agreed": P_("commitment status", "agreed"),
        "signed": P_("commitment status", "signed"),
        "in_progress": P_("commitment status", "in progress"),
        "fulfilled": P_("commitment status", "fulfilled"),
        "revised": P_("commitment status", "revised"),
        "suspended": P_("commitment status", "suspended"),
        "withdrawn": P_("commitment status", "withdrawn"),
        "lapsed": P_("commitment status", "lapsed"),
        "converted": P_("commitment status", "converted"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """What one actor commits to; commitments of one actor may share a sheet."""

    id: str = declare_id()
    sheet_number: str | None = declare(
        Text(),
        N_("Sheet number"),
        N_("Commitments of one person with the same number stand on one sheet."),
    )
    actor: str = declare(
        Reference(("actors",)),
        P_("commitment", "Who commits"),
        N_("The person or organisation who commits."),
        required=True,
    )
    phase: int | None = declare_phase()
    kind: str = declare(
        Choice(COMMITMENT_KINDS),
        P_("commitment", "Kind"),
        N_("What is committed: shares, premises, hours, advocacy…"),
        required=True,
    )
    title: str = declare(
        Text(),
        P_("commitment", "Commitment"),
        N_("The commitment in one line."),
        required=True,
    )
    public_title: str | None = declare(
        Text(),
        P_("commitment", "Public wording"),
        N_("What an edition without names says instead."),
    )
    stage: str | None = declare(
        Choice(STAGES),
        P_("commitment", "Counts for"),
        N_("Founding the cooperative, starting it up, or both."),
    )
    how: str | None = declare(
        Text(long=True), N_("How I will do it"), N_("In the person's own words.")
    )
    cooperative_provides: str | None = declare(
        Text(long=True),
        N_("The cooperative provides"),
        N_("What the person may expect from the cooperative."),
    )
    terms: Terms = group(Terms, P_("commitment", "Terms"))
    acceptances: Acceptances = group(Acceptances, N_("Acceptances"))
    quantity: Decimal | None = declare(
        Number(),
        P_("commitment", "Quantity"),
        N_("The total from start to end, unless the unit is a rate."),
    )
    unit: str | None = declare(
        Text(suggestions=UNITS), P_("commitment", "Unit"), N_("What the quantity counts.")
    )
    estimated_value: Decimal | None = declare(
        Number(money=True), N_("Estimated value"), N_("What it is worth in money.")
    )
    frequency: str | None = declare(
        Choice(FREQUENCIES), N_("Frequency"), N_("How often it is done.")
    )
    start: dt.date | None = declare(Day(), P_("commitment", "Start"), N_("The day it begins."))
    end: dt.date | None = declare(Day(), P_("commitment", "End"), N_("The day it ends."))
    operating_mode: str | None = declare(
        Reference(("operating_modes",)),
        P_("commitment", "Operating mode"),
        N_("The way of working it follows."),
    )
    needs: tuple[str, ...] = declare(
        References(("needs",)), P_("commitment", "Needs"), N_("The needs it helps to meet.")
    )
    strength: str | None = declare(
        Choice(STRENGTHS),
        N_("Strength"),
        N_("How firm it is. It informs the reader and changes no figure."),
    )
    conditions: tuple[Condition, ...] = children(Condition, N_("Conditions precedent"))
    status: str = declare(
        Choice(STATUSES),
        P_("commitment", "Status"),
        N_("How far it has come; what is said in the hall stays “proposed” until confirmed."),
        required=True,
    )
    version: int | None = declare(
        Number(count=True), P_("commitment", "Version"), N_("1 for the first version.")
    )
    replaces: str | None = declare(
        Reference(("commitments",)),
        N_("Replaces"),
        N_("The earlier version that this one takes the place of."),
    )
    signature: Signature = group(Signature, P_("commitment", "Signature"))
    notes: str | None = declare(
        Text(long=True),
        P_("commitment", "Notes"),
        N_("Working notes, never printed. This person may ask to read them."),
        working_note=True,
    )
    said_in: str | None = declare(
        Reference(("activities",)),
        N_("Said in"),
        N_("The meeting in which it was said, to be confirmed afterwards."),
    )
