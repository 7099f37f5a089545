"""The fork in time: the trunk behind, the two pathways ahead, in every state of a dossier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.model.phase import Phase
from coopdesk.model.rules.forecast import birth_forecast
from coopdesk.model.rules.fork import fork, usual_birth
from coopdesk.model.snapshot import Snapshot
from tests.model.village import village

DAY = dt.date(2026, 3, 12)
some_days = st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
ranges = st.just(()) | st.tuples(st.integers(0, 24), st.integers(0, 24))


def dossier(*phases: Phase, pathway: str = "emergency") -> Snapshot:
    start = Snapshot()
    return replace(start, dossier=replace(start.dossier, pathway=pathway), phases=phases)


def four(**days: Mapping[str, object]) -> tuple[Phase, ...]:
    return tuple(
        Phase(
            number=number,
            ordinary_months=(4, 4),
            emergency_months=(1, 1),
            **days.get(f"p{number}", {}),  # type: ignore[arg-type]
        )
        for number in range(1, 5)
    )


@given(
    st.lists(st.tuples(some_days, some_days, some_days, ranges, ranges), min_size=4, max_size=4),
    st.sampled_from(["emergency", "ordinary"]),
)
def test_pieces_follow_each_other_and_end_at_the_birth(
    given_phases: list[
        tuple[dt.date | None, dt.date | None, dt.date | None, tuple[int, ...], tuple[int, ...]]
    ],
    pathway: str,
) -> None:
    phases = tuple(
        Phase(
            number=number,
            started=started,
            ended=ended,
            planned_end=planned,
            ordinary_months=ordinary,
            emergency_months=emergency,
        )
        for number, (started, ended, planned, ordinary, emergency) in enumerate(given_phases, 1)
    )
    found = fork(dossier(*phases, pathway=pathway), DAY)
    first, last = found.days
    assert first <= found.splits <= last
    for pieces in (found.trunk, *(one.pieces for one in found.branches)):
        assert all(piece.start < piece.end for piece in pieces)
        assert all(one.end <= two.start for one, two in pairwise(pieces))
    if found.born is None:
        assert all(piece.end <= DAY for piece in found.trunk)
        for one in found.branches:
            assert all(piece.start >= DAY for piece in one.pieces)
            assert one.birth is None or all(piece.end <= one.birth for piece in one.pieces)


def test_the_branches_end_at_the_forecast() -> None:
    ended = {"started": dt.date(2026, 1, 5), "ended": dt.date(2026, 2, 1)}
    snapshot = dossier(*four(p1=ended))
    found = fork(snapshot, DAY)
    assert [piece.phases for piece in found.trunk] == [(1,), (2,)]
    forecast = birth_forecast(snapshot, DAY)
    assert [one.birth for one in found.branches] == [forecast.emergency, forecast.ordinary]
    emergency, ordinary = found.branches
    assert [piece.phases for piece in emergency.pieces] == [(2, 3), (4,)]
    assert ordinary.pieces[0].start == DAY


def test_what_has_not_begun_is_shown_from_the_planned_day() -> None:
    found = fork(dossier(*four(p1={"planned_start": dt.date(2026, 4, 20)})), DAY)
    assert not found.trunk
    assert found.supposed
    assert found.begins == dt.date(2026, 4, 20)
    assert [one.birth for one in found.branches] == [dt.date(2026, 8, 20), dt.date(2027, 8, 20)]


def test_nothing_at_all_has_no_branch() -> None:
    found = fork(Snapshot(), DAY)
    assert not found.branches
    assert not found.supposed
    assert found.days == (DAY, DAY)


def test_phases_that_run_at_once_stand_together() -> None:
    begun = {"started": dt.date(2026, 1, 1)}
    found = fork(dossier(*four(p1=begun, p2={"started": dt.date(2026, 2, 1)})), DAY)
    assert [piece.phases for piece in found.trunk] == [(1,), (1, 2)]


def test_pathways_that_coincide_stand_there_once() -> None:
    phases = tuple(replace(one, ordinary_months=(1, 1)) for one in four(p1={"started": DAY}))
    found = fork(dossier(*phases), DAY)
    assert found.together
    assert [one.pathway for one in found.branches] == ["emergency"]


@pytest.mark.parametrize("day", [dt.date(2020, 12, 20), dt.date(2031, 1, 1)])
def test_once_born_the_other_pathway_is_its_usual_length(day: dt.date) -> None:
    found = fork(village(), day)
    assert found.born == dt.date(2020, 12, 19)
    assert [piece.phases for piece in found.trunk] == [(1,), (2,), (3,), (4,)]
    assert [one.pathway for one in found.branches] == ["ordinary"]
    assert usual_birth(village()) == ("ordinary", dt.date(2022, 5, 23))
