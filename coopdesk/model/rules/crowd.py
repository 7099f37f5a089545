"""What a hall may see of the totals: nobody's amount can be read from them, nor from their moves.

Source: domain.md, section 11, "Pressure: on the wall neither names nor amounts of persons".

A resident's amount would show in a total of one person, and in the jump a total makes when one
person speaks. So a quantity on the wall takes in what residents said only when what at least
``FEWEST`` of them said differs between what it showed and what is recorded: then all of it at
once. That covers what comes, what is corrected, what is taken back and what is signed. What
organisations commit is public and counts at once.

Kinds that wait are not pooled as "others" meanwhile: a kind that leaves the pool when its third
resident has spoken would show, by the difference, what the one or two who are left in it said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.counting import is_signed, promised
from coopdesk.model.rules.names import is_natural_person
from coopdesk.model.snapshot import Snapshot

FEWEST = 3
"""How many residents a total on the wall takes in at once, at least."""

Shown = Mapping[str, Commitment]
"""The commitments in the totals on the wall, by their keys, each as it was when it was taken in."""

_Group = tuple[str, str, bool]


def shown_totals(
    snapshot: Snapshot, said: Sequence[str], open_to_all: Collection[str], before: Shown | None
) -> Shown:
    """Return the commitments that the totals on the wall are made of.

    ``said`` are the keys of what was said tonight, in its order. ``open_to_all`` are the actors
    whose amounts may be shown. ``before`` is what the wall showed until now; without it the
    evening is gone through from its beginning, so that who comes back sees what was there.
    """
    hidden = {
        actor.key
        for actor in snapshot.actors
        if is_natural_person(actor) and actor.key not in open_to_all
    }
    current = {one.key: one for one in promised(snapshot)}
    found = {key: one for key, one in current.items() if one.actor not in hidden}
    guarded = {key: one for key, one in current.items() if one.actor in hidden}
    if before is None:
        order = {key: at for at, key in enumerate(said, 1)}
        for members in _grouped(guarded.values()).values():
            found.update(_gone_through(members, order))
        return found
    held = {key: one for key, one in before.items() if one.actor in hidden}
    taken_in = _taken_in(held, guarded)
    found.update((key, one) for key, one in taken_in.items() if key not in found)
    return found


def _taken_in(held: Shown, new: Shown) -> Shown:
    """Return what is shown next: every change that ``FEWEST`` residents make together, no other.

    What goes from one total to another, being signed or in another unit, moves in both at once or
    stands where it was: a total that let it go alone, or took it in without those it came with,
    would move by the one or two who are left.
    """
    changed = {
        key
        for key in {**held, **new}
        if key not in held or key not in new or _substance(held[key]) != _substance(new[key])
    }
    touched = {key: {_group(each[key]) for each in (held, new) if key in each} for key in changed}
    closed: set[_Group] = set()
    while True:
        going = {key for key in changed if not touched[key] & closed}
        movers: defaultdict[_Group, set[str]] = defaultdict(set)
        for key in going:
            for group in touched[key]:
                movers[group].add((held.get(key) or new[key]).actor)
        few = {group for group, actors in movers.items() if len(actors) < FEWEST}
        if not few:
            break
        closed |= few
    stays = {key: one for key, one in held.items() if key not in going}
    return stays | {key: one for key, one in new.items() if key not in changed - going}


def waiting(snapshot: Snapshot, shown: Shown) -> int:
    """Return how many promised commitments the totals on the wall have not, or not as they are."""
    return sum(
        one.key not in shown or _substance(shown[one.key]) != _substance(one)
        for one in promised(snapshot)
    )


def without_few(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot without amounts of residents that sums beside a need would give away.

    Such a sum is of one kind and unit; it keeps what residents promised where at least ``FEWEST``
    of them did, beside each need they did it for. The commitments stay, without their amounts.
    """
    hidden = {actor.key for actor in snapshot.actors if is_natural_person(actor)}
    guarded = [one for one in promised(snapshot) if one.actor in hidden]
    while True:
        kept = [one for one in guarded if not (_places(one) & _few(guarded))]
        if len(kept) == len(guarded):
            break
        guarded = kept
    open_ = {one.key for one in guarded}
    told = tuple(
        one
        if one.actor not in hidden or one.key in open_
        else replace(one, quantity=None, estimated_value=None)
        for one in snapshot.commitments
    )
    return replace(snapshot, commitments=told)


def _few(commitments: Iterable[Commitment]) -> set[tuple[str, str, str]]:
    """Return the sums that fewer than ``FEWEST`` residents make up."""
    found: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in commitments:
        for place in _places(one):
            found[place].add(one.actor)
    return {place for place, actors in found.items() if len(actors) < FEWEST}


def _places(one: Commitment) -> set[tuple[str, str, str]]:
    """Return the sums a commitment is part of: one beside each of its needs."""
    return {(need, one.kind, one.unit or "") for need in one.needs or ("",)}


def _grouped(commitments: Iterable[Commitment]) -> dict[_Group, list[Commitment]]:
    """Return commitments by what one part of a bar adds: kind, unit, signed or not; or finer."""
    groups: defaultdict[_Group, list[Commitment]] = defaultdict(list)
    for one in commitments:
        groups[_group(one)].append(one)
    return groups


def _group(one: Commitment) -> _Group:
    return one.kind, one.unit or "", is_signed(one)


def _gone_through(
    members: Sequence[Commitment], order: Mapping[str, int]
) -> Iterable[tuple[str, Commitment]]:
    """Yield what was taken in by the end, had each of ``members`` come in its turn."""
    waiting_ones: list[Commitment] = []
    turns = sorted(members, key=lambda one: order.get(one.key, 0))
    for at, one in enumerate(turns):
        waiting_ones.append(one)
        following = turns[at + 1] if at + 1 < len(turns) else None
        together = following is not None and order.get(following.key, 0) == 0
        if not together and len({each.actor for each in waiting_ones}) >= FEWEST:
            yield from ((each.key, each) for each in waiting_ones)
            waiting_ones = []


def _substance(one: Commitment) -> tuple[object, ...]:
    """Return all of a commitment that a total depends on."""
    return (one.actor, one.kind, one.unit, one.quantity, one.estimated_value, is_signed(one))
