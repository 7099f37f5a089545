"""Moving the day of what is due, from the agenda, wherever that day is kept."""

from __future__ import annotations

from datetime import date

from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.agenda import Entry
from coopdesk.model.rules.versions import may_change
from coopdesk.services.records import set_child_values, set_value
from coopdesk.store import DossierFile

_DAYS = {
    "meeting": "date",
    "follow_up": "due",
    "obstacle": "due",
    "obstacle_action": "due",
    "need": "needed_by",
    "request": "expected_by",
    "commitment_start": "start",
    "commitment_end": "end",
    "condition": "until",
    "call": "next_on",
    "phase_start": "planned_start",
    "phase_end": "planned_end",
}
"""The field each kind of entry takes its day from; what the law counts has none."""

_HELD = {"follow_up": "follow_ups", "obstacle_action": "actions", "condition": "conditions"}
"""The list of its holder an entry stands in."""


def may_postpone(entry: Entry) -> bool:
    """Tell whether the day of an entry can be moved: it was neither signed nor set by the law."""
    if entry.kind not in _DAYS:
        return False
    holder = entry.within or entry.record
    name = _HELD.get(entry.kind, _DAYS[entry.kind])
    return not isinstance(holder, Commitment) or may_change(holder, name)


def postpone(file: DossierFile, entry: Entry, day: date) -> None:
    """Give what an entry stands for another day, as one step.

    Raises:
        UserError: the record is gone, or what was signed would change.
    """
    name, record = _DAYS[entry.kind], entry.record
    if entry.within is not None:
        held = _HELD[entry.kind]
        holder = entry.within.key
        set_child_values(file, entry.table, holder, held, record.key, values={name: day})
        return
    table = "contacts" if entry.kind == "call" else entry.table
    set_value(file, table, record.key, name, day)
