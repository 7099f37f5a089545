"""The actors and what ties them, as a map shows them: nearer the middle is more committed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Literal

from coopdesk.i18n import N_, Message
from coopdesk.model.actor import KINDS, LEVELS, ROLES, Actor
from coopdesk.model.intervention import STATUSES as REQUEST_STATUSES
from coopdesk.model.relation import KINDS as RELATION_KINDS
from coopdesk.model.relation import STATES as RELATION_STATES
from coopdesk.model.rules.counting import is_promised, is_signed
from coopdesk.model.rules.names import TENSION
from coopdesk.model.snapshot import Snapshot

MOST = 80
"""More actors on one map are read by nobody; those with most ties come first."""

REQUEST = "request"
"""The kind of a tie that is a request to a supra-local body, carried by a local actor."""

Ring = Literal["signed", "promised", "not_yet", "beyond"]
RINGS: tuple[Ring, ...] = ("signed", "promised", "not_yet", "beyond")
"""From the middle outwards; the last is beyond the limit of the village."""

RING_WORDS: dict[Ring, Message] = {
    "signed": N_("Signed"),
    "promised": N_("Promised"),
    "not_yet": N_("Not committed yet"),
    "beyond": N_("Supra-local"),
}

Stroke = Literal["solid", "dashed", "dotted", "double", "zigzag"]
STROKES: dict[str, Stroke] = {
    "works_with": "solid",
    "funds": "solid",
    "member_of": "dashed",
    "represents": "dotted",
    "trust": "double",
    TENSION: "zigzag",
    REQUEST: "double",
}
"""How the line of each kind of tie is drawn: no kind is told by its colour."""

ARROWS = frozenset({"funds", "member_of", "represents", REQUEST})
"""The kinds whose line has a head, because it leads from one to the other."""


@dataclass(frozen=True, slots=True)
class Node:
    """One actor on the map; ``place`` is where a person dragged it, in parts of the map."""

    key: str
    id: str
    name: str
    kind: str
    level: str
    roles: tuple[str, ...]
    ring: Ring
    influence: int | None = None
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties two actors; ``state`` as relations have it, a request's answer for requests."""

    key: str
    start: str
    end: str
    kind: str
    state: str = ""

    @property
    def strong(self) -> bool:
        """Whether its line is thick: new or strengthened by the project, or granted."""
        return self.state in {"new", "strengthened", "granted"}


@dataclass(frozen=True, slots=True)
class Only:
    """Which actors and which ties a map is about; empty is about all."""

    kind: str = ""
    level: str = ""
    role: str = ""
    tie: str = ""

    def __bool__(self) -> bool:
        """Tell whether anybody or anything is left out."""
        return self != Only()

    def has(self, node: Node) -> bool:
        """Tell whether an actor is shown."""
        return (
            self.kind in {"", node.kind}
            and self.level in {"", node.level}
            and (not self.role or self.role in node.roles)
        )

    def words(self) -> tuple[Message, ...]:
        """Return what is shown, in words."""
        lists = ((KINDS, self.kind), (LEVELS, self.level), (ROLES, self.role))
        found = [values.words[code] for values, code in lists if code]
        return (*found, *((kind_words(self.tie),) if self.tie else ()))


@dataclass(frozen=True, slots=True)
class Network:
    """What is on the map; ``left_out`` actors are not, for want of room."""

    nodes: tuple[Node, ...] = ()
    ties: tuple[Tie, ...] = ()
    left_out: int = 0


EVERYONE = Only()


def network(snapshot: Snapshot, only: Only = EVERYONE, most: int = MOST) -> Network:
    """Return the actors that ``only`` has, and their ties, at ``most`` so many.

    Those with most ties and commitments are kept; the order is that of their codes.
    """
    ties = _ties(snapshot)
    signed = {one.actor for one in snapshot.commitments if is_signed(one)}
    promised = Counter(one.actor for one in snapshot.commitments if is_promised(one))
    weight = dict(promised)
    for tie in ties:
        for key in (tie.start, tie.end):
            weight[key] = weight.get(key, 0) + 1
    actors = [one for one in snapshot.actors if not one.erased]
    if only:
        actors = [one for one in actors if only.has(_node(one, _ring(one, signed, promised)))]
    placed = {one.key for one in actors if one.map_place and _place(one) is not None}
    first = nsmallest(
        most,
        actors,
        key=lambda one: (one.key not in placed, -weight.get(one.key, 0), one.id),
    )
    kept = [_node(one, _ring(one, signed, promised)) for one in first]
    shown = {one.key for one in kept}
    return Network(
        tuple(sorted(kept, key=lambda one: (one.id, one.key))),
        tuple(
            one
            for one in ties
            if one.start in shown and one.end in shown and only.tie in {"", one.kind}
        ),
        len(actors) - len(kept),
    )


def printable(found: Network) -> Network:
    """Return the map without what is never printed: tensions and influence."""
    return replace(
        found,
        nodes=tuple(replace(one, influence=None) for one in found.nodes),
        ties=tuple(one for one in found.ties if one.kind != TENSION),
    )


def ties_of(found: Network, key: str) -> tuple[tuple[Tie, str], ...]:
    """Return the ties of one actor, and who is at the other end of each."""
    return tuple(
        (one, one.end if one.start == key else one.start)
        for one in found.ties
        if key in {one.start, one.end}
    )


def kind_words(kind: str) -> Message:
    """Return the words of a kind of tie."""
    return N_("asks for support") if kind == REQUEST else RELATION_KINDS.words[kind]


def state_words(tie: Tie) -> Message | None:
    """Return the words of a tie's state; none where nobody said."""
    words = REQUEST_STATUSES.words if tie.kind == REQUEST else RELATION_STATES.words
    return words.get(tie.state)


def _ties(snapshot: Snapshot) -> list[Tie]:
    found = [
        Tie(one.key, one.from_, one.to, one.kind or "works_with", one.state or "")
        for one in snapshot.relations
    ]
    found += [
        Tie(one.key, one.lead, one.body, REQUEST, one.status)
        for one in snapshot.interventions
        if one.lead
    ]
    known = {one.key for one in snapshot.actors if not one.erased}
    return [one for one in found if one.start in known and one.end in known]


def _node(actor: Actor, ring: Ring) -> Node:
    return Node(
        actor.key,
        actor.id,
        actor.name,
        actor.kind,
        actor.level,
        actor.roles,
        ring,
        actor.influence,
        _place(actor),
    )


def _place(actor: Actor) -> tuple[float, float] | None:
    place = actor.map_place
    return (float(place[0]), float(place[1])) if len(place) == 2 else None  # noqa: PLR2004 (x, y)


def _ring(actor: Actor, signed: Container[str], promised: Container[str]) -> Ring:
    if actor.level == "supra_local":
        return "beyond"
    if actor.key in signed:
        return "signed"
    return "promised" if actor.key in promised else "not_yet"
