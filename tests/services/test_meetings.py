"""An evening as it is noted: at once, one step each, and never more than proposed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.model.activity import Activity
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.services import dossiers, meetings, records
from coopdesk.services.meetings import Evening, Spoken
from coopdesk.services.said import Counts, hands_of, said_in, to_confirm
from coopdesk.store import DossierFile, open_file

DAY = date(2020, 12, 20)


@pytest.fixture
def meeting(file: DossierFile) -> str:
    return meetings.begin_meeting(file, Evening(4, "Evening", DAY, "20:30"))


def activity(file: DossierFile, key: str) -> Activity:
    found = file.records("activities", [key])[0]
    assert isinstance(found, Activity)
    return found


def commitment(file: DossierFile, key: str) -> Commitment:
    found = file.records("commitments", [key])[0]
    assert isinstance(found, Commitment)
    return found


def shares(name: str, amount: int) -> Spoken:
    return Spoken("Shares", name=name, kind="shares", quantity=Decimal(amount), unit="EUR",
                  share=Decimal(50))  # fmt: skip


def test_a_meeting_begins_planned_and_is_offered_first(file: DossierFile, meeting: str) -> None:
    begun = activity(file, meeting)
    assert (begun.id, begun.status, begun.phase, begun.time) == ("T17", "planned", 4, "20:30")
    assert meetings.meetings(file.snapshot(), DAY)[0].key == meeting
    meetings.end_meeting(file, meeting, DAY)
    assert activity(file, meeting).status == "done"


def test_what_is_said_is_proposed_and_the_resident_is_new(file: DossierFile, meeting: str) -> None:
    key = meetings.note_commitment(file, meeting, shares("Nadia Ferri", 1500), lambda _: "Said.")
    one = commitment(file, key)
    assert (one.status, one.quantity, one.unit) == ("proposed", Decimal(30), "share")
    assert (one.estimated_value, one.notes, one.phase) == (Decimal(1500), "Said.", 4)
    person = file.records("actors", [one.actor])[0]
    assert isinstance(person, Actor)
    assert (person.name, person.kind, person.privacy.publish_name) == (
        "Nadia Ferri",
        "individual",
        False,
    )
    assert person.key in activity(file, meeting).actors
    file.undo()
    assert not file.records("commitments", [key])
    assert not file.records("actors", [person.key])
    assert not activity(file, meeting).actors


def test_money_that_buys_no_whole_share_stays_money(file: DossierFile, meeting: str) -> None:
    one = commitment(file, meetings.note_commitment(file, meeting, shares("A", 120)))
    assert (one.quantity, one.unit, one.estimated_value) == (Decimal(120), "EUR", Decimal(120))


def test_needs_and_skills(file: DossierFile, meeting: str) -> None:
    need = meetings.note_need(file, meeting, Spoken("A baker twice a week"))
    skill = meetings.note_skill(file, meeting, Spoken("Welding", name="Paul Orsi"))
    assert activity(file, meeting).needs == (need,)
    found = said_in(file.snapshot(), activity(file, meeting))
    assert [(one.table, one.record.key) for one in found] == [
        ("needs", need),
        ("competences", skill),
    ]


@pytest.mark.parametrize(
    "spoken", [Spoken("", name="Ada"), Spoken("Shares"), Spoken("A\0", name="Ada")]
)
def test_nothing_half_said_is_stored(file: DossierFile, meeting: str, spoken: Spoken) -> None:
    before = file.snapshot()
    with pytest.raises(UserError):
        meetings.note_commitment(file, meeting, spoken)
    assert file.snapshot() == before


def test_correcting(file: DossierFile, meeting: str) -> None:
    key = meetings.note_commitment(file, meeting, shares("Nadia Ferri", 1500))
    actor = commitment(file, key).actor
    said = Spoken("A loan", actor=actor, kind="loan", quantity=Decimal(200), unit="EUR")
    meetings.correct(file, meeting, "commitments", key, said)
    one = commitment(file, key)
    assert (one.kind, one.quantity, one.estimated_value, one.status) == (
        "loan",
        Decimal(200),
        Decimal(200),
        "proposed",
    )
    records.set_value(file, "commitments", key, "status", "agreed")
    with pytest.raises(UserError, match="no longer only proposed"):
        meetings.correct(file, meeting, "commitments", key, said)
    with pytest.raises(UserError, match="no longer only proposed"):
        meetings.take_back(file, meeting, "commitments", key)


def test_taking_back_takes_the_slip_of_a_name_with_it(file: DossierFile, meeting: str) -> None:
    before = file.snapshot()
    first = meetings.note_commitment(file, meeting, shares("Nadia Feri", 100))
    actor = commitment(file, first).actor
    skill = meetings.note_skill(file, meeting, Spoken("Bread", actor=actor))
    meetings.take_back(file, meeting, "commitments", first)
    assert file.records("actors", [actor]), "she offered a skill besides"
    meetings.take_back(file, meeting, "competences", skill)
    assert file.snapshot() == before


def test_nothing_older_is_taken_back(file: DossierFile, meeting: str) -> None:
    old = file.snapshot().needs[0]
    with pytest.raises(UserError, match="not said in this meeting"):
        meetings.take_back(file, meeting, "needs", old.key)
    assert file.snapshot().find("needs", old.key) == old


def test_decisions_come_one_after_the_other(file: DossierFile, meeting: str) -> None:
    for text in ("Open on Saturdays", "  Ask the  council "):
        meetings.add_decision(file, meeting, text)
    assert activity(file, meeting).decisions == ("Open on Saturdays", "Ask the council")
    with pytest.raises(UserError):
        meetings.add_decision(file, meeting, "  ")


def test_a_show_of_hands_is_means_and_goes_on(file: DossierFile, meeting: str) -> None:
    counts: Counts = {
        "belonging": (0, 0, 1, 1, 1),
        "trust": (1, 0, 0, 0, 1),
        "usefulness": (0, 0, 0, 0, 0),
    }
    meetings.count_hands(file, meeting, counts)
    pulse = activity(file, meeting).pulse
    assert (pulse.voters, pulse.usefulness) == (3, None)
    assert (pulse.belonging, pulse.trust) == (Decimal(4), Decimal(3))
    assert hands_of(activity(file, meeting)) == counts
    file.undo()
    assert activity(file, meeting).pulse.voters is None
    assert not hands_of(activity(file, meeting))


def test_means_are_rounded_as_people_round(file: DossierFile, meeting: str) -> None:
    meetings.count_hands(file, meeting, {"trust": (0, 0, 1, 2, 0)})
    assert activity(file, meeting).pulse.trust == Decimal("3.67")


def test_where_it_was_said_goes_out_and_comes_back(
    file: DossierFile, meeting: str, tmp_path: Path
) -> None:
    meetings.note_commitment(file, meeting, shares("Nadia Ferri", 1500))
    meetings.count_hands(file, meeting, {"trust": (0, 0, 1, 2, 0)})
    dossiers.export_dossier(file, tmp_path / "out.json")
    file.close()
    path = tmp_path / "again.coopdesk"
    dossiers.example_dossier(path, "en", author="tests").close()
    dossiers.import_dossier(path, tmp_path / "out.json", author="tests").close()
    with open_file(path, writing=False) as again:
        snapshot = again.snapshot()
    evening = meetings.find_meeting(snapshot, "T17")
    assert [one.actor.name for one in to_confirm(snapshot, evening)] == ["Nadia Ferri"]
    assert hands_of(evening)["trust"] == (0, 0, 1, 2, 0)


def test_only_what_is_still_proposed_waits_for_a_call(file: DossierFile, meeting: str) -> None:
    keys = [meetings.note_commitment(file, meeting, shares(name, 100)) for name in ("Ada", "Bice")]
    actor = commitment(file, keys[0]).actor
    records.set_value(file, "actors", actor, "contact.phone", "06 12")
    records.set_value(file, "commitments", keys[1], "status", "agreed")
    waiting = to_confirm(file.snapshot(), activity(file, meeting))
    assert [(one.actor.name, one.phone) for one in waiting] == [("Ada", "06 12")]


def test_a_meeting_that_has_gone(file: DossierFile, meeting: str) -> None:
    file.undo()
    with pytest.raises(UserError, match="no longer in the dossier"):
        meetings.note_need(file, meeting, Spoken("Bread"))
    with pytest.raises(UserError, match="There is no activity"):
        meetings.find_meeting(file.snapshot(), "T99")
