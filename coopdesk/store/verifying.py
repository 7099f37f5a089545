"""Checking a dossier against itself: its log's chain, its records, its references."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from coopdesk.errors import Fault
from coopdesk.i18n import N_
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import Reference
from coopdesk.store import signed, triggers
from coopdesk.store.log import entries_of, step_hash
from coopdesk.store.tables import ENTRIES, FILES, KEPT, STEPS, table_of


def chain(connection: Connection) -> Iterator[Fault]:
    """Yield what is wrong with the chain of hashes."""
    last: dict[str, tuple[int, str]] = {}
    for row in connection.execute(select(STEPS).order_by(STEPS.c.step)).mappings().fetchall():
        place = f"log_steps[{row['step']}]"
        clock, previous = last.get(row["replica"], (0, ""))
        if row["previous"] != previous or row["clock"] <= clock:
            yield Fault(place, N_("This step does not follow the one before it in the log."))
        if step_hash(row, entries_of(connection, row["step"])) != row["hash"]:
            yield Fault(place, N_("This step of the log was changed after it was written."))
        last[row["replica"]] = (row["clock"], row["hash"])
    yield from _entries(connection)


def _entries(connection: Connection) -> Iterator[Fault]:
    steps = set(connection.scalars(select(STEPS.c.step)))
    for entry, step, salt, value, digest in connection.execute(
        select(
            ENTRIES.c.entry, ENTRIES.c.step, ENTRIES.c.salt, ENTRIES.c.value, ENTRIES.c.digest
        ).order_by(ENTRIES.c.entry)
    ):
        place = f"log_entries[{entry}]"
        if step not in steps:
            yield Fault(place, N_("This entry of the log belongs to no step."))
        # An erased value has left its digest, and no salt.
        if salt is not None and triggers.digest(bytes(salt), value or "") != bytes(digest or b""):
            yield Fault(place, N_("This value in the log was changed after it was written."))


def contents(connection: Connection) -> Iterator[Fault]:
    """Yield where the records are not what the log says they should be."""
    wanted = _replayed(connection)
    for name, columns in _logged_tables():
        table = table_of(name) if name not in _KEPT else _KEPT[name]
        for row in connection.execute(select(*(table.c[column] for column in columns))).mappings():
            key = row[columns[0]]
            said = wanted.pop((name, key), None)
            held = {column: row[column] for column in columns[1:] if row[column] is not None}
            place = f"{name}[{key}]"
            if said is None:
                yield Fault(place, N_("This record is not in the log: it was put in from outside."))
            elif said != held:
                differing = sorted(
                    column for column in columns[1:] if said.get(column) != held.get(column)
                )
                yield Fault(
                    place,
                    N_("This record is not what the log says: {fields}."),
                    (("fields", ", ".join(differing)),),
                )
    for name, key in wanted:
        yield Fault(f"{name}[{key}]", N_("This record is missing: it was taken out from outside."))


_KEPT = {table.name: table for table in KEPT}


def _logged_tables() -> Iterator[tuple[str, list[str]]]:
    for name in [*(entity.table for entity in ENTITIES), *_KEPT]:
        table = _KEPT[name] if name in _KEPT else table_of(name)
        columns = [column.name for column in table.columns if column is not FILES.c.data]
        first = next(iter(table.primary_key.columns)).name
        yield name, [first, *(column for column in columns if column != first)]


def _replayed(connection: Connection) -> dict[tuple[str, str], dict[str, Any]]:
    """Return every record as the log leaves it."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for entity, key, act, field, value in connection.execute(
        select(
            ENTRIES.c.entity, ENTRIES.c.key, ENTRIES.c.act, ENTRIES.c.field, ENTRIES.c.value
        ).order_by(ENTRIES.c.entry)
    ):
        said = _json(value)
        if act == "insert":
            found[entity, key] = said if isinstance(said, dict) else {}
        elif act == "delete":
            found.pop((entity, key), None)
        elif said is None:
            found.setdefault((entity, key), {}).pop(field, None)
        else:
            found.setdefault((entity, key), {})[field] = said
    return found


def _json(text: str | None) -> Any:  # noqa: ANN401 (any JSON)
    """Return what a text holds; nothing where it is no JSON, which the chain tells already."""
    try:
        return None if text is None else json.loads(text)
    except (ValueError, TypeError):
        return None


def files(connection: Connection) -> Iterator[Fault]:
    """Yield the issued files whose bytes are not what they were."""
    for sha256, length in connection.execute(select(FILES.c.sha256, FILES.c.length)).fetchall():
        data = connection.scalar(select(FILES.c.data).where(FILES.c.sha256 == sha256))
        if hashlib.sha256(data or b"").hexdigest() != sha256 or len(data or b"") != length:
            yield Fault(f"files[{sha256}]", N_("This issued file was changed after it was issued."))


def revisions(connection: Connection) -> Iterator[Fault]:
    """Yield the signed papers that cannot be put together as they were."""
    for revision in signed.revisions(connection):
        try:
            data = signed.revision_bytes(connection, revision.sha256)
        except KeyError:
            data = b""
        if (hashlib.sha256(data).hexdigest(), len(data)) != (revision.sha256, revision.length):
            yield Fault(
                f"revisions[{revision.sha256}]",
                N_("This signed paper was changed after it was signed."),
            )


def references(connection: Connection) -> Iterator[Fault]:
    """Yield the references to nothing."""
    keys: Mapping[str, set[str]] = {
        entity.table: set(connection.scalars(select(table_of(entity.table).c.key)))
        for entity in ENTITIES
    }
    for entity in ENTITIES:
        for field in entity.fields:
            to = getattr(field.kind, "to", None)
            if to is None:
                continue
            table = table_of(entity.table)
            column = table.c[field.column]
            for holder, held in connection.execute(
                select(table.c.key, column).where(column.is_not(None))
            ):
                named = [held] if isinstance(field.kind, Reference) else _json(held) or ()
                if any(not any(key in keys[name] for name in to) for key in named):
                    yield Fault(
                        f"{entity.table}[{holder}].{field.name}",
                        N_("This refers to a record that is not there."),
                    )
