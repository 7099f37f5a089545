"""A body is reminded of what was asked of it."""

from __future__ import annotations

from datetime import date, timedelta

from coopdesk.i18n import catalogue
from coopdesk.model.intervention import Intervention
from coopdesk.model.rules.deadlines import is_without_answer
from coopdesk.services.reminding import PATIENCE, remind
from coopdesk.store import DossierFile


def asked(file: DossierFile, code: str) -> Intervention:
    return next(one for one in file.snapshot().interventions if one.id == code)


def test_a_reminder_is_noted_and_the_answer_waited_for_again(file: DossierFile) -> None:
    one = asked(file, "S04")
    assert one.expected_by is not None
    today = one.expected_by + timedelta(days=3)
    assert is_without_answer(one, today)
    until = remind(file, one.key, today, "Reminded.")
    after = asked(file, "S04")
    assert until == after.expected_by == today + PATIENCE
    assert not is_without_answer(after, today)
    last = after.exchanges[-1]
    assert (last.date, last.note) == (today, "Reminded.")
    label = file.undo_label()
    assert label is not None
    assert label.said(catalogue("en")).startswith("Reminded: ")
    file.undo()
    assert asked(file, "S04") == one


def test_a_later_day_agreed_on_stays(file: DossierFile) -> None:
    one = asked(file, "S04")
    assert one.expected_by is not None
    early = one.expected_by - timedelta(days=60)
    assert remind(file, one.key, early, "Reminded.") == one.expected_by
    assert asked(file, "S04").expected_by == date(2020, 12, 10)
