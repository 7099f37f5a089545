"""Contacts: who was called, when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Choice, ClosedList, Day, Record, Reference, Text, declare
from coopdesk.model.vocabulary import declare_id

CHANNELS = ClosedList(
    "contacts.channel",
    {
        "phone": P_("contact channel", "phone"),
        "email": P_("contact channel", "e-mail"),
        "visit": P_("contact channel", "visit"),
        "post": P_("contact channel", "post"),
        "meeting": P_("contact channel", "meeting"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """One call, visit or letter."""

    id: str = declare_id()
    actor: str = declare(
        Reference(("actors",)),
        P_("contact", "Actor"),
        N_("Who was contacted."),
        required=True,
    )
    date: dt.date = declare(
        Day(), P_("contact", "Date"), N_("The day of the contact."), required=True
    )
    channel: str | None = declare(Choice(CHANNELS), N_("Channel"), N_("How the actor was reached."))
    note: str | None = declare(
        Text(long=True), P_("contact", "Note"), N_("What was said, in a sentence or two.")
    )
    next_on: dt.date | None = declare(
        Day(), N_("Next contact"), N_("The day to get in touch again.")
    )
