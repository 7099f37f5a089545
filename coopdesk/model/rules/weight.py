"""How heavy an obstacle weighs: blocking, important, minor, or not weighed yet."""

from __future__ import annotations

from typing import Literal

from coopdesk.model.obstacle import Obstacle

Weight = Literal["blocking", "important", "unweighed", "minor"]

IMPORTANT = 3
"""The severity from which an obstacle is important."""


def weight(one: Obstacle) -> Weight:
    """Return how heavy ``one`` weighs; what has no severity may yet be anything but blocking."""
    if one.blocking:
        return "blocking"
    if one.severity is None:
        return "unweighed"
    return "important" if one.severity >= IMPORTANT else "minor"
