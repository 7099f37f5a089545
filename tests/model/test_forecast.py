"""The laws of the birth forecast and the result before tax."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.model.forecast import Forecast
from coopdesk.model.obstacle import Obstacle
from coopdesk.model.phase import Phase
from coopdesk.model.rules.forecast import (
    birth_forecast,
    days_from_start_to_birth,
    middle_of,
    months_later,
    result_before_tax,
)
from coopdesk.model.snapshot import Snapshot

DAY = dt.date(2020, 12, 20)
START = dt.date(2020, 3, 23)

days = st.dates(dt.date(2019, 1, 1), dt.date(2030, 12, 31))
months = st.tuples(st.integers(0, 24), st.integers(0, 24)).map(lambda two: tuple(sorted(two)))


def phases(*ordinary: tuple[int, int], emergency: tuple[int, int] = (1, 2)) -> tuple[Phase, ...]:
    return tuple(
        Phase(
            number=number,
            started=START if number == 1 else None,
            ordinary_months=ordinary[number - 1],
            emergency_months=emergency,
        )
        for number in range(1, 5)
    )


def dossier(pathway: str, **tables: object) -> Snapshot:
    start = Snapshot()
    return replace(start, dossier=replace(start.dossier, pathway=pathway), **tables)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (dt.date(2020, 1, 31), 1, dt.date(2020, 2, 29)),
        (dt.date(2021, 1, 31), 1, dt.date(2021, 2, 28)),
        (dt.date(2020, 11, 30), 3, dt.date(2021, 2, 28)),
        (dt.date(2020, 12, 15), 0, dt.date(2020, 12, 15)),
        (dt.date(9999, 12, 1), 1, None),
    ],
)
def test_months_are_calendar_months(start: dt.date, count: int, end: dt.date | None) -> None:
    assert months_later(start, count) == end


def test_a_half_month_is_fifteen_days() -> None:
    assert middle_of(dt.date(2020, 1, 31), (1, 2)) == dt.date(2020, 3, 15)
    assert middle_of(dt.date(2020, 1, 31), ()) is None
    assert middle_of(dt.date(9999, 12, 20), (0, 1)) is None


def test_phase_after_phase_on_both_pathways() -> None:
    snapshot = dossier("emergency", phases=phases((2, 6), (4, 12), (4, 12), (3, 9)))
    forecast = birth_forecast(snapshot, START)
    # Four times a month and fifteen days; 4 + 8 + 8 + 6 months.
    assert forecast.emergency == dt.date(2020, 9, 22)
    assert forecast.ordinary == dt.date(2022, 5, 23)
    assert forecast.days_between == 608
    assert days_from_start_to_birth(snapshot, START) == 183


def test_a_plan_counts_on_the_own_pathway_only() -> None:
    snapshot = dossier("emergency", phases=phases((2, 2), (2, 2), (2, 2), (2, 2)))
    last = replace(snapshot.phases[3], planned_end=dt.date(2021, 6, 1))
    planned = replace(snapshot, phases=(*snapshot.phases[:3], last))
    assert birth_forecast(planned, START).emergency == dt.date(2021, 6, 1)
    assert birth_forecast(planned, START).ordinary == dt.date(2020, 11, 23)


def test_nothing_is_born_before_its_obstacles_nor_before_today() -> None:
    snapshot = dossier("ordinary", phases=phases((0, 0), (0, 0), (0, 0), (0, 0)))
    assert birth_forecast(snapshot, DAY).ordinary == DAY
    permit = Obstacle(
        id="O1",
        kind="legal",
        title="a permit",
        status="open",
        blocking=True,
        due=dt.date(2021, 5, 1),
    )
    waiting = replace(snapshot, obstacles=(permit,))
    assert birth_forecast(waiting, DAY).ordinary == dt.date(2021, 5, 1)
    cleared = replace(snapshot, obstacles=(replace(permit, status="accepted"),))
    assert birth_forecast(cleared, DAY).ordinary == DAY


def test_without_any_start_there_is_no_forecast() -> None:
    bare = tuple(replace(one, started=None) for one in phases((1, 1), (1, 1), (1, 1), (1, 1)))
    forecast = birth_forecast(dossier("ordinary", phases=bare), DAY)
    assert (forecast.emergency, forecast.ordinary, forecast.days_between) == (None, None, None)
    assert days_from_start_to_birth(dossier("ordinary", phases=bare), DAY) is None
    assert birth_forecast(Snapshot(), DAY).ordinary is None


@given(st.sampled_from(["ordinary", "emergency"]), days, days, st.lists(months, min_size=4))
def test_the_forecast_keeps_its_laws(
    pathway: str, day: dt.date, born: dt.date, ranges: list[tuple[int, int]]
) -> None:
    snapshot = dossier(pathway, phases=phases(*ranges[:4], emergency=ranges[0]))
    forecast = birth_forecast(snapshot, day)
    assert forecast.emergency is not None
    assert forecast.ordinary is not None
    assert min(forecast.emergency, forecast.ordinary) >= max(day, START)
    # Real ends leave nothing to be forecast.
    ended = tuple(replace(one, ended=born) for one in snapshot.phases)
    real = birth_forecast(replace(snapshot, phases=ended), day)
    assert (real.emergency, real.ordinary, real.days_between) == (born, born, 0)
    # A day later, the forecast is the same or a day later.
    later = birth_forecast(snapshot, day + dt.timedelta(days=1))
    assert later.ordinary is not None
    assert 0 <= (later.ordinary - forecast.ordinary).days <= 1


def test_the_result_leaves_interest_out() -> None:
    forecast = Forecast(
        years=(2021, 2022),
        revenue=(Decimal("100.10"), Decimal("1e300")),
        purchases=(Decimal("0.01"), Decimal("1e-30")),
        loan_repayment_and_interest=(Decimal(50), Decimal(50)),
    )
    first, second = result_before_tax(Snapshot(forecast=forecast))
    assert first == Decimal("100.09")
    assert second + Decimal(0) != Decimal(0)
    assert len(second.as_tuple().digits) == 330
