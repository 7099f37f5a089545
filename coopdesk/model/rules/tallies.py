"""What the summary of a dossier counts: who takes part, what is settled, what was gained."""

from __future__ import annotations

from coopdesk.model.actor import Actor
from coopdesk.model.obstacle import Obstacle
from coopdesk.model.snapshot import Snapshot


def taking_part(snapshot: Snapshot) -> tuple[Actor, ...]:
    """Return the actors whose data are kept."""
    return tuple(one for one in snapshot.actors if not one.erased)


def supra_local(snapshot: Snapshot) -> tuple[Actor, ...]:
    """Return those of them from beyond the village."""
    return tuple(one for one in taking_part(snapshot) if one.level == "supra_local")


def settled_obstacles(snapshot: Snapshot) -> tuple[Obstacle, ...]:
    """Return the obstacles that were cleared or accepted."""
    return tuple(one for one in snapshot.obstacles if one.status in {"cleared", "accepted"})


def days_gained(snapshot: Snapshot) -> int:
    """Return the days gained with supra-local bodies, each request counted by itself."""
    return sum(one.days_gained or 0 for one in snapshot.interventions)
