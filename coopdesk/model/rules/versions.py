"""New versions of a commitment, and what a signature locks.

Source: FORMAT.md, "A new version of a commitment".
"""

from __future__ import annotations

from dataclasses import replace

from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Acceptances, Signature
from coopdesk.model.fields import value_of
from coopdesk.model.rules.counting import SIGNED

_EDITABLE = frozenset({"status", "notes"})
_PAUSED = frozenset({"suspended", "withdrawn", "lapsed"})


def new_version_of(commitment: Commitment, new_id: str) -> tuple[Commitment, Commitment]:
    """Return the old commitment, revised, and the new one that replaces it, agreed.

    The new one is not signed and its boxes are not ticked: both belong to the sheet of the old.
    It has no key yet, nor have its conditions.
    """
    old = replace(commitment, status="revised")
    new = replace(
        commitment,
        key="",
        aside="",
        id=new_id,
        status="agreed",
        version=(commitment.version or 1) + 1,
        replaces=commitment.key,
        acceptances=Acceptances(),
        signature=Signature(),
        conditions=tuple(replace(one, key="", aside="") for one in commitment.conditions),
    )
    return old, new


def locked(commitment: Commitment) -> bool:
    """Tell whether a commitment is signed or beyond, so that its content no longer changes.

    A revised one is the past of another. A suspended, withdrawn or lapsed one is locked where it
    had been signed.
    """
    if commitment.status in SIGNED or commitment.status == "revised":
        return True
    was_signed = commitment.signature.date is not None or commitment.signature.method is not None
    return commitment.status in _PAUSED and was_signed


def editable_when_signed() -> frozenset[str]:
    """Return the names of the fields that a signature does not lock."""
    return _EDITABLE


def may_change(commitment: Commitment, name: str) -> bool:
    """Tell whether the field ``name`` (``signature.place``) may be changed.

    On a signed commitment status and notes may, and what is still blank of how it was signed may
    be filled in: a scan comes back weeks after the hand that signed.
    """
    if not locked(commitment) or name in _EDITABLE:
        return True
    return name.startswith("signature.") and not value_of(commitment, tuple(name.split(".")))
