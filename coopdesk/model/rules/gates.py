"""Gates: which are met, unmet and waived.

Source: FORMAT.md, ``gates_waived`` and ``gates_unmet``.
"""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.model.gate import Gate
from coopdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class GateCount:
    """How many gates of a phase are met, waived and unmet."""

    met: int
    waived: int
    unmet: int

    @property
    def all(self) -> int:
        """How many gates the phase has."""
        return self.met + self.waived + self.unmet

    @property
    def passed(self) -> int:
        """How many gates no longer hold the group up: met, or waived with a reason."""
        return self.met + self.waived


def gates_in_state(snapshot: Snapshot, state: str) -> tuple[Gate, ...]:
    """Return the gates in ``state``, in the order of the file."""
    return tuple(gate for gate in snapshot.gates if gate.state == state)


def gates_of(snapshot: Snapshot, phase: int) -> tuple[Gate, ...]:
    """Return the gates of a phase, in the order of the file."""
    return tuple(gate for gate in snapshot.gates if gate.phase == phase)


def count_gates(snapshot: Snapshot, phase: int) -> GateCount:
    """Count the gates of a phase."""
    states = [gate.state for gate in gates_of(snapshot, phase)]
    return GateCount(states.count("met"), states.count("waived"), states.count("unmet"))
