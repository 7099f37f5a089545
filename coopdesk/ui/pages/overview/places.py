"""Where the entries of the overview lead."""

from __future__ import annotations

from coopdesk.ui.desk import Only, Target

OBSTACLES = Target("phase4", tab="obstacles", filter=1)  # those that are open
TARGETS = Target("project", tab="territory", key="targets")


COMMITMENTS = Target("phase4", tab="commitments")
AGENDA = Target("agenda", tab="agenda")
CALLS = Target("agenda", tab="calls")
NEW_OBSTACLE = Target("phase4", tab="obstacles", new={})
NEW_REQUEST = Target("phase4", tab="interventions", new={})


def commitments(kind: str, words: str) -> Target:
    """Return the place of the commitments of a kind, called ``words``."""
    return Target("phase4", tab="commitments", only=Only("kind", (kind,), words))


def obstacle(key: str) -> Target:
    """Return the place of an obstacle."""
    return Target("phase4", tab="obstacles", key=key)


def intervention(key: str) -> Target:
    """Return the place of a request to a supra-local body."""
    return Target("phase4", tab="interventions", key=key)


def activity(phase: int, key: str = "") -> Target:
    """Return the place of a meeting, or of the meetings of a phase."""
    return Target(f"phase{phase}", tab="activities", key=key)


def new_activity(phase: int) -> Target:
    """Return the place of a new meeting in a phase."""
    return Target(f"phase{phase}", tab="activities", new={})


def gates(phase: int) -> Target:
    """Return the place of a phase's gates."""
    return Target(f"phase{phase}", tab="gates")
