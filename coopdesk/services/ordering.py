"""The order of steps and gates within their phase."""

from __future__ import annotations

from coopdesk.i18n import N_
from coopdesk.store import DossierFile, Label, Query


def move_within_phase(file: DossierFile, table: str, key: str, *, up: bool) -> None:
    """Put a step or gate before the one above it in its phase, or after the one below it."""
    keys = file.keys(Query(table))
    phases = {one.key: getattr(one, "phase", None) for one in file.records(table, keys)}
    beside = [one for one in keys if phases.get(one) == phases.get(key)]
    at = beside.index(key) if key in beside else -1
    to = at - 1 if up else at + 2
    if at < 0 or to < 0 or to > len(beside):
        return
    after_last = keys.index(beside[-1]) + 1
    last = keys[after_last] if after_last < len(keys) else None
    before = beside[to] if to < len(beside) else last
    title = file.titles([key]).get(key, "")
    with file.transaction(Label(N_("Moved: {record}"), {"record": title})) as transaction:
        transaction.move(table, key, before)
