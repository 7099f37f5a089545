"""The names records are shown by."""

from __future__ import annotations

from coopdesk.model.fields import Record

# The first of these that a record has and that is not empty is its name.
_NAMES = ("title", "name", "criterion", "text", "what", "note", "kind", "number", "id")


def id_of(record: Record) -> str:
    """Return the code people know a record by (``E04``), empty where it has none."""
    return str(getattr(record, "id", ""))


def title_of(record: Record) -> str:
    """Return what a record is called: its title, its name, else its code; may be empty.

    A phase is called by its number; ``phase.NAMES`` has the words.
    """
    for attribute in _NAMES:
        if value := getattr(record, attribute, None):
            return str(value)
    return ""
