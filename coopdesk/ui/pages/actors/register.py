"""Actors: the list at the left, and the form behind the sheet."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.actor import KINDS, Actor
from coopdesk.model.fields import Record
from coopdesk.store import Condition
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import Filter, Register, Totals, Way
from coopdesk.ui.pages.actors.sheet import ActorSheet
from coopdesk.ui.values import word

_ICONS = {
    "public_body": "landmark",
    "association": "users",
    "company": "store",
    "cooperative": "handshake",
    "cooperative_federation": "network",
    "individual": "user",
}


def _as(record: Record) -> Actor:
    if not isinstance(record, Actor):
        raise TypeError(type(record))
    return record


def _name(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    kind = word(KINDS, one.kind, facts) if one.kind else ""
    return Cell(one.name, under=one.subtype or kind, icon=_ICONS.get(one.kind, "user"))


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    actors = [one for one in facts.snapshot.actors if not one.erased]
    if not actors:
        return Totals()
    local = sum(one.level == "local" for one in actors)
    beyond = len(actors) - local
    words = (
        facts.tr.ngettext("{n} local", "{n} local", local),
        facts.tr.ngettext("{n} supra-local", "{n} supra-local", beyond),
    )
    return Totals(", ".join(words))


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
        Way("download", N_("From a document"), N_("Import an interchange document.")),
    ),
    defaults={"kind": "individual", "level": "local"},
    order="name",
    last="erased",
    sought=N_("Name, need, resource"),
    sought_in=(("needs", "raised_by"), ("resources", "actor"), ("competences", "actor")),
    totals=_totals,
    sheet=ActorSheet,
)
