"""A dossier as heavy as they come: 5,000 actors, 5,000 commitments, 50,000 entries in its log."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from coopdesk.i18n import N_
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import DossierFile, Label, open_file
from tests.benchmarks.example import put, repeated, village

MANY = 5_000
ENTRIES = 50_000
_OWN = 15_000  # that making it writes, or a little more
_ROUND = 2_500


def burdened() -> Snapshot:
    """Return the village with so many actors and commitments, cut to the number."""
    base = village()
    least = min(len(base.actors), len(base.commitments))
    grown = repeated(base, -(-MANY // least))
    kept = {actor.key for actor in grown.actors[:MANY]}
    commitments = [one for one in grown.commitments if one.actor in kept]
    return replace(grown, actors=grown.actors[:MANY], commitments=tuple(commitments[:MANY]))


def put_burdened(path: Path) -> Path:
    """Write it into a new file, and edit it until its log has so many entries."""
    put(burdened(), path)
    with open_file(path, writing=True, author="benchmark") as file:
        snapshot = file.snapshot()
        actors = [actor.key for actor in snapshot.actors]
        commitments = [one.key for one in snapshot.commitments]
        for turn in range((ENTRIES - _OWN) // _ROUND + 1):
            table, keys = (("actors", actors), ("commitments", commitments))[turn % 2]
            start = turn // 2 % 2 * _ROUND
            _write(file, table, keys[start : start + _ROUND], f"castelvecchio {turn}")
    return path


def copied(path: Path, to: Path) -> Path:
    """Return a copy of a dossier, for a run that writes into it."""
    shutil.copyfile(path, to)
    return to


def _write(file: DossierFile, table: str, keys: list[str], text: str) -> None:
    with file.transaction(Label(N_("New dossier"))) as transaction:
        transaction.update_many(table, {key: {"notes": text} for key in keys})
