"""What stands in the way, by weight, and what is to be done next, by its day; in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.i18n import N_, P_, Message
from coopdesk.model.obstacle import KINDS, Obstacle
from coopdesk.model.rules.deadlines import SETTLED, is_overdue, is_without_answer
from coopdesk.model.rules.weight import Weight, weight
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.next_actions import Ticked
from coopdesk.ui.desk import Facts, Target
from coopdesk.ui.pages.overview import places
from coopdesk.ui.painted.rows import Row
from coopdesk.ui.values import word

_ENDED = frozenset({"done", "cancelled"})
_WEIGHTS: Mapping[Weight, tuple[str, str, Message]] = {
    "blocking": ("octagon-alert", "blocking", N_("Blocking")),
    "important": ("triangle-alert", "attention", N_("Important")),
    "unweighed": ("circle-dashed", "neutral", P_("obstacle", "Not weighed")),
    "minor": ("circle", "neutral", N_("Minor")),
}
_ORDER = tuple(_WEIGHTS)


@dataclass(frozen=True, slots=True)
class _Task:
    due: date | None
    title: str
    whose: str
    icon: str
    spoken: str
    opens: Target
    key: str
    late: bool
    ticks: Ticked


def open_obstacles(snapshot: Snapshot, facts: Facts) -> tuple[Row, ...]:
    """Return the obstacles neither cleared nor accepted: blocking, grave and soon due first."""
    found = [one for one in snapshot.obstacles if one.status not in SETTLED]
    found.sort(
        key=lambda one: (_ORDER.index(weight(one)), -(one.severity or 0), one.due or date.max)
    )
    return tuple(_obstacle(one, facts) for one in found)


def next_actions(snapshot: Snapshot, facts: Facts) -> tuple[Row, ...]:
    """Return what is to be done, what is due first first, what has no day last."""
    tasks = [
        *_follow_ups(snapshot, facts),
        *_obstacle_actions(snapshot, facts),
        *_unanswered(snapshot, facts),
        *_meetings(snapshot, facts),
    ]
    tasks.sort(key=lambda task: (task.due or date.max, task.title))
    return tuple(_row(task, facts) for task in tasks)


def _obstacle(one: Obstacle, facts: Facts) -> Row:
    icon, shade, said = _WEIGHTS[weight(one)]
    heavy = facts.tr.say(said)
    late = is_overdue(one, facts.today)
    due = _due(one.due, facts, late=late) if one.due is not None else ""
    parts = [part for part in (heavy, due, word(KINDS, one.kind, facts).lower()) if part]
    return Row(
        title=one.title,
        under=" · ".join(parts),
        icon=icon,
        shade=shade,
        late=late,
        opens=places.obstacle(one.key),
        key=one.key,
    )


def _follow_ups(snapshot: Snapshot, facts: Facts) -> Iterator[_Task]:
    for activity in snapshot.activities:
        for one in activity.follow_ups:
            if one.status not in _ENDED:
                yield _Task(
                    due=one.due,
                    title=one.title,
                    whose=facts.title(one.owner) or activity.title,
                    icon="list-checks",
                    spoken=facts.tr("Follow-up of a meeting"),
                    opens=places.activity(activity.phase, activity.key),
                    key=one.key,
                    late=is_overdue(one, facts.today),
                    ticks=Ticked("activities", activity.key, "follow_ups", one.key),
                )


def _obstacle_actions(snapshot: Snapshot, facts: Facts) -> Iterator[_Task]:
    for obstacle in snapshot.obstacles:
        for one in obstacle.actions:
            if one.status not in _ENDED and obstacle.status not in SETTLED:
                yield _Task(
                    due=one.due,
                    title=one.title,
                    whose=facts.title(one.owner) or obstacle.title,
                    icon="hammer",
                    spoken=facts.tr("Action on an obstacle"),
                    opens=places.obstacle(obstacle.key),
                    key=one.key,
                    late=is_overdue(one, facts.today),
                    ticks=Ticked("obstacles", obstacle.key, "actions", one.key),
                )


def _unanswered(snapshot: Snapshot, facts: Facts) -> Iterator[_Task]:
    for one in snapshot.interventions:
        if is_without_answer(one, facts.today):
            yield _Task(
                due=one.expected_by,
                title=facts.tr("Ask again: {request}", request=one.title),
                whose=facts.title(one.body),
                icon="mail-x",
                spoken=facts.tr("Request without an answer"),
                opens=places.intervention(one.key),
                key=one.key,
                late=True,
                ticks=Ticked("interventions", one.key),
            )


def _meetings(snapshot: Snapshot, facts: Facts) -> Iterator[_Task]:
    for one in snapshot.activities:
        if one.status == "planned" and one.date is not None:
            yield _Task(
                due=one.date,
                title=one.title,
                whose=one.place or "",
                icon="calendar",
                spoken=facts.tr("Meeting planned"),
                opens=places.activity(one.phase, one.key),
                key=one.key,
                late=one.date < facts.today,
                ticks=Ticked("activities", one.key),
            )


def _row(task: _Task, facts: Facts) -> Row:
    day = facts.tr("No date yet") if task.due is None else _due(task.due, facts, late=task.late)
    return Row(
        title=task.title,
        under=" · ".join(part for part in (day, task.whose) if part),
        icon=task.icon,
        spoken=task.spoken,
        late=task.late,
        opens=task.opens,
        key=task.key,
        ticks=task.ticks,
    )


def _due(day: date, facts: Facts, *, late: bool) -> str:
    style = "short" if day.year == facts.today.year else "medium"
    said = facts.formats.date(day, style)
    if late:
        return facts.tr("{day}, overdue", day=said)
    return f"{facts.formats.weekday(day)} {said}"
