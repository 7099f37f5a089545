"""A record made after another one: what it takes over, and what is the other's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from coopdesk.model.entities import entity_of
from coopdesk.model.fields import Choice, Entity, Field, Record, children_of, value_of, with_value

OWN: Mapping[str, tuple[str, ...]] = {
    "actors": ("privacy.", "erased", "map_place"),
    "activities": ("participants", "households_reached", "pulse.", "actors", "decisions"),
    "deliberations": ("date", "number"),
    "commitments": ("acceptances.", "signature.", "sheet_number", "replaces"),
    "interventions": ("requested_on", "answered_on", "effect", "days_gained"),
    "needs": ("former_priority", "reprioritised_in"),
    "operating_modes": ("adopted_in",),
    "permits": ("requested_on", "granted_on", "number"),
    "questionnaires": ("handed_out", "returned"),
}
"""What belongs to one record alone: what proves, or tells what has happened; by its beginning."""

OWN_LISTS: Mapping[str, tuple[str, ...]] = {
    "activities": ("follow_ups",),
    "interventions": ("exchanges",),
    "questionnaires": ("answers",),
}
"""Lists of what has happened."""

_PROGRESS = frozenset({"documents.state", "deliberations.state", "permits.state", "steps.state"})
"""Closed lists that say how far something is, besides those called status."""


def duplicate_of(record: Record, new_id: str) -> Record:
    """Return a new record like ``record``: its own code, nothing signed, at its first status.

    It has no key yet, nor have the records it holds.
    """
    declared = entity_of(record)
    made = replace(record, key="", aside="")
    for field, value in _begins_with(declared, new_id):
        if value_of(made, field.path) != value:
            made = with_value(made, field.path, value)
    own = OWN_LISTS.get(declared.table, ())
    held: dict[str, Any] = {
        each.name: ()
        if each.name in own
        else tuple(_begun(replace(child, key="", aside="")) for child in getattr(made, each.name))
        for each in children_of(type(record))
    }
    return replace(made, **held)


def _begun(record: Record) -> Record:
    """Return ``record`` at the first of its statuses."""
    for field in entity_of(record).fields:
        first = _first(field)
        if first is not None:
            record = with_value(record, field.path, first)
    return record


def _begins_with(declared: Entity, new_id: str) -> Iterator[tuple[Field, object]]:
    """Yield the fields that are not taken over, and what each begins with."""
    own = OWN.get(declared.table, ())
    for field in declared.fields:
        if field.name == "id":
            yield field, new_id
        elif field.name == "version":
            yield field, 1
        elif field.name.startswith(own):
            yield field, field.blank if field.default is None else field.default
        elif (first := _first(field)) is not None:
            yield field, first


def _first(field: Field) -> str | None:
    if isinstance(field.kind, Choice) and (
        field.name == "status" or field.kind.values.name in _PROGRESS
    ):
        return next(iter(field.kind.values))
    return None
