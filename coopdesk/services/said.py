"""What was said in a meeting: which records came from it, and what waits to be confirmed.

The hands that were counted are kept beside the fields of the activity, so that counting can go on.
"""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.exchange.aside import aside_of
from coopdesk.model.activity import Activity
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.fields import Record
from coopdesk.model.need import Need
from coopdesk.model.rules.counting import is_promised
from coopdesk.model.snapshot import Snapshot

TABLES = ("commitments", "needs", "competences")
"""What can be said in a meeting."""

_QUESTIONS = ("belonging", "trust", "usefulness")
STEPS = 5
"""A show of hands has answers from 1 to this."""

Counts = dict[str, tuple[int, ...]]
"""How many hands for each answer from 1 to 5, by the question."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said: a commitment, a need or a skill."""

    table: str
    record: Record


def is_from(record: Record, activity: Activity) -> bool:
    """Tell whether a record was said in ``activity``."""
    match record:
        case Commitment() | Need() | Competence() | Actor():
            return bool(activity.key) and record.said_in == activity.key
        case _:
            return False


def said_in(snapshot: Snapshot, activity: Activity) -> tuple[Said, ...]:
    """Return all that was said in ``activity``, list by list, each in the order it was said."""
    return tuple(
        Said(table, record)
        for table in TABLES
        for record in snapshot.records(table)
        if is_from(record, activity)
    )


def commitments_said(snapshot: Snapshot, activity: Activity) -> tuple[Commitment, ...]:
    """Return the commitments said in ``activity`` that still count, in their order."""
    return tuple(one for one in snapshot.commitments if is_promised(one) and is_from(one, activity))


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A commitment that was only said, and whom to call about it."""

    commitment: Commitment
    actor: Actor

    @property
    def phone(self) -> str:
        """The number to call; empty where none is noted."""
        return self.actor.contact.phone or ""


def to_confirm(snapshot: Snapshot, activity: Activity) -> tuple[ToConfirm, ...]:
    """Return what was said in ``activity`` and is still only proposed."""
    found = []
    for one in commitments_said(snapshot, activity):
        actor = snapshot.find("actors", one.actor)
        if one.status == "proposed" and isinstance(actor, Actor):
            found.append(ToConfirm(one, actor))
    return tuple(found)


def hands_of(activity: Activity) -> Counts:
    """Return the hands that were counted; none where only the means are known."""
    kept = aside_of(activity.aside).extra.get("pulse", {}).get("counts")
    if not isinstance(kept, dict):
        return {}
    return {
        question: hands
        for question in _QUESTIONS
        if len(hands := _whole(kept.get(question))) == STEPS
    }


def _whole(written: object) -> tuple[int, ...]:
    """Return counts as they were kept; none where something else was written there."""
    if not isinstance(written, list):
        return ()
    return tuple(one for one in written if type(one) is int and one >= 0)


def with_hands(activity: Activity, counts: Counts) -> str:
    """Return the activity's ``aside`` with the hands counted, so that counting can go on."""
    beside = aside_of(activity.aside)
    beside.keep("pulse", "counts", {name: list(counts[name]) for name in counts})
    return beside.text()
