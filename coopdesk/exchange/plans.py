"""How each class of records is read and written, worked out once from its declarations."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from coopdesk.model.commitment_parts import Condition
from coopdesk.model.fields import (
    Children,
    Field,
    Flag,
    Group,
    Part,
    Record,
    Text,
    children_of,
    fields_of,
    groups_of,
)

CLOSED: frozenset[type[Part]] = frozenset({Condition})
"""Records in which an unknown field is a fault, at every depth (FORMAT.md)."""


@dataclass(frozen=True, slots=True)
class Value:
    """A field of a record or group. ``absent`` is the value where the document says nothing."""

    attribute: str
    field: Field
    absent: object


@dataclass(frozen=True, slots=True)
class Held:
    """A list of records within a record."""

    attribute: str
    path: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Inner:
    """A group within a record or another group."""

    attribute: str
    plan: Plan


Member: TypeAlias = "Value | Held | Inner"


@dataclass(frozen=True, slots=True)
class Plan:
    """The members of a record or group by their names in the document.

    ``path`` leads from the record to the group (``contact``); empty for the record itself.
    """

    part: type[Part]
    path: str
    members: Mapping[str, Member]
    closed: bool

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the members that must be given."""
        return tuple(
            name
            for name, member in self.members.items()
            if isinstance(member, Value) and member.field.required
        )


def plan_of(record: type[Record]) -> Plan:
    """Return the plan of a class of records."""
    return _plan(record, record, (), closed=record in CLOSED)


def _plan(record: type[Record], part: type[Part], path: tuple[str, ...], *, closed: bool) -> Plan:
    depth = len(path)
    attributes = {
        attribute.name.removesuffix("_"): attribute.name for attribute in dataclasses.fields(part)
    }
    members: dict[str, Member] = {}
    for field in fields_of(record):
        if field.path[:depth] == path and len(field.path) == depth + 1:
            name = field.path[-1]
            members[name] = Value(attributes[name], field, _absent(field))
    for inner, declared in groups_of(record).items():
        if inner[:depth] == path and len(inner) == depth + 1:
            members[inner[-1]] = _inner(record, declared, inner, attributes, closed=closed)
    if not path:
        for held in children_of(record):
            members[held.name] = _held(held, attributes)
    return Plan(part, ".".join(path), members, closed)


def _inner(
    record: type[Record],
    declared: Group,
    path: tuple[str, ...],
    attributes: Mapping[str, str],
    *,
    closed: bool,
) -> Inner:
    return Inner(attributes[path[-1]], _plan(record, declared.record, path, closed=closed))


def _held(held: Children, attributes: Mapping[str, str]) -> Held:
    return Held(attributes[held.name], held.name, plan_of(held.record))


def _absent(field: Field) -> object:
    if field.default is not None:
        return field.default
    kind = field.kind
    if isinstance(kind, Flag) and not kind.optional:
        return False
    return field.blank


def may_be_empty(field: Field) -> bool:
    """Return whether an empty text in ``field`` is one way of leaving it blank."""
    return isinstance(field.kind, Text) and not field.required and field.kind.pattern is None
