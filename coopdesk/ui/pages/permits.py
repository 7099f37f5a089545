"""Permits: what must be allowed, declared or insured before a service opens."""

from __future__ import annotations

from datetime import date

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Record
from coopdesk.model.permit import STATES, Permit
from coopdesk.services import records
from coopdesk.store import Condition
from coopdesk.ui.desk import Desk, Facts
from coopdesk.ui.forms.columns import Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import Action, Filter, Heading, Register, Totals, Way
from coopdesk.ui.values import status_chip

_WAITING = ("to_request", "requested")


def _as(record: Record) -> Permit:
    if not isinstance(record, Permit):
        raise TypeError(type(record))
    return record


def _under(record: Record, facts: Facts) -> str:
    one = _as(record)
    who = facts.title(one.authority)
    served = ", ".join(facts.title(key) for key in one.services)
    return " · ".join(part for part in (who, served) if part)


def _late(record: Record, day: date) -> bool:
    one = _as(record)
    return one.state in _WAITING and one.expected_by is not None and one.expected_by < day


def _heading(record: Record, facts: Facts) -> Heading:
    one = _as(record)
    note = facts.tr("the answer is late") if _late(one, facts.today) else ""
    return Heading(status_chip(STATES, one.state, facts), note)


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    open_ = sum(one.state in _WAITING for one in facts.snapshot.permits)
    late = sum(_late(one, facts.today) for one in facts.snapshot.permits)
    said = [facts.tr.ngettext("{n} still to get", "{n} still to get", open_)] if open_ else []
    if late:
        said.append(facts.tr.ngettext("{n} late", "{n} late", late))
    return Totals(strong=tuple(said))


def _warnings(record: Record, facts: Facts) -> dict[str, str]:
    one, _ = _as(record), facts.tr
    asked = one.requested_on
    if one.state == "to_request" and asked is not None and asked <= facts.today:
        day = facts.formats.date(asked, "medium")
        return {"state": _("Requested on {day}: still to request?", day=day)}
    return {}


def _said_when(record: Record) -> bool:
    return _as(record).requested_on is not None


def _ask(desk: Desk, record: Record) -> None:
    asked = _as(record).requested_on
    values = {"state": "requested", "requested_on": asked or desk.session.today}
    _set(desk, record, values)


def _grant(desk: Desk, record: Record) -> None:
    values = {"state": "granted", "granted_on": desk.session.today}
    _set(desk, record, values)


def _set(desk: Desk, record: Record, values: dict[str, object]) -> None:
    key = record.key
    desk.session.do(lambda file: records.set_values(file, "permits", key, values))


SPEC = Register(
    table="permits",
    new=N_("New permit"),
    none=N_("No permit yet"),
    holds=N_(
        "Each permit, licence, declaration or insurance a service needs, and where it stands."
    ),
    count=(N_("{n} permit"), N_("{n} permits")),
    icon="stamp",
    columns=(
        Column("id", 66),
        Column("title", under=_under, strong=True),
        Column("expected_by", 126, late=_late),
        Column("state", 160),
    ),
    filters=(
        Filter(N_("Still to get"), (Condition("state", "in", _WAITING),)),
        Filter(P_("permits", "Granted"), (Condition("state", "in", ("granted",)),)),
        Filter(
            N_("Overdue"),
            lambda facts: (
                Condition("state", "in", _WAITING),
                Condition("expected_by", "before", (facts.today,)),
            ),
        ),
    ),
    form=(
        Section(("title", "authority", "services", "state")),
        Section(("requested_on", "expected_by", ("granted_on", "number"), "note")),
        Section(("id",), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("store", N_("From each service"), N_("What must be allowed before it opens its door?")),
        Way("landmark", N_("From an office"), N_("Ask which forms, and how long an answer takes.")),
        Way("download", N_("From a document"), N_("Import an interchange document.")),
    ),
    defaults={"state": "to_request"},
    heading=_heading,
    totals=_totals,
    warnings=_warnings,
    actions=(
        Action(
            N_("Requested today"),
            "send",
            _ask,
            lambda one: _as(one).state == "to_request" and not _said_when(one),
        ),
        Action(
            N_("Mark as requested"),
            "send",
            _ask,
            lambda one: _as(one).state == "to_request" and _said_when(one),
        ),
        Action(N_("Granted today"), "check", _grant, lambda one: _as(one).state == "requested"),
    ),
)
