"""Obstacles: what stands in the way, who clears it, until when."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Record
from coopdesk.model.obstacle import KINDS, STATUSES, Obstacle
from coopdesk.model.rules.deadlines import SETTLED, is_overdue
from coopdesk.model.rules.weight import weight
from coopdesk.services import records
from coopdesk.store import Condition
from coopdesk.ui.chips import ATTENTION, BLOCKING, NEUTRAL, Chip
from coopdesk.ui.desk import Desk, Facts, Target
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import PASTED, Action, Filter, Heading, Register, Totals, Way
from coopdesk.ui.values import status_chip, word


def _as(record: Record) -> Obstacle:
    if not isinstance(record, Obstacle):
        raise TypeError(type(record))
    return record


def severity(one: Obstacle, facts: Facts) -> Chip:
    """Return how grave an obstacle is, as a chip."""
    match weight(one):
        case "blocking":
            return Chip(facts.tr.pgettext("obstacle", "Blocking"), "octagon-alert", BLOCKING)
        case "important":
            return Chip(facts.tr.pgettext("obstacle", "Important"), "triangle-alert", ATTENTION)
        case "unweighed":
            return Chip(facts.tr.pgettext("obstacle", "Not weighed"), "circle-dashed", NEUTRAL)
    return Chip(facts.tr.pgettext("obstacle", "Minor"), "circle", NEUTRAL)


def _severity(record: Record, facts: Facts) -> Cell:
    return Cell(chip=severity(_as(record), facts))


def _under(record: Record, facts: Facts) -> str:
    one = _as(record)
    owners = [action.owner for action in one.actions if action.owner and action.status != "done"]
    who = facts.tr("followed by {name}", name=facts.title(owners[0])) if owners else ""
    kind = word(KINDS, one.kind, facts) if one.kind else ""
    return " · ".join(part for part in (kind, who) if part)


def _heading(record: Record, facts: Facts) -> Heading:
    one = _as(record)
    if not one.key:
        return Heading()
    note = ""
    if is_overdue(one, facts.today):
        note = facts.tr("overdue")
    chip = severity(one, facts)
    if one.status in SETTLED:
        chip = status_chip(STATUSES, one.status, facts) or chip
    return Heading(chip, note)


def _clear(desk: Desk, record: Record) -> None:
    key = record.key
    desk.session.do(lambda file: records.set_value(file, "obstacles", key, "status", "cleared"))


def _ask(desk: Desk, record: Record) -> None:
    new: dict[str, object] = {"obstacles": (record.key,), "title": _as(record).title}
    desk.go(Target("phase4", "interventions", new=new))


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    still = [one for one in facts.snapshot.obstacles if one.status not in SETTLED]
    blocking = sum(one.blocking for one in still)
    late = sum(is_overdue(one, facts.today) for one in still)
    ngettext = facts.tr.ngettext
    strong = []
    if blocking:
        strong.append(ngettext("{n} blocking", "{n} blocking", blocking))
    if late:
        strong.append(ngettext("{n} overdue", "{n} overdue", late))
    if unweighed := sum(weight(one) == "unweighed" for one in still):
        strong.append(ngettext("{n} not weighed", "{n} not weighed", unweighed))
    return Totals(ngettext("{n} to clear", "{n} to clear", len(still)), strong)


_OPEN = Condition("status", "in", ("open", "in_progress"))

SPEC = Register(
    table="obstacles",
    new=N_("New obstacle"),
    none=N_("No obstacle yet"),
    holds=N_("An obstacle is a rule, a cost or a quarrel that stands between here and the birth."),
    count=(N_("{n} obstacle"), N_("{n} obstacles")),
    icon="triangle-alert",
    columns=(
        Column("id", 58, spare=True),
        Column("title", under=_under, strong=True),
        Column("severity", 130, show=_severity, edited=False),
        Column("due", 108, late=lambda one, day: is_overdue(_as(one), day)),
        Column("status", 152),
    ),
    filters=(
        Filter(P_("obstacles", "Open"), (_OPEN,)),
        Filter(P_("obstacles", "Blocking"), (_OPEN, Condition("blocking", "in", (True,)))),
        Filter(N_("Overdue"), lambda facts: (_OPEN, Condition("due", "before", (facts.today,)))),
    ),
    form=(
        Section(
            (
                "title",
                ("kind", "status"),
                "blocking",
                ("severity", "likelihood"),
                ("detected_on", "due"),
            )
        ),
        Section(("actions",), N_("Who does what")),
        Section(("also_kinds", "subtype", "commitments"), N_("More about it"), folded=True),
        Section((("id", "phase"),), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("landmark", N_("From an office"), N_("Write what the rule says, and who told you.")),
        Way("coins", N_("From the financing plan"), N_("What is missing is an obstacle too.")),
        PASTED,
    ),
    defaults={"status": "open", "phase": 4},
    heading=_heading,
    totals=_totals,
    actions=(
        Action(N_("Mark as cleared"), "check", _clear, lambda one: _as(one).status not in SETTLED),
        Action(P_("obstacle", "Ask for help"), "send", _ask),
    ),
)
