"""Resources that actors could bring."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Record
from coopdesk.model.resource import Resource
from coopdesk.model.rules.proposal import Match
from coopdesk.model.vocabulary import RESOURCE_KINDS
from coopdesk.services.coverage import Words, proposed
from coopdesk.store import Condition
from coopdesk.ui.desk import Desk, Facts, Target
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import FROM_A_TABLE, Action, Filter, Register, Way
from coopdesk.ui.requirements import icon_of
from coopdesk.ui.values import quantity, word


def _as(record: Record) -> Resource:
    if not isinstance(record, Resource):
        raise TypeError(type(record))
    return record


def _title(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    kind = word(RESOURCE_KINDS, one.kind, facts) if one.kind else ""
    under = " · ".join(part for part in (kind, facts.title(one.actor)) if part)
    return Cell(one.title, under=under, icon=icon_of(one.kind), strong=True)


def _amount(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    return Cell(quantity(one.quantity, one.unit, facts), right=True)


def _propose(desk: Desk, record: Record) -> None:
    one, snapshot = _as(record), desk.session.snapshot
    if snapshot is not None:
        match = Match(one.kind or "other", offer=one)
        values = proposed(match, Words(snapshot, desk.tr, desk.formats))
        desk.go(Target("phase4", "commitments", new={**values, "needs": one.needs}))


SPEC = Register(
    table="resources",
    new=N_("New resource"),
    none=N_("No resource yet"),
    holds=N_(
        "A resource is what somebody has and might lend, give or share: a van, a field, time."
    ),
    count=(N_("{n} resource"), N_("{n} resources")),
    icon="package",
    columns=(
        Column("id", 66, spare=True),
        Column("title", show=_title),
        Column("quantity", 120, show=_amount),
        Column("terms", 104, P_("column", "Terms")),
        Column("availability", 170, spare=True),
    ),
    filters=(
        Filter(N_("For a need"), (Condition("needs", "filled"),)),
        Filter(N_("Not yet matched"), (Condition("needs", "blank"),)),
    ),
    form=(
        Section(
            ("actor", "title", ("kind", "terms"), ("quantity", "unit"), "availability", "needs")
        ),
        Section(("public_title", "id"), P_("section", "On paper"), folded=True),
    ),
    ways=(
        Way("users", N_("From an actor"), N_("Ask each one what lies unused.")),
        Way("megaphone", N_("In a meeting"), N_("Let people write it down, then enter it here.")),
        FROM_A_TABLE,
    ),
    actions=(Action(N_("Propose a commitment"), "plus", _propose),),
)
