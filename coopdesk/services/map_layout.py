"""Where everyone stands on the map of actors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coopdesk.documents.network.layout import Layout, laid_out
from coopdesk.model.rules.network import MOST, Network, Node, network
from coopdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Placed:
    """A map: who is on it, and where."""

    network: Network
    layout: Layout


def placed_actors(
    snapshot: Snapshot, wanted: Callable[[Node], bool] | None = None, most: int = MOST
) -> Placed:
    """Return the actors on the map and their places; the same data, the same places.

    Those who are not ``wanted`` make room for others only where not all have room.
    """
    found = network(snapshot, most=most)
    if wanted is None:
        return Placed(found, laid_out(found))
    if found.left_out:
        found = network(snapshot, wanted, most)
        return Placed(found, laid_out(found))
    layout = laid_out(found)
    return Placed(network(snapshot, wanted, most), layout)
