"""Voting colleges of the cooperative to be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Choice, Number, Record, Text, declare
from coopdesk.model.vocabulary import MEMBER_CATEGORIES


@dataclass(frozen=True, slots=True, kw_only=True)
class College(Record):
    """A group of members that votes as one, with its part of the votes."""

    category: str | None = declare(
        Choice(MEMBER_CATEGORIES),
        P_("college", "Member category"),
        N_("The members who vote in this college."),
    )
    title: str | None = declare(
        Text(), P_("college", "Name"), N_("The name of the college in the statutes.")
    )
    vote_percent: Decimal | None = declare(
        Number(maximum=100),
        N_("Votes (%)"),
        N_("The college's part of all votes, in percent."),
    )
