"""The agenda in words: overdue, today, then week by week or month by month."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Literal

from coopdesk.model.activity import Activity
from coopdesk.model.phase import Phase
from coopdesk.model.rules.agenda import FAMILY_OF, KINDS, Entry, agenda
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.agenda import phone, what, where, who
from coopdesk.services.postponing import may_postpone
from coopdesk.ui.desk import Facts, Target
from coopdesk.ui.painted.rows import Heading, LongRows, Row
from coopdesk.ui.values import word

Span = Literal["week", "month"]

_DAY, _KIND = attrgetter("day"), attrgetter("kind")
TODAY = "h:today"
"""The key of today's line."""

_ICONS = {
    "meeting": "calendar",
    "follow_up": "list-checks",
    "obstacle": "triangle-alert",
    "obstacle_action": "hammer",
    "need": "sprout",
    "request": "mail",
    "commitment_start": "handshake",
    "commitment_end": "hourglass",
    "condition": "scale",
    "call": "phone",
    "phase_start": "milestone",
    "phase_end": "flag",
    "data_request": "shield-question-mark",
    "retention": "archive-restore",
}
_PLACES = {
    "obstacles": Target("phase4", tab="obstacles"),
    "interventions": Target("phase4", tab="interventions"),
    "commitments": Target("phase4", tab="commitments"),
    "needs": Target("phase1", tab="needs"),
    "calls": Target("agenda", tab="calls"),
    "privacy": Target("project", tab="privacy"),
    "actors": Target("actors", tab="actors"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: rows and headings, and how many entries each family has."""

    rows: Sequence[Row]
    counts: Mapping[str, int]
    late: int
    entries: Sequence[Entry]
    """What the rows stand for."""


def shown(
    snapshot: Snapshot, facts: Facts, family: str, span: Span, *, writing: bool = True
) -> Shown:
    """Return the agenda of ``family``, of all families where it is empty, in groups of ``span``.

    Days can be moved where there is ``writing``.
    """
    facts = replace(facts, snapshot=snapshot)
    everything = agenda(snapshot, facts.today)
    counts: Counter[str] = Counter()
    for kind, number in Counter(map(_KIND, everything)).items():
        counts[FAMILY_OF[kind]] += number
    entries = [one for one in everything if one.family == family] if family else everything
    late = [one for one in entries if one.late]
    lines = list(_grouped(entries, late, facts, span)) if entries else []
    rows = LongRows(lines, lambda one: _row(one, facts, writing=writing), lambda one: one.key)
    return Shown(rows, {**counts, "": len(everything)}, len(late), entries)


def _grouped(
    entries: Sequence[Entry], late: Sequence[Entry], facts: Facts, span: Span
) -> Iterator[Entry | Heading]:
    _, formats, today = facts.tr, facts.formats, facts.today
    if late:
        yield Heading(_("Overdue"), shade="blocking", aside=formats.number(len(late)), key="h:late")
        yield from late
    first, after = bisect_left(entries, today, key=_DAY), bisect_right(entries, today, key=_DAY)
    due = [one for one in entries[first:after] if not one.late]
    said = f"{formats.weekday(today)} {formats.date(today)}"
    yield Heading(
        _("Today, {day}", day=said),
        shade="marine",
        aside="" if due else _("nothing due"),
        key=TODAY,
    )
    yield from due
    coming = groupby(entries[after:], _DAY)
    for begins, days in groupby(coming, key=lambda held: _first(held[0], span)):
        yield Heading(_title(begins, facts, span), key=f"h:{begins}")
        for _day, group in days:
            yield from group


def _first(day: date, span: Span) -> date:
    """Return the first day of the week or month of ``day``."""
    return day.replace(day=1) if span == "month" else day - timedelta(days=day.weekday())


def _title(first: date, facts: Facts, span: Span) -> str:
    _, formats = facts.tr, facts.formats
    this = _first(facts.today, span)
    if span == "month":
        month = formats.date(first, "month")
        return _("Later this month") if first == this else month[:1].upper() + month[1:]
    if first == this:
        return _("Later this week")
    if first == this + timedelta(days=7):
        return _("Next week")
    return _("Week of {day}", day=formats.date(first))


def _row(one: Entry | Heading, facts: Facts, *, writing: bool) -> Row:
    if isinstance(one, Heading):
        return one
    snapshot = facts.snapshot
    if snapshot is None:
        raise ValueError(one)
    # What says "Call …" needs no second word for it, but the number.
    kind = phone(one, snapshot) if one.kind == "call" else word(KINDS, one.kind, facts)
    parts = (_when(one, facts), kind, who(one, snapshot), where(one))
    return Row(
        title=what(one, snapshot, facts.tr),
        under=" · ".join(part for part in parts if part),
        icon=_ICONS[one.kind],
        shade="blocking" if one.late else "second",
        late=one.late,
        aside=facts.tr("Move…") if writing and may_postpone(one) else "",
        opens=target(one),
        key=one.key,
    )


def _when(one: Entry, facts: Facts) -> str:
    style = "short" if one.day.year == facts.today.year else "medium"
    day = facts.formats.date(one.day, style)
    if one.late:
        return facts.tr("overdue since {day}", day=day)
    return f"{facts.formats.weekday(one.day)} {day} {one.time}".rstrip()


def target(one: Entry) -> Target:
    """Return where the record of an entry is shown."""
    if one.table == "phases" and isinstance(one.record, Phase):
        return Target(f"phase{one.record.number}", tab="gates")
    if one.table == "activities":
        held = one.within if one.within is not None else one.record
        phase = held.phase if isinstance(held, Activity) else 1
        return Target(f"phase{phase}", tab="activities", key=one.opens)
    return replace(_PLACES[one.table], key=one.opens)
