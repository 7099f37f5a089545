"""The day of birth on both pathways, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.i18n import N_, Catalogue
from coopdesk.model.rules.forecast import birth_day, birth_forecast, days_from_start_to_birth
from coopdesk.model.rules.fork import fork, usual_birth
from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.desk import Facts
from coopdesk.ui.pages.overview.fork import supposition

_OWN = {"emergency": N_("On the emergency pathway"), "ordinary": N_("On the ordinary pathway")}
_USUAL = {
    "emergency": N_("At the usual emergency pace"),
    "ordinary": N_("At the usual ordinary pace"),
}
_WEEK = 7
_FEW_WEEKS = 3
_MONTH = 30.4
_FEW_MONTHS = 6  # beyond them, nobody counts in weeks


@dataclass(frozen=True, slots=True)
class Birth:
    """What the panel says: the day on the dossier's pathway, then that on the other."""

    title: str
    day: str
    note: str
    other_title: str = ""
    other_day: str = ""
    other_note: str = ""
    opens: int = 1
    """The phase whose days change it."""


def birth(snapshot: Snapshot, facts: Facts) -> Birth:
    """Return the birth, foreseen or real."""
    _ = facts.tr
    if (born := birth_day(snapshot)) is not None:
        return _born(snapshot, born, facts)
    running = next((one.number for one in snapshot.phases if one.ended is None), 1)
    foreseen = birth_forecast(snapshot, facts.today)
    own = snapshot.dossier.pathway
    other = "ordinary" if own == "emergency" else "emergency"
    days = {"emergency": foreseen.emergency, "ordinary": foreseen.ordinary}
    mine, theirs = days[own], days[other]
    if mine is None:
        return _not_begun(snapshot, facts, running)
    between = (theirs - mine).days if theirs is not None else 0
    return Birth(
        title=_("Birth foreseen"),
        day=facts.formats.date(mine),
        note=_(
            "{pathway}, {distance}",
            pathway=_.say(_OWN[own]),
            distance=_distance((mine - facts.today).days, _),
        ),
        other_title=_.say(_OWN[other]),
        other_day=facts.formats.date(theirs) if theirs is not None else _("No date yet"),
        other_note=_between(between, _) if theirs is not None else "",
        opens=running,
    )


def _not_begun(snapshot: Snapshot, facts: Facts, opens: int) -> Birth:
    """Say what is to be done first, and what would be if the first phase began."""
    _ = facts.tr
    found = fork(snapshot, facts.today)
    days = {one.pathway: one.birth for one in found.branches}
    own = snapshot.dossier.pathway
    then = days.get(own)
    supposed = found.supposed and then is not None
    return Birth(
        _("Birth foreseen"),
        _("No date yet"),
        _("Give the first phase the day it begins."),
        supposition(found, facts) if supposed else "",
        facts.formats.date(then) if supposed and then is not None else "",
        _.say(_OWN[own]) if supposed else "",
        opens,
    )


def _born(snapshot: Snapshot, born: date, facts: Facts) -> Birth:
    _ = facts.tr
    days = days_from_start_to_birth(snapshot, facts.today)
    note = ""
    if days is not None:
        note = _.ngettext(
            "{n} day after the first phase began", "{n} days after the first phase began", days
        )
    title, day = _("The cooperative was born"), facts.formats.date(born)
    if born > facts.today:  # noted for a day to come: nobody is born in advance
        title, note = _("Birth foreseen"), _("The end of phase 4 is noted for a day to come.")
    if (usual := usual_birth(snapshot)) is None:
        return Birth(title, day, note, opens=4)
    pathway, then = usual
    return Birth(
        title,
        day,
        note,
        _.say(_USUAL[pathway]),
        facts.formats.date(then),
        _between((then - born).days, _),
        opens=4,
    )


def _distance(days: int, _: Catalogue) -> str:
    if days == 0:
        return _("today")
    if days < 0:
        return _.ngettext("{n} day ago", "{n} days ago", -days)
    if days < _FEW_WEEKS * _WEEK:
        return _.ngettext("in {n} day", "in {n} days", days)
    if days < _FEW_MONTHS * _MONTH:
        return _.ngettext("in {n} week", "in {n} weeks", round(days / _WEEK))
    return _.ngettext("in {n} month", "in {n} months", round(days / _MONTH))


def _between(days: int, _: Catalogue) -> str:
    if days == 0:
        return _("The same day")
    if days < 0:
        return _.ngettext("{n} day earlier", "{n} days earlier", -days)
    return _.ngettext("{n} day later", "{n} days later", days)
