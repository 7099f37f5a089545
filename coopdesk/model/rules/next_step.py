"""The one next thing to do: there is always exactly one until the cooperative is born."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.model.gate import Gate
from coopdesk.model.phase import Phase
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.step import Step

LAST = 4
"""The phase at whose end the cooperative is born."""


@dataclass(frozen=True, slots=True)
class NextThing:
    """What comes next, in which phase; the step or the gate where it is one.

    ``kind`` is ``territory`` (its name is missing), ``begin`` (the day the phase began is to be
    noted), ``step``, ``gate`` (it is not met), ``end`` or ``birth`` (the day a phase ended).
    """

    kind: str
    phase: int
    record: Step | Gate | None = None


def current_phase(snapshot: Snapshot) -> int:
    """Return the first phase that has not ended; 0 once all have."""
    phases = {phase.number: phase for phase in snapshot.phases}
    for number in range(1, LAST + 1):
        if not _ended(phases.get(number)):
            return number
    return 0


def next_thing(snapshot: Snapshot) -> NextThing | None:
    """Return the one next thing to do; none once the cooperative is born.

    First the territory's name, without which nothing can be printed; then, of the current phase,
    the day it began, without which no birth can be foreseen, its first open step, its first unmet
    gate, and the day it ended.
    """
    if is_born(snapshot):
        return None
    phase = current_phase(snapshot)
    if not (snapshot.dossier.territory.name or "").strip():
        return NextThing("territory", phase)
    if any(one.number == phase and one.started is None for one in snapshot.phases):
        return NextThing("begin", phase)
    for step in snapshot.steps:
        if step.phase == phase and step.state == "to_do":
            return NextThing("step", phase, step)
    for gate in snapshot.gates:
        if gate.phase == phase and gate.state == "unmet":
            return NextThing("gate", phase, gate)
    return NextThing("birth" if phase == LAST else "end", phase)


def is_born(snapshot: Snapshot) -> bool:
    """Tell whether the last phase has ended."""
    return any(one.number == LAST and _ended(one) for one in snapshot.phases)


def steps_of(snapshot: Snapshot, phase: int) -> tuple[Step, ...]:
    """Return the steps of a phase, in the order of the file."""
    return tuple(step for step in snapshot.steps if step.phase == phase)


def _ended(phase: Phase | None) -> bool:
    return phase is not None and phase.ended is not None
