"""Reminding a body of what was asked of it, and has not been answered."""

from __future__ import annotations

from datetime import date, timedelta

from coopdesk.i18n import N_
from coopdesk.model.entities import child_entity
from coopdesk.model.intervention import Exchange, Intervention
from coopdesk.services.records import existing, named
from coopdesk.store import DossierFile, Label

PATIENCE = timedelta(days=14)
"""How long an answer is waited for once more."""


def remind(file: DossierFile, key: str, today: date, words: str) -> date:
    """Note that a body was reminded ``today``, in ``words``; return when it is to answer now.

    A later day that was agreed on stays.

    Raises:
        UserError: the request is no longer there.
    """
    one = existing(file, "interventions", key)
    if not isinstance(one, Intervention):
        raise TypeError(type(one))
    until = max(today + PATIENCE, one.expected_by or today)
    label = Label(N_("Reminded: {record}"), {"record": named("interventions", one)})
    with file.transaction(label) as transaction:
        exchanges = child_entity("interventions", ("exchanges",)).table
        transaction.insert(exchanges, Exchange(date=today, note=words), parent=key)
        transaction.update("interventions", key, {"expected_by": until})
    return until
