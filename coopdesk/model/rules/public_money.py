"""Public money: what the municipality puts in, and what counts as public aid.

Source: domain.md section 5, variants by reader: risk for the commune; de minimis.
"""

from __future__ import annotations

from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.counting import promised
from coopdesk.model.rules.free_text import folded
from coopdesk.model.snapshot import Snapshot

MAY_BE_LOST = frozenset({"shares", "loan", "guarantee"})
"""Money that comes back, or is never called, only where the cooperative does well."""

GIVEN = frozenset({"donation", "grant"})
"""Money that is not paid back."""

_AID_IN_MONEY = GIVEN | {"loan", "guarantee"}
_AID_IN_KIND = frozenset({"premises", "land", "equipment", "transport", "works", "expertise"})


def municipalities(snapshot: Snapshot) -> tuple[Actor, ...]:
    """Return the municipality: of the local authorities, those that bear the territory's name.

    A local public body is one where it would be a member as such; where none would, and where none
    bears the name, all local public bodies or authorities are returned.
    """
    found = tuple(
        one for one in snapshot.actors if one.kind == "public_body" and one.level == "local"
    )
    found = tuple(one for one in found if one.member_category == "local_authorities") or found
    place = folded(snapshot.dossier.territory.name or "").strip()
    return tuple(one for one in found if place and place in folded(one.name)) or found


def committed_by(snapshot: Snapshot, bodies: tuple[Actor, ...]) -> tuple[Commitment, ...]:
    """Return the promised commitments of ``bodies``, in the order of the file."""
    keys = {one.key for one in bodies}
    return tuple(one for one in promised(snapshot) if one.actor in keys)


def public_aid(snapshot: Snapshot) -> tuple[Commitment, ...]:
    """Return what is promised of public aid: every grant, and what public bodies give or lend.

    Shares that a public body takes are capital, and not among it.
    """
    public = {one.key for one in snapshot.actors if one.kind == "public_body"}
    return tuple(
        one
        for one in promised(snapshot)
        if one.kind == "grant" or (one.actor in public and one.kind in _AID_IN_MONEY | _AID_IN_KIND)
    )


def in_money(commitment: Commitment) -> bool:
    """Tell whether aid is money, or stands behind money."""
    return commitment.kind in _AID_IN_MONEY
