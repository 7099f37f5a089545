"""From a snapshot to the parts of a document, by the declarations of the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from coopdesk.exchange.aside import Aside, aside_of
from coopdesk.exchange.faults import step
from coopdesk.exchange.identities import has_ids
from coopdesk.exchange.parsing import Json
from coopdesk.exchange.plans import Held, Inner, Member, Plan, Value
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import (
    Choices,
    Day,
    Kind,
    Numbers,
    Part,
    Record,
    Reference,
    References,
    Text,
    Texts,
)
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of

Object: TypeAlias = "dict[str, Json]"
Encode: TypeAlias = "Callable[[Any, Aside], Json]"
"""Takes the value of an attribute; a group also needs what is kept beside the record."""

_Step: TypeAlias = "tuple[str, str, str, tuple[object, ...], Encode]"
"""A member's name, attribute and path, the values that are not written, how others are."""

Ids: TypeAlias = "Mapping[str, str]"
"""The id of each record, by its key."""

_NOTHING: tuple[Json, ...] = (None, {})


def ids_of(snapshot: Snapshot) -> Ids:
    """Return the id of every record that has one, by its key."""
    return {
        record.key: id_of(record)
        for declared in ENTITIES
        if not declared.parent and has_ids(declared)
        for record in snapshot.records(declared.table)
    }


class PartWriting:
    """Writes the records of one class, or a group within them."""

    def __init__(self, plan: Plan, ids: Ids) -> None:
        self._plan = plan
        self._steps: list[_Step] = []
        self._required: dict[str, Json] = {}
        for name, member in plan.members.items():
            blanks, encode = _manner(member, ids)
            self._steps.append((name, member.attribute, step(plan.path, name), blanks, encode))
            if name in plan.required:
                self._required[name] = _empty(member)

    def record(self, record: Record) -> Object:
        """Return what the document says of ``record``; required fields stand in it always."""
        found = self._members(record, aside_of(record.aside))
        for name, empty in self._required.items():
            found.setdefault(name, empty)
        return found

    def group(self, part: Part, aside: Aside) -> Object:
        """Return what the document says of a group; required fields stand in it if any does."""
        found = self._members(part, aside)
        if found:
            for name, empty in self._required.items():
                found.setdefault(name, empty)
        return found

    def _members(self, part: Part, aside: Aside) -> Object:
        """Return the members that have values, and blank ones as they were written."""
        extra = aside.extra.get(self._plan.path)
        found: Object = dict(extra) if extra else {}
        filled = bool(extra)
        for name, attribute, path, blanks, encode in self._steps:
            held = getattr(part, attribute)
            if held not in blanks and (value := encode(held, aside)) not in _NOTHING:
                found[name] = value
                filled = True
            elif path in aside.blank:
                found[name] = aside.blank[path]
        # A group that was emptied must not come back half said (a waiver without its reason).
        return found if filled or not self._required else {}


def _manner(member: Member, ids: Ids) -> tuple[tuple[object, ...], Encode]:
    """Return the values of ``member`` that are not written, and how others are."""
    match member:
        case Value():
            # An empty text is a value where one is required, else a way to leave a field blank.
            optional = (member.absent, None, "", ())
            return (None,) if member.field.required else optional, _encoder(member.field.kind, ids)
        case Inner():
            return (), PartWriting(member.plan, ids).group
        case Held():
            record = PartWriting(member.plan, ids).record
            return ((),), lambda held, _: [record(child) for child in held]


def _empty(member: Member) -> Json:
    """Return what a required field without a value is written as."""
    return "" if isinstance(member, Value) and isinstance(member.field.kind, Text) else None


def _encoder(kind: Kind, ids: Ids) -> Encode:
    match kind:
        case Day():
            return lambda held, _: held.isoformat()
        case Reference():
            return lambda held, _: ids.get(held)
        case References():
            return lambda held, _: [ids[key] for key in held if key in ids]
        case Texts() | Choices() | Numbers():
            return lambda held, _: list(held)
        case _:
            return lambda held, _: held
