"""The effective commitments are the largest consistent set of signed ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.model.commitment import STATUSES, Commitment
from coopdesk.model.commitment_parts import Condition, RequiredTotal
from coopdesk.model.obstacle import STATUSES as OBSTACLE_STATUSES
from coopdesk.model.obstacle import Obstacle
from coopdesk.model.phase import Phase
from coopdesk.model.rules.capital import money_value
from coopdesk.model.rules.conditions import effective, failing, to_be_checked
from coopdesk.model.rules.counting import SIGNED
from coopdesk.model.snapshot import Snapshot

DAY = dt.date(2021, 3, 31)
SHARE = Decimal(50)
KEYS = [f"c{index}" for index in range(6)]
OBSTACLES = ["o0", "o1"]
DAYS = st.dates(dt.date(2021, 3, 29), dt.date(2021, 4, 2))

conditions = st.one_of(
    st.just(Condition(text="by word of mouth")),
    st.builds(Condition, text=st.just("in time"), until=DAYS),
    st.builds(
        Condition,
        text=st.just("with others"),
        requires_commitments=st.lists(st.sampled_from(KEYS), min_size=1, max_size=3).map(tuple),
    ),
    st.builds(
        Condition,
        text=st.just("enough money"),
        requires_total=st.builds(
            RequiredTotal,
            kind=st.sampled_from(["shares", "loan"]),
            at_least=st.integers(0, 400).map(Decimal),
        ),
    ),
    st.builds(Condition, text=st.just("enough people"), requires_actors=st.integers(0, 5)),
    st.builds(
        Condition,
        text=st.just("nothing in the way"),
        requires_cleared=st.lists(st.sampled_from(OBSTACLES), min_size=1).map(tuple),
    ),
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    commitments = tuple(
        Commitment(
            key=key,
            id=key.upper(),
            actor=draw(st.sampled_from(["a0", "a1", "a2", "a3"])),
            kind=draw(st.sampled_from(["shares", "loan", "works"])),
            title="something",
            status=draw(st.sampled_from([*SIGNED, *SIGNED, *STATUSES])),
            quantity=draw(st.none() | st.integers(0, 4).map(Decimal)),
            estimated_value=draw(st.none() | st.integers(0, 200).map(Decimal)),
            conditions=tuple(draw(st.lists(conditions, max_size=2))),
        )
        for key in KEYS[: draw(st.integers(1, len(KEYS)))]
    )
    obstacles = tuple(
        Obstacle(
            key=key,
            id=key,
            kind="legal",
            title="a permit",
            status=draw(st.sampled_from([*OBSTACLE_STATUSES])),
        )
        for key in OBSTACLES
    )
    phases = tuple(
        Phase(number=number, ended=draw(st.none() | DAYS) if number == 4 else None)
        for number in range(1, 5)
    )
    start = Snapshot()
    return replace(
        start,
        dossier=replace(start.dossier, share_value=SHARE),
        phases=phases,
        commitments=commitments,
        obstacles=obstacles,
    )


def consistent(snapshot: Snapshot, members: Iterable[Commitment]) -> bool:
    """Tell whether all judged conditions hold within ``members``: FORMAT.md, read word by word."""
    chosen = list(members)
    return all(
        holds(snapshot, condition, chosen)
        for commitment in chosen
        for condition in commitment.conditions
    )


def holds(snapshot: Snapshot, condition: Condition, chosen: list[Commitment]) -> bool:
    if condition.until is not None:
        birth = snapshot.phases[3].ended
        return condition.until >= DAY or (birth is not None and birth <= condition.until)
    if condition.requires_commitments:
        return {*condition.requires_commitments} <= {one.key for one in chosen}
    if condition.requires_total.kind is not None:
        found = [one for one in chosen if one.kind == condition.requires_total.kind]
        wanted = condition.requires_total.at_least or Decimal(0)
        return sum((money_value(one, SHARE) for one in found), Decimal(0)) >= wanted
    if condition.requires_actors is not None:
        return len({one.actor for one in chosen}) >= condition.requires_actors
    states = {one.key: one.status for one in snapshot.obstacles}
    return all(states[key] in {"cleared", "accepted"} for key in condition.requires_cleared)


def largest(snapshot: Snapshot) -> set[str]:
    """Try every set of signed commitments, the largest first."""
    signed = [one for one in snapshot.commitments if one.status in SIGNED]
    for size in range(len(signed), -1, -1):
        for members in combinations(signed, size):
            if consistent(snapshot, members):
                return {one.key for one in members}
    raise AssertionError


@given(snapshots())
@settings(max_examples=400)
def test_it_is_the_largest_consistent_set(snapshot: Snapshot) -> None:
    assert effective(snapshot, DAY) == largest(snapshot)


@given(snapshots())
def test_what_holds_has_no_failing_condition(snapshot: Snapshot) -> None:
    keys = effective(snapshot, DAY)
    for one in snapshot.commitments:
        if one.status in SIGNED:
            # Joined by one more, a consistent set stays so, or the one more has what fails.
            assert (one.key in keys) == (failing(snapshot, one, keys, DAY) == ())


@given(snapshots(), st.sampled_from(KEYS))
def test_one_more_signature_never_takes_another_away(snapshot: Snapshot, key: str) -> None:
    more = replace(
        snapshot,
        commitments=tuple(
            replace(one, status="signed") if one.key == key else one for one in snapshot.commitments
        ),
    )
    assert effective(snapshot, DAY) <= effective(more, DAY)


@given(snapshots())
def test_the_order_of_the_file_does_not_matter(snapshot: Snapshot) -> None:
    turned = replace(snapshot, commitments=snapshot.commitments[::-1])
    assert effective(turned, DAY) == effective(snapshot, DAY)


def test_i_come_in_if_ten_others_do() -> None:
    together = Condition(text="if we are ten", requires_actors=10)
    ten = tuple(
        Commitment(
            key=f"c{index}",
            id=f"E{index}",
            actor=f"a{index}",
            kind="shares",
            title="ten shares",
            status="signed",
            conditions=(together,),
        )
        for index in range(10)
    )
    assert len(effective(Snapshot(commitments=ten), DAY)) == 10
    assert effective(Snapshot(commitments=ten[1:]), DAY) == set()


def test_a_long_chain_falls_at_once() -> None:
    chain = tuple(
        Commitment(
            key=f"c{index}",
            id=f"E{index}",
            actor="a",
            kind="shares",
            title="after the one before",
            status="signed",
            conditions=(
                Condition(text="if the one before", requires_commitments=(f"c{index - 1}",)),
            ),
        )
        for index in range(20_000)
    )
    assert effective(Snapshot(commitments=chain), DAY) == set()


def test_a_condition_in_words_is_for_a_person() -> None:
    words = Condition(text="if my wife agrees")
    one = Commitment(
        key="c", id="E1", actor="a", kind="loan", title="t", status="proposed", conditions=(words,)
    )
    snapshot = Snapshot(commitments=(one, replace(one, key="d", id="E0", status="withdrawn")))
    assert to_be_checked(snapshot) == (one,)
    signed = replace(snapshot, commitments=(replace(one, status="signed"),))
    assert effective(signed, DAY) == {"c"}
