"""The five steps of a sheet, and the agreement of an actor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.services import records
from coopdesk.services.acceptances import answer_boxes
from coopdesk.services.consent import record_consent, withdraw_consent
from coopdesk.services.sheets import write_sheets
from coopdesk.services.signature_track import STEPS, Track, signature_track
from coopdesk.store import DossierFile

DAY = date(2020, 12, 1)


def fresh(file: DossierFile) -> str:
    actor = file.snapshot().actors[0].key
    return records.add_record(
        file,
        "commitments",
        Commitment(id="", actor=actor, kind="donation", title="Wood", status="proposed"),
    )


def track(file: DossierFile, key: str) -> Track:
    snapshot = file.snapshot()
    one = snapshot.find("commitments", key)
    assert isinstance(one, Commitment)
    return signature_track(file, snapshot, one)


def done(found: Track) -> list[str]:
    return [one.name for one in found.steps if one.done]


def test_the_steps_are_done_one_after_the_other(file: DossierFile, tmp_path: Path) -> None:
    key = fresh(file)
    assert (done(track(file, key)), track(file, key).current) == ([], "agreed")
    records.set_value(file, "commitments", key, "status", "agreed")
    agreed = track(file, key)
    assert done(agreed) == ["agreed"]
    assert agreed.steps[0].day is not None
    code = next(one.id for one in file.snapshot().commitments if one.key == key)
    write_sheets(file, tmp_path / "s", only=frozenset({code}), language="en", today=DAY)
    printed = track(file, key)
    assert done(printed) == ["agreed", "printed"]
    assert printed.steps[1].day == file.snapshot().day(DAY)
    assert printed.current == "answered"
    answer_boxes(file, [key], {"privacy_notice": True}, day=DAY)
    assert track(file, key).current == "signed"
    records.set_values(
        file, "commitments", key, {"signature.date": DAY, "signature.scan_attached": True}
    )
    records.set_value(file, "commitments", key, "status", "signed")
    assert done(track(file, key)) == list(STEPS)
    assert track(file, key).current is None


def test_what_changed_since_it_was_printed_is_said(file: DossierFile, tmp_path: Path) -> None:
    key = fresh(file)
    code = next(one.id for one in file.snapshot().commitments if one.key == key)
    write_sheets(file, tmp_path / "s", only=frozenset({code}), language="en", today=DAY)
    assert not track(file, key).changed
    records.set_value(file, "commitments", key, "title", "More wood")
    assert track(file, key).changed


def test_what_was_withdrawn_leads_nowhere(file: DossierFile) -> None:
    key = fresh(file)
    records.set_value(file, "commitments", key, "status", "withdrawn")
    found = track(file, key)
    assert found.out
    assert found.current is None


def test_consent_is_recorded_withdrawn_and_undone(file: DossierFile) -> None:
    def now() -> Actor:
        return next(one for one in file.snapshot().actors if one.id == "A15")

    key = now().key
    withdraw_consent(file, key, day=DAY)
    assert now().privacy.withdrawn_on == DAY
    record_consent(file, key, day=DAY, means="aloud", name=True, photo=False)
    privacy = now().privacy
    assert (privacy.agreed_on, privacy.withdrawn_on, privacy.means) == (DAY, None, "aloud")
    assert (privacy.publish_name, privacy.photo) == (True, False)
    file.undo()
    assert now().privacy.withdrawn_on == DAY
    with pytest.raises(UserError):
        withdraw_consent(file, "nobody", day=DAY)
