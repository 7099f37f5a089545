"""The example village, and small dossiers, as snapshots: a reader that trusts its file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from coopdesk.model.entities import ENTITIES, child_entity
from coopdesk.model.fields import (
    Day,
    Entity,
    Field,
    Number,
    Numbers,
    Record,
    Reference,
    References,
    blank,
    with_value,
)
from coopdesk.model.snapshot import Snapshot

DATA = Path(__file__).parents[1] / "data"

Keys = dict[tuple[str, str], str]


@cache
def village() -> Snapshot:
    """Return Valdoriola."""
    return snapshot_of(json.loads((DATA / "valdoriola.json").read_text("utf-8")))


def expected() -> dict[str, Any]:
    """Return the figures that must come out of Valdoriola."""
    figures: dict[str, Any] = json.loads(
        (DATA / "valdoriola.expected.json").read_text("utf-8"), parse_float=Decimal
    )
    return figures


def snapshot_of(document: Mapping[str, Any]) -> Snapshot:
    """Return the snapshot of an interchange document without faults."""
    keys: Keys = {}
    numbers = count(1)
    for declared in ENTITIES:
        if declared.prefix:
            for record in document.get(declared.table) or ():
                keys[declared.table, record["id"]] = f"{next(numbers):032x}"
    tables: dict[str, Any] = {}
    for declared in ENTITIES:
        if declared.parent:
            continue
        if declared.table == "header":
            tables["header"] = _record(declared, document, keys)
        elif declared.single:
            tables[declared.table] = _record(declared, document.get(declared.table) or {}, keys)
        else:
            tables[declared.table] = tuple(
                _record(declared, record, keys) for record in document.get(declared.table) or ()
            )
    return Snapshot(**tables)


def _record(declared: Entity, source: Mapping[str, Any], keys: Keys) -> Record:
    record = replace(
        blank(declared.record), key=keys.get((declared.table, str(source.get("id"))), "")
    )
    for field in declared.fields:
        found: Any = source
        for part in field.path:
            found = (found or {}).get(part)
        if found is not None:
            record = with_value(record, field.path, _value(field, found, keys))
    for held in declared.children:
        child = child_entity(declared.table, held.path)
        children = tuple(_record(child, one, keys) for one in source.get(held.name) or ())
        record = with_value(record, held.path, children)
    return record


def _value(field: Field, found: Any, keys: Keys) -> object:  # noqa: ANN401 (any JSON value)
    kind = field.kind
    if isinstance(kind, Day):
        return dt.date.fromisoformat(found)
    if isinstance(kind, Number):
        return found if kind.count else Decimal(str(found))
    if isinstance(kind, Numbers):
        return tuple(one if kind.count else Decimal(str(one)) for one in found)
    if isinstance(kind, Reference):
        return _key(kind, found, keys)
    if isinstance(kind, References):
        return tuple(_key(kind, one, keys) for one in found)
    return tuple(found) if isinstance(found, list) else found


def _key(kind: Reference | References, found: str, keys: Keys) -> str:
    return next(keys[table, found] for table in kind.to if (table, found) in keys)
