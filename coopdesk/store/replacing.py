"""Making records what they should be, writing only what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Record
from coopdesk.model.snapshot import Snapshot
from coopdesk.store.positions import placed
from coopdesk.store.tables import table_of
from coopdesk.store.values import Stored, shape

Rows = dict[str, dict[str, Stored]]
"""Rows by their key."""


def keyed(record: Record, new_key: Callable[[], str]) -> Record:
    """Return ``record`` with a key of its own, and its children with theirs."""
    held: dict[str, Any] = {
        attribute: tuple(keyed(child, new_key) for child in getattr(record, attribute))
        for attribute, _child in shape(_table(record)).held
    }
    return replace(record, key=record.key or new_key(), **held)


def _table(record: Record) -> str:
    return next(declared.table for declared in ENTITIES if declared.record is type(record))


def replace_record(connection: Connection, table: str, record: Record) -> None:
    """Make one record and its children what ``record`` says; its place stays."""
    its = table_of(table)
    there = _rows(connection, table, its.c.key == record.key)
    was = there[record.key]
    position = _position(was, None) or 0
    parent = str(was.get("parent") or "")
    _write(connection, table, there, {record.key: shape(table).row(record, position, parent)})
    for attribute, child in shape(table).held:
        held = _rows(connection, child.table, table_of(child.table).c.parent == record.key)
        wanted = _wanted(child.table, held, [(record.key, getattr(record, attribute))])
        _write(connection, child.table, held, wanted)


def replace_all(connection: Connection, snapshot: Snapshot, new_key: Callable[[], str]) -> None:
    """Make all tables what ``snapshot`` says."""
    for declared in ENTITIES:
        if declared.parent:
            continue
        records = [keyed(record, new_key) for record in snapshot.records(declared.table)]
        there = _rows(connection, declared.table)
        if declared.single:
            # The one record keeps its key, whatever the snapshot calls it: it is the same one.
            records = [replace(record, key=key) for record in records for key in [*there][:1]] or (
                records
            )
        wanted = _wanted(declared.table, there, [("", records)])
        _write(connection, declared.table, there, wanted)
        for attribute, child in shape(declared.table).held:
            held = _rows(connection, child.table)
            groups = [(record.key, getattr(record, attribute)) for record in records]
            _write(connection, child.table, held, _wanted(child.table, held, groups))


def _rows(connection: Connection, table: str, *where: Any) -> Rows:  # noqa: ANN401 (SQLAlchemy's own)
    its = shape(table)
    found = connection.execute(
        select(*(table_of(table).c[name] for name in its.columns)).where(*where)
    )
    return {row[0]: dict(zip(its.columns, row, strict=True)) for row in found}


def _wanted(
    table: str, there: Mapping[str, Mapping[str, Stored]], groups: Sequence[tuple[str, Any]]
) -> Rows:
    """Return the rows of ``groups``: each a parent's key and its records in order."""
    found: Rows = {}
    for parent, records in groups:
        current = [
            _position(there.get(record.key), parent if entity(table).parent else None)
            for record in records
        ]
        for record, position in zip(records, placed(current), strict=True):
            found[record.key] = shape(table).row(record, position, parent)
    return found


def _position(row: Mapping[str, Stored] | None, parent: str | None) -> int | None:
    if row is None or (parent is not None and row["parent"] != parent):
        return None
    position = row["position"]
    return position if isinstance(position, int) else None


def _write(connection: Connection, table: str, there: Rows, wanted: Rows) -> None:
    its = table_of(table)
    if gone := [{"its_key": key} for key in there if key not in wanted]:
        connection.execute(delete(its).where(its.c.key == bindparam("its_key")), gone)
    if new := [row for key, row in wanted.items() if key not in there]:
        connection.execute(insert(its), new)
    changed = [
        {"its_key": key, **{f"new_{name}": value for name, value in columns.items()}}
        for key, row in wanted.items()
        if key in there and (columns := _differing(there[key], row))
    ]
    # One statement for all rows that differ in the same columns.
    for names, rows in groupby(sorted(changed, key=lambda row: [*row]), key=lambda row: [*row]):
        statement = (
            update(its)
            .where(its.c.key == bindparam("its_key"))
            .values(
                {name.removeprefix("new_"): bindparam(name) for name in names if name != "its_key"}
            )
        )
        connection.execute(statement, list(rows))


def _differing(was: Mapping[str, Stored], now: Mapping[str, Stored]) -> dict[str, Stored]:
    return {name: value for name, value in now.items() if was[name] != value}
