"""What there is to find in a record: its texts, the titles of what it refers to, its notes."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Field, Reference, References, Texts
from coopdesk.model.fields import Text as TextKind
from coopdesk.store.folding import fold
from coopdesk.store.reading import title_column, titled_row, wanted_keys
from coopdesk.store.search_lists import listed
from coopdesk.store.tables import ISSUES, SHEETS, table_of

_WORD = re.compile(r"[^\W_]+")
_FIGURES = re.compile(r"\+?\d(?:[ .\-/\u00a0\u202f]?\d){5,}")
_LONG_FIGURE = re.compile(r"\d.{4,9}\d")
_CODE = re.compile(r"([a-z]+)0*(\d+)")
_GAPS = re.compile(r"[\s\-_.]+")

_FIRST = ("actors", "needs", "commitments", "obstacles", "obstacle_actions", "activities")
ORDER = (
    *_FIRST,
    *(one.table for one in ENTITIES if one.table not in {*_FIRST, "header"}),
)
"""The tables in the order people look for them."""
ISSUED = "issues"


@dataclass(frozen=True, slots=True)
class Found:
    """One record as it is looked for. ``parts`` and ``notes`` are field names with their texts.

    ``listed`` are field names with codes of closed lists.
    """

    table: str
    key: str
    owner: str
    code: str
    title: str
    phase: int | None
    parts: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    refers: tuple[str, ...]
    listed: tuple[tuple[str, str], ...] = ()
    leads: str = ""
    """The record beside which it is shown: of a sheet that was issued, its first commitment."""


def tokens(text: str) -> list[str]:
    """Return the words of ``text`` as they are compared; long figures also without their gaps."""
    folded = fold(text)
    found = _WORD.findall(folded)
    if _LONG_FIGURE.search(folded):
        found += ["".join(_WORD.findall(run)) for run in _FIGURES.findall(folded)]
    return found


def code_of(text: str) -> str:
    """Return ``text`` as a code is compared: ``E04``, ``e-4`` and ``E 4`` are one."""
    bare = _GAPS.sub("", fold(text))
    match = _CODE.fullmatch(bare)
    return f"{match[1]}{match[2]}" if match else bare


def titles(connection: Connection) -> dict[str, str]:
    """Return what every record is called."""
    return {
        key: title
        for table in ORDER
        for key, title in connection.execute(select(table_of(table).c.key, title_column(table)))
        if title
    }


def read(
    connection: Connection, table: str, keys: Collection[str] | None = None
) -> Iterator[Found]:
    """Yield the records of ``table``: all of them, or those of ``keys`` and what these hold."""
    if table == ISSUED:
        yield from _issues(connection, keys)
        return
    statement = _whole(table) if keys is None else _some(table)
    bound = {} if keys is None else {"wanted": json.dumps(list(keys))}
    for row in connection.execute(statement, bound).mappings():
        yield _found(table, row)


def _issues(connection: Connection, keys: Collection[str] | None) -> Iterator[Found]:
    beside = ISSUES.outerjoin(SHEETS, SHEETS.c.key == ISSUES.c.sheet)
    columns = (ISSUES.c.key, ISSUES.c.number, ISSUES.c.name, SHEETS.c.commitments)
    for row in connection.execute(select(*columns).select_from(beside)):
        if keys is None or row.key in keys:
            first = next(iter(json.loads(row.commitments or "[]")), "")
            title = row.name or row.number
            yield Found(ISSUED, row.key, "", row.number, title, None, (), (), (), leads=first)


def _found(table: str, row: Mapping[Any, Any]) -> Found:
    parts: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    refers: list[str] = []
    for field, kind in _fields(table):
        held = row[field.column]
        if not held:
            continue
        if kind == "one":
            refers.append(held)
        elif kind == "many":
            refers.extend(json.loads(held))
        else:
            text = held if kind == "text" else "\n".join(json.loads(held))
            (notes if field.working_note else parts).append((field.name, text))
    phase = row.get("phase") or (row.get("number") if table == "phases" else None)
    return Found(
        table,
        row["key"],
        row.get("parent") or "",
        str(row.get("id") or ""),
        titled_row(row),
        int(phase) if phase else None,
        tuple(parts),
        tuple(notes),
        tuple(refers),
        tuple(listed(table, row)),
    )


@cache
def _fields(table: str) -> tuple[tuple[Field, str], ...]:
    kinds = ((TextKind, "text"), (Texts, "texts"), (Reference, "one"), (References, "many"))
    return tuple(
        (field, name)
        for field in entity(table).fields
        for kind, name in kinds
        if isinstance(field.kind, kind)
    )


@cache
def _whole(table: str) -> Select[Any]:
    found = table_of(table)
    return select(found).order_by(found.c.position, found.c.key)


@cache
def _some(table: str) -> Select[Any]:
    found = table_of(table)
    wanted: ColumnElement[bool] = found.c.key.in_(wanted_keys())
    if "parent" in found.c:
        wanted = or_(wanted, found.c.parent.in_(wanted_keys()))
    return select(found).where(wanted).order_by(found.c.position, found.c.key)
