"""Attachments: quotes, photos and letters that stand behind the dossier."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    ClosedList,
    Day,
    Flag,
    Number,
    Record,
    Reference,
    Text,
    declare,
)
from coopdesk.model.vocabulary import declare_id

KINDS = ClosedList(
    "attachments.kind",
    {
        "quote": P_("attachment kind", "quote"),
        "photo": P_("attachment kind", "photo"),
        "letter": P_("attachment kind", "letter of support"),
        "minutes": P_("attachment kind", "minutes"),
        "statutes": P_("attachment kind", "statutes"),
        "curriculum": P_("attachment kind", "curriculum vitae"),
        "other": P_("attachment kind", "other"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """One file that was attached; its bytes lie in the dossier under ``sha256``."""

    id: str = declare_id()
    title: str = declare(Text(), P_("attachment", "Title"), N_("What the file is."), required=True)
    kind: str = declare(
        Choice(KINDS), P_("attachment", "Kind"), N_("A quote, a photo, a letter…"), required=True
    )
    date: dt.date | None = declare(
        Day(), P_("attachment", "Date"), N_("The day written on it, or the day it was taken.")
    )
    actor: str | None = declare(
        Reference(("actors",)), P_("attachment", "From"), N_("Who it comes from.")
    )
    amount: Decimal | None = declare(
        Number(money=True), P_("attachment", "Amount"), N_("The amount of a quote, all included.")
    )
    alternative: str | None = declare(
        Text(long=True),
        N_("What it shows"),
        N_("What a photo shows, said for those who cannot see it."),
    )
    public_title: str | None = declare(
        Text(),
        P_("attachment", "Public title"),
        N_("What an edition without names says in place of the title."),
    )
    in_dossier: bool = declare(
        Flag(),
        N_("In the dossier"),
        N_("Whether it goes into the printed dossier as an annex."),
        default=False,
    )
    names_persons: bool = declare(
        Flag(),
        N_("Shows or names persons"),
        N_("Then it is in no edition for readers outside the group."),
        default=False,
    )
    sha256: str | None = declare(
        Text(pattern="[0-9a-f]{64}"),
        N_("Fingerprint of the file"),
        N_("The SHA-256 of its bytes."),
    )
    media: str | None = declare(
        Text(), N_("Media type"), N_("What kind of file it is: image/jpeg, application/pdf…")
    )
    name: str | None = declare(
        Text(), P_("attachment", "File name"), N_("The name the file had; for display only.")
    )
    length: int | None = declare(
        Number(count=True), P_("attachment", "Size"), N_("How many bytes it has.")
    )
