"""Questionnaires: what was asked, how many answered, and what they said, as counts."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Record
from coopdesk.model.questionnaire import WAYS, Questionnaire
from coopdesk.model.rules.surveys import questions, returned_share
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import Heading, Register, Totals, Way
from coopdesk.ui.values import word


def _as(record: Record) -> Questionnaire:
    if not isinstance(record, Questionnaire):
        raise TypeError(type(record))
    return record


def _under(record: Record, facts: Facts) -> str:
    one = _as(record)
    way = word(WAYS, one.way, facts) if one.way else ""
    asked = len(questions(one))
    many = facts.tr.ngettext("{n} question", "{n} questions", asked) if asked else ""
    return " · ".join(part for part in (way, many) if part)


def _heading(record: Record, facts: Facts) -> Heading:
    share = returned_share(_as(record))
    if share is None:
        return Heading()
    return Heading(note=facts.tr("{percent} came back", percent=facts.formats.percent(share)))


def _warnings(record: Record, facts: Facts) -> dict[str, str]:
    one = _as(record)
    if one.returned is not None and one.handed_out is not None and one.returned > one.handed_out:
        return {"returned": facts.tr("More came back than were handed out.")}
    return {}


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    back = sum(one.returned or 0 for one in facts.snapshot.questionnaires)
    if not back:
        return Totals()
    return Totals(strong=(facts.tr("{n} returned", n=facts.formats.number(back)),))


SPEC = Register(
    table="questionnaires",
    new=N_("New questionnaire"),
    none=N_("No questionnaire yet"),
    holds=N_("What was asked and how many gave each answer. Counts only, never who answered what."),
    count=(N_("{n} questionnaire"), N_("{n} questionnaires")),
    icon="square-check",
    columns=(
        Column("id", 66),
        Column("title", under=_under, strong=True),
        Column("returned", 110),
        Column("date", 126),
    ),
    form=(
        Section(
            ("title", ("way", "date"), ("handed_out", "returned"), "activity", "note"),
        ),
        Section(("answers",)),
        Section(("id",), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("house", N_("From door to door"), N_("Count the papers, then write each answer once.")),
        Way("phone", N_("By telephone"), N_("A round of calls is a questionnaire too.")),
        Way("download", N_("From a document"), N_("Import an interchange document.")),
    ),
    heading=_heading,
    warnings=_warnings,
    totals=_totals,
    order="date",
)
