"""Targeted interventions: what is asked of supra-local bodies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from coopdesk.i18n import N_, P_, Message
from coopdesk.model.fields import Record
from coopdesk.model.intervention import STATUSES, Intervention
from coopdesk.model.rules.deadlines import is_without_answer
from coopdesk.model.rules.tallies import days_gained
from coopdesk.services import records
from coopdesk.services.next_actions import Ticked, tick_off
from coopdesk.store import Condition
from coopdesk.ui.chips import BLOCKING, Chip
from coopdesk.ui.desk import Desk, Facts, Notice
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import PASTED, Action, Filter, Heading, Register, Totals, Way
from coopdesk.ui.paper_way import to_paper
from coopdesk.ui.values import status_chip

_UNANSWERED = P_("intervention", "No answer")


def _as(record: Record) -> Intervention:
    if not isinstance(record, Intervention):
        raise TypeError(type(record))
    return record


def _chip(one: Intervention, facts: Facts) -> Chip | None:
    if is_without_answer(one, facts.today):
        return Chip(facts.tr.say(_UNANSWERED), "clock", BLOCKING)
    return status_chip(STATUSES, one.status, facts)


def _status(record: Record, facts: Facts) -> Cell:
    return Cell(chip=_chip(_as(record), facts))


def _under(record: Record, facts: Facts) -> str:
    return facts.title(_as(record).body)


def _heading(record: Record, facts: Facts) -> Heading:
    one = _as(record)
    note = ""
    if one.status == "requested" and one.expected_by is not None:
        note = facts.tr("answer expected by {day}", day=facts.formats.date(one.expected_by))
    return Heading(_chip(one, facts) if one.key else None, note)


def _warnings(record: Record, facts: Facts) -> Mapping[str, str]:
    one, _ = _as(record), facts.tr
    found: dict[str, str] = {}
    if one.status == "requested" and one.expected_by is None:
        found["expected_by"] = _("Without this day it is never shown as late.")
    asked = one.requested_on
    if one.answered_on is not None and one.status in {"to_request", "requested"}:
        found["status"] = _("The answer came: was it granted or refused?")
    elif one.status == "to_request" and asked is not None and asked <= facts.today:
        day = facts.formats.date(asked, "medium")
        found["status"] = _("Requested on {day}: still to request?", day=day)
    return found


def _asked(desk: Desk, record: Record) -> None:
    key, asked = record.key, _as(record).requested_on
    values = {"status": "requested", "requested_on": asked or desk.session.today}
    desk.session.do(lambda file: records.set_values(file, "interventions", key, values))


def _answered(status: str, desk: Desk, record: Record) -> None:
    key, today = record.key, desk.session.today
    values = {"status": status, "answered_on": today}
    desk.session.do(lambda file: records.set_values(file, "interventions", key, values))


def _ask_again(desk: Desk, record: Record) -> None:
    """Note that it was asked again today, and wait for the answer once more."""
    _ = desk.tr
    said = N_("Asked again; an answer is expected by {day}.")
    _ask(desk, record, _("Asked again"), said)


def _ask_once_more(desk: Desk, record: Record) -> None:
    """Note that it was asked today although it was refused, and when; an answer is awaited."""
    _, answered = desk.tr, _as(record).answered_on
    note = _("Asked once more after a no")
    if answered is not None:
        note = _("Asked once more after the no of {day}", day=desk.formats.date(answered))
    _ask(desk, record, note, N_("Asked once more; an answer is expected by {day}."))


def _ask(desk: Desk, record: Record, note: str, told: Message) -> None:
    _, what, today = desk.tr, Ticked("interventions", record.key), desk.session.today

    def asked(expected: date | None) -> None:
        day = desk.formats.date(expected) if expected is not None else ""
        desk.notify(Notice(_.say(told, day=day), _("Undo"), desk.session.undo))

    desk.session.do(lambda file: tick_off(file, what, today=today, note=note), asked)


def _letter(desk: Desk, record: Record) -> None:
    desk.go(to_paper("letter", record.key))


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    all_ = facts.snapshot.interventions
    days = days_gained(facts.snapshot)
    waiting = sum(is_without_answer(one, facts.today) for one in all_)
    ngettext = facts.tr.ngettext
    strong = [ngettext("{n} day gained", "{n} days gained", days)] if days else []
    if waiting:
        strong.append(ngettext("{n} without answer", "{n} without answer", waiting))
    return Totals(strong=strong)


SPEC = Register(
    table="interventions",
    new=N_("New request"),
    none=N_("No support requested yet"),
    holds=N_("What is asked of bodies beyond the village, by when they answer, the days it gains."),
    count=(N_("{n} request"), N_("{n} requests")),
    icon="send",
    columns=(
        Column("id", 66, spare=True),
        Column("title", under=_under, strong=True),
        Column(
            "expected_by",
            136,
            N_("Answer by"),
            late=lambda one, day: is_without_answer(_as(one), day),
        ),
        Column("days_gained", 108, spare=True),
        Column("status", 150, show=_status, also=(_UNANSWERED,)),
    ),
    filters=(
        Filter(N_("To request"), (Condition("status", "in", ("to_request",)),)),
        Filter(N_("Waiting"), (Condition("status", "in", ("requested",)),)),
        Filter(
            N_("Without answer"),
            lambda facts: (
                Condition("status", "in", ("requested",)),
                Condition("expected_by", "before", (facts.today,)),
            ),
        ),
        Filter(N_("Granted"), (Condition("status", "in", ("granted",)),)),
        Filter(P_("interventions", "Refused"), (Condition("status", "in", ("refused",)),)),
    ),
    form=(
        Section(
            (
                "body",
                "title",
                ("kind", "status"),
                "lead",
                ("requested_on", "expected_by"),
                "answered_on",
                "obstacles",
            )
        ),
        Section(("exchanges",), N_("Exchanges")),
        Section(("effect", "days_gained", "needs"), N_("What it brings")),
        Section(("id",), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("triangle-alert", N_("From an obstacle"), N_("Choose it, then “Ask for help”.")),
        Way("landmark", N_("From a body"), N_("Who could make things faster, and with what?")),
        PASTED,
    ),
    defaults={"status": "to_request"},
    heading=_heading,
    totals=_totals,
    warnings=_warnings,
    actions=(
        Action(
            N_("Mark as requested"), "send", _asked, lambda one: _as(one).status == "to_request"
        ),
        Action(
            N_("Ask again"), "rotate-ccw", _ask_again, lambda one: _as(one).status == "requested"
        ),
        Action(
            N_("Ask once more"),
            "rotate-ccw",
            _ask_once_more,
            lambda one: _as(one).status == "refused",
        ),
        Action(N_("Letter"), "mail", _letter, lambda one: bool(one.key)),
        Action(
            N_("Mark as granted"),
            "check",
            partial(_answered, "granted"),
            lambda one: _as(one).status != "granted",
        ),
        Action(
            N_("Mark as refused"),
            "x",
            partial(_answered, "refused"),
            lambda one: _as(one).status in {"to_request", "requested"},
        ),
    ),
)
