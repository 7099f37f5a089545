"""Ticking off what was to be done next: a task, a meeting, a request that is asked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from coopdesk.i18n import N_
from coopdesk.model.entities import child_entity
from coopdesk.model.intervention import Exchange, Intervention
from coopdesk.services.records import existing, named
from coopdesk.store import DossierFile, Label

WAIT = timedelta(days=14)
"""How long an answer is waited for once a request was asked again."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What is ticked off: a record, or the one with ``part`` in its list ``listed``."""

    table: str
    key: str
    listed: str = ""
    part: str = ""


def tick_off(file: DossierFile, what: Ticked, *, today: date, note: str = "") -> date | None:
    """Set a task or a meeting done, as one step.

    A request without an answer, or refused, is asked again: an exchange of ``today`` with ``note``
    is kept, and the answer is expected ``WAIT`` later; that day is returned.

    Raises:
        UserError: it is no longer in the dossier.
    """
    table, record = what.table, existing(file, what.table, what.key)
    if isinstance(record, Intervention):
        return _ask_again(file, record, today, note)
    if what.listed:
        table = child_entity(what.table, (what.listed,)).table
        record = next(one for one in getattr(record, what.listed) if one.key == what.part)
    with file.transaction(Label(N_("Done: {what}"), {"what": named(table, record)})) as step:
        step.update(table, record.key, {"status": "done"})
    return None


def _ask_again(file: DossierFile, request: Intervention, today: date, note: str) -> date:
    exchanges = child_entity("interventions", ("exchanges",)).table
    expected = max(today + WAIT, request.expected_by or today)  # a later day agreed on stays
    waited = request.status == "requested"
    words = N_("Asked again: {what}") if waited else N_("Asked once more: {what}")
    label = Label(words, {"what": named("interventions", request)})
    with file.transaction(label) as step:
        step.insert(exchanges, Exchange(date=today, note=note or None), parent=request.key)
        values: dict[str, object] = {"expected_by": expected}
        if not waited:  # a no is history, and stands among the exchanges
            values |= {"status": "requested", "answered_on": None}
        step.update("interventions", request.key, values)
    return expected
