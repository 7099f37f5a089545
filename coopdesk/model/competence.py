"""Skills that actors bring."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    ClosedList,
    Record,
    Reference,
    References,
    Text,
    declare,
)
from coopdesk.model.vocabulary import TERMS_OF_OFFER, declare_id

LEVELS = ClosedList(
    "competences.level",
    {
        "beginner": P_("competence level", "beginner"),
        "experienced": P_("competence level", "experienced"),
        "expert": P_("competence level", "expert"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence(Record):
    """A skill an actor offers."""

    id: str = declare_id()
    actor: str = declare(
        Reference(("actors",)), P_("competence", "Actor"), N_("Who has the skill."), required=True
    )
    title: str = declare(
        Text(), P_("competence", "Skill"), N_("What the actor can do."), required=True
    )
    public_title: str | None = declare(
        Text(),
        P_("competence", "Public wording"),
        N_("What an edition without names says instead."),
    )
    level: str | None = declare(
        Choice(LEVELS), P_("competence", "Level"), N_("How experienced the actor is.")
    )
    terms: str | None = declare(
        Choice(TERMS_OF_OFFER),
        P_("competence", "On what terms"),
        N_("Given, lent, shared, or for money."),
    )
    availability: str | None = declare(
        Text(), P_("competence", "Availability"), N_("When, and how much of it.")
    )
    needs: tuple[str, ...] = declare(
        References(("needs",)), P_("competence", "Needs"), N_("The needs it could help to meet.")
    )
    said_in: str | None = declare(
        Reference(("activities",)),
        N_("Said in"),
        N_("The meeting in which it was said, to be confirmed afterwards."),
    )
