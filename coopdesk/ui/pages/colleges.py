"""Voting colleges of the cooperative to be."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.i18n import N_
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import PASTED, Register, Totals, Way


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    votes = sum((one.vote_percent or Decimal(0) for one in facts.snapshot.colleges), Decimal(0))
    return Totals(facts.tr("Votes in all"), (facts.formats.percent(votes),))


SPEC = Register(
    table="colleges",
    new=N_("New college"),
    none=N_("No voting college yet"),
    holds=N_("Colleges group members by category; each has its part of the votes."),
    count=(N_("{n} college"), N_("{n} colleges")),
    icon="scale",
    columns=(Column("title"), Column("category", 260), Column("vote_percent", 120)),
    form=(Section(("title", "category", "vote_percent")),),
    ways=(
        Way("scale", N_("From the statutes"), N_("In France each college has 10 to 50 %.")),
        Way("users", N_("From the member categories"), N_("An actor's sheet says which is his.")),
        PASTED,
    ),
    totals=_totals,
)
