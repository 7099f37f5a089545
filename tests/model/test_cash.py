"""The laws of the cash plan, the break-even and the shares of answers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.model.cash_line import CashLine
from coopdesk.model.forecast import Forecast
from coopdesk.model.questionnaire import Answer, Questionnaire
from coopdesk.model.rules.break_even import break_even
from coopdesk.model.rules.cash import cash_plan, planned
from coopdesk.model.rules.surveys import answer_share, questions, returned_share
from coopdesk.model.snapshot import Snapshot

amounts = st.decimals(0, 10**12, places=2)
lines = st.lists(
    st.builds(
        CashLine,
        title=st.just("line"),
        direction=st.sampled_from(["in", "out"]),
        amounts=st.lists(amounts, max_size=14).map(tuple),
    ),
    max_size=8,
)


@given(lines, st.decimals(-(10**9), 10**9, places=2))
def test_the_sums_of_a_cash_plan_add_up(found: list[CashLine], opening: Decimal) -> None:
    plan = planned(found, dt.date(2021, 2, 17), opening)
    coming = sum((sum(one.amounts, Decimal(0)) for one in plan.coming), Decimal(0))
    going = sum((sum(one.amounts, Decimal(0)) for one in plan.going), Decimal(0))
    assert plan.closing == opening + coming - going
    assert sum((one.coming for one in plan.months), Decimal(0)) == coming
    assert sum((one.going for one in plan.months), Decimal(0)) == going
    for before, after in zip(plan.months, plan.months[1:], strict=False):
        assert after.start == before.end
    if plan.lowest is not None:
        assert plan.months[plan.lowest].end == min(one.end for one in plan.months)


def test_months_are_counted_from_the_first() -> None:
    line = CashLine(title="Sales", direction="in", amounts=(Decimal(1),) * 14)
    plan = planned([line], dt.date(2021, 12, 31))
    assert [one.day for one in plan.months][:3] == [
        dt.date(2021, 12, 1),
        dt.date(2022, 1, 1),
        dt.date(2022, 2, 1),
    ]
    assert planned([line]).months[3].day is None
    assert planned([line], dt.date(9999, 12, 1)).months[13].day is None


def test_a_dossier_without_lines_has_no_months() -> None:
    plan = cash_plan(Snapshot(forecast=Forecast(opening_cash=Decimal(900))))
    assert (plan.months, plan.lowest, plan.closing) == ((), None, Decimal(900))


@given(amounts, amounts, amounts, amounts, amounts)
def test_at_break_even_the_margin_pays_the_charges(
    revenue: Decimal, purchases: Decimal, staff: Decimal, other: Decimal, loans: Decimal
) -> None:
    forecast = Forecast(
        years=(2021,),
        revenue=(revenue,),
        purchases=(purchases,),
        staff=(staff,),
        other=(other,),
        loan_repayment_and_interest=(loans,),
    )
    (found,) = break_even(Snapshot(forecast=forecast))
    assert found.fixed == staff + other
    if found.needed is None:
        assert revenue <= purchases
        return
    if not found.fixed:
        assert found.needed == 0
        return
    rate = Fraction(found.margin) / Fraction(revenue)
    assert Fraction(found.needed) * rate >= Fraction(found.fixed)
    assert (Fraction(found.needed) - 1) * rate < Fraction(found.fixed)
    assert (found.needed_with_loans or Decimal(0)) >= found.needed
    assert found.reserve == revenue - found.needed
    # What is needed is rounded up to whole units, so less than one may seem to lack.
    assert found.reserve > -1 if found.margin >= found.fixed else found.reserve < 0


def test_years_that_lack_amounts_count_nothing() -> None:
    found = break_even(Snapshot(forecast=Forecast(years=(2021, 2022), revenue=(Decimal(5),))))
    assert [(one.revenue, one.needed) for one in found] == [
        (Decimal(5), Decimal(0)),
        (Decimal(0), Decimal(0)),
    ]


def test_answers_stand_under_their_question() -> None:
    told = Questionnaire(
        id="Q01",
        title="Shop",
        handed_out=97,
        returned=62,
        answers=(
            Answer(question="Would you buy?", answer="often", count=31),
            Answer(question="Which days?", answer="Saturday", count=40),
            Answer(question="Would you buy?", answer="never"),
        ),
    )
    first, second = questions(told)
    assert (first.question, len(first.answers), first.most) == ("Would you buy?", 2, 31)
    assert second.most == 40
    assert answer_share(told, first.answers[0]) == Decimal("50.0")
    assert answer_share(told, first.answers[1]) is None
    assert returned_share(told) == Decimal("63.9")
    assert returned_share(Questionnaire(id="Q02", title="Empty", returned=0, handed_out=0)) is None
