"""The agenda: everything with a day that a facilitator must not forget.

What is settled is not in it: done, cancelled, cleared, answered, fulfilled, withdrawn. What was
due before ``day`` and is not settled is overdue. No text is made here; an entry holds records.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import NamedTuple

from coopdesk.i18n import P_
from coopdesk.model.activity import Activity
from coopdesk.model.fields import ClosedList, Record
from coopdesk.model.rules.calls import call_of, calls_made, contacts_of_each
from coopdesk.model.rules.counting import PROMISED
from coopdesk.model.rules.deadlines import SETTLED
from coopdesk.model.rules.forecast import months_later
from coopdesk.model.rules.names import is_natural_person
from coopdesk.model.snapshot import Snapshot

KINDS = ClosedList(
    "agenda.kind",
    {
        "meeting": P_("agenda", "meeting"),
        "follow_up": P_("agenda", "follow-up of a meeting"),
        "obstacle": P_("agenda", "obstacle to clear"),
        "obstacle_action": P_("agenda", "action on an obstacle"),
        "need": P_("agenda", "need to meet"),
        "request": P_("agenda", "answer expected"),
        "commitment_start": P_("agenda", "commitment begins"),
        "commitment_end": P_("agenda", "commitment ends"),
        "condition": P_("agenda", "condition lapses"),
        "call": P_("agenda", "call"),
        "phase_start": P_("agenda", "phase begins"),
        "phase_end": P_("agenda", "phase ends"),
        "data_request": P_("agenda", "request about data"),
        "retention": P_("agenda", "data to keep or erase"),
    },
)

FAMILIES = ClosedList(
    "agenda.family",
    {
        "meetings": P_("agenda family", "meetings"),
        "tasks": P_("agenda family", "to do"),
        "requests": P_("agenda family", "requests"),
        "commitments": P_("agenda family", "commitments"),
        "calls": P_("agenda family", "calls"),
        "path": P_("agenda family", "phases and needs"),
        "data": P_("agenda family", "data protection"),
    },
)

FAMILY_OF = {
    "meeting": "meetings",
    "follow_up": "tasks",
    "obstacle": "tasks",
    "obstacle_action": "tasks",
    "need": "path",
    "request": "requests",
    "commitment_start": "commitments",
    "commitment_end": "commitments",
    "condition": "commitments",
    "call": "calls",
    "phase_start": "path",
    "phase_end": "path",
    "data_request": "data",
    "retention": "data",
}
"""The family each kind is filtered by."""

YEARS_KEPT = 3
"""How long a person who committed to nothing is kept after the last contact (domain.md)."""

_OVER = frozenset({"done", "cancelled"})
_TO_COME = PROMISED - {"fulfilled", "converted"}
_BIRTH = 4
_BY_DAY = attrgetter("day", "time", "kind", "opens")


class Entry(NamedTuple):
    """One day to remember: ``record`` says what, ``within`` holds it where it is a part.

    ``who`` is the key of the actor it hangs on; ``table`` and ``opens`` name the record to show.
    """

    day: dt.date
    kind: str
    record: Record
    table: str
    opens: str
    late: bool = False
    time: str = ""
    who: str = ""
    within: Record | None = None

    @property
    def family(self) -> str:
        """The family of its kind."""
        return FAMILY_OF[self.kind]

    @property
    def key(self) -> str:
        """What names this entry for good: its record and its kind."""
        return f"{self.record.key}-{self.kind}"


def agenda(snapshot: Snapshot, day: dt.date) -> tuple[Entry, ...]:
    """Return all entries by their day, those with an hour after those of the whole day."""
    found = [entry for part in _PARTS for entry in part(snapshot, day)]
    return tuple(sorted(found, key=_BY_DAY))


def called_off(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return the meetings that were cancelled, which calendars still hold from before."""
    return tuple(
        Entry(
            one.date, "meeting", one, "activities", one.key, time=one.time or "", who=one.host or ""
        )
        for one in snapshot.activities
        if one.date is not None and one.status == "cancelled"
    )


def between(
    entries: tuple[Entry, ...], first: dt.date | None, last: dt.date | None
) -> tuple[Entry, ...]:
    """Return the entries from ``first`` to ``last``, both days included; None is no bound."""
    return tuple(
        one
        for one in entries
        if (first is None or one.day >= first) and (last is None or one.day <= last)
    )


