"""What records were at an earlier time, and records that are no more, read from the log."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Record, Reference, References
from coopdesk.store import labels, reading, undoing
from coopdesk.store.labels import Label
from coopdesk.store.tables import ENTRIES, STEPS, table_of
from coopdesk.store.values import shape

Row = dict[str, Any]

_LISTS = tuple(each.table for each in ENTITIES if not each.parent and not each.single)


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that was removed: by which step, when, by whom, and what it was called."""

    step: int
    when: datetime
    author: str
    label: Label
    table: str
    key: str
    title: str


def record_before(connection: Connection, table: str, key: str, step: int) -> Record | None:
    """Return a record with its children as it was before ``step``; None where it was not there.

    Raises:
        UserError: something of it was erased at somebody's request.
    """
    mine = or_(ENTRIES.c.key == key, ENTRIES.c.owner == key)
    if connection.scalar(select(ENTRIES.c.entry).where(mine, ENTRIES.c.salt.is_(None)).limit(1)):
        raise UserError(
            N_("Data of this record were erased at somebody's request: what it was is gone.")
        )
    rows = _present(connection, table, key)
    for name, act, change in undoing.reversed_entries(connection, mine, ENTRIES.c.step >= step):
        _take_back(rows, name, act, change)
    whole = rows.get((table, key))
    if whole is None:
        return None
    held = {
        attribute: tuple(
            shape(child.table).record([row[c] for c in shape(child.table).columns], {})
            for (name, _key), row in sorted(rows.items(), key=lambda one: _position(one[1]))
            if name == child.table
        )
        for attribute, child in shape(table).held
    }
    return shape(table).record([whole[c] for c in shape(table).columns], held)


def _present(connection: Connection, table: str, key: str) -> dict[tuple[str, str], Row]:
    found: dict[tuple[str, str], Row] = {}
    for name, column in ((table, "key"), *((c.table, "parent") for _a, c in shape(table).held)):
        its = table_of(name)
        for row in connection.execute(select(its).where(its.c[column] == key)).mappings():
            found[name, row["key"]] = dict(row)
    return found


def _take_back(rows: dict[tuple[str, str], Row], name: str, act: str, change: Row) -> None:
    if act == "insert":
        rows.pop((name, change["its_key"]), None)
    elif act == "delete":
        rows[name, change["key"]] = change
    elif (row := rows.get((name, change["its_key"]))) is not None:
        row.update({column: was for column, was in change.items() if column != "its_key"})


def _position(row: Row) -> tuple[int, str]:
    return int(row.get("position") or 0), str(row["key"])


def gone(connection: Connection, limit: int) -> list[Gone]:
    """Return the records that were removed and are not there again, the last one first."""
    found = connection.execute(
        select(ENTRIES, STEPS.c.at, STEPS.c.author, STEPS.c.label)
        .join(STEPS, STEPS.c.step == ENTRIES.c.step)
        .where(
            ENTRIES.c.act == "delete",
            ENTRIES.c.entity.in_(_LISTS),
            ENTRIES.c.salt.isnot(None),
            STEPS.c.kind != "undo",
        )
        .order_by(ENTRIES.c.entry.desc())
        .limit(limit)
    ).mappings()
    lines: dict[str, Gone] = {}
    for row in found:
        lines.setdefault(
            row["key"],
            Gone(
                row["step"],
                datetime.fromisoformat(row["at"]),
                row["author"],
                labels.from_json(row["label"]),
                row["entity"],
                row["key"],
                reading.titled_row(json.loads(row["value"])),
            ),
        )
    there = _there(connection, list(lines))
    return [line for key, line in lines.items() if key not in there]


def _there(connection: Connection, keys: Sequence[str]) -> set[str]:
    return set(reading.titles(connection, keys))


