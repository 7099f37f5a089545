"""What was left unfinished when the dossier was last open, said once when it is opened again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from coopdesk.model.entities import entity
from coopdesk.model.fields import value_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.tabs import Place
from coopdesk.ui.unfinished import NEW, Spot
from coopdesk.ui.whereabouts import place_of, tab_of


def left_behind(desk: Desk, places: Sequence[Place]) -> Notice | None:
    """Return the notice that leads to the text left last; none where nothing was left."""
    session = desk.session
    snapshot, opening = session.snapshot, session.unfinished.opening
    if snapshot is None or not opening or not session.file.writing:
        return None
    session.unfinished.opening = {}
    found = [
        (left.at, target)
        for spot, left in opening.items()
        if (target := _target(spot, snapshot, places)) is not None
    ]
    if not found:
        return None
    _, target = max(found, key=lambda one: one[0])
    text = desk.tr("Something you were writing was not stored. It is kept.")
    return Notice(text, desk.tr("Show it"), partial(desk.go, target))


def _target(spot: Spot, snapshot: Snapshot, places: Sequence[Place]) -> Target | None:
    table, key = _holder(spot, snapshot)
    phase = spot.key.removeprefix(NEW) if spot.new else None
    if not spot.new and key not in snapshot.by_key():
        return None
    record = snapshot.by_key().get(key)
    place = place_of(table, phase or str(getattr(record, "phase", None) or ""), places)
    if place is None:
        return None
    return Target(place.name, tab_of(table), "" if spot.new else key, edit=not spot.new)


def _holder(spot: Spot, snapshot: Snapshot) -> tuple[str, str]:
    """Return the table and the key of the record that holds the one of ``spot``, or its own."""
    held = entity(spot.table).parent
    if not held:
        return spot.table, spot.key
    for record in snapshot.records(held):
        for children in entity(held).children:
            if any(child.key == spot.key for child in value_of(record, children.path)):
                return held, record.key
    return spot.table, spot.key
