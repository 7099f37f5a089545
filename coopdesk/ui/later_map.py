"""The map of actors, laid out and drawn: loaded when a worker needs it, as in ``ui/later.py``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coopdesk.model.rules.network import Network, Only
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


def placed_actors(snapshot: Snapshot, only: Only) -> Shown:
    """Return the actors on the map that ``only`` has, and their places."""
    from coopdesk.documents.network.layout import BOUNDARY
    from coopdesk.documents.network.layout import placed_actors as placed

    found = placed(snapshot, only)
    return Shown(found.network, dict(found.layout.places), found.layout.rings, BOUNDARY)


@dataclass(frozen=True, slots=True)
class Paper:
    """How a map is printed: in which language, on which day, whom it names, whom it shows."""

    language: str
    today: date
    named: bool
    only: Only


def write_map(path: Path, target: Path, paper: Paper) -> None:
    """Write the map of the dossier at ``path`` as PDF."""
    from coopdesk.services.actor_map import write_map as write

    with open_file(path, writing=False) as file:
        write(
            file,
            target,
            language=paper.language,
            today=paper.today,
            named=paper.named,
            only=paper.only,
            force=True,
        )
