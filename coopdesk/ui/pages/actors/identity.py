"""Who an actor is, in pairs of words; empty ones are left out."""

from __future__ import annotations

import datetime as dt

from coopdesk.model.actor import KINDS, LEVELS, PREFERRED_CHANNELS, ROLES, Actor
from coopdesk.model.rules.names import is_natural_person, may_be_named
from coopdesk.model.vocabulary import MEMBER_CATEGORIES
from coopdesk.ui.desk import Facts
from coopdesk.ui.values import NO, YES, word

_CHANNELS = PREFERRED_CHANNELS.words

_DASH = "—"
"""What people write where there is nothing to write."""

Pairs = tuple[tuple[str, str], ...]


def subtitle(actor: Actor, facts: Facts) -> str:
    """Return kind, level and legal form, and who speaks for the actor."""
    kind = word(KINDS, actor.kind, facts) if actor.kind else ""
    level = word(LEVELS, actor.level, facts).lower() if actor.level else ""
    parts = ", ".join(part for part in (actor.subtype or kind, level, actor.legal_form) if part)
    name = actor.representative.name
    spoken = facts.tr("Represented by {name}", name=name) if name and name != actor.name else ""
    return " · ".join(part for part in (actor.id, parts, spoken) if part)


def identity(actor: Actor, facts: Facts) -> Pairs:
    """Return who speaks and signs for the actor, and how he, she or it is reached."""
    _ = facts.tr
    who, at = actor.representative, actor.contact
    place = " ".join(part for part in (at.postal_code, at.municipality) if part)
    by_hand = "post" if at.preferred == "post" else "visit"
    return _filled(
        (_("Contact"), _joined(who.name, who.office)),
        (_("Power to sign"), who.signing_power or ""),
        (_("Phone"), _reached(at.phone or "", "phone", actor, facts)),
        (_("E-mail"), _reached(at.email or "", "email", actor, facts)),
        (_("Address"), _reached(_joined(at.address, place), by_hand, actor, facts)),
    )


def particulars(actor: Actor, facts: Facts) -> Pairs:
    """Return what is looked up less often."""
    _ = facts.tr
    who, known, given = actor.representative, actor.identifiers, actor.privacy
    category = actor.member_category
    return _filled(
        (_("Roles"), ", ".join(_.say(ROLES.words[one]) for one in actor.roles)),
        (_("Member category"), word(MEMBER_CATEGORIES, category, facts) if category else ""),
        (_("Signs as"), who.capacity or ""),
        (
            _("Identifiers"),
            "\n".join(
                (
                    *_called(("SIREN", known.siren), ("SIRET", known.siret)),
                    *_called(("CF", known.codice_fiscale), ("P. IVA", known.partita_iva)),
                    *_called(("PEC", known.pec)),
                )
            ),
        ),
        (_("Born"), _joined(_day(known.birth_date, facts), known.birth_place)),
        (_("First contact"), _day(actor.first_contact, facts)),
        (_("Informed on"), _day(given.informed_on, facts)),
        (_("Legal basis"), given.legal_basis or ""),
    )


def agreed_to(actor: Actor, facts: Facts) -> Pairs:
    """Return what the actor agreed to; the wall and the dossier ask the same rule."""
    _ = facts.tr
    answer = {True: _.say(YES), False: _.say(NO)}
    given, named = actor.privacy, may_be_named(actor)
    who: Pairs
    if not is_natural_person(actor):  # its own name is no person's
        who = ((_("Representative named"), answer[named]),)
    else:
        who = ((_("Name in meetings"), answer[named]), (_("Name in the dossier"), answer[named]))
    return (*who, (_("Photos"), answer[given.photo and given.withdrawn_on is None]))


def _reached(text: str, channel: str, actor: Actor, facts: Facts) -> str:
    """Return an address, and that the actor prefers it where that is so."""
    preferred = actor.contact.preferred
    if not preferred or preferred != channel:
        return text
    if channel in {"visit", "post"} or not text:
        how = facts.tr("prefers: {channel}", channel=facts.tr.say(_CHANNELS[channel]))
        return _joined(text, how)
    return _joined(text, facts.tr("preferred"))


def _day(day: dt.date | None, facts: Facts) -> str:
    return facts.formats.date(day, "medium") if day is not None else ""


def working_notes(actor: Actor, facts: Facts) -> Pairs:
    """Return what only the facilitator reads."""
    _ = facts.tr
    scale = [
        _("{n} of {most}", n=facts.formats.number(n), most=facts.formats.number(5)) if n else ""
        for n in (actor.influence, actor.interest)
    ]
    return _filled(
        (_("Reservations"), "\n".join(actor.reservations)),
        (_("Influence"), scale[0]),
        (_("Interest"), scale[1]),
        (_("Notes"), actor.notes or ""),
    )


def _filled(*pairs: tuple[str, str]) -> Pairs:
    return tuple(pair for pair in pairs if pair[0] and pair[1])


def _joined(*parts: str | None) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part and part != _DASH))


def _called(*numbers: tuple[str, str | None]) -> list[str]:
    # The names of these numbers are the same in every language.
    return [f"{name} {number}" for name, number in numbers if number]
