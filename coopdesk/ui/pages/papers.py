"""Documents that the phases produce: charter, statutes, minutes, studies."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.i18n import N_, P_
from coopdesk.model.document import STATES, Document
from coopdesk.model.fields import Record
from coopdesk.services import records
from coopdesk.store import Condition
from coopdesk.ui.desk import Desk, Facts
from coopdesk.ui.forms.columns import Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import PASTED, Action, Filter, Heading, Register, Way
from coopdesk.ui.values import status_chip


def _as(record: Record) -> Document:
    if not isinstance(record, Document):
        raise TypeError(type(record))
    return record


def _heading(record: Record, facts: Facts) -> Heading:
    return Heading(status_chip(STATES, _as(record).state, facts))


def _approve(desk: Desk, record: Record) -> None:
    key = record.key
    values = {"state": "approved", "date": desk.session.today}
    desk.session.do(lambda file: records.set_values(file, "documents", key, values))


SPEC = Register(
    table="documents",
    new=N_("New document"),
    none=N_("No document yet in this phase"),
    holds=N_("The papers this phase is to produce, and how far each has come."),
    count=(N_("{n} document"), N_("{n} documents")),
    icon="files",
    columns=(
        Column("id", 66, spare=True),
        Column("title"),
        Column("date", 130),
        Column("state", 150),
    ),
    filters=(
        Filter(N_("To finish"), (Condition("state", "in", ("to_do", "in_progress")),)),
        Filter(P_("documents", "Approved"), (Condition("state", "in", ("approved",)),)),
    ),
    form=(Section(("title", ("state", "date"), ("id", "phase"))),),
    ways=(
        Way("list-checks", N_("From the gates"), N_("A gate asks for a proof: name the paper.")),
        Way("files", N_("From a model"), N_("Federations have charters and statutes ready.")),
        PASTED,
    ),
    heading=_heading,
    actions=(Action(N_("Approve"), "check", _approve, lambda one: _as(one).state != "approved"),),
)


def of_phase(phase: int) -> Register:
    """Return the register of one phase's documents."""
    return replace(
        SPEC,
        where=(Condition("phase", "in", (phase,)),),
        defaults={"phase": phase, "state": "to_do"},
    )
