"""Searching 5,000 actors and 5,000 commitments, against FTS5 alone on the same texts."""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlcipher3

from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.fields import Record, value_of
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.dossiers import beginning
from coopdesk.services.search import LIMIT, search
from coopdesk.store import DossierFile, open_file
from coopdesk.store.search_reading import tokens
from tests.benchmarks.example import put
from tests.benchmarks.pairing import Figure, Result, paired

MANY = 5_000
TARGET = 1.3
_SYLLABLES = (
    "san", "to", "ni", "ber", "ge", "rie", "vil", "la", "cor", "te", "ma", "ri", "é", "cas",
    "tel", "vi", "gne", "ol", "mo", "fe", "ra", "lu", "pi", "do", "gra", "zi",
)  # fmt: skip
_TYPED = "castel"


def measured(folder: Path, pairs: int) -> list[Result]:
    """Time making the index, and each keystroke of a word."""
    path, actors, commitments = _made(folder)
    file = open_file(path, writing=False)
    start = time.perf_counter()
    search(file, "")
    built = (time.perf_counter() - start) * 1000
    raw = _raw(actors, commitments)
    results: list[Result] = [Figure("make the index", {"ours": built})]
    for length in (2, 4, len(_TYPED)):
        typed = _TYPED[:length]
        if not search(file, typed).hits or not _theirs(raw, typed):
            raise RuntimeError("nothing is found")
        results.append(_keystroke(file, raw, typed, pairs))
    slow = max(_timed(lambda: search(file, "castle vilal")) for _ in range(pairs))
    results.append(Figure("two words, each with a slip", {"ours": slow * 1000}))
    raw.close()
    file.close()
    return results


def _keystroke(file: DossierFile, raw: Any, typed: str, pairs: int) -> Result:  # noqa: ANN401 (no types)
    timed = paired(
        f"search “{typed}” in {2 * MANY:,} records",
        lambda: _timed(lambda: search(file, typed)),
        lambda: _timed(lambda: _theirs(raw, typed)),
        against="FTS5 by rank, its rows fetched",
        pairs=pairs,
    )
    return replace(timed, target=TARGET, note="ours says where and why, and keeps notes apart")


def _theirs(raw: Any, typed: str) -> list[Any]:  # noqa: ANN401 (the driver has no types)
    return list(
        raw.execute(
            "select t.* from t where t match ? order by rank limit ?", (f'"{typed}"*', LIMIT + 1)
        ).fetchall()
    )


def _raw(actors: list[Actor], commitments: list[Commitment]) -> Any:  # noqa: ANN401 (as above)
    raw = sqlcipher3.connect(":memory:")
    raw.execute("create virtual table t using fts5(head, body, about, notes, prefix='1 2')")
    names = {actor.key: actor.name for actor in actors}
    every: list[Actor | Commitment] = [*actors, *commitments]
    for one in every:
        title = one.name if isinstance(one, Actor) else one.title
        about = names[one.actor] if isinstance(one, Commitment) else ""
        row = (f"{one.id} {title}", _how(one), about, one.notes or "")
        raw.execute("insert into t values (?, ?, ?, ?)", [" ".join(tokens(x)) for x in row])
    return raw


def _how(one: Record) -> str:
    return str(value_of(one, ("how",)) or "") if isinstance(one, Commitment) else ""


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _made(folder: Path) -> tuple[Path, list[Actor], list[Commitment]]:
    dice = random.Random(4)  # noqa: S311 (the same dossier each time)
    words = ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(12_000)]

    def text(length: int) -> str:
        return " ".join(dice.choices(words, k=length))

    actors = [
        Actor(
            key=secrets.token_hex(16),
            id=f"A{n}",
            name=text(2).title(),
            kind="individual",
            level="local",
            notes=text(20),
        )
        for n in range(MANY)
    ]
    commitments = [
        Commitment(
            key=secrets.token_hex(16),
            id=f"E{n}",
            actor=dice.choice(actors).key,
            kind="shares",
            title=text(5),
            how=text(40),
            status="agreed",
            notes=text(10),
        )
        for n in range(MANY)
    ]
    snapshot = replace(
        beginning(Beginnings(title="Benchmark", language="fr")),
        actors=tuple(actors),
        commitments=tuple(commitments),
    )
    return put(snapshot, folder / "search.coopdesk"), actors, commitments
