"""Who signs a commitment sheet, in which order, with what power, and what is missing to it.

The facilitator certifies the sheet as it was made out, then the actor approves it, then a witness
where there is one. Source of the order: issue of the sheets; of what is missing: domain.md,
sections 4 (representative and power to sign), 6 (deliberations) and 11 (dangers).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.dossier import Dossier

Role = Literal["facilitator", "actor", "witness"]

_IN_BRACKETS = re.compile(r"\([^()]*\)")

ROLES: tuple[Role, ...] = ("facilitator", "actor", "witness")
"""The roles in the order they sign; the names of the signature fields of a sheet."""

MissingCode = Literal["deliberation", "owners", "representative", "power", "name"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a sheet lacks; ``ids`` are the commitments it is about, perhaps none.

    ``secures``: without it what is promised is not secured, and counts as an intention.
    """

    code: MissingCode
    sentence: Message
    ids: tuple[str, ...] = ()
    secures: bool = False

    def said(self, catalogue: Catalogue) -> str:
        """Return the sentence in the language of the reader."""
        return catalogue.say(self.sentence, ids=", ".join(self.ids))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a council or a board decided about commitments: which body, on which day."""

    body: str
    day: dt.date
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs, in a role.

    ``name`` is empty where nobody is named yet. ``for_whom`` is the organisation or person signed
    for, empty for oneself. ``office`` is what one is there (mayor, president), ``capacity`` in
    what capacity one signs (legal representative, by mandate, guardian). ``power`` is the act that
    gives the power to sign, as recorded; ``decisions`` are those taken about the commitments. A
    signer who is not ``required`` may stay away.
    """

    role: Role
    name: str = ""
    for_whom: str = ""
    office: str = ""
    capacity: str = ""
    power: str = ""
    decisions: tuple[Decision, ...] = ()
    required: bool = True
    missing: tuple[Missing, ...] = ()


def signers(
    actor: Actor | None,
    commitments: Sequence[Commitment],
    dossier: Dossier,
    *,
    day: dt.date | None = None,
    witness: str = "",
    witness_required: bool = False,
) -> tuple[Signer, ...]:
    """Return who signs the sheet of ``commitments``, in order; always one of each role.

    ``day`` is the day of the sheet: a decision dated after it is not taken yet. The witness is
    required where the sheet was read aloud to the person.
    """
    guide = dossier.facilitator
    who = guide.name or guide.organisation or ""
    nameless = Missing("name", N_("Nobody is named as facilitator."))
    return (
        Signer(
            "facilitator",
            who,
            for_whom=(guide.organisation or "") if guide.name else "",
            missing=() if who else (nameless,),
        ),
        _actor_signer(actor, commitments, day),
        Signer("witness", witness, required=witness_required),
    )


def certifies_for_another(facilitator: str, name: str) -> bool:
    """Tell whether ``name``, of a certificate, is not the ``facilitator`` of the dossier's.

    The order of the names, capitals and what stands in brackets say nothing; where one is not
    known, nothing is said.
    """
    asked, own = (
        sorted(_IN_BRACKETS.sub("", one).casefold().split()) for one in (facilitator, name)
    )
    return bool(asked and own) and asked != own


ANOTHER_FACILITATOR = N_(
    "The dossier names {facilitator} as facilitator; the sheet is certified with the signature of"
    " {name}. That is allowed: it stands on the sheet."
)
"""A remark, not a refusal: someone stands in for the facilitator."""


def not_secured(
    actor: Actor | None, commitments: Iterable[Commitment], day: dt.date | None = None
) -> tuple[Missing, ...]:
    """Return why commitments on a sheet are not secured, whoever signs it; empty when they are.

    Source: domain.md section 11: a municipality's sheet without its deliberation is never secured;
    land asks for the title and every co-owner.
    """
    found = []
    several = tuple(commitments)
    if open_ := tuple(one.id for one in several if lacks_deliberation(actor, one, day)):
        found.append(
            Missing(
                "deliberation",
                N_(
                    "{ids}: no deliberation is recorded. Until it is taken and in force, this"
                    " commitment is not secured and counts as an intention."
                ),
                open_,
                secures=True,
            )
        )
    if unnamed := tuple(one.id for one in several if lacks_owners(one)):
        found.append(
            Missing(
                "owners",
                N_(
                    "{ids}: the title and the owners of the land are not named. Until every"
                    " co-owner has signed, this commitment is not secured and counts as an"
                    " intention."
                ),
                unnamed,
                secures=True,
            )
        )
    return tuple(found)


def lacks_deliberation(
    actor: Actor | None, commitment: Commitment, day: dt.date | None = None
) -> bool:
    """Tell whether a public body commits without a deliberation: its body and its day.

    One dated after ``day`` is not taken yet.
    """
    if actor is None or actor.kind != "public_body":
        return False
    return not _is_decided(commitment, day)


def is_represented(actor: Actor) -> bool:
    """Tell whether someone else signs: always for an organisation, for a person a guardian."""
    person = actor.representative.name
    return actor.kind != "individual" or bool(person and person != actor.name)


def lacks_owners(commitment: Commitment) -> bool:
    """Tell whether land is promised without its title and owners."""
    return commitment.kind == "land" and not commitment.terms.title_and_owners


def _is_decided(commitment: Commitment, day: dt.date | None) -> bool:
    terms = commitment.terms
    if not terms.decision_body or terms.decided_on is None:
        return False
    return day is None or terms.decided_on <= day


def _actor_signer(
    actor: Actor | None, commitments: Sequence[Commitment], day: dt.date | None
) -> Signer:
    unsecured = not_secured(actor, commitments, day)
    if actor is None:
        return Signer(
            "actor", missing=(Missing("name", N_("Nobody is named who commits.")), *unsecured)
        )
    person = actor.representative
    alone = not is_represented(actor)
    decisions = _decisions(commitments, day)
    power = person.signing_power or ""
    missing: list[Missing] = []
    if actor.kind != "individual" and not person.name:
        missing.append(Missing("representative", N_("Nobody is named who signs for it.")))
    elif not alone and not power and not decisions:
        missing.append(Missing("power", N_("The power to sign is not recorded.")))
    return Signer(
        "actor",
        name=actor.name if alone else person.name or "",
        for_whom="" if alone else actor.name,
        office=_said(person.office),
        capacity=_said(person.capacity),
        power=power,
        decisions=decisions,
        missing=(*missing, *unsecured),
    )


def _said(text: str | None) -> str:
    # People write a dash where there is nothing to say.
    return text if text and any(letter.isalnum() for letter in text) else ""


def _decisions(commitments: Sequence[Commitment], day: dt.date | None) -> tuple[Decision, ...]:
    """Return the decisions recorded about the commitments, the same one once."""
    found: dict[tuple[str, dt.date], list[str]] = {}
    for one in commitments:
        body, decided = one.terms.decision_body, one.terms.decided_on
        if body and decided is not None and _is_decided(one, day):
            found.setdefault((body, decided), []).append(one.id)
    return tuple(Decision(body, decided, tuple(ids)) for (body, decided), ids in found.items())
