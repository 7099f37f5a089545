"""The map of actors, laid out and drawn: loaded when a worker needs it, as in ``ui/later.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coopdesk.model.rules.network import Network, Node
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import open_file

# ruff: noqa: PLC0415 (imports inside the functions are what this module is for)


@dataclass(frozen=True, slots=True)
class Shown:
    """A map to show: who is on it, where everyone stands, and how far out each ring reaches."""

    network: Network = field(default_factory=Network)
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    rings: tuple[float, ...] = ()
    boundary: float = 0.0


def placed_actors(snapshot: Snapshot, wanted: Callable[[Node], bool] | None) -> Shown:
    """Return the actors that are ``wanted`` on the map, or all, and their places."""
    from coopdesk.documents.network.layout import BOUNDARY
    from coopdesk.services.map_layout import placed_actors as placed

    found = placed(snapshot, wanted)
    return Shown(found.network, dict(found.layout.places), found.layout.rings, BOUNDARY)


def write_map(path: Path, target: Path, language: str, today: date, *, named: bool) -> None:
    """Write the map of the dossier at ``path`` as PDF."""
    from coopdesk.services.actor_map import write_map as write

    with open_file(path, writing=False) as file:
        write(file, target, language=language, today=today, named=named, force=True)
