"""Reading records: whole snapshots, pages of a table, what changed since a snapshot."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    func,
    literal,
    select,
    union_all,
)

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Record
from coopdesk.model.snapshot import Snapshot
from coopdesk.store.tables import table_of
from coopdesk.store.values import shape

Held = Mapping[str, Mapping[str, tuple[Record, ...]]]
"""Children by attribute of the holder and by the holder's key."""

_NAMES = ("title", "name", "criterion", "text", "what", "note", "kind", "number", "id")
# As model.titles has it; a test compares the two.

TOP = tuple(declared for declared in ENTITIES if not declared.parent)


def snapshot(connection: Connection) -> Snapshot:
    """Return all that the dossier records."""
    return Snapshot(**{declared.table: _attribute(connection, declared.table) for declared in TOP})


def refreshed(
    connection: Connection, old: Snapshot, tables: Collection[str], keys: Collection[str]
) -> Snapshot:
    """Return ``old`` with the records of ``keys`` in ``tables`` read anew, all in their order."""
    tops = {entity(table).parent or table for table in tables if table in _known()}
    return dataclasses.replace(
        old, **{table: _renewed(connection, old, table, keys) for table in tops}
    )


def _renewed(connection: Connection, old: Snapshot, table: str, keys: Collection[str]) -> Any:  # noqa: ANN401 (a record, or a tuple of them)
    if entity(table).single:
        return _attribute(connection, table)
    known = {record.key: record for record in old.records(table) if record.key not in keys}
    wanted = all_keys(connection, table)
    new = {
        record.key: record
        for record in records(connection, table, [key for key in wanted if key not in known])
    }
    return tuple(known[key] if key in known else new[key] for key in wanted)


def all_keys(connection: Connection, table: str) -> list[str]:
    """Return the keys of ``table`` in their order."""
    found = table_of(table)
    order = found.c.position, found.c.key
    return [*connection.scalars(select(found.c.key).order_by(*order)).all()]


def records(connection: Connection, table: str, keys: Sequence[str]) -> list[Record]:
    """Return the records of ``keys`` in the order asked, with their children."""
    if not keys:
        return []
    wanted = json.dumps(list(keys))
    rows = connection.execute(_some(table), {"wanted": wanted}).fetchall()
    held = {
        attribute: _by_parent(
            connection.execute(_held_by_some(child.table), {"wanted": wanted}).fetchall(),
            child.table,
        )
        for attribute, child in shape(table).held
    }
    found = {record.key: record for record in _assembled(table, rows, held)}
    return [found[key] for key in keys if key in found]


def titles(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Return what the records of ``keys`` are called, whatever tables they are in."""
    if not keys:
        return {}
    found = connection.execute(_titles(), {"wanted": json.dumps(list(keys))})
    return {key: title or "" for key, title in found}


def title_column(table: str, columns: Any = None) -> ColumnElement[str]:  # noqa: ANN401 (SQLAlchemy's own)
    """Return the expression of what records of ``table`` are called (model.titles)."""
    its = table_of(table).c if columns is None else columns
    names: list[ColumnElement[str]] = [
        func.nullif(its[name], "", type_=Text) for name in _NAMES if name in its
    ]
    if not names:
        return literal("")
    return names[0] if len(names) == 1 else func.coalesce(*names, type_=Text)


def _attribute(connection: Connection, table: str) -> Any:  # noqa: ANN401 (a record, or a tuple of them)
    found = tuple(_all(connection, table))
    if not entity(table).single:
        return found
    if len(found) != 1:
        raise UserError(N_("The dossier is damaged: {table} should be there once."), table=table)
    return found[0]


def _all(connection: Connection, table: str) -> Iterator[Record]:
    held = {
        attribute: _by_parent(connection.execute(_whole(child.table)).fetchall(), child.table)
        for attribute, child in shape(table).held
    }
    rows = connection.execute(_whole(table)).fetchall()
    return _assembled(table, rows, held)


def _assembled(table: str, rows: Iterable[Sequence[Any]], held: Held) -> Iterator[Record]:
    its = shape(table)
    try:
        for row in rows:
            yield its.record(
                row, {name: by_parent.get(row[0], ()) for name, by_parent in held.items()}
            )
    except (ValueError, TypeError, ArithmeticError) as error:
        raise UserError(
            N_(
                "The dossier is damaged: a value in {table} cannot be read. Take the last backup,"
                " or a copy made earlier."
            ),
            table=table,
        ) from error


def _by_parent(rows: Sequence[Sequence[Any]], table: str) -> dict[str, tuple[Record, ...]]:
    at = shape(table).columns.index("parent")
    found: dict[str, list[Record]] = {}
    for row, record in zip(rows, _assembled(table, rows, {}), strict=True):
        found.setdefault(row[at], []).append(record)
    return {parent: tuple(children) for parent, children in found.items()}


@cache
def _whole(table: str) -> Select[Any]:
    found = table_of(table)
    return select(*(found.c[name] for name in shape(table).columns)).order_by(
        found.c.position, found.c.key
    )


def wanted_keys() -> Select[tuple[str]]:
    """Return the keys bound to ``wanted`` as a JSON list, any number of them."""
    return select(func.json_each(bindparam("wanted", type_=Text)).table_valued("value").c.value)


@cache
def _some(table: str) -> Select[Any]:
    return _whole(table).where(table_of(table).c.key.in_(wanted_keys()))


@cache
def _held_by_some(table: str) -> Select[Any]:
    return _whole(table).where(table_of(table).c.parent.in_(wanted_keys()))


@cache
def _titles() -> Any:  # noqa: ANN401 (SQLAlchemy's own)
    return union_all(
        *(
            select(table_of(declared.table).c.key, title_column(declared.table)).where(
                table_of(declared.table).c.key.in_(wanted_keys())
            )
            for declared in ENTITIES
        )
    )


@cache
def _known() -> frozenset[str]:
    return frozenset(declared.table for declared in ENTITIES)


def titled_row(row: Mapping[str, Any]) -> str:
    """Return what a record is called by its columns, for one that is no more."""
    return next((str(row[name]) for name in _NAMES if row.get(name)), "")
