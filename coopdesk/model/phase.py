"""The four phases from the idea to the birth of the cooperative."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import ClosedList, Day, Numbers, Record, declare
from coopdesk.model.vocabulary import PHASE

NAMES = ClosedList(
    "phases.number",
    {
        "1": P_("phase", "Development of the initial idea"),
        "2": P_("phase", "Community building"),
        "3": P_("phase", "Sharing and development of an entrepreneurial project"),
        "4": P_("phase", "Finalisation and birth"),
    },
)
"""The names of the phases by their number, for showing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Record):
    """One of the four phases: planned and real dates, usual durations on both pathways."""

    number: int = declare(
        PHASE, P_("phase", "Number"), N_("The place of the phase, 1 to 4."), required=True
    )
    started: dt.date | None = declare(
        Day(), P_("phase", "Started"), N_("The day the phase really began.")
    )
    ended: dt.date | None = declare(
        Day(), P_("phase", "Ended"), N_("The day the phase really ended.")
    )
    planned_start: dt.date | None = declare(
        Day(), N_("Planned start"), N_("The day the phase is planned to begin.")
    )
    planned_end: dt.date | None = declare(
        Day(), N_("Planned end"), N_("The day the phase is planned to end.")
    )
    ordinary_months: tuple[int, ...] = declare(
        Numbers(count=True, minimum=0, length=2),
        N_("Months, ordinary pathway"),
        N_("The least and the most months this phase takes on the ordinary pathway."),
    )
    emergency_months: tuple[int, ...] = declare(
        Numbers(count=True, minimum=0, length=2),
        N_("Months, emergency pathway"),
        N_("The least and the most months this phase takes on the emergency pathway."),
    )
