"""Which fields refer to which tables, and emptying what refers to a record that goes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, bindparam, func, select, update

from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import Field, Reference, References
from coopdesk.store.tables import table_of


@cache
def referring(table: str) -> tuple[tuple[str, Field], ...]:
    """Return the fields, each with its table, that may refer to a record of ``table``."""
    return tuple(
        (entity.table, field)
        for entity in ENTITIES
        for field in entity.fields
        if isinstance(field.kind, Reference | References) and table in field.kind.to
    )


def found(connection: Connection, table: str, key: str) -> Iterator[tuple[str, str, str]]:
    """Yield the table, key and field name of each reference to a record of ``table``."""
    for name, field in referring(table):
        its = table_of(name).c
        column = its[field.column]
        # Keys are random hexadecimal: one is never a part of another text by accident.
        matches = (
            column == key if isinstance(field.kind, Reference) else func.instr(column, key) > 0
        )
        for holder in connection.scalars(select(its.key).where(matches)).fetchall():
            yield name, holder, field.name


def empty(connection: Connection, table: str, key: str) -> None:
    """Empty every reference to a record of ``table``."""
    for name, field in referring(table):
        its = table_of(name)
        column = its.c[field.column]
        if isinstance(field.kind, Reference):
            connection.execute(update(its).where(column == key).values({field.column: None}))
            continue
        for holder, held in connection.execute(
            select(its.c.key, column).where(func.instr(column, key) > 0)
        ).fetchall():
            left = [other for other in json.loads(held) if other != key]
            rest = json.dumps(left, ensure_ascii=False, separators=(",", ":")) if left else None
            connection.execute(update(its).where(its.c.key == holder).values({field.column: rest}))


def empty_many(connection: Connection, table: str, keys: frozenset[str]) -> None:
    """Empty every reference to one of many records of ``table``: each list is read once."""
    for name, field in referring(table):
        its = table_of(name)
        column = its.c[field.column]
        one = isinstance(field.kind, Reference)
        held = connection.execute(select(its.c.key, column).where(column.isnot(None))).fetchall()
        left: list[dict[str, str | None]] = []
        for holder, value in held:
            if one:
                if value in keys:
                    left.append({"its_key": holder, "left": None})
                continue
            there = json.loads(value)
            rest = [other for other in there if other not in keys]
            if len(rest) < len(there):
                text = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))
                left.append({"its_key": holder, "left": text if rest else None})
        if left:
            statement = update(its).where(its.c.key == bindparam("its_key"))
            connection.execute(statement.values({field.column: bindparam("left")}), left)
