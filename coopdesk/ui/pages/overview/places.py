"""Where the entries of the overview lead."""

from __future__ import annotations

from coopdesk.ui.desk import Target

OBSTACLES = Target("phase4", tab="obstacles", filter=1)  # those that are open
TARGETS = Target("project", tab="territory")


def commitment(key: str) -> Target:
    """Return the place of a commitment, or of all of them."""
    return Target("phase4", tab="commitments", key=key)


def obstacle(key: str) -> Target:
    """Return the place of an obstacle."""
    return Target("phase4", tab="obstacles", key=key)


def intervention(key: str) -> Target:
    """Return the place of a request to a supra-local body."""
    return Target("phase4", tab="interventions", key=key)


def activity(phase: int, key: str = "") -> Target:
    """Return the place of a meeting, or of the meetings of a phase."""
    return Target(f"phase{phase}", tab="activities", key=key)


def gates(phase: int) -> Target:
    """Return the place of a phase's gates."""
    return Target(f"phase{phase}", tab="gates")
