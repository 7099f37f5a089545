"""Cash plan and forecast of the first year: where they disagree, and where none can tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from coopdesk.i18n import catalogue
from coopdesk.model.cash_line import CashLine
from coopdesk.model.financing import Financing, Source, Use
from coopdesk.model.forecast import Forecast
from coopdesk.model.rules.first_year import Disagreement, disagreements
from tests.model.village import village

FORECAST = Forecast(
    years=(2021, 2022),
    revenue=(Decimal(1200), Decimal(9999)),
    purchases=(Decimal(500),),
    staff=(Decimal(100),),
    first_month=dt.date(2021, 1, 15),
)
PLAN = Financing(
    uses=(Use(amount=Decimal(300)), Use(amount=Decimal(50))),
    sources=(Source(amount=Decimal(240)), Source(amount=Decimal(110))),
)


def line(direction: str, amount: int, months: int = 12) -> CashLine:
    return CashLine(title="x", direction=direction, amounts=(Decimal(amount),) * months)


def found(
    *lines: CashLine, forecast: Forecast = FORECAST, plan: Financing = PLAN
) -> list[tuple[str, Decimal]]:
    return [(one.direction, one.rest) for one in disagreements(lines, forecast, plan)]


def test_the_example_agrees_until_a_line_is_taken_out() -> None:
    example = village()
    lines = example.cash_lines
    assert disagreements(lines, example.forecast, example.financing) == ()
    for at in (0, 4, 6, 7, 8, 9):
        left = (*lines[:at], *lines[at + 1 :])
        (one,) = disagreements(left, example.forecast, example.financing)
        assert one.direction == lines[at].direction


def test_what_is_besides_must_be_sources_and_uses() -> None:
    assert found(line("in", 120), line("out", 75)) == []
    assert found(line("in", 110), line("out", 50)) == [("in", Decimal(120))]
    assert found(line("in", 100), line("out", 60)) == [("out", Decimal(120))]
    assert found(line("in", 90), line("out", 40)) == [("in", Decimal(-120)), ("out", Decimal(-120))]


def test_months_rounded_to_units_and_money_in_the_till_agree() -> None:
    rounded = replace(FORECAST, revenue=(Decimal(1205),))
    assert found(line("in", 100), line("out", 50), forecast=rounded) == []
    early = replace(FORECAST, opening_cash=Decimal(110), revenue=(Decimal(1440 - 130),))
    assert found(line("in", 120), line("out", 50), forecast=early) == []


@pytest.mark.parametrize(
    "forecast",
    [
        Forecast(),
        replace(FORECAST, first_month=dt.date(2021, 3, 1)),
        replace(FORECAST, first_month=dt.date(2022, 1, 1)),
        replace(FORECAST, revenue=(), purchases=(), staff=()),
    ],
)
def test_what_cannot_be_compared_is_not(forecast: Forecast) -> None:
    assert found(line("in", 1), line("out", 1), forecast=forecast) == []


def test_a_short_plan_and_one_without_sources() -> None:
    assert found(line("in", 1, 11)) == []
    assert disagreements((), FORECAST, PLAN) == ()
    bare = Financing()
    assert found(line("in", 500), line("out", 500), plan=bare) == []
    assert [one for one, _ in found(line("in", 5), line("out", 5), plan=bare)] == ["in", "out"]


def test_many_sources_are_only_taken_together() -> None:
    many = Financing(sources=(Source(amount=Decimal(10)),) * 200)
    assert found(line("in", 200), line("out", 50), plan=many) == []
    assert found(line("in", 300), line("out", 50), plan=many) == [("in", Decimal(2400))]


def test_each_is_said_in_one_line() -> None:
    for direction in ("in", "out"):
        for cash in (5, 50):
            one = Disagreement(direction, 2021, Decimal(cash), Decimal(20))
            said = one.said(catalogue("en"), lambda amount: f"€{amount}")
            assert said.startswith(f"To check: in 2021, €{cash} ")
            assert f"€{abs(cash - 20)}" in said
            assert "€20" in said
