"""Local services, from the idea to the launch."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Record
from coopdesk.model.service import KINDS, STATUSES, Service
from coopdesk.store import Condition
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import PASTED, Filter, Heading, Register, Way
from coopdesk.ui.values import status_chip, word


def _as(record: Record) -> Service:
    if not isinstance(record, Service):
        raise TypeError(type(record))
    return record


def _under(record: Record, facts: Facts) -> str:
    one = _as(record)
    kind = word(KINDS, one.kind, facts) if one.kind else ""
    carrier = facts.tr("carried by {name}", name=facts.title(one.carrier)) if one.carrier else ""
    return " · ".join(part for part in (kind, carrier) if part)


def _heading(record: Record, facts: Facts) -> Heading:
    one = _as(record)
    since = ""
    if one.started is not None:
        since = facts.tr("since {day}", day=facts.formats.date(one.started))
    return Heading(status_chip(STATUSES, one.status, facts), since)


def _warnings(record: Record, facts: Facts) -> dict[str, str]:
    one = _as(record)
    if one.status == "running" and not one.insurer:
        return {"insurer": facts.tr("It is already running: say who insures it.")}
    return {}


SPEC = Register(
    table="services",
    new=N_("New service"),
    none=N_("No service yet"),
    holds=N_("A service is what the cooperative is to offer; some already run before its birth."),
    count=(N_("{n} service"), N_("{n} services")),
    icon="store",
    columns=(
        Column("id", 66, spare=True),
        Column("title", under=_under, strong=True),
        Column("started", 116, spare=True),
        Column("status", 160),
    ),
    filters=(
        Filter(N_("Already running"), (Condition("status", "in", ("running", "launched")),)),
        Filter(N_("Being prepared"), (Condition("status", "in", ("idea", "studied", "selected")),)),
    ),
    form=(
        Section(("title", "kind", "status", "needs")),
        Section(("carrier", "started", "insurer"), N_("Already running")),
        Section(("id",), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("house", N_("From the needs"), N_("Group needs that one service can answer.")),
        Way("play", N_("From what already runs"), N_("Write who carries it, and who insures it.")),
        PASTED,
    ),
    defaults={"status": "idea"},
    heading=_heading,
    warnings=_warnings,
)
