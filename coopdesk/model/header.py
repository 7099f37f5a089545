"""What a dossier says about itself: its language and the day its data speak of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Choice, ClosedList, Day, Record, Text, declare

LANGUAGES = ClosedList(
    "language",
    {
        "fr": P_("header language", "French"),
        "it": P_("header language", "Italian"),
        "en": P_("header language", "English"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Record):
    """The head of the interchange document."""

    language: str = declare(
        Choice(LANGUAGES),
        N_("Language"),
        N_("The language the texts of the dossier are written in."),
        required=True,
    )
    reference_date: dt.date | None = declare(
        Day(),
        N_("Reference date"),
        N_("The day the data speak of; today when it is left empty."),
    )
    note: str | None = declare(
        Text(long=True), P_("header", "Note"), N_("A remark about the whole dossier.")
    )
