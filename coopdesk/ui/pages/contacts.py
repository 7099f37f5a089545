"""Contacts: who was called, when, and when to call again."""

from __future__ import annotations

from datetime import date

from coopdesk.i18n import N_, P_
from coopdesk.model.contact import Contact
from coopdesk.model.fields import Record
from coopdesk.store import Condition
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import PASTED, Filter, Register, Way


def _as(record: Record) -> Contact:
    if not isinstance(record, Contact):
        raise TypeError(type(record))
    return record


def _actor(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    return Cell(facts.title(one.actor), under=one.note or " ", strong=True)


def _late(record: Record, day: date) -> bool:
    again = _as(record).next_on
    return again is not None and again < day


SPEC = Register(
    table="contacts",
    new=N_("New contact"),
    none=N_("No contact yet"),
    holds=N_("Each call, visit and letter, so that nobody is forgotten."),
    count=(N_("{n} contact"), N_("{n} contacts")),
    icon="phone",
    columns=(
        Column("date", 120),
        Column("actor", show=_actor),
        Column("channel", 148),
        Column("next_on", 130, late=_late),
    ),
    filters=(
        Filter(N_("To call again"), (Condition("next_on", "filled"),)),
        Filter(N_("Overdue"), lambda facts: (Condition("next_on", "before", (facts.today,)),)),
    ),
    form=(
        Section(("actor", ("date", "channel"), "note", "next_on")),
        Section(("id",), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("phone", N_("After a call"), N_("Ctrl+N, who, what was said, when to call again.")),
        Way("users", N_("From an actor"), N_("His or her sheet shows all contacts.")),
        PASTED,
    ),
    order="date",
)