def _activities(snapshot: Snapshot, day: dt.date) -> Iterator[Entry]:
    for one in snapshot.activities:
        if one.date is not None and one.status not in _OVER and not _was_held(one):
            yield Entry(
                one.date, "meeting", one, "activities", one.key, one.date < day,
                time=one.time or "", who=one.host or "",
            )  # fmt: skip
        for task in one.follow_ups:
            if task.due is not None and task.status not in _OVER:
                yield Entry(
                    task.due, "follow_up", task, "activities", one.key, task.due < day,
                    who=task.owner or "", within=one,
                )  # fmt: skip


def _was_held(one: Activity) -> bool:
    """Tell whether a meeting without a status shows that it took place."""
    return one.status is None and (one.participants is not None or bool(one.decisions))


def _obstacles(snapshot: Snapshot, day: dt.date) -> Iterator[Entry]:
    for one in snapshot.obstacles:
        if one.status in SETTLED:
            continue
        if one.due is not None:
            yield Entry(one.due, "obstacle", one, "obstacles", one.key, one.due < day)
        for task in one.actions:
            if task.due is not None and task.status not in _OVER:
                yield Entry(
                    task.due, "obstacle_action", task, "obstacles", one.key, task.due < day,
                    who=task.owner or "", within=one,
                )  # fmt: skip


def _requests(snapshot: Snapshot, day: dt.date) -> Iterator[Entry]:
    for one in snapshot.interventions:
        expected = one.expected_by
        if expected is not None and one.status in {"to_request", "requested"}:
            yield Entry(
                expected, "request", one, "interventions", one.key, expected < day, who=one.body
            )


def _commitments(snapshot: Snapshot, day: dt.date) -> Iterator[Entry]:
    born = birth(snapshot)
    for one in snapshot.commitments:
        if one.status not in _TO_COME:
            continue
        start, end, key, who = one.start, one.end, one.key, one.actor
        if start is not None and start >= day:
            yield Entry(start, "commitment_start", one, "commitments", key, False, "", who)
        if end is not None and end != start:
            yield Entry(end, "commitment_end", one, "commitments", key, end < day, "", who)
        for condition in one.conditions:
            until = condition.until
            # Born by that day, the condition holds for good (FORMAT.md).
            if until is not None and not (born is not None and born <= until):
                yield Entry(
                    until, "condition", condition, "commitments", one.key, until < day,
                    who=one.actor, within=one,
                )  # fmt: skip


def _calls(snapshot: Snapshot, day: dt.date) -> Iterator[Entry]:
    for call in calls_made(snapshot, contacts_of_each(snapshot)):
        if call.announced is not None and call.next_on is not None:
            yield Entry(
                call.next_on, "call", call.announced, "calls", call.actor.key,
                call.is_late(day), who=call.actor.key,
            )  # fmt: skip


def _path(snapshot: Snapshot, day: dt.date) -> Iterator[Entry]:
    for phase in snapshot.phases:
        if phase.planned_start is not None and phase.started is None:
            yield Entry(
                phase.planned_start, "phase_start", phase, "phases", phase.key,
                phase.planned_start < day,
            )  # fmt: skip
        if phase.planned_end is not None and phase.ended is None:
            yield Entry(
                phase.planned_end, "phase_end", phase, "phases", phase.key,
                phase.planned_end < day,
            )  # fmt: skip
    for need in snapshot.needs:
        if need.needed_by is not None and need.needed_by >= day:
            yield Entry(need.needed_by, "need", need, "needs", need.key)


def _data(snapshot: Snapshot, day: dt.date) -> Iterator[Entry]:
    for request in snapshot.privacy.log:
        if request.date is not None and request.handled_on is None:
            due = months_later(request.date, 1) or dt.date.max
            yield Entry(
                due, "data_request", request, "privacy", snapshot.privacy.key, due < day,
                who=request.actor or "",
            )  # fmt: skip
    bound, held = {one.actor for one in snapshot.commitments}, contacts_of_each(snapshot)
    for actor in snapshot.actors:
        key = actor.key
        if key in bound or actor.erased or not is_natural_person(actor):
            continue
        last = actor.first_contact
        if key in held and (reached := call_of(actor, held[key]).last) is not None:
            last = reached.date
        if last is not None:
            due = months_later(last, 12 * YEARS_KEPT) or dt.date.max
            yield Entry(due, "retention", actor, "actors", key, due < day, who=key)


def birth(snapshot: Snapshot) -> dt.date | None:
    """Return the day the cooperative was born, where it was."""
    return next((phase.ended for phase in snapshot.phases if phase.number == _BIRTH), None)


_Part = Callable[[Snapshot, dt.date], Iterator[Entry]]
_PARTS: tuple[_Part, ...] = (_activities, _obstacles, _requests, _commitments, _calls, _path, _data)
