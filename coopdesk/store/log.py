"""The log of changes: steps and their entries, each replica's steps linked by hashes.

The hash of a step covers what the step says and the digests of its entries, never the values
themselves: when a person is erased, values go and digests stay, and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, func, insert, select

from coopdesk.store.tables import ENTRIES, KEPT, STEPS

Kind = Literal["do", "undo", "redo", "barrier", "issue"]
"""``issue`` steps only add issued files: they are never taken back, and bar nothing."""

_KEPT = frozenset(table.name for table in KEPT)


@dataclass(frozen=True, slots=True)
class Step:
    """One step, as it is written at commit."""

    step: int
    replica: str
    clock: int
    at: str
    author: str
    label: str
    kind: Kind
    undone: int | None
    previous: str

    def fields(self) -> dict[str, Any]:
        """Return the columns of the step but its hash."""
        return {
            "step": self.step,
            "replica": self.replica,
            "clock": self.clock,
            "at": self.at,
            "author": self.author,
            "label": self.label,
            "kind": self.kind,
            "undone": self.undone,
            "previous": self.previous,
        }


@dataclass(frozen=True, slots=True)
class Written:
    """What a closed step wrote: the step itself, and which records it touched."""

    step: Step
    hash: str
    tables: frozenset[str]
    keys: frozenset[str]


def now() -> str:
    """Return the wall clock, for showing only: steps are ordered by the logical clock."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def next_step(connection: Connection) -> int:
    """Return the number of the step to come in this file."""
    return int(connection.scalar(select(func.coalesce(func.max(STEPS.c.step), 0))) or 0) + 1


def close(
    connection: Connection,
    number: int,
    *,
    replica: str,
    author: str,
    label: str,
    kind: Kind,
    undone: int | None = None,
) -> Written | None:
    """Write the step of the entries made since it was opened; None where there are none."""
    touched = connection.execute(
        select(ENTRIES.c.entity, ENTRIES.c.key, ENTRIES.c.owner)
        .where(ENTRIES.c.step == number)
        .distinct()
    ).fetchall()
    if not touched:
        return None
    tables = frozenset(table for table, _key, _owner in touched)
    if kind == "do" and tables <= _KEPT:
        kind = "issue"
    step = Step(
        step=number,
        replica=replica,
        clock=_next_clock(connection),
        at=now(),
        author=author,
        label=label,
        kind=kind,
        undone=undone,
        previous=last_hash(connection, replica),
    )
    digest = step_hash(step.fields(), entries_of(connection, number))
    connection.execute(insert(STEPS).values(**step.fields(), hash=digest))
    keys = {key for _table, key, _owner in touched} | {owner for *_rest, owner in touched if owner}
    return Written(step, digest, tables, frozenset(keys))


def _next_clock(connection: Connection) -> int:
    return int(connection.scalar(select(func.coalesce(func.max(STEPS.c.clock), 0))) or 0) + 1


def last_hash(connection: Connection, replica: str) -> str:
    """Return the hash of the replica's last step, empty where it has none."""
    found = connection.scalar(
        select(STEPS.c.hash)
        .where(STEPS.c.replica == replica)
        .order_by(STEPS.c.clock.desc())
        .limit(1)
    )
    return str(found or "")


def entries_of(connection: Connection, number: int) -> Iterator[tuple[Any, ...]]:
    """Return what of a step's entries goes into its hash, in order."""
    replaced = ENTRIES.alias("replaced")
    found = connection.execute(
        select(
            ENTRIES.c.entity,
            ENTRIES.c.key,
            ENTRIES.c.owner,
            ENTRIES.c.act,
            ENTRIES.c.field,
            ENTRIES.c.digest,
            replaced.c.digest,
        )
        .select_from(ENTRIES.outerjoin(replaced, replaced.c.entry == ENTRIES.c.replaces))
        .where(ENTRIES.c.step == number)
        .order_by(ENTRIES.c.entry)
    )
    return (tuple(row) for row in found)


def step_hash(fields: Mapping[str, Any] | RowMapping, entries: Iterable[tuple[Any, ...]]) -> str:
    """Return the hash of a step: of its own columns, then of each entry."""
    own = {name: value for name, value in fields.items() if name not in {"step", "hash"}}
    chain = hashlib.sha256(
        json.dumps(own, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    )
    for entity, key, owner, act, field, digest, replaced in entries:
        # No part holds a line feed, so no two entries read alike.
        line = f"\n{entity}\n{key}\n{owner or ''}\n{act}\n{field or ''}\n"
        chain.update(line.encode() + bytes(digest or b"") + bytes(replaced or b""))
    return chain.hexdigest()
