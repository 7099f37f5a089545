"""Editions of the start-up dossier: who reads it, which sections, introduced how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Choice, ClosedList, Flag, Record, Text, children, declare

READERS = ClosedList(
    "editions.reader",
    {
        "board": P_("edition reader", "board and founding assembly"),
        "municipality": P_("edition reader", "municipality"),
        "region": P_("edition reader", "Region or local action group"),
        "federation": P_("edition reader", "federation"),
        "bank": P_("edition reader", "bank or solidarity fund"),
        "public": P_("edition reader", "public"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionSection(Record):
    """One section in the place it has in an edition."""

    section: str = declare(
        Text(pattern="[a-z_.]{1,60}"),
        P_("edition", "Section"),
        N_("The section's name in the program."),
        required=True,
    )
    shown: bool = declare(
        Flag(), P_("edition", "Shown"), N_("Whether the edition has this section."), default=True
    )
    introduction: str | None = declare(
        Text(long=True),
        N_("Introduction"),
        N_("Your own words at the head of the section."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Record):
    """The outline one reader's edition was given; without one it has all its usual sections."""

    reader: str = declare(
        Choice(READERS),
        P_("edition", "Reader"),
        N_("Whom the edition is for."),
        required=True,
    )
    asked: str | None = declare(
        Text(long=True),
        N_("What is asked of the reader"),
        N_("The vote, the grant, the loan or the advice that is asked for."),
    )
    sections: tuple[EditionSection, ...] = children(EditionSection, P_("edition", "Sections"))


def edition_for(editions: Iterable[Edition], reader: str) -> Edition | None:
    """Return the outline that the edition for ``reader`` was given, the first where several are."""
    return next((one for one in editions if one.reader == reader), None)
