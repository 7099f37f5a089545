"""The dossiers that are measured: the example village, and larger ones made from it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path

from coopdesk import paths
from coopdesk.exchange import interchange
from coopdesk.i18n import N_
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.entities import ENTITIES
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import Label, create

LANGUAGE = "fr"


def village() -> Snapshot:
    """Return the example village."""
    source = paths.resources() / "example" / f"valdoriola.{LANGUAGE}.json"
    return interchange.read(source.read_bytes())


def records_in(snapshot: Snapshot) -> int:
    """Return how many records of a list there are."""
    return sum(
        len(snapshot.records(entity.table))
        for entity in ENTITIES
        if not entity.parent and not entity.single
    )


def repeated(snapshot: Snapshot, times: int) -> Snapshot:
    """Return ``snapshot`` with its actors and their commitments ``times`` over, each its own."""
    actors: list[Actor] = list(snapshot.actors)
    commitments: list[Commitment] = list(snapshot.commitments)
    for round_ in range(2, times + 1):
        keys = {actor.key: secrets.token_hex(16) for actor in snapshot.actors}
        actors += [
            replace(
                actor,
                key=keys[actor.key],
                id=f"{actor.id}r{round_}",
                name=f"{actor.name} {round_}",
            )
            for actor in snapshot.actors
        ]
        commitments += [_again(one, keys, round_) for one in snapshot.commitments]
    return replace(snapshot, actors=tuple(actors), commitments=tuple(commitments))


def of_size(records: int) -> Snapshot:
    """Return a dossier of at least so many records."""
    base = village()
    each = len(base.actors) + len(base.commitments)
    more = max(records - records_in(base), 0)
    return repeated(base, 1 + -(-more // each))


def put(snapshot: Snapshot, path: Path) -> Path:
    """Write ``snapshot`` into a new dossier file."""
    create(path, snapshot, author="", label=Label(N_("New dossier"))).close()
    return path


def _again(one: Commitment, keys: dict[str, str], round_: int) -> Commitment:
    number = one.sheet_number
    return replace(
        one,
        key=secrets.token_hex(16),
        id=f"{one.id}r{round_}",
        actor=keys.get(one.actor, one.actor),
        sheet_number=f"{number}-{round_}" if number else number,
        conditions=tuple(replace(each, key=secrets.token_hex(16)) for each in one.conditions),
        replaces=None,
    )
