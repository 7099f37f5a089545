"""Moving the day of what is due, from the agenda, wherever that day is kept."""

from __future__ import annotations

from datetime import date

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.commitment import Commitment
from coopdesk.model.fields import Record
from coopdesk.model.rules.agenda import Entry
from coopdesk.model.rules.versions import may_change
from coopdesk.services.records import existing, set_child_values, set_values
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

_PERIODS = (("start", "end"), ("planned_start", "planned_end"))
"""The fields a period begins and ends with, of whatever has one."""

_HELD = {"follow_up": "follow_ups", "obstacle_action": "actions", "condition": "conditions"}
"""The list of its holder an entry stands in."""


def may_postpone(entry: Entry) -> bool:
    """Tell whether the day of an entry can be moved: it was neither signed nor set by the law."""
    if entry.kind not in _DAYS:
        return False
    holder = entry.within or entry.record
    name = _HELD.get(entry.kind, _DAYS[entry.kind])
    return not isinstance(holder, Commitment) or may_change(holder, name)


def postpone(file: DossierFile, entry: Entry, day: date) -> date | None:
    """Give what an entry stands for another day, as one step.

    What would then begin after its end is moved as a whole; its new end is returned.

    Raises:
        UserError: the record is gone, what was signed would change, or it would end before it
            begins.
    """
    name, record = _DAYS[entry.kind], entry.record
    if entry.within is not None:
        held = _HELD[entry.kind]
        holder = entry.within.key
        set_child_values(file, entry.table, holder, held, record.key, values={name: day})
        return None
    table = "contacts" if entry.kind == "call" else entry.table
    moved = {name: day, **_moved_end(existing(file, table, record.key), name, day)}
    set_values(file, table, record.key, moved)
    return next((end for field, end in moved.items() if field != name), None)


def _moved_end(record: Record, name: str, day: date) -> dict[str, date]:
    """Return where a period ends whose beginning moves past its end, by the field of its end.

    Raises:
        UserError: ``name`` is the end, and would come before the beginning.
    """
    for first, last in _PERIODS:
        start, end = getattr(record, first, None), getattr(record, last, None)
        if name == last and start is not None and day < start:
            raise UserError(
                N_(
                    "It would end before it begins, and stays where it is. Move the beginning"
                    " first."
                )
            )
        if name == first and start is not None and end is not None and day > end:
            return {last: max(end + (day - start), day)}
    return {}
