"""Records that are not stored yet."""

from __future__ import annotations

import keyword
from collections.abc import Callable
from typing import Any

from coopdesk.model.entities import entity_of
from coopdesk.model.fields import Entity, Field, Record, value_of


def blank_record(entity: Entity, stand_in: Callable[[Field], object]) -> Record:
    """Return a record of ``entity`` with nothing in it; ``stand_in`` fills what is required."""
    values = {
        _attribute(field.path[0]): stand_in(field)
        for field in entity.fields
        if field.required and len(field.path) == 1
    }
    make: Callable[..., Any] = entity.record
    made = make(**values)
    if not isinstance(made, Record):
        raise TypeError(entity.table)
    return made


def _attribute(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def lacking(record: Record) -> list[Field]:
    """Return the fields without which a new record is not stored, and that are blank yet."""
    return [
        field
        for field in entity_of(record).fields
        if field.required
        and field.name != "id"
        and len(field.path) == 1
        and value_of(record, field.path) in {None, "", ()}
    ]
