"""Closed lists and declarations that several entities share (FORMAT.md)."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import ClosedList, Number, Text, declare

MEMBER_CATEGORIES = ClosedList(
    "actors.member_category",
    {
        "producers_employees": P_("actor member_category", "producers and employees"),
        "residents_users": P_("actor member_category", "residents and users"),
        "local_authorities": P_("actor member_category", "local authorities"),
        "partners_supporters": P_("actor member_category", "partners and supporters"),
    },
)

RESOURCE_KINDS = ClosedList(
    "resources.kind",
    {
        "premises": P_("resource kind", "premises"),
        "equipment": P_("resource kind", "equipment"),
        "vehicle": P_("resource kind", "vehicle"),
        "land": P_("resource kind", "land"),
        "labour": P_("resource kind", "labour"),
        "network": P_("resource kind", "network"),
        "funding": P_("resource kind", "funding"),
        "customers": P_("resource kind", "customers"),
        "other": P_("resource kind", "other"),
    },
)

REQUIREMENTS = ClosedList(
    "needs.requires",
    {**RESOURCE_KINDS.words, "competence": P_("need requires", "skill")},
)

TERMS_OF_OFFER = ClosedList(
    "resources.terms",
    {
        "given": P_("resource terms", "given"),
        "lent": P_("resource terms", "lent"),
        "shared": P_("resource terms", "shared"),
        "rented": P_("resource terms", "rented"),
        "sold": P_("resource terms", "sold"),
        "paid": P_("resource terms", "paid"),
    },
)

COMMITMENT_KINDS = ClosedList(
    "commitments.kind",
    {
        "shares": P_("commitment kind", "shares"),
        "donation": P_("commitment kind", "donation"),
        "grant": P_("commitment kind", "grant"),
        "loan": P_("commitment kind", "loan"),
        "guarantee": P_("commitment kind", "guarantee"),
        "premises": P_("commitment kind", "provision of premises"),
        "land": P_("commitment kind", "land"),
        "equipment": P_("commitment kind", "equipment"),
        "transport": P_("commitment kind", "transport"),
        "works": P_("commitment kind", "works"),
        "supply": P_("commitment kind", "supply"),
        "purchase": P_("commitment kind", "purchase"),
        "volunteer_hours": P_("commitment kind", "volunteer hours"),
        "employment": P_("commitment kind", "employment"),
        "expertise": P_("commitment kind", "expertise offered"),
        "advocacy": P_("commitment kind", "advocacy"),
        "other": P_("commitment kind", "other"),
    },
)

UNITS = ClosedList(
    "commitments.unit",
    {
        "EUR": P_("commitment unit", "euro"),
        "share": P_("commitment unit", "share"),
        "hour": P_("commitment unit", "hour"),
        "day": P_("commitment unit", "day"),
        "week": P_("commitment unit", "week"),
        "month": P_("commitment unit", "month"),
        "item": P_("commitment unit", "item"),
        "lot": P_("commitment unit", "lot"),
        "hectare": P_("commitment unit", "hectare"),
        "m2": P_("commitment unit", "m²"),
        "trip": P_("commitment unit", "trip"),
        "vehicle": P_("commitment unit", "vehicle"),
        "premises": P_("commitment unit", "premises"),
        "contact": P_("commitment unit", "contact"),
        "pledge": P_("commitment unit", "pledge"),
        "action": P_("commitment unit", "action"),
        "link": P_("commitment unit", "link"),
        "kg_per_month": P_("commitment unit", "kg per month"),
        "delivery_per_month": P_("commitment unit", "delivery per month"),
        "hour_per_week": P_("commitment unit", "hour per week"),
        "hour_per_month": P_("commitment unit", "hour per month"),
        "meal_per_week": P_("commitment unit", "meal per week"),
    },
)
"""Offered while typing; any short text of the user's own is a unit too. ``_per_`` makes a rate."""

ACTION_STATUSES = ClosedList(
    "obstacles.actions.status",
    {
        "planned": P_("action status", "planned"),
        "in_progress": P_("action status", "in progress"),
        "done": P_("action status", "done"),
    },
)

SCALE = Number(count=True, minimum=1, maximum=5)
"""The scales from 1, the least, to 5, the most."""

PHASE = Number(count=True, minimum=1, maximum=4)
"""The number of a phase."""


def declare_id() -> Any:  # noqa: ANN401 (as declare)
    """Declare the short code people know a record by."""
    return declare(
        Text(),
        P_("record id", "Code"),
        N_("The short code of this record, printed on paper; no other in the list has it."),
        required=True,
    )


def declare_phase(*, required: bool = False) -> Any:  # noqa: ANN401 (as declare)
    """Declare the phase a record belongs to."""
    return declare(PHASE, N_("Phase"), N_("The phase, 1 to 4, this belongs to."), required=required)