def bring_back(connection: Connection, table: str, key: str, new_id: str) -> None:
    """Put a removed record back, with all that went because of it in the same step.

    What refers to it, and was emptied then, refers to it again. ``new_id`` is its code where its
    own is another record's by now.

    Raises:
        UserError: it was not removed, or names a record that is not there.
    """
    step = connection.scalar(
        select(ENTRIES.c.step)
        .where(ENTRIES.c.key == key, ENTRIES.c.act == "delete", ENTRIES.c.salt.isnot(None))
        .order_by(ENTRIES.c.entry.desc())
        .limit(1)
    )
    if step is None or key in _there(connection, [key]):
        raise UserError(N_("This record is there, or was never removed. Nothing was changed."))
    changes = list(undoing.reversed_entries(connection, ENTRIES.c.step == step))
    removed = {row["key"]: (name, row) for name, act, row in changes if act == "delete"}
    back = _with_it(removed, key)
    known = _there(connection, _referred(removed, back)) | back
    for one in back:
        name, row = removed[one]
        made = _known_only(name, row, known)
        if one == key and new_id and _taken(connection, table, row.get("id")):
            made["id"] = new_id
        connection.execute(insert(table_of(name)), made)
    for name, act, change in changes:
        if act == "update":
            _refill(connection, name, change, back)


def _with_it(removed: dict[str, tuple[str, Row]], key: str) -> set[str]:
    """Return the keys of a record, of what it held, and of what could not be without it."""
    back = {key}
    growing = True
    while growing:
        growing = False
        for one, (name, row) in removed.items():
            needs = [row.get(f.column) for f in entity(name).fields if _must_name(f)]
            if one not in back and ({row.get("parent"), *needs} & back):
                back.add(one)
                growing = True
    return back


def _must_name(field: Any) -> bool:  # noqa: ANN401 (a declared field)
    return bool(field.required) and isinstance(field.kind, Reference)


def _referring(name: str, row: Row) -> Iterator[tuple[Any, list[str]]]:
    for field in entity(name).fields:
        held = row.get(field.column)
        if held and isinstance(field.kind, Reference):
            yield field, [str(held)]
        elif held and isinstance(field.kind, References):
            yield field, list(json.loads(held))


def _referred(removed: dict[str, tuple[str, Row]], back: set[str]) -> list[str]:
    return [key for one in back for _field, keys in _referring(*removed[one]) for key in keys]


def _known_only(name: str, row: Row, known: set[str]) -> Row:
    """Return a row that names only what is there.

    Raises:
        UserError: it cannot be without what is not.
    """
    made = dict(row)
    for field, keys in _referring(name, row):
        if all(key in known for key in keys):
            continue
        if field.required and isinstance(field.kind, Reference):
            raise UserError(
                N_(
                    "It belongs to a record that was removed too ({field}). Bring that one back"
                    " first."
                ),
                field=field.label,
            )
        made[field.column] = _listed([key for key in keys if key in known], field)
    return made


def _listed(keys: Sequence[str], field: Any) -> str | None:  # noqa: ANN401 (a declared field)
    if not keys or isinstance(field.kind, Reference):
        return None
    return json.dumps(list(keys), ensure_ascii=False, separators=(",", ":"))


def _taken(connection: Connection, table: str, code: object) -> bool:
    its = table_of(table)
    if "id" not in its.c or not code:
        return False
    return connection.scalar(select(its.c.key).where(its.c.id == code).limit(1)) is not None


def _refill(connection: Connection, name: str, change: Row, back: set[str]) -> None:
    """Let a reference that was emptied name its record again, if nothing stands there by now."""
    column = next(each for each in change if each != "its_key")
    field = next((f for f in entity(name).fields if f.column == column), None)
    if field is None or not isinstance(field.kind, Reference | References):
        return
    its = table_of(name)
    where = its.c.key == change["its_key"]
    now = connection.execute(select(its.c[column]).where(where)).one_or_none()
    was = [keys for each, keys in _referring(name, {column: change[column]}) if each is field]
    if now is None or not was or not back & set(was[0]):
        return
    there = [] if now[0] is None else [now[0]]
    if isinstance(field.kind, References):
        there = json.loads(now[0]) if now[0] else []
        known = _there(connection, was[0])
        left = [key for key in was[0] if key in known]
        if [key for key in left if key not in back] != there:
            return
        value = _listed(left, field)
    elif there:
        return
    else:
        value = was[0][0]
    connection.execute(update(its).where(where).values({column: value}))
