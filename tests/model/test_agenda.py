"""The agenda: what is in it, what is overdue, what is settled and left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopdesk.model.activity import Activity, FollowUp
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.contact import Contact
from coopdesk.model.intervention import Intervention
from coopdesk.model.need import Need
from coopdesk.model.obstacle import Action, Obstacle
from coopdesk.model.phase import Phase
from coopdesk.model.privacy import Privacy, RequestLog
from coopdesk.model.rules.agenda import FAMILIES, FAMILY_OF, KINDS, agenda, between
from coopdesk.model.rules.calls import by_need, calls
from coopdesk.model.snapshot import Snapshot

TODAY = date(2021, 1, 10)
PAST, SOON = date(2021, 1, 4), date(2021, 1, 18)


def actor(key: str, **more: object) -> Actor:
    made = Actor(key=key, id=key.upper(), name=f"Name {key}", kind="individual", level="local")
    return replace(made, **more)  # type: ignore[arg-type]  # any field


def contact(key: str, whom: str, day: date, again: date | None = None) -> Contact:
    return Contact(key=key, id=key.upper(), actor=whom, date=day, next_on=again)


def kinds(snapshot: Snapshot) -> list[tuple[str, bool]]:
    return [(one.kind, one.late) for one in agenda(snapshot, TODAY)]


def test_every_kind_has_a_family_and_a_word() -> None:
    assert set(FAMILY_OF) == set(KINDS)
    assert set(FAMILY_OF.values()) == set(FAMILIES)


def test_meetings_and_follow_ups() -> None:
    task = FollowUp(key="f", title="Write", due=PAST, status="planned")
    held = FollowUp(key="g", title="Post", due=PAST, status="done")
    planned = Activity(
        key="t", id="T1", phase=1, title="Meeting", date=SOON, time="18:00", status="planned",
        follow_ups=(task, held),
    )  # fmt: skip
    done = replace(planned, key="u", status="done", follow_ups=())
    silent = replace(planned, key="v", status=None, date=PAST, participants=12, follow_ups=())
    found = agenda(Snapshot(activities=(planned, done, silent)), TODAY)
    assert [(one.kind, one.late, one.time) for one in found] == [
        ("follow_up", True, ""),
        ("meeting", False, "18:00"),
    ]
    assert found[0].opens == "t"
    assert found[0].within is planned


def test_obstacles_and_their_actions() -> None:
    step = Action(key="a", title="Ask", due=SOON, status="planned")
    open_ = Obstacle(
        key="o", id="O1", kind="legal", title="Title", status="open", due=PAST, actions=(step,)
    )
    cleared = replace(open_, key="p", status="cleared")
    assert kinds(Snapshot(obstacles=(open_, cleared))) == [
        ("obstacle", True),
        ("obstacle_action", False),
    ]


def test_requests_until_they_are_answered() -> None:
    asked = Intervention(
        key="i", id="S1", body="a", title="Opinion", status="requested", expected_by=PAST
    )
    assert kinds(Snapshot(interventions=(asked, replace(asked, key="j", status="granted")))) == [
        ("request", True)
    ]


def test_commitments_begin_end_and_hang_on_a_day() -> None:
    until = Condition(key="c", text="If founded", until=date(2021, 1, 12))
    one = Commitment(
        key="e", id="E1", actor="a", kind="shares", title="Shares", status="signed",
        start=date(2021, 1, 11), end=SOON, conditions=(until,),
    )  # fmt: skip
    gone = replace(one, key="w", status="withdrawn")
    kept = replace(one, key="k", status="fulfilled")
    assert [one.kind for one in agenda(Snapshot(commitments=(one, gone, kept)), TODAY)] == [
        "commitment_start",
        "condition",
        "commitment_end",
    ]
    born = Snapshot(commitments=(one,), phases=(Phase(key="p", number=4, ended=PAST),))
    assert "condition" not in [one.kind for one in agenda(born, TODAY)]
    begun = replace(one, start=PAST, end=PAST, conditions=())
    assert kinds(Snapshot(commitments=(begun,))) == []
    ended = replace(one, start=date(2020, 1, 1), end=PAST, conditions=())
    assert kinds(Snapshot(commitments=(ended,))) == [("commitment_end", True)]


def test_phases_needs_and_data() -> None:
    phase = Phase(key="p", number=2, planned_start=PAST, planned_end=SOON, started=PAST)
    need = Need(key="n", id="B1", title="Shop", needed_by=SOON)
    asked = RequestLog(key="r", date=date(2020, 12, 31), kind="access_request")
    snapshot = Snapshot(
        phases=(phase,),
        needs=(need,),
        privacy=Privacy(log=(asked, replace(asked, handled_on=PAST))),
    )
    assert sorted((one.kind, one.day) for one in agenda(snapshot, TODAY)) == [
        ("data_request", date(2021, 1, 31)),
        ("need", SOON),
        ("phase_end", SOON),
    ]


def test_persons_who_committed_to_nothing_are_kept_three_years() -> None:
    person = actor("a", first_contact=date(2019, 5, 1))
    bound = actor("b", first_contact=date(2019, 5, 1))
    body = actor("c", first_contact=date(2019, 5, 1), kind="public_body")
    erased = actor("d", first_contact=date(2010, 5, 1), erased=True)
    promise = Commitment(
        key="e", id="E1", actor="b", kind="shares", title="Shares", status="signed"
    )
    talked = contact("k", "a", date(2020, 2, 29))
    snapshot = Snapshot(
        actors=(person, bound, body, erased), contacts=(talked,), commitments=(promise,)
    )
    assert [(one.day, one.who) for one in agenda(snapshot, TODAY)] == [(date(2023, 2, 28), "a")]


def test_the_day_of_the_next_call_holds_until_there_was_another_contact() -> None:
    snapshot = Snapshot(
        actors=tuple(map(actor, "abcd")),
        contacts=(
            contact("1", "a", date(2020, 12, 1), PAST),
            contact("2", "b", date(2020, 12, 1), date(2020, 12, 20)),
            contact("3", "b", date(2020, 12, 21)),
            # They spoke in between; the day agreed on still comes.
            contact("4", "c", date(2020, 12, 1), SOON),
            contact("5", "c", date(2020, 12, 5)),
        ),
    )
    assert [one.next_on for one in calls(snapshot)] == [PAST, None, SOON, None]
    assert [one.actor.key for one in by_need(calls(snapshot))] == ["a", "c", "d", "b"]
    assert [(one.who, one.late) for one in agenda(snapshot, TODAY) if one.kind == "call"] == [
        ("a", True),
        ("c", False),
    ]


def test_a_span_takes_both_its_days() -> None:
    needs = tuple(
        Need(key=str(day), id=str(day), title="x", needed_by=date(2021, 2, day))
        for day in range(1, 6)
    )
    found = agenda(Snapshot(needs=needs), TODAY)
    assert [one.day.day for one in between(found, date(2021, 2, 2), date(2021, 2, 4))] == [2, 3, 4]
    assert between(found, None, None) == found


def test_keys_are_one_an_entry() -> None:
    one = Commitment(
        key="e", id="E1", actor="a", kind="shares", title="S", status="signed", start=SOON,
        end=date(2022, 1, 1),
    )  # fmt: skip
    found = agenda(Snapshot(commitments=(one,)), TODAY)
    assert len({entry.key for entry in found}) == len(found) == 2
