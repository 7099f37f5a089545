"""Capital, and the money value of commitments.

Source: FORMAT.md, *capital*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.counting import promised, signed
from coopdesk.model.rules.exact import ZERO, add, multiply, percent, subtract, total
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import MEMBER_CATEGORIES


def money_value(commitment: Commitment, share_value: Decimal | None) -> Decimal:
    """Return a commitment's money value.

    Source: FORMAT.md: shares count their estimated value, else quantity times the value of a
    share; every other kind its estimated value; what is not known counts 0.
    """
    if commitment.estimated_value is not None:
        return commitment.estimated_value
    if commitment.kind != "shares" or commitment.quantity is None or share_value is None:
        return ZERO
    return multiply(commitment.quantity, share_value)


def money(commitments: Iterable[Commitment], share_value: Decimal | None) -> Decimal:
    """Return the summed money value of ``commitments``."""
    return total(money_value(commitment, share_value) for commitment in commitments)


def shares_among(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Return the commitments of kind ``shares``."""
    return tuple(commitment for commitment in commitments if commitment.kind == "shares")


def capital(commitments: Iterable[Commitment], share_value: Decimal | None) -> Decimal:
    """Return the capital in ``commitments``: the money value of the shares among them."""
    return money(shares_among(commitments), share_value)


def capital_promised(snapshot: Snapshot) -> Decimal:
    """Return the promised capital, the signed included."""
    return capital(promised(snapshot), snapshot.dossier.share_value)


def capital_signed(snapshot: Snapshot) -> Decimal:
    """Return the signed capital."""
    return capital(signed(snapshot), snapshot.dossier.share_value)


def capital_missing_for_minimum(snapshot: Snapshot) -> Decimal:
    """Return the minimum capital less the signed, at least 0; without a minimum nothing misses."""
    minimum = snapshot.dossier.minimum_capital or ZERO
    return max(subtract(minimum, capital_signed(snapshot)), ZERO)


def capital_by_status(snapshot: Snapshot) -> dict[str, Decimal]:
    """Return the promised capital by the commitments' status, those that occur."""
    found: dict[str, Decimal] = {}
    for commitment in shares_among(promised(snapshot)):
        value = money_value(commitment, snapshot.dossier.share_value)
        found[commitment.status] = add(found.get(commitment.status, ZERO), value)
    return found


def capital_by_category(
    snapshot: Snapshot, commitments: Iterable[Commitment]
) -> Mapping[str | None, Decimal]:
    """Return the capital in ``commitments`` by the actors' member category.

    Categories that do not occur are left out; None stands for actors without one.
    """
    category = {actor.key: actor.member_category for actor in snapshot.actors}
    found: dict[str | None, Decimal] = {}
    for commitment in shares_among(commitments):
        value = money_value(commitment, snapshot.dossier.share_value)
        belongs = category.get(commitment.actor)
        found[belongs] = add(found.get(belongs, ZERO), value)
    order: tuple[str | None, ...] = (*MEMBER_CATEGORIES, None)
    return {belongs: found[belongs] for belongs in order if belongs in found}


def local_authorities_percent(
    snapshot: Snapshot, commitments: Iterable[Commitment]
) -> Decimal | None:
    """Return what percent of the capital in ``commitments`` local authorities hold.

    One decimal, halves up; a percent of nothing is None (FORMAT.md).
    """
    by_category = capital_by_category(snapshot, commitments)
    return percent(by_category.get("local_authorities", ZERO), total(by_category.values()))
