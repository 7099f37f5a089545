"""Where the actors stand: on rings around the middle, those that are tied near each other.

The library finds who should be near whom; the rings say how far from the middle. The same data
always give the same places.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopdesk.model.rules.network import EVERYONE, MOST, RINGS, Network, Node, Only, network
from coopdesk.model.snapshot import Snapshot

Point = tuple[float, float]

BOUNDARY = 0.415
"""How far the limit of the village is from the middle, in parts of the map."""

_BEYOND = (0.468, 0.492)
_CORE = 0.10
_NARROWEST = 0.055
"""The least breadth of a ring: its name must fit in."""
_APART = 0.085
"""The room of one actor along its ring, in parts of the map's width."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The place of each actor, in parts of the map, and how far out each ring reaches."""

    places: Mapping[str, Point]
    rings: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A map: who is on it, and where."""

    network: Network
    layout: Layout


def placed_actors(snapshot: Snapshot, only: Only = EVERYONE, most: int = MOST) -> Placed:
    """Return the actors on the map and their places; the same data, the same places.

    Those whom ``only`` leaves out make room for others only where not all have room.
    """
    whole = network(snapshot, most=most)
    if not only:
        return Placed(whole, laid_out(whole))
    found = network(snapshot, only, most)
    return Placed(found, laid_out(found if whole.left_out else whole))


def laid_out(found: Network) -> Layout:
    """Return where everyone on the map stands; those dragged by a person stand where they were."""
    directions = _directions(found)
    reach = _reach(found)
    places: dict[str, Point] = {}
    inner = _CORE
    for ring, outer in zip(RINGS, (*reach, _BEYOND[1]), strict=True):
        standing = [one for one in found.nodes if one.ring == ring]
        standing.sort(key=lambda one: (directions[one.key], one.id))
        first, last = _BEYOND if ring == "beyond" else (inner, outer)
        places.update(_on_ring(standing, directions, first, last))
        inner = outer
    places.update((one.key, one.place) for one in found.nodes if one.place is not None)
    return Layout(places, reach)


def _reach(found: Network) -> tuple[float, ...]:
    """Return the outer edge of each ring inside the village: its area goes by who stands there."""
    counts = [sum(one.ring == ring for one in found.nodes) for ring in RINGS[:-1]]
    # A ring without anybody keeps a little room: who commits tomorrow has a place to go.
    weights = [max(count, 2) for count in counts]
    whole, reach, sum_ = sum(weights), [], 0
    inside = (_CORE / BOUNDARY) ** 2
    for weight in weights:
        sum_ += weight
        reach.append(round(BOUNDARY * math.sqrt(inside + (1 - inside) * sum_ / whole), 4))
    for at in (1, 0):
        reach[at] = round(min(reach[at], reach[at + 1] - _NARROWEST), 4)
    return tuple(reach)


def _directions(found: Network) -> dict[str, float]:
    """Return in which direction from the middle each actor should stand."""
    count = len(found.nodes)
    if not count:
        return {}
    number = {one.key: at for at, one in enumerate(found.nodes)}
    edges = sorted({tuple(sorted((number[t.start], number[t.end]))) for t in found.ties})
    edges = [(a, b) for a, b in edges if a != b]
    # Loaded where a map is laid out: most papers have none. (The library is large.)
    import igraph  # noqa: PLC0415

    # Everyone is held by the middle, so that nobody without a tie drifts away.
    graph = igraph.Graph(count + 1, [*edges, *((at, count) for at in range(count))])
    start = [_at(2 * math.pi * at / count, 1.0) for at in range(count)] + [(0.0, 0.0)]
    points = graph.layout_kamada_kawai(maxiter=10 * (count + 1), seed=start).coords
    middle = points[count]
    return {
        one.key: round(math.atan2(y - middle[1], x - middle[0]), 6)
        for one, (x, y) in zip(found.nodes, points, strict=False)
    }


def _on_ring(
    standing: Sequence[Node], directions: Mapping[str, float], first: float, last: float
) -> dict[str, Point]:
    """Spread actors evenly over a band, in the order of their directions; two never meet."""
    count = len(standing)
    if not count:
        return {}
    middle = (first + last) / 2
    room = max(int(2 * math.pi * middle / _APART), 1)
    lanes = min(max(-(-count // room), 1), 6)
    step = 2 * math.pi / count
    turn = _turn([directions[one.key] - step * at for at, one in enumerate(standing)])
    places = {}
    for at, one in enumerate(standing):
        lane = (at % lanes + 0.5) / lanes
        places[one.key] = _at(turn + step * at, first + (last - first) * lane, shift=0.5)
    return places


def _turn(angles: Sequence[float]) -> float:
    """Return the mean of angles, as directions are averaged."""
    return math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles)))


def _at(angle: float, radius: float, *, shift: float = 0.0) -> Point:
    return (
        round(shift + radius * math.cos(angle), 4),
        round(shift + radius * math.sin(angle), 4),
    )
