"""A record made after another one: what it takes over, and what is the other's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coopdesk.model.entities import entity_of
from coopdesk.model.fields import Choice, Field, Record, children_of, with_value

OWN: Mapping[str, tuple[str, ...]] = {
    "actors": ("privacy.", "erased"),
    "activities": ("participants", "households_reached", "pulse.", "actors", "decisions"),
    "commitments": ("acceptances.", "signature.", "sheet_number", "replaces"),
    "interventions": ("requested_on", "answered_on", "effect", "days_gained"),
    "needs": ("former_priority", "reprioritised_in"),
    "operating_modes": ("adopted_in",),
}
"""What belongs to one record alone: what proves, or tells what has happened; by its beginning."""

OWN_LISTS: Mapping[str, tuple[str, ...]] = {
    "activities": ("follow_ups",),
    "interventions": ("exchanges",),
}
"""Lists of what has happened."""

_PROGRESS = frozenset({"status"})


def duplicate_of(record: Record, new_id: str) -> Record:
    """Return a new record like ``record``: its own code, nothing signed, at its first status.

    It has no key yet, nor have the records it holds.
    """
    declared = entity_of(record)
    made = replace(record, key="", aside="")
    for field in declared.fields:
        if field.name == "id":
            made = with_value(made, field.path, new_id)
        elif field.name.startswith(OWN.get(declared.table, ())):
            made = with_value(made, field.path, _blank(field))
        elif field.name == "version":
            made = with_value(made, field.path, 1)
    made = _begun(made)
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


def _first(field: Field) -> str | None:
    if isinstance(field.kind, Choice) and (
        field.name in _PROGRESS or field.kind.values.name == "documents.state"
    ):
        return next(iter(field.kind.values))
    return None


def _blank(field: Field) -> object:
    return field.blank if field.default is None else field.default
