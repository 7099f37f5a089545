"""What is overdue and what was never answered.

Source: FORMAT.md, *overdue* and ``interventions_without_answer``.
"""

from __future__ import annotations

import datetime as dt

from coopdesk.model.activity import Activity, FollowUp
from coopdesk.model.intervention import Intervention
from coopdesk.model.obstacle import Action, Obstacle
from coopdesk.model.snapshot import Snapshot

SETTLED = frozenset({"cleared", "accepted", "done"})
"""The statuses of what is no longer due."""


def is_overdue(item: Obstacle | Action | FollowUp, day: dt.date) -> bool:
    """Tell whether something was due before ``day`` and is neither cleared, accepted nor done."""
    return item.due is not None and item.due < day and item.status not in SETTLED


def overdue_obstacles(snapshot: Snapshot, day: dt.date) -> tuple[Obstacle, ...]:
    """Return the overdue obstacles, in the order of the file."""
    return tuple(one for one in snapshot.obstacles if is_overdue(one, day))


def overdue_actions(snapshot: Snapshot, day: dt.date) -> tuple[tuple[Obstacle, Action], ...]:
    """Return the overdue actions, each after its obstacle, in the order of the file."""
    return tuple(
        (obstacle, action)
        for obstacle in snapshot.obstacles
        for action in obstacle.actions
        if is_overdue(action, day)
    )


def overdue_follow_ups(snapshot: Snapshot, day: dt.date) -> tuple[tuple[Activity, FollowUp], ...]:
    """Return the overdue follow-ups, each after its activity, in the order of the file."""
    return tuple(
        (activity, follow_up)
        for activity in snapshot.activities
        for follow_up in activity.follow_ups
        if is_overdue(follow_up, day)
    )


def is_without_answer(intervention: Intervention, day: dt.date) -> bool:
    """Tell whether an answer was expected before ``day`` and it is still only requested."""
    expected = intervention.expected_by
    return intervention.status == "requested" and expected is not None and expected < day


def interventions_without_answer(snapshot: Snapshot, day: dt.date) -> tuple[Intervention, ...]:
    """Return the interventions without an answer, in the order of the file."""
    return tuple(one for one in snapshot.interventions if is_without_answer(one, day))


def blocking_open_obstacles(snapshot: Snapshot) -> tuple[Obstacle, ...]:
    """Return the blocking obstacles neither cleared nor accepted, in the order of the file."""
    return tuple(one for one in snapshot.obstacles if one.blocking and one.status not in SETTLED)
