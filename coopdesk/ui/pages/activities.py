"""Activities: meetings, visits, interviews of one phase."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.i18n import N_, P_
from coopdesk.model.activity import KINDS, STATUSES, Activity
from coopdesk.model.fields import Record
from coopdesk.model.rules.deadlines import is_overdue
from coopdesk.services import records
from coopdesk.store import Condition
from coopdesk.ui.desk import Desk, Facts
from coopdesk.ui.forms.columns import Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import FROM_A_TABLE, Action, Filter, Heading, Register, Totals, Way
from coopdesk.ui.paper_way import to_paper
from coopdesk.ui.values import status_chip, word


def _as(record: Record) -> Activity:
    if not isinstance(record, Activity):
        raise TypeError(type(record))
    return record


def _under(record: Record, facts: Facts) -> str:
    one = _as(record)
    kind = word(KINDS, one.kind, facts) if one.kind else ""
    people = ""
    if one.participants is not None:
        people = facts.tr.ngettext("{n} person", "{n} people", one.participants)
    return " · ".join(part for part in (kind, one.place or "", people) if part)


def _heading(record: Record, facts: Facts) -> Heading:
    one = _as(record)
    late = sum(is_overdue(each, facts.today) for each in one.follow_ups)
    note = facts.tr.ngettext("{n} follow-up overdue", "{n} follow-ups overdue", late)
    return Heading(status_chip(STATUSES, one.status, facts), note if late else "")


def _done(desk: Desk, record: Record) -> None:
    key = record.key
    desk.session.do(lambda file: records.set_value(file, "activities", key, "status", "done"))


def _kit(desk: Desk, record: Record) -> None:
    desk.go(to_paper("kit", record.key))


def _minutes(desk: Desk, record: Record) -> None:
    desk.go(to_paper("minutes", record.key))


def _totals(phase: int, facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    held = [a for a in facts.snapshot.activities if a.phase == phase and a.status == "done"]
    people = sum(a.participants or 0 for a in held)
    homes = sum(a.households_reached or 0 for a in held)
    number = facts.formats.number
    return Totals(
        facts.tr("Held so far"),
        (
            facts.tr("{n} taking part", n=number(people)),
            facts.tr("{n} households reached", n=number(homes)),
        ),
    )


SPEC = Register(
    table="activities",
    new=N_("New activity"),
    none=N_("No activity yet in this phase"),
    holds=N_("An activity is a meeting, a visit, an interview: whom it reached, what was decided."),
    count=(N_("{n} activity"), N_("{n} activities")),
    icon="megaphone",
    columns=(
        Column("id", 66, spare=True),
        Column("title", under=_under, strong=True),
        Column("date", 116),
        Column("status", 140),
    ),
    filters=(
        Filter(N_("To come"), (Condition("status", "in", ("planned", "postponed")),)),
        Filter(P_("activities", "Done"), (Condition("status", "in", ("done",)),)),
    ),
    form=(
        Section(("title", ("kind", "status"), ("date", "time"), "place", "host")),
        Section((("participants", "households_reached"), "actors", "needs"), N_("Whom it reached")),
        Section(
            ("pulse.voters", ("pulse.belonging", "pulse.trust"), "pulse.usefulness"),
            N_("Show of hands"),
            folded=True,
        ),
        Section(("agenda", "decisions"), N_("Agenda and decisions"), folded=True),
        Section(("follow_ups",), N_("Follow-up"), folded=True),
        Section((("id", "phase"),), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("calendar", N_("Before it takes place"), N_("Ctrl+N, a title and a date: planned.")),
        Way("list-checks", N_("After it"), N_("Write who came, what was decided, who does what.")),
        FROM_A_TABLE,
    ),
    order="date",
    heading=_heading,
    actions=(
        Action(N_("Mark as done"), "check", _done, lambda one: _as(one).status != "done"),
        Action(N_("The evening's kit"), "package", _kit, lambda one: bool(one.key)),
        Action(N_("Minutes"), "file-text", _minutes, lambda one: bool(one.key)),
    ),
)


def of_phase(phase: int) -> Register:
    """Return the register of one phase's activities."""
    return replace(
        SPEC,
        where=(Condition("phase", "in", (phase,)),),
        defaults={"phase": phase, "status": "planned"},
        totals=lambda facts: _totals(phase, facts),
    )
