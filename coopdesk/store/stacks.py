"""What can be undone and redone: the classic two stacks, read from the log.

A replica takes back its own steps only, back to the last barrier. Undoing and redoing are steps
themselves; doing anything else empties the redo stack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from coopdesk.store import labels, log
from coopdesk.store.labels import Label
from coopdesk.store.tables import STEPS


@dataclass(frozen=True, slots=True)
class Past:
    """A step that can be taken back."""

    step: int
    clock: int
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step as a person knows it: when, by whom, what."""

    when: datetime
    author: str
    label: Label
    number: int
    """Its number in the log."""


def told(connection: Connection, steps: Sequence[Past]) -> list[Step]:
    """Return what the log tells of ``steps``, in their order."""
    found = {
        step: (at, author)
        for step, at, author in connection.execute(
            select(STEPS.c.step, STEPS.c.at, STEPS.c.author).where(
                STEPS.c.step.in_([past.step for past in steps])
            )
        )
    }
    return [
        Step(datetime.fromisoformat(at), author, labels.from_json(past.label), past.step)
        for past in steps
        if past.step in found
        for at, author in [found[past.step]]
    ]


def last_barrier(connection: Connection, replica: str) -> list[Step]:
    """Return the step of ``replica`` before which nothing is taken back, if there is one."""
    found = connection.execute(
        select(STEPS.c.at, STEPS.c.author, STEPS.c.label, STEPS.c.step)
        .where(STEPS.c.replica == replica, STEPS.c.kind == "barrier")
        .order_by(STEPS.c.step.desc())
        .limit(1)
    )
    return [
        Step(datetime.fromisoformat(at), author, labels.from_json(label), step)
        for at, author, label, step in found
    ]


@dataclass(frozen=True, slots=True)
class Stacks:
    """The steps that undo and redo would take back, the next one last."""

    undo: tuple[Past, ...] = ()
    redo: tuple[Past, ...] = ()

    def after(self, step: log.Step) -> Stacks:
        """Return the stacks after a step that was just written."""
        past = Past(step.step, step.clock, step.label)
        undo, redo = _take(step.kind, past, [*self.undo], [*self.redo])
        return Stacks(tuple(undo), tuple(redo))


def _take(
    kind: str, past: Past, undo: list[Past], redo: list[Past]
) -> tuple[list[Past], list[Past]]:
    if kind == "undo":
        redo.append(past)
        del undo[-1:]
    elif kind == "redo":
        undo.append(past)
        del redo[-1:]
    elif kind != "issue":
        redo.clear()
        undo.append(past)
        if kind == "barrier":
            undo.clear()
    return undo, redo


def read(connection: Connection, replica: str) -> Stacks:
    """Return the stacks of ``replica`` as the log has them."""
    barrier = (
        select(func.coalesce(func.max(STEPS.c.step), 0))
        .where(STEPS.c.replica == replica, STEPS.c.kind == "barrier")
        .scalar_subquery()
    )
    undo: list[Past] = []
    redo: list[Past] = []
    for step, clock, kind, label in connection.execute(
        select(STEPS.c.step, STEPS.c.clock, STEPS.c.kind, STEPS.c.label)
        .where(STEPS.c.replica == replica, STEPS.c.step > barrier)
        .order_by(STEPS.c.step)
    ):
        _take(kind, Past(step, clock, label), undo, redo)
    return Stacks(tuple(undo), tuple(redo))
