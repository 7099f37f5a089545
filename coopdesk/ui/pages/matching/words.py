"""What the page shows, in words; computed outside the window's thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coopdesk.i18n import Catalogue
from coopdesk.model.activity import STATUSES, Activity
from coopdesk.model.rules.coverage import STATES, Line, Met, Offer, kind_of, kinds_shown
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import REQUIREMENTS
from coopdesk.services.coverage import Words, answer, answers, need_name, reported
from coopdesk.ui.chips import ATTENTION, OK
from coopdesk.ui.desk import Facts, Target
from coopdesk.ui.painted.rows import Row
from coopdesk.ui.requirements import icon_of
from coopdesk.ui.values import status_chip

_SHORT = 60
"""How many rows a short list has; what meets no need yet comes first."""
_SHADES = frozenset({OK, ATTENTION})
_UPCOMING = frozenset({"planned", "postponed"})


@dataclass(frozen=True, slots=True)
class Found:
    """All of the page."""

    lines: tuple[Line, ...]
    kinds: tuple[str, ...]
    activities: tuple[Row, ...]
    offers: tuple[Row, ...]


def found(snapshot: Snapshot, facts: Facts) -> Found:
    """Return what the page shows."""
    facts = replace(facts, snapshot=snapshot)
    lines = reported(snapshot)
    offers: tuple[Offer, ...] = (*snapshot.resources, *snapshot.competences)
    words = words_of(facts, snapshot)
    first = sorted(offers, key=lambda one: bool(one.needs))[:_SHORT]
    activities = _in_order(snapshot)
    return Found(
        lines,
        kinds_shown(lines),
        (
            *(_activity(one, facts) for one in activities[:_SHORT]),
            *_rest(len(activities), Target("phase3", tab="activities"), facts),
        ),
        (
            *(_offer(one, words) for one in first),
            *_rest(len(offers), Target("phase3", tab="resources"), facts),
        ),
    )


def _rest(count: int, target: Target, facts: Facts) -> Iterator[Row]:
    """Lead to the register where a short list does not hold all of it."""
    if count > _SHORT:
        title = facts.tr("See all {n}", n=facts.formats.number(count))
        yield Row(title, icon="arrow-right", shade="marine", opens=target, key="all")


def words_of(facts: Facts, snapshot: Snapshot) -> Words:
    """Return how the services put things into words here."""
    return Words(snapshot, facts.tr, facts.formats)


def _in_order(snapshot: Snapshot) -> list[Activity]:
    """Return the activities of the third phase: what comes, then what was, the latest first."""
    here = [one for one in snapshot.activities if one.phase == 3]
    coming = [one for one in here if one.status in _UPCOMING]
    past = [one for one in here if one.status not in _UPCOMING]
    coming.sort(key=_moment)
    past.sort(key=_moment, reverse=True)
    return [*coming, *past]


def _moment(one: Activity) -> str:
    return one.date.isoformat() if one.date is not None else "9"


def next_activity(snapshot: Snapshot) -> Activity | None:
    """Return the next information activity that is planned, if there is one."""
    return next((one for one in _in_order(snapshot) if one.status in _UPCOMING), None)


def _activity(one: Activity, facts: Facts) -> Row:
    people = ""
    if one.participants is not None:
        people = facts.tr.ngettext("{n} person", "{n} people", one.participants)
    day = facts.formats.date(one.date, "medium") if one.date is not None else ""
    chip = status_chip(STATUSES, one.status, facts)
    parts = (chip.word if chip is not None else "", day, one.place or "", people)
    return Row(
        title=one.title,
        under=" · ".join(part for part in parts if part),
        icon=chip.icon if chip is not None else "circle-dashed",
        shade=chip.tone if chip is not None and chip.tone in _SHADES else "second",
        opens=Target("phase3", tab="activities", key=one.key),
        key=one.key,
    )


def _offer(one: Offer, words: Words) -> Row:
    shown = answer(one, words)
    kind = kind_of(one)
    return Row(
        title=one.title,
        under=" · ".join(shown.under),
        icon=icon_of(kind),
        spoken=words.tr.say(REQUIREMENTS.words[kind]) if kind is not None else "",
        opens=Target("phase3", tab=shown.table, key=one.key),
        key=one.key,
    )


# ------------------------------------------------------------------------------------- the matrix


def need_said(line: Line, facts: Facts) -> str:
    """Return a need as assistive technology gets it at the head of its row."""
    parts = (need_name(line.need), need_under(line, facts), covered_said(line, facts))
    return ", ".join(part for part in parts if part)


def need_under(line: Line, facts: Facts) -> str:
    """Return what stands beneath a need's name: how pressing it is, for how many households."""
    return " · ".join(_about(line, facts))


def _about(line: Line, facts: Facts) -> Iterator[str]:
    _, need = facts.tr, line.need
    if need.priority is not None:
        yield _("priority {n}", n=facts.formats.number(need.priority))
    if need.households is not None:
        yield _.ngettext("{n} household", "{n} households", need.households)


def covered_said(line: Line, facts: Facts) -> str:
    """Return how much of a need is covered, in a sentence's part."""
    _, number = facts.tr, facts.formats.number
    if not line.need.requires:
        return _("what it takes is not said")
    all_ = number(len(line.need.requires))
    return _("{n} of {all} covered", n=number(line.covered), all=all_)


def state_word(state: str, _: Catalogue) -> str:
    """Return the word of a cell's shape."""
    if not state:
        return _.pgettext("coverage", "not required")
    return _.say(STATES.words[state])


def cell_said(line: Line, kind: str, words: Words) -> str:
    """Return a cell in words: the need, the kind, the state, and what answers."""
    _, met = words.tr, line.at(kind)
    who = "; ".join(f"{one.title}, {one.actor}" for one in answers(met, words))
    head = f"{need_name(line.need)}, {_.say(REQUIREMENTS.words[kind])}"
    said = f"{head}: {state_word(met.state, _)}"
    return f"{said}, {met.count}: {who}" if who else said


def tally(met: Met, _: Catalogue) -> str:
    """Return how many answer, and how many of them are signed."""
    if not met.count:
        return _("nobody offers it yet") if met.state else state_word("", _)
    many = _.ngettext("{n} answer", "{n} answers", met.count)
    if met.signed:
        signed = _.ngettext("{n} signed", "{n} signed", met.signed)
        many = f"{many}, {signed}"
    return many if met.state else f"{state_word('', _)} · {many}"
