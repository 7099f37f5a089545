"""Relations between actors, and the contacts with them."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Record
from coopdesk.model.relation import Relation
from coopdesk.store import Condition
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import PASTED, Filter, Heading, Register, Way


def _as(record: Record) -> Relation:
    if not isinstance(record, Relation):
        raise TypeError(type(record))
    return record


def _from(record: Record, facts: Facts) -> Cell:
    return Cell(facts.title(_as(record).from_), under=_as(record).note or " ", strong=True)


def _heading(record: Record, facts: Facts) -> Heading:
    if _as(record).kind == "tension":
        return Heading(note=facts.tr("a working note: in no printed edition"))
    return Heading()


SPEC = Register(
    table="relations",
    new=N_("New relation"),
    none=N_("No relation yet"),
    holds=N_("Who works with whom, funds whom, trusts whom. Tensions are never printed."),
    count=(N_("{n} relation"), N_("{n} relations")),
    icon="network",
    columns=(
        Column("id", 66, spare=True),
        Column("from", show=_from),
        Column("kind", 136),
        Column("to", 190),
        Column("state", 108, spare=True),
    ),
    filters=(
        Filter(P_("relations", "New"), (Condition("state", "in", ("new", "strengthened")),)),
        Filter(N_("Tensions"), (Condition("kind", "in", ("tension",)),)),
    ),
    form=(
        Section(("from", "kind", "to", ("state", "since"), "note")),
        Section(("id",), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("users", N_("From what you hear"), N_("Ctrl+N, then two actors and what ties them.")),
        Way("network", N_("As a map"), N_("The dossier draws them, tensions left out.")),
        PASTED,
    ),
    heading=_heading,
)
