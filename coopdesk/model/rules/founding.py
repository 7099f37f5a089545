"""What counts for founding the cooperative, and what for starting it up.

Source: domain.md section 11 (subtotals for founding and for starting up) and FORMAT.md, ``stage``:
a commitment for both counts in both.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.capital import money
from coopdesk.model.rules.conditions import money_hanging
from coopdesk.model.rules.counting import is_signed, promised
from coopdesk.model.rules.financing import Standing, standings
from coopdesk.model.snapshot import Snapshot

STAGE_CODES = ("constitution", "start_up")


@dataclass(frozen=True, slots=True)
class Subtotal:
    """The promised commitments that count for one stage.

    ``secured`` and ``expected`` are money values, ``hanging`` the part of ``secured`` that hangs on
    conditions a person must check; ``standings`` has the quantities, only like units added.
    """

    stage: str
    commitments: tuple[Commitment, ...]
    signed: int
    secured: Decimal
    expected: Decimal
    hanging: Decimal
    standings: tuple[Standing, ...]


def subtotals(snapshot: Snapshot, effective: Collection[str]) -> tuple[Subtotal, ...]:
    """Return the subtotals for founding and for starting up."""
    return tuple(_subtotal(snapshot, stage, effective) for stage in STAGE_CODES)


def _subtotal(snapshot: Snapshot, stage: str, effective: Collection[str]) -> Subtotal:
    counting = {stage, "both"}
    members = tuple(one for one in promised(snapshot) if one.stage in counting)
    secured = [one for one in members if one.key in effective]
    expected = [one for one in members if one.key not in effective]
    share_value = snapshot.dossier.share_value
    return Subtotal(
        stage,
        members,
        sum(map(is_signed, members)),
        money(secured, share_value),
        money(expected, share_value),
        money_hanging(secured, share_value),
        standings(snapshot, effective, stages=counting),
    )
