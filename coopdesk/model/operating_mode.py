"""Operating modes: how a kind of commitment is carried out."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Choice, ClosedList, Record, Reference, Text, Texts, declare
from coopdesk.model.vocabulary import declare_id

STATUSES = ClosedList(
    "operating_modes.status",
    {
        "draft": P_("operating mode status", "draft"),
        "discussed": P_("operating mode status", "under discussion"),
        "adopted": P_("operating mode status", "adopted"),
        "dropped": P_("operating mode status", "dropped"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatingMode(Record):
    """Who, how, by which rules: the way commitments of a kind are carried out."""

    id: str = declare_id()
    title: str = declare(
        Text(),
        P_("operating mode", "Title"),
        N_("What this way of working is called."),
        required=True,
    )
    rules: str | None = declare(
        Text(long=True), N_("Rules"), N_("The rules, as they stand on the commitment sheet.")
    )
    contact: str | None = declare(
        Reference(("actors",)), N_("Contact person"), N_("Whom to turn to with questions.")
    )
    documents: tuple[str, ...] = declare(
        Texts(),
        P_("operating mode", "Documents"),
        N_("The papers it takes, one a line: insurance certificate, loan agreement…"),
    )
    status: str | None = declare(
        Choice(STATUSES),
        P_("operating mode", "Status"),
        N_("From draft to adopted by the group."),
    )
    adopted_in: str | None = declare(
        Reference(("activities",)), N_("Adopted in"), N_("The meeting that adopted it.")
    )
