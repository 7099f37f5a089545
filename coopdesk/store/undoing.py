"""Taking a step back: each of its entries in reverse order, which the log records in turn."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from coopdesk.store.batches import Batches, Progress
from coopdesk.store.tables import ENTRIES, KEPT, table_of

_KEPT = tuple(table.name for table in KEPT)


def take_back(connection: Connection, step: int, progress: Progress | None = None) -> None:
    """Bring every stored value back to what it was before ``step``; issued files stay."""
    changes = [*reversed_entries(connection, ENTRIES.c.step == step)]
    batches = Batches(progress, len(changes))
    for (entity, act, columns), rows in groupby(
        changes, key=lambda change: (change[0], change[1], tuple(change[2]))
    ):
        for some in batches([row for _entity, _act, row in rows]):
            _apply(connection, entity, act, columns, some)


def _apply(
    connection: Connection,
    entity: str,
    act: str,
    columns: Sequence[str],
    rows: Sequence[dict[str, Any]],
) -> None:
    table = table_of(entity)
    if act == "insert":
        connection.execute(delete(table).where(table.c.key == bindparam("its_key")), rows)
    elif act == "delete":
        connection.execute(insert(table), rows)
    else:
        column = next(name for name in columns if name != "its_key")
        connection.execute(
            update(table)
            .where(table.c.key == bindparam("its_key"))
            .values({column: bindparam("was")}),
            [{"its_key": row["its_key"], "was": row[column]} for row in rows],
        )


def reversed_entries(
    connection: Connection, *where: ColumnElement[bool]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield what takes entries of the log back, the last first: entity, act, its columns then."""
    replaced = ENTRIES.alias("replaced")
    found = connection.execute(
        select(
            ENTRIES.c.entity,
            ENTRIES.c.key,
            ENTRIES.c.act,
            ENTRIES.c.field,
            ENTRIES.c.value,
            replaced.c.field.label("replaced_field"),
            replaced.c.value.label("replaced_value"),
        )
        .select_from(ENTRIES.outerjoin(replaced, replaced.c.entry == ENTRIES.c.replaces))
        .where(*where, ENTRIES.c.entity.not_in(_KEPT))
        .order_by(ENTRIES.c.entry.desc())
    ).fetchall()
    for entity, key, act, field, value, replaced_field, replaced_value in found:
        if act == "insert":
            yield entity, act, {"its_key": key}
        elif act == "delete":
            yield entity, act, _whole_row(entity, key, value)
        else:
            was = json.loads(replaced_value) if replaced_value is not None else None
            if replaced_field is None and isinstance(was, dict):
                was = was.get(field)
            yield entity, act, {"its_key": key, field: was}


def _whole_row(entity: str, key: str, value: str | None) -> dict[str, Any]:
    kept = json.loads(value) if value is not None else {}
    row = {column.name: kept.get(column.name) for column in table_of(entity).columns}
    return {**row, "key": key}
