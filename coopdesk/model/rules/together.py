"""Actors side by side: what several of them want, what only one of them wants.

Source: source-fr.txt, third phase: share needs and reconcile motives. Reservations are working
notes and stay out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from coopdesk.model.actor import Actor
from coopdesk.model.common_ground import CommonGround
from coopdesk.model.need import Need
from coopdesk.model.rules.free_text import folded
from coopdesk.model.snapshot import Snapshot

_TWO = 2


@dataclass(frozen=True, slots=True)
class Side:
    """One actor: its reasons, and the needs that none of the others voiced."""

    actor: Actor
    reasons: tuple[str, ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Some actors side by side."""

    sides: tuple[Side, ...]
    shared_needs: tuple[tuple[Need, tuple[Actor, ...]], ...]
    """The needs that two of them or more voiced, and who."""
    shared_reasons: tuple[str, ...]
    """The reasons that two of them or more gave in the same words."""
    grounds: tuple[CommonGround, ...]
    """The common grounds in which two of them or more were brought together."""


def together(snapshot: Snapshot, keys: Collection[str]) -> Together:
    """Return the actors of ``keys`` side by side, in the order of the file."""
    actors = [one for one in snapshot.actors if one.key in keys]
    voices = {
        need.key: tuple(one for one in actors if one.key in need.raised_by)
        for need in snapshot.needs
    }
    shared = tuple(
        (need, voices[need.key]) for need in snapshot.needs if len(voices[need.key]) >= _TWO
    )
    sides = tuple(
        Side(
            actor,
            actor.motivations,
            tuple(need for need in snapshot.needs if voices[need.key] == (actor,)),
        )
        for actor in actors
    )
    said = Counter(text for one in actors for text in set(map(_plain, one.motivations)))
    first = {_plain(text): text for one in reversed(actors) for text in one.motivations}
    grounds = tuple(
        one for one in snapshot.common_grounds if len(set(one.actors) & set(keys)) >= _TWO
    )
    reasons = tuple(text for plain, text in first.items() if said[plain] >= _TWO)
    return Together(sides, shared, reasons, grounds)


def needs_in_common(snapshot: Snapshot, keys: Collection[str]) -> dict[str, int]:
    """Return, for every actor, how many needs of those of ``keys`` it voiced too."""
    counted: Counter[str] = Counter()
    for need in snapshot.needs:
        if any(key in keys for key in need.raised_by):
            counted.update(key for key in need.raised_by if key not in keys)
    return dict(counted)


def same_reason(one: str, other: str) -> bool:
    """Tell whether two reasons are said in the same words."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(folded(text).strip(" .;!").split())
