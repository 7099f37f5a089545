"""Actors: the list at the left, and the form behind the sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coopdesk.i18n import N_, P_
from coopdesk.model.actor import KINDS, Actor
from coopdesk.model.fields import Record
from coopdesk.model.rules.likeness import FEWEST_DIGITS, digits_of, same_name, same_phone
from coopdesk.store import Condition
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import FROM_CARDS, Filter, Register, Totals, Way
from coopdesk.ui.pages.actors.sheet import ActorSheet
from coopdesk.ui.values import ACTOR_ICONS, word

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s.,;]{2,}")
_POSTAL = re.compile(r"\s*\d\d ?\d{3}\s*")
_FIVE = frozenset({"FR", "IT"})


def _as(record: Record) -> Actor:
    if not isinstance(record, Actor):
        raise TypeError(type(record))
    return record


def _name(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    kind = word(KINDS, one.kind, facts) if one.kind else ""
    return Cell(one.name, under=one.subtype or kind, icon=ACTOR_ICONS.get(one.kind, "user"))


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    # Those who were erased still stand in the list, and its filters count them too.
    actors = facts.snapshot.actors
    if not actors:
        return Totals()
    local = sum(one.level == "local" for one in actors)
    beyond = len(actors) - local
    words = (
        facts.tr.ngettext("{n} local", "{n} local", local),
        facts.tr.ngettext("{n} supra-local", "{n} supra-local", beyond),
    )
    return Totals(", ".join(words))


def _warnings(record: Record, facts: Facts) -> Mapping[str, str]:
    """Doubt what looks like a slip; all of it is kept as it was typed."""
    one, snapshot = _as(record), facts.snapshot
    if snapshot is None or not one.key or one.erased:
        return {}
    found: dict[str, str] = {}
    if (twin := same_name(snapshot, one)) is not None:
        found["name"] = facts.tr("{actor} has this name already.", actor=_told(twin))
    contact = one.contact
    if contact.phone and len(digits_of(contact.phone)) < FEWEST_DIGITS:
        found["contact.phone"] = facts.tr("Too short for a telephone number: check it.")
    elif (twin := same_phone(snapshot, one)) is not None:
        found["contact.phone"] = facts.tr("{actor} has the same number.", actor=_told(twin))
    if contact.email and not _EMAIL.fullmatch(contact.email.strip()):
        found["contact.email"] = facts.tr("This does not look like an e-mail address: check it.")
    country = (snapshot.dossier.territory.country or "FR").upper()
    if contact.postal_code and country in _FIVE and not _POSTAL.fullmatch(contact.postal_code):
        found["contact.postal_code"] = facts.tr("A postal code has five digits: check it.")
    return found


def _told(one: Actor) -> str:
    return f"{one.id} {one.name}".strip()


SPEC = Register(
    table="actors",
    new=N_("New actor"),
    none=N_("No actor yet"),
    holds=N_("An actor is a person or an organisation that takes part, from here or from beyond."),
    count=(N_("{n} actor"), N_("{n} actors")),
    icon="users",
    columns=(Column("name", show=_name, edited=False),),
    filters=(
        Filter(P_("actors", "Local"), (Condition("level", "in", ("local",)),)),
        Filter(P_("actors", "Supra-local"), (Condition("level", "in", ("supra_local",)),)),
        Filter(N_("Promoters"), (Condition("roles", "has", ("promoter",)),)),
        Filter(N_("No consent yet"), (Condition("privacy.agreed_on", "blank"),)),
    ),
    form=(
        Section(
            (
                "name",
                ("kind", "level"),
                ("subtype", "legal_form"),
                ("member_category", "first_contact"),
                "roles",
            )
        ),
        Section(
            (
                ("contact.phone", "contact.email"),
                "contact.address",
                ("contact.postal_code", "contact.municipality"),
                "contact.preferred",
            ),
            N_("How to reach them"),
        ),
        Section(
            (
                ("representative.name", "representative.office"),
                ("representative.capacity", "representative.signing_power"),
            ),
            N_("Representative"),
            folded=True,
        ),
        Section(
            ("motivations", "reservations", ("influence", "interest"), "notes"),
            N_("Motives and working notes"),
            folded=True,
        ),
        Section(
            (
                ("privacy.informed_on", "privacy.agreed_on"),
                ("privacy.legal_basis", "privacy.means"),
                ("privacy.publish_name", "privacy.photo"),
                "privacy.withdrawn_on",
            ),
            N_("Consent"),
            folded=True,
        ),
        Section(
            (
                ("identifiers.siren", "identifiers.siret"),
                ("identifiers.codice_fiscale", "identifiers.partita_iva"),
                "identifiers.pec",
                ("identifiers.birth_date", "identifiers.birth_place"),
                "id",
            ),
            N_("Identifiers"),
            folded=True,
        ),
    ),
    ways=(
        Way("users", N_("One by one"), N_("Ctrl+N, a name, what kind of actor.")),
        Way("handshake", N_("While typing"), N_("Type a new name wherever an actor is asked for.")),
        FROM_CARDS,
    ),
    defaults={"kind": "individual", "level": "local"},
    order="name",
    last="erased",
    sought=N_("Name, need, resource"),
    sought_in=(("needs", "raised_by"), ("resources", "actor"), ("competences", "actor")),
    totals=_totals,
    warnings=_warnings,
    sheet=ActorSheet,
)
