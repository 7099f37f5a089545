"""What puts every change of every stored value into the log, however it comes about.

The triggers are TEMP: they live in the writing connection and never in the file, where a trigger
is the sign of a hostile one. They are made from the tables, so a new field costs no line here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from coopdesk.model.entities import ENTITIES
from coopdesk.store.engine import driver
from coopdesk.store.tables import FILES, KEPT, table_of


@dataclass(slots=True)
class OpenStep:
    """The step that changes go to. Without one, nothing can be written."""

    number: int | None = None


def digest(salt: bytes, value: str) -> bytes:
    """Return what stays of a value in the log for good: H(salt, value)."""
    return hashlib.sha256(salt + value.encode()).digest()


def install(connection: Connection) -> OpenStep:
    """Make the triggers on a writing connection; return what says which step is open."""
    step = OpenStep()
    raw = driver(connection)
    raw.create_function("open_step", 0, lambda: _number(step))
    raw.create_function("log_digest", 2, digest, deterministic=True)
    for statement in statements():
        raw.execute(statement)
    return step


def _number(step: OpenStep) -> int:
    if step.number is None:
        raise RuntimeError("a write outside of a transaction")
    return step.number


def statements() -> list[str]:
    """Return the statements that make the triggers."""
    made = [
        _TRIGGER.format(name="log_seal", when="AFTER INSERT", table="log_entries", body=_SEAL),
        *_append_only(
            "log_entries",
            "UPDATE OF entry, step, entity, key, owner, act, field, replaces, salt, value",
        ),
        *_append_only("log_steps", "UPDATE"),
    ]
    for table in KEPT:
        columns = [column.name for column in table.columns if column is not FILES.c.data]
        made.append(_inserting(table, columns[1:], columns[0]))
        made.extend(_append_only(table.name, "UPDATE"))
    for entity in ENTITIES:
        made.extend(_of(table_of(entity.table)))
    return made


_TRIGGER = 'CREATE TEMP TRIGGER "{name}" {when} ON main."{table}" BEGIN {body}; END'

_SEAL = "UPDATE log_entries SET digest = log_digest(NEW.salt, NEW.value) WHERE entry = NEW.entry"

_ENTRY = "INSERT INTO log_entries (step, entity, key, owner, act, field, replaces, value) "


def _append_only(table: str, update: str) -> list[str]:
    body = f"SELECT RAISE(ABORT, '{table} is append-only')"
    return [
        _TRIGGER.format(name=f"keep_{table}_{at}", when=f"BEFORE {when}", table=table, body=body)
        for at, when in enumerate((update, "DELETE"))
    ]


def _of(table: Table) -> list[str]:
    columns = [column.name for column in table.columns if column.name != "key"]
    return [
        _inserting(table, columns, "key"),
        _trigger(table, "DELETE", _row_entry(table, columns, "OLD", "delete", "key")),
        _trigger(table, "UPDATE", _value_entries(table, columns)),
    ]


def _trigger(table: Table, act: str, body: str) -> str:
    name = f"log_{table.name}_{act.lower()}"
    return _TRIGGER.format(name=name, when=f"AFTER {act}", table=table.name, body=body)


def _inserting(table: Table, columns: list[str], key: str) -> str:
    return _trigger(table, "INSERT", _row_entry(table, columns, "NEW", "insert", key))


def _owner(table: Table, row: str) -> str:
    return f"{row}.parent" if "parent" in table.columns else "NULL"


def _row_entry(table: Table, columns: list[str], row: str, act: str, key: str) -> str:
    # One entry for a whole row: JSON of the columns that are not NULL.
    members = " || ".join(
        f"""iif({row}."{name}" IS NULL, '', ',"{name}":' || json_quote({row}."{name}"))"""
        for name in columns
    )
    last = f'(SELECT max(entry) FROM log_entries WHERE key = {row}."{key}")'  # noqa: S608 (names of our own tables)
    return (
        f"{_ENTRY} VALUES (open_step(), '{table.name}', {row}.\"{key}\", {_owner(table, row)},"
        f" '{act}', NULL, {last}, '{{' || substr({members}, 2) || '}}')"
    )


def _value_entries(table: Table, columns: list[str]) -> str:
    # One entry a column that changed. What it replaces: the last word on that column, or on the
    # whole row.
    pairs = ", ".join(f"""('{name}', OLD."{name}", NEW."{name}")""" for name in columns)
    last = (
        "(SELECT entry FROM log_entries WHERE key = NEW.key"
        " AND (field = was.name OR field IS NULL) ORDER BY entry DESC LIMIT 1)"
    )
    return (
        f"{_ENTRY} SELECT open_step(), '{table.name}', NEW.key, {_owner(table, 'NEW')}, 'update',"  # noqa: S608 (as above)
        f" was.name, {last}, json_quote(was.new)"
        f" FROM (WITH pairs(name, old, new) AS (VALUES {pairs}) SELECT * FROM pairs) AS was"
        " WHERE was.old IS NOT was.new"
    )
