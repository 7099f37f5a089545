"""The calendar file, read by another library than the one that wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject

from coopdesk.errors import UserError
from coopdesk.model.activity import Activity
from coopdesk.model.rules.names import is_masked
from coopdesk.model.snapshot import Snapshot
from coopdesk.services import dossiers
from coopdesk.services.agenda import Edition, Wanted, calendar_file, found, write_calendar

TODAY = date(2026, 11, 26)
REMINDED = {
    "call", "follow_up", "obstacle", "obstacle_action", "request", "condition", "data_request",
}  # fmt: skip
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("agenda") / "v.coopdesk"
    with dossiers.example_dossier(path, "fr", author="tests") as file:
        return file.snapshot()


def events(data: bytes) -> dict[str, vobject.base.Component]:
    calendar = vobject.readOne(data.decode("utf-8"))
    calendar.validate(raiseException=True)
    return {one.uid.value: one for one in getattr(calendar, "vevent_list", [])}


def written(snapshot: Snapshot, edition: Edition, now: datetime = NOW) -> bytes:
    return calendar_file(snapshot, edition, today=TODAY, now=now)


def test_each_entry_is_an_event(village: Snapshot) -> None:
    entries = found(village, village.day(TODAY))
    read = events(written(village, Edition()))
    assert len(read) == len(entries) > 50
    by_uid = {f"{one.key}@{village.dossier.key}.coopdesk": one for one in entries}
    assert {uid: one.dtstart.value for uid, one in read.items()} == {
        uid: one.day for uid, one in by_uid.items()
    }
    assert all(one.dtend.value == one.dtstart.value + timedelta(days=1) for one in read.values())


def test_a_second_export_changes_and_doubles_nothing(village: Snapshot) -> None:
    later = replace(
        village,
        obstacles=tuple(
            replace(one, title="Un autre titre", due=date(2021, 5, 1)) for one in village.obstacles
        ),
    )
    before = events(written(village, Edition()))
    after = events(written(later, Edition(), NOW + timedelta(hours=1)))
    assert set(before) <= set(after)
    changed = [uid for uid in before if uid.split("@")[0].endswith("-obstacle")]
    assert changed
    assert {after[uid].summary.value for uid in changed} == {"Un autre titre"}
    assert all(int(after[u].sequence.value) > int(before[u].sequence.value) for u in before)
    assert written(village, Edition()) == written(village, Edition())


def test_nobody_is_named_who_did_not_agree(village: Snapshot) -> None:
    hidden = [one for one in village.actors if is_masked(one)]
    bound = {one.actor for one in village.commitments}
    assert {one.key for one in hidden} & bound
    said = " ".join(
        f"{one.summary.value} {getattr(one, 'description', one.summary).value}"
        for one in events(written(village, Edition())).values()
    )
    for actor in hidden:
        assert actor.name not in said
        assert not actor.contact.phone or actor.contact.phone not in said
    named = written(village, Edition(names=True)).decode().replace("\r\n ", "")
    assert any(actor.name in named for actor in hidden)


def test_the_language_is_the_one_chosen(village: Snapshot) -> None:
    for language, word in (("fr", "Appeler"), ("it", "Chiamare"), ("en", "Call")):
        summaries = [
            one.summary.value for one in events(written(village, Edition(language))).values()
        ]
        assert any(one.startswith(f"{word} ") for one in summaries)


MEETING = Activity(
    key="0" * 32, id="T99", phase=4, title="Réunion; ouverte, à tous\nvenez", status="planned",
    date=date(2021, 7, 3), time="18:30", place="Salle des fêtes, rue de l’Église",
)  # fmt: skip
ONLY_MEETINGS = Edition(wanted=Wanted(families=frozenset({"meetings"})))


def meetings(village: Snapshot, one: Activity, country: str | None = "FR") -> bytes:
    there = replace(village.dossier.territory, country=country)
    dossier = replace(village.dossier, territory=there)
    return written(replace(village, dossier=dossier, activities=(one,)), ONLY_MEETINGS)


def test_a_meeting_has_its_hour_and_place_on_the_clock_of_the_village(village: Snapshot) -> None:
    for country, zone in (
        ("FR", "Europe/Paris"),
        ("IT", "Europe/Rome"),
        (None, "Europe/Paris"),  # the dossier is in French
    ):
        data = meetings(village, MEETING, country)
        assert f"DTSTART;TZID={zone}:20210703T183000\r\n".encode() in data
        assert f"X-WR-TIMEZONE:{zone}\r\n".encode() in data
        (one,) = events(data).values()
        assert one.dtstart.value.astimezone(UTC) == datetime(2021, 7, 3, 16, 30, tzinfo=UTC)
        assert one.summary.value == "Réunion; ouverte, à tous\nvenez"
        assert one.location.value == "Salle des fêtes, rue de l’Église"


def test_where_the_zone_is_not_known_the_hour_is_that_of_the_reader(village: Snapshot) -> None:
    (one,) = events(meetings(village, MEETING, "US")).values()
    assert one.dtstart.value == datetime(2021, 7, 3, 18, 30)  # noqa: DTZ001 (no zone is the point)


def test_a_meeting_called_off_is_taken_back_in_the_calendars_that_have_it(
    village: Snapshot,
) -> None:
    before = events(meetings(village, MEETING))
    after = events(meetings(village, replace(MEETING, status="cancelled")))
    assert set(before) == set(after)
    ((_uid, one),) = after.items()
    assert one.status.value == "CANCELLED"
    assert not any(hasattr(each, "status") for each in before.values())


@pytest.mark.parametrize("year", [1, 1900, 2300, 9999])
def test_days_far_away_are_written_too(village: Snapshot, year: int) -> None:
    assert len(events(meetings(village, replace(MEETING, date=date(year, 12, 31))))) == 1


def test_a_title_of_two_lines_is_one_name(village: Snapshot) -> None:
    dossier = replace(village.dossier, title="Valdoriola,\nla coop")
    data = written(replace(village, dossier=dossier), Edition())
    assert b"X-WR-CALNAME:Valdoriola, la coop" in data


def test_lines_are_folded_and_in_utf_8(village: Snapshot) -> None:
    data = written(village, Edition(names=True))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_an_empty_agenda_is_a_calendar_all_the_same() -> None:
    assert events(written(Snapshot(), Edition("it"))) == {}


def test_nothing_is_written_over(village: Snapshot, tmp_path: Path) -> None:
    target = tmp_path / "a.ics"
    write_calendar(village, target, Edition(), today=TODAY, now=NOW)
    before = target.read_bytes()
    with pytest.raises(UserError):
        write_calendar(village, target, Edition("it"), today=TODAY, now=NOW)
    assert target.read_bytes() == before
    write_calendar(village, target, Edition("it"), today=TODAY, now=NOW, force=True)
    assert target.read_bytes() != before


def test_calls_and_due_dates_are_reminded_of_before_they_are_over(village: Snapshot) -> None:
    now = datetime(2021, 3, 10, 12, 0, tzinfo=UTC)
    coming = replace(
        village,
        obstacles=tuple(
            replace(one, status="open", due=date(2021, 3, 10 + n % 3), actions=())
            for n, one in enumerate(village.obstacles)
        ),
    )
    data = calendar_file(coming, Edition(names=True), today=TODAY, now=now)
    for one in events(data).values():
        kind = one.uid.value.partition("@")[0].rpartition("-")[2]
        day = one.dtstart.value
        morning = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        at = morning if kind == "call" else morning - timedelta(days=1)
        reminded = kind in REMINDED and at > now
        assert hasattr(one, "valarm") is reminded, (kind, day)
        if reminded:
            alarm = one.valarm
            assert alarm.action.value == "DISPLAY"
            assert alarm.description.value == one.summary.value
            assert morning + alarm.trigger.value - timedelta(hours=9) == at
    # The library that reads them as a calendar program does finds the same moments.
    read = icalendar.Calendar.from_ical(data)
    alarms = [time for each in read.events for time in each.alarms.times]
    assert alarms
    assert all(f"{each.trigger}" > f"{now.date()}" for each in alarms)
    assert b"VALARM" not in calendar_file(coming, Edition(reminders=False), today=TODAY, now=now)
    # Nothing is added to what the standard asks of such an alarm (RFC 5545, 3.6.6).
    names = {name for each in read.walk("VALARM") for name in each}
    assert names == {"ACTION", "DESCRIPTION", "TRIGGER"}
