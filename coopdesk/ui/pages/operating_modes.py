"""Operating modes: how commitments are carried out."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Record
from coopdesk.model.operating_mode import STATUSES, OperatingMode
from coopdesk.services import records
from coopdesk.store import Condition
from coopdesk.ui.desk import Desk, Facts
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import FROM_A_TABLE, Action, Filter, Heading, Register, Totals, Way
from coopdesk.ui.values import status_chip


def _as(record: Record) -> OperatingMode:
    if not isinstance(record, OperatingMode):
        raise TypeError(type(record))
    return record


def _title(record: Record, _facts: Facts) -> Cell:
    one = _as(record)
    return Cell(one.title, under=one.rules or " ", strong=True)


def _used(record: Record, facts: Facts) -> Cell:
    if facts.snapshot is None:
        return Cell()
    used = sum(c.operating_mode == record.key for c in facts.snapshot.commitments)
    return Cell(facts.formats.number(used), right=True)


def _heading(record: Record, facts: Facts) -> Heading:
    one = _as(record)
    where = ""
    if one.adopted_in:
        where = facts.tr("adopted in: {title}", title=facts.title(one.adopted_in))
    return Heading(status_chip(STATUSES, one.status, facts), where)


def _adopt(desk: Desk, record: Record) -> None:
    key = record.key
    desk.session.do(
        lambda file: records.set_value(file, "operating_modes", key, "status", "adopted")
    )


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    adopted = sum(m.status == "adopted" for m in facts.snapshot.operating_modes)
    return Totals(
        strong=(facts.tr.ngettext("{n} adopted", "{n} adopted", adopted),) if adopted else ()
    )


SPEC = Register(
    table="operating_modes",
    new=N_("New operating mode"),
    none=N_("No operating mode yet"),
    holds=N_("An operating mode says how commitments are carried out: days, rules, who to call."),
    count=(N_("{n} operating mode"), N_("{n} operating modes")),
    icon="route",
    columns=(
        Column("id", 66, spare=True),
        Column("title", show=_title),
        Column(width=124, title=N_("Commitments"), show=_used),
        Column("status", 172),
    ),
    filters=(
        Filter(N_("To adopt"), (Condition("status", "in", ("draft", "discussed")),)),
        Filter(P_("operating modes", "Adopted"), (Condition("status", "in", ("adopted",)),)),
    ),
    form=(
        Section(("title", "rules", "contact", "documents", "status", "adopted_in")),
        Section(("id",), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("signature", N_("From a commitment"), N_("Type its name in the commitment's form.")),
        Way("users", N_("In a committee"), N_("Write the rules while they are spoken.")),
        FROM_A_TABLE,
    ),
    defaults={"status": "draft"},
    heading=_heading,
    totals=_totals,
    actions=(Action(N_("Adopt"), "check", _adopt, lambda one: _as(one).status != "adopted"),),
)
