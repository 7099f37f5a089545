"""Needs: what the village lacks, and who said so."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Record
from coopdesk.model.need import DOMAINS, Need
from coopdesk.model.rules.coverage import needs_without_commitment
from coopdesk.store import Condition
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import FROM_A_TABLE, Filter, Heading, Register, Totals, Way
from coopdesk.ui.values import word


def _as(record: Record) -> Need:
    if not isinstance(record, Need):
        raise TypeError(type(record))
    return record


def _domain(record: Record, facts: Facts) -> str:
    one = _as(record)
    first = word(DOMAINS, one.domain, facts) if one.domain else ""
    by = facts.tr.ngettext("raised by {n} actor", "raised by {n} actors", len(one.raised_by))
    return " · ".join(part for part in (first, by if one.raised_by else "") if part)


def _priority(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    if one.priority is None:
        return Cell()
    text = facts.tr("{n} of 5", n=one.priority)
    return Cell(text, strong=one.priority >= 4)


def _heading(record: Record, facts: Facts) -> Heading:
    one = _as(record)
    if one.former_priority is not None and one.former_priority != one.priority:
        return Heading(note=facts.tr("priority was {n}", n=one.former_priority))
    return Heading()


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    bare = len(needs_without_commitment(facts.snapshot))
    many = facts.tr.ngettext("{n} without any commitment", "{n} without any commitment", bare)
    return Totals(strong=(many,) if bare else ())


SPEC = Register(
    table="needs",
    new=N_("New need"),
    none=N_("No need yet"),
    holds=N_(
        "A need is what the village lacks, as people say it. Never the name of a sick person."
    ),
    count=(N_("{n} need"), N_("{n} needs")),
    icon="house",
    columns=(
        Column("id", 66, spare=True),
        Column("title", under=_domain, strong=True),
        Column("households", 112, spare=True),
        Column("priority", 96, show=_priority),
        Column("needed_by", 116),
    ),
    filters=(
        Filter(N_("Pressing"), (Condition("priority", "in", (4, 5)),)),
        Filter(N_("No priority"), (Condition("priority", "blank"),)),
    ),
    form=(
        Section(
            (
                "title",
                "short_title",
                "domain",
                ("priority", "households"),
                "needed_by",
                "raised_by",
                "requires",
            )
        ),
        Section(("former_priority", "reprioritised_in"), N_("Priorities reset"), folded=True),
        Section(("id",), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("users", N_("From a conversation"), N_("Ctrl+N, then what was said, by whom.")),
        Way("megaphone", N_("From a meeting"), N_("An activity says which needs it served.")),
        FROM_A_TABLE,
    ),
    heading=_heading,
    totals=_totals,
)
