"""The history of the records, read from the log."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any, Literal, cast

from sqlalchemy import Connection, RowMapping, Select, or_, select

from coopdesk.model.entities import ENTITIES
from coopdesk.store import labels, reading
from coopdesk.store.labels import Label
from coopdesk.store.log import Kind
from coopdesk.store.tables import ENTRIES, ISSUES, STEPS
from coopdesk.store.values import Shape, shape

Act = Literal["insert", "update", "delete"]

FieldChange = tuple[str, object, object]
"""A field's name, the value it had and the value it got."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What one step did to one record.

    ``kind`` is the step's, ``act`` what happened to the record. ``table`` is an
    entity's; ``issues`` where documents that were issued were asked for, which have no
    ``changes``. Keys stand for what a
    reference names. A record that was only moved in its list is updated without ``changes``.
    """

    step: int
    when: datetime
    author: str
    label: Label
    kind: Kind
    table: str
    key: str
    record_title: str
    changes: tuple[FieldChange, ...]
    act: Act


def lines(
    connection: Connection,
    key: str | None,
    limit: int,
    *,
    issued: bool = False,
    steps: Collection[int] = (),
) -> list[HistoryLine]:
    """Return the history, newest first, of one record and its children or of the dossier."""
    entries = _entries(key, issued=issued)
    if steps:
        entries = entries.where(STEPS.c.step.in_(steps))
    found = list(_lines(connection, entries, limit))
    titles = reading.titles(connection, [line.key for line in found])
    for line in found:
        # A record that is gone is called what it was called when it went.
        if line.record_title:
            titles.setdefault(line.key, line.record_title)
    return [replace(line, record_title=titles.get(line.key, "")) for line in found]


def _lines(connection: Connection, entries: Select[Any], limit: int) -> Iterator[HistoryLine]:
    result = connection.execute(entries)
    try:
        left = limit
        for _step, rows in groupby(result.mappings(), key=lambda row: row["step"]):
            by_key: dict[str, list[RowMapping]] = {}
            for row in rows:
                by_key.setdefault(row["key"], []).append(row)
            for its in [*by_key.values()][:left]:
                yield _line(its)
            left -= len(by_key)
            if left <= 0:
                return
    finally:
        result.close()


def _entries(key: str | None, *, issued: bool) -> Select[Any]:
    replaced = ENTRIES.alias("replaced")
    tables = [entity.table for entity in ENTITIES] + ([ISSUES.name] if issued else [])
    statement = (
        select(
            STEPS.c.step,
            STEPS.c.at,
            STEPS.c.author,
            STEPS.c.label,
            STEPS.c.kind,
            ENTRIES.c.entry,
            ENTRIES.c.entity,
            ENTRIES.c.key,
            ENTRIES.c.act,
            ENTRIES.c.field,
            ENTRIES.c.value,
            replaced.c.field.label("replaced_field"),
            replaced.c.value.label("replaced_value"),
        )
        .select_from(ENTRIES)
        .join(STEPS, STEPS.c.step == ENTRIES.c.step)
        .outerjoin(replaced, replaced.c.entry == ENTRIES.c.replaces)
        .where(ENTRIES.c.entity.in_(tables))
        .order_by(ENTRIES.c.entry.desc())
    )
    if key is not None:
        statement = statement.where(or_(ENTRIES.c.key == key, ENTRIES.c.owner == key))
    return statement


def _line(rows: Sequence[RowMapping]) -> HistoryLine:
    first = rows[0]
    acts = [row["act"] for row in rows]
    return HistoryLine(
        step=first["step"],
        when=datetime.fromisoformat(first["at"]),
        author=first["author"],
        label=labels.from_json(first["label"]),
        kind=cast("Kind", first["kind"]),
        table=first["entity"],
        key=first["key"],
        record_title=_title(first),
        changes=tuple(_changes(rows)),
        act=cast("Act", acts[0] if len(set(acts)) == 1 else "update"),
    )


def _title(row: RowMapping) -> str:
    if row["act"] == "update":
        return ""
    return reading.titled_row(_columns(row["value"]))


def _changes(rows: Sequence[RowMapping]) -> Iterator[FieldChange]:
    for row in reversed(rows):
        if row["entity"] == ISSUES.name:
            continue
        if row["act"] == "update":
            was = _column(row["replaced_field"], row["replaced_value"], row["field"])
            yield from _change(row["entity"], row["field"], was, _decoded(row["value"]))
            continue
        inserted = row["act"] == "insert"
        for column, value in _columns(row["value"]).items():
            pair = (None, value) if inserted else (value, None)
            yield from _change(row["entity"], column, *pair)


def _change(table: str, column: str, was: Any, now: Any) -> Iterator[FieldChange]:  # noqa: ANN401 (stored values)
    its = shape(table)
    # A value that cannot be read is for ``check`` to tell.
    with suppress(ValueError, TypeError, ArithmeticError):
        yield from _decoded_pair(its, column, was, now)


def _decoded_pair(its: Shape, column: str, was: Any, now: Any) -> Iterator[FieldChange]:  # noqa: ANN401 (stored values)
    if (old := its.value(column, was)) and (new := its.value(column, now)):
        yield old[0], old[1], new[1]


def _column(field: str | None, value: str | None, column: str) -> Any:  # noqa: ANN401 (a stored value)
    if value is None:
        return None
    return _columns(value).get(column) if field is None else _decoded(value)


def _columns(value: str | None) -> dict[str, Any]:
    found = _decoded(value)
    return found if isinstance(found, dict) else {}


def _decoded(value: str | None) -> Any:  # noqa: ANN401 (a stored value)
    try:
        return None if value is None else json.loads(value)
    except (ValueError, TypeError):
        return None
