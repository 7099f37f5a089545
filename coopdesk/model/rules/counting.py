"""What is promised, what is signed, and how many there are of each.

Source: FORMAT.md, "What is computed, never stored".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from coopdesk.model.commitment import Commitment
from coopdesk.model.fields import ClosedList
from coopdesk.model.rules.exact import total
from coopdesk.model.snapshot import Snapshot

SIGNED = frozenset({"signed", "in_progress", "fulfilled", "converted"})
"""The statuses of a signed commitment."""

PROMISED = SIGNED | {"proposed", "agreed"}
"""The statuses of a promised commitment; all others count nowhere."""


def is_signed(commitment: Commitment) -> bool:
    """Tell whether a commitment is signed (FORMAT.md, *signed*)."""
    return commitment.status in SIGNED


def is_promised(commitment: Commitment) -> bool:
    """Tell whether a commitment is promised, the signed ones included (FORMAT.md, *promised*)."""
    return commitment.status in PROMISED


def promised(snapshot: Snapshot) -> tuple[Commitment, ...]:
    """Return the promised commitments, in the order of the file."""
    return tuple(filter(is_promised, snapshot.commitments))


def signed(snapshot: Snapshot) -> tuple[Commitment, ...]:
    """Return the signed commitments, in the order of the file."""
    return tuple(filter(is_signed, snapshot.commitments))


def occurrences(codes: Iterable[str | None], words: ClosedList) -> dict[str, int]:
    """Count the codes that occur, in the order of their closed list (FORMAT.md, counts)."""
    counted = Counter(codes)
    return {code: counted[code] for code in words if counted[code]}


def volunteer_hours(commitments: Iterable[Commitment]) -> Decimal:
    """Return the hours of volunteering among ``commitments``.

    Source: FORMAT.md, ``volunteer_hours_…`` and "Only like units are added": a rate such as
    ``hour_per_week`` is not a number of hours. A quantity without a unit is taken as hours.
    """
    return total(
        commitment.quantity
        for commitment in commitments
        if commitment.kind == "volunteer_hours" and commitment.unit in {None, "", "hour"}
    )
