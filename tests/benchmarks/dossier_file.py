"""Opening and filtering 10,000 actors, against the driver alone on the same file."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlcipher3

from coopdesk.formats import folded
from coopdesk.model.actor import Actor
from coopdesk.model.entities import entity
from coopdesk.model.fields import Text, Texts
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.dossiers import beginning
from coopdesk.store import Query, open_file
from tests.benchmarks.example import put
from tests.benchmarks.pairing import Figure, Result, paired

ACTORS = 10_000
PAGE = 50
OPEN_TARGET = 6.0
FIRST_PAGE_MS = 5.0
WANTED = "epin"
_FAMILIES = (
    "Lucciardi", "Paccioni", "Orsatelli", "Filidori", "Marchionelli", "Épinette", "Ursini"
)  # fmt: skip


def measured(folder: Path, pairs: int) -> list[Result]:
    """Time opening with the first page, then the first page alone, then filtering."""
    path = _made(folder)
    opened = paired(
        f"open {ACTORS:,} actors, first page of {PAGE}, CPU",
        lambda: _timed(lambda: _ours(path)),
        lambda: _timed(lambda: _theirs(path)),
        against="the raw driver",
        pairs=pairs,
    )
    if [actor.name for actor in _ours(path)] != [row["name"] for row in _theirs(path)]:
        raise RuntimeError("the two sides read different actors")
    note = "the same 50 actors in the same order on both sides"
    return [
        replace(opened, target=OPEN_TARGET, note=note),
        Figure(
            "open and first page",
            {"ours": opened.ours},
            judged="ours",
            target=FIRST_PAGE_MS,
        ),
        *_reading(path, pairs),
    ]


def _made(folder: Path) -> Path:
    """Return a dossier of 10,000 actors, made in ``folder``."""
    snapshot = replace(
        beginning(Beginnings(title="Benchmark", language="fr")),
        actors=tuple(
            Actor(
                id=f"A{number:05d}",
                name=f"{_FAMILIES[number % len(_FAMILIES)]} {number}",
                kind="individual",
                level="local",
                key=secrets.token_hex(16),
            )
            for number in range(ACTORS)
        ),
    )
    return put(snapshot, folder / "actors.coopdesk")


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _ours(path: Path) -> list[Any]:
    with open_file(path, writing=False) as file:
        keys = file.keys(Query("actors"))
        return file.records("actors", keys[:PAGE])


def _theirs(path: Path) -> list[Any]:
    """Read the keys in their order, then the page by its keys, every column."""
    connection = _raw(path)
    found = connection.execute("SELECT key FROM actors ORDER BY position, key").fetchall()
    keys = [row["key"] for row in found]
    rows = _rows(connection, keys[:PAGE])
    connection.close()
    return rows


def _raw(path: Path) -> Any:  # noqa: ANN401 (the driver has no types)
    connection = sqlcipher3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    connection.row_factory = sqlcipher3.Row
    return connection


def _rows(connection: Any, keys: list[str]) -> list[Any]:  # noqa: ANN401 (the driver has no types)
    return list(
        connection.execute(
            "SELECT * FROM actors WHERE key IN (SELECT value FROM json_each(?))"
            " ORDER BY position, key",
            [json.dumps(keys)],
        ).fetchall()
    )


def _reading(path: Path, pairs: int) -> list[Result]:
    """Time a page, and a filter over all texts of all actors, on files that are open."""
    file, raw = open_file(path, writing=False), _raw(path)
    raw.create_function("folded", 1, folded, deterministic=True)
    columns = ", ".join(
        field.name.replace(".", "_")
        for field in entity("actors").fields
        if isinstance(field.kind, Text | Texts)
    )
    statement = (
        f"SELECT key FROM actors WHERE instr(folded(concat_ws(char(10), {columns})), ?)"  # noqa: S608 (the model's own names)
        " ORDER BY position, key"
    )

    def theirs() -> list[str]:
        return [row["key"] for row in raw.execute(statement, [WANTED]).fetchall()]

    def ours() -> list[str]:
        return file.keys(Query("actors", text=WANTED))

    keys = file.keys(Query("actors"))[:PAGE]
    if not ours() or ours() != theirs():
        raise RuntimeError("the two sides find different actors")
    results: list[Result] = [
        paired(
            f"page of {PAGE} actors, CPU",
            lambda: _timed(lambda: file.records("actors", keys)),
            lambda: _timed(lambda: _rows(raw, keys)),
            against="the raw driver",
            pairs=pairs,
        ),
        paired(
            f"filter {ACTORS:,} actors, CPU",
            lambda: _timed(ours),
            lambda: _timed(theirs),
            against="the raw driver with the same columns",
            pairs=pairs,
        ),
    ]
    raw.close()
    file.close()
    return results
