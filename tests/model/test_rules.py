"""Capital, coverage, deadlines, financing, founding: small dossiers with known answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.dossier import Dossier, Target
from coopdesk.model.financing import Financing, Source, Use
from coopdesk.model.intervention import Intervention
from coopdesk.model.need import Need
from coopdesk.model.obstacle import Action, Obstacle
from coopdesk.model.resource import Resource
from coopdesk.model.rules.capital import (
    capital_by_status,
    capital_missing_for_minimum,
    local_authorities_percent,
    money_value,
)
from coopdesk.model.rules.conditions import effective
from coopdesk.model.rules.counting import promised, volunteer_hours
from coopdesk.model.rules.coverage import coverage, needs_without_commitment
from coopdesk.model.rules.deadlines import (
    interventions_without_answer,
    overdue_actions,
    overdue_obstacles,
)
from coopdesk.model.rules.exact import percent, total
from coopdesk.model.rules.financing import differences, sources_total, standings, uses_total
from coopdesk.model.rules.founding import subtotals
from coopdesk.model.rules.gates import count_gates
from coopdesk.model.snapshot import Snapshot
from tests.model.village import village

DAY = dt.date(2020, 12, 20)
DOSSIER = Dossier(
    title="D", pathway="ordinary", share_value=Decimal(50), minimum_capital=Decimal(1000)
)


def those(*found: object) -> tuple[object, ...]:
    return found


def commitment(key: str, kind: str = "shares", **more: object) -> Commitment:
    values: dict[str, object] = {"id": key, "actor": "a", "title": key, "status": "signed"}
    return Commitment(key=key, kind=kind, **{**values, **more})  # type: ignore[arg-type]


def dossier(*commitments: Commitment, **more: object) -> Snapshot:
    return Snapshot(dossier=DOSSIER, commitments=commitments, **more)  # type: ignore[arg-type]


def test_shares_are_worth_their_value_else_their_number() -> None:
    ten = commitment("E1", quantity=Decimal(10))
    assert money_value(ten, Decimal(50)) == 500
    assert money_value(ten, None) == 0
    assert money_value(replace(ten, estimated_value=Decimal(0)), Decimal(50)) == 0
    assert money_value(replace(ten, kind="loan"), Decimal(50)) == 0
    snapshot = dossier(ten, commitment("E2", quantity=Decimal(2), status="proposed"))
    assert capital_by_status(snapshot) == {"signed": 500, "proposed": 100}
    assert capital_missing_for_minimum(snapshot) == 500


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_percents_round_halves_up(part: int, whole: int) -> None:
    found = percent(Decimal(part), Decimal(whole))
    assert found is not None
    tenths = part * 1000
    assert found == Decimal((2 * tenths + whole) // (2 * whole)) / 10
    assert percent(Decimal(part), Decimal(0)) is None


def test_a_percent_of_nothing_is_null() -> None:
    assert local_authorities_percent(dossier(), ()) is None


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=2), max_size=20))
def test_sums_are_exact(amounts: list[Decimal]) -> None:
    assert Fraction(total(amounts)) == sum(map(Fraction, amounts))


def test_only_hours_are_hours() -> None:
    hours = [
        commitment("E1", "volunteer_hours", quantity=Decimal(96), unit="hour"),
        commitment("E2", "volunteer_hours", quantity=Decimal(2), unit="hour_per_week"),
        commitment("E3", "volunteer_hours", quantity=Decimal(4)),
        commitment("E4", "works", quantity=Decimal(8), unit="hour"),
    ]
    assert volunteer_hours(hours) == 100


def test_coverage_is_covered_partial_or_missing() -> None:
    need = Need(key="n", id="B1", title="bread", requires=("premises", "labour", "land", "other"))
    snapshot = dossier(
        commitment("E1", "premises", needs=("n",)),
        commitment("E2", "works", needs=("n",), status="agreed"),
        commitment("E3", "land", needs=("n",), status="lapsed"),
        needs=(need, replace(need, key="m", id="B2")),
        resources=(Resource(id="R1", actor="a", title="a shed", kind="premises", needs=("m",)),),
    )
    assert coverage(snapshot) == {
        "n": {"premises": "covered", "labour": "partial", "land": "missing", "other": "missing"},
        "m": {"premises": "partial", "labour": "missing", "land": "missing", "other": "missing"},
    }
    assert [one.id for one in needs_without_commitment(snapshot)] == ["B2"]


def test_what_is_due_today_is_not_overdue() -> None:
    action = Action(title="ask", due=dt.date(2020, 12, 19))
    late = Obstacle(
        id="O1",
        kind="legal",
        title="late",
        status="open",
        due=dt.date(2020, 12, 19),
        actions=(action, replace(action, status="done")),
    )
    today = replace(late, id="O2", due=DAY, actions=())
    snapshot = Snapshot(obstacles=(late, today, replace(today, id="O3", due=None)))
    assert overdue_obstacles(snapshot, DAY) == (late,)
    assert overdue_actions(snapshot, DAY) == ((late, action),)
    asked = Intervention(
        id="S1", body="a", title="t", status="requested", expected_by=dt.date(2020, 12, 19)
    )
    asking = replace(asked, status="to_request")
    expected = Snapshot(interventions=(asked, asking, replace(asked, expected_by=DAY)))
    assert interventions_without_answer(expected, DAY) == (asked,)


def test_only_like_units_are_set_against_a_target() -> None:
    targets = (
        Target(kind="shares", quantity=Decimal(9), unit="EUR"),
        Target(kind="works", quantity=Decimal(10), unit="day"),
        Target(kind="works", quantity=Decimal(1000), unit="EUR"),
    )
    asked = Condition(text="?")
    snapshot = replace(
        dossier(
            commitment("E1", quantity=Decimal(10), unit="share", conditions=(asked,)),
            commitment("E2", quantity=Decimal(4), unit="share", status="agreed"),
            commitment(
                "E3", "works", quantity=Decimal(5), unit="day", estimated_value=Decimal(700)
            ),
            commitment("E4", "works", quantity=Decimal(5), unit="hour"),
            commitment("E5", "grant", quantity=Decimal(30), unit="EUR"),
        ),
        dossier=replace(DOSSIER, targets=targets, target_capital=Decimal(2000)),
    )
    rows = {(one.kind, one.unit): one for one in standings(snapshot, effective(snapshot, DAY))}
    shares = rows["shares", "EUR"]
    assert those(shares.target, shares.secured, shares.expected) == (2000, 500, 200)
    assert those(shares.missing, shares.hanging) == (1300, 500)
    assert those(rows["works", "day"].secured, rows["works", "day"].missing) == (5, 5)
    assert those(rows["works", "EUR"].secured, rows["works", "EUR"].missing) == (700, 300)
    assert those(rows["works", "hour"].target, rows["works", "hour"].secured) == (None, 5)
    assert rows["grant", "EUR"].secured == 30


def test_a_source_that_says_other_than_its_commitments_is_shown() -> None:
    loan = commitment("E1", "loan", estimated_value=Decimal(100), status="agreed")
    sources = (
        Source(title="loan", amount=Decimal(100), state="secured", commitments=("E1",)),
        Source(title="loan", amount=Decimal(90), state="expected", commitments=("E1",)),
        Source(title="loan", amount=Decimal(100), state="expected", commitments=("E1",)),
        Source(title="luck", amount=Decimal(1), state="secured"),
    )
    plan = Financing(uses=(Use(title="bread", amount=Decimal(7)),), sources=sources)
    snapshot = dossier(loan, financing=plan)
    first, second = differences(snapshot, effective(snapshot, DAY))
    assert those(first.index, first.found_state, first.amount_differs) == (0, "expected", False)
    assert those(second.index, second.state_differs, second.found_amount) == (1, False, 100)
    assert those(uses_total(snapshot), sources_total(snapshot)) == (7, 291)


def test_what_serves_both_stages_counts_in_both() -> None:
    snapshot = dossier(
        commitment("E1", quantity=Decimal(2), stage="constitution"),
        commitment("E2", "loan", estimated_value=Decimal(9), stage="both"),
        commitment("E3", "loan", estimated_value=Decimal(5), stage="start_up", status="agreed"),
        commitment("E4", "loan", estimated_value=Decimal(7)),
    )
    found, start = subtotals(snapshot, effective(snapshot, DAY))
    assert those(found.stage, found.secured, found.expected, found.signed) == (
        "constitution",
        109,
        0,
        2,
    )
    assert those(start.secured, start.expected, len(start.commitments)) == (9, 5, 2)


def test_gates_are_counted_by_phase() -> None:
    counted = count_gates(village(), 4)
    assert (counted.waived, counted.unmet) == (1, 0)
    assert counted.passed == counted.all
    assert len(promised(village())) == 37


def test_no_actor_is_needed_to_count() -> None:
    snapshot = Snapshot(actors=(Actor(id="A1", name="n", kind="company", level="local"),))
    assert effective(snapshot, DAY) == frozenset()
