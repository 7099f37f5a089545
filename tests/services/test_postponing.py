"""A day is put off wherever it is kept, and no period ends before it begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.commitment import Commitment
from coopdesk.model.fields import Record
from coopdesk.model.rules.agenda import Entry
from coopdesk.model.rules.versions import may_change
from coopdesk.services.postponing import postpone
from coopdesk.store import DossierFile, Label

_START, _END = date(2027, 3, 1), date(2027, 3, 5)
_WEEKEND = date(2027, 3, 8)


@pytest.fixture
def promise(file: DossierFile) -> Commitment:
    """A commitment that nobody signed yet, for five days of March."""
    found = next(one for one in file.snapshot().commitments if may_change(one, "start"))
    with file.transaction(Label(N_("Period"))) as step:
        step.update("commitments", found.key, {"start": _START, "end": _END})
    return replace(found, start=_START, end=_END)


def entry(kind: str, table: str, record: Record, day: date) -> Entry:
    return Entry(day, kind, record, table, record.key)


def period(file: DossierFile, key: str) -> tuple[date | None, date | None]:
    found = next(one for one in file.snapshot().commitments if one.key == key)
    return found.start, found.end


def test_what_begins_after_its_end_is_moved_as_a_whole(
    file: DossierFile, promise: Commitment
) -> None:
    moved = postpone(file, entry("commitment_start", "commitments", promise, _START), _WEEKEND)
    assert moved == _WEEKEND + timedelta(days=4)
    assert period(file, promise.key) == (_WEEKEND, moved)
    file.undo()
    assert period(file, promise.key) == (_START, _END)


def test_an_end_that_still_comes_after_stays(file: DossierFile, promise: Commitment) -> None:
    start = entry("commitment_start", "commitments", promise, _START)
    assert postpone(file, start, _END) is None
    assert period(file, promise.key) == (_END, _END)


def test_nothing_ends_before_it_begins(file: DossierFile, promise: Commitment) -> None:
    end = entry("commitment_end", "commitments", promise, _END)
    with pytest.raises(UserError, match="end before it begins"):
        postpone(file, end, _START - timedelta(days=1))
    assert period(file, promise.key) == (_START, _END)
    assert postpone(file, end, _WEEKEND) is None
    assert period(file, promise.key) == (_START, _WEEKEND)


def test_a_phase_is_moved_with_its_planned_end(file: DossierFile) -> None:
    phase = file.snapshot().phases[-1]
    with file.transaction(Label(N_("Period"))) as step:
        step.update("phases", phase.key, {"planned_start": _START, "planned_end": _END})
    assert postpone(file, entry("phase_start", "phases", phase, _START), _WEEKEND) is not None
    now = file.snapshot().phases[-1]
    assert (now.planned_start, now.planned_end) == (_WEEKEND, _WEEKEND + timedelta(days=4))
