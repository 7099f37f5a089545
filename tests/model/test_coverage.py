"""The coverage law: shapes and numbers of the matrix, and what could meet a need."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.model.commitment import STATUSES, Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.need import Need
from coopdesk.model.resource import Resource
from coopdesk.model.rules.counting import is_promised, is_signed
from coopdesk.model.rules.coverage import (
    MATCHING,
    by_priority,
    could_meet,
    coverage,
    kind_of,
    kinds_shown,
    lines,
)
from coopdesk.model.rules.figures import figures
from coopdesk.model.rules.proposal import Match, commitment_kind, proposal
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import COMMITMENT_KINDS, REQUIREMENTS, RESOURCE_KINDS, TERMS_OF_OFFER
from tests.model.village import village

NEEDS, ACTORS = ("n1", "n2", "n3"), ("a1", "a2")

needed = st.lists(st.sampled_from(NEEDS), max_size=3).map(tuple)
actors = st.sampled_from(ACTORS)
needs = st.tuples(
    *(
        st.builds(
            Need,
            key=st.just(key),
            id=st.just(key),
            title=st.just(key),
            requires=st.lists(st.sampled_from(list(REQUIREMENTS)), unique=True).map(tuple),
            priority=st.none() | st.integers(1, 5),
        )
        for key in NEEDS
    )
)
commitments = st.builds(
    Commitment,
    id=st.just("E"),
    actor=actors,
    kind=st.sampled_from(list(COMMITMENT_KINDS)),
    title=st.just("t"),
    status=st.sampled_from(list(STATUSES)),
    needs=needed,
)
resources = st.builds(
    Resource,
    id=st.just("R"),
    actor=actors,
    title=st.just("t"),
    kind=st.none() | st.sampled_from(list(RESOURCE_KINDS)),
    terms=st.none() | st.sampled_from(list(TERMS_OF_OFFER)),
    needs=needed,
)
competences = st.builds(Competence, id=st.just("C"), actor=actors, title=st.just("t"), needs=needed)
snapshots = st.builds(
    Snapshot,
    needs=needs,
    commitments=st.lists(commitments, max_size=8).map(tuple),
    resources=st.lists(resources, max_size=6).map(tuple),
    competences=st.lists(competences, max_size=4).map(tuple),
)


def as_written(snapshot: Snapshot, need: Need, kind: str) -> str:
    """FORMAT.md's sentence, word for word."""
    matching = [
        one
        for one in snapshot.commitments
        if need.key in one.needs and one.kind in MATCHING.get(kind, ())
    ]
    if any(map(is_signed, matching)):
        return "covered"
    offers: tuple[Resource | Competence, ...] = (*snapshot.resources, *snapshot.competences)
    linked = [one for one in offers if need.key in one.needs and kind_of(one) == kind]
    return "partial" if linked or any(map(is_promised, matching)) else "missing"


@given(snapshots)
def test_the_law_of_coverage(snapshot: Snapshot) -> None:
    assert coverage(snapshot) == {
        need.key: {kind: as_written(snapshot, need, kind) for kind in need.requires}
        for need in snapshot.needs
    }


@given(snapshots)
def test_numbers_agree_with_shapes(snapshot: Snapshot) -> None:
    for line in lines(snapshot):
        assert line.covered <= len(line.need.requires)
        for kind, met in line.met.items():
            assert (met.state == "") == (kind not in line.need.requires)
            assert len(met.commitments) <= met.count <= len(met.commitments) + len(met.offers)
            assert met.signed <= len(met.commitments)
            if met.state:
                assert (met.count == 0) == (met.state == "missing")
                assert (met.signed > 0) == (met.state == "covered")


@given(snapshots)
def test_signing_never_takes_away(snapshot: Snapshot) -> None:
    signed = replace(
        snapshot,
        commitments=tuple(
            replace(one, status="signed") if is_promised(one) else one
            for one in snapshot.commitments
        ),
    )
    before = {line.need.key: line.covered for line in lines(snapshot)}
    assert all(line.covered >= before[line.need.key] for line in lines(signed))
    missing = [line.of_state("missing") for line in lines(snapshot)]
    assert [line.of_state("missing") for line in lines(signed)] == missing


@given(snapshots, st.sampled_from(list(REQUIREMENTS)))
def test_linking_what_could_meet_it_meets_it(snapshot: Snapshot, kind: str) -> None:
    line = lines(snapshot)[0]
    for offer in could_meet(snapshot, line.need, kind):
        linked = replace(offer, key="new", needs=(*offer.needs, line.need.key))
        after = replace(snapshot, commitments=(), resources=(), competences=())
        if isinstance(linked, Competence):
            after = replace(after, competences=(linked,))
        elif isinstance(linked, Resource):
            after = replace(after, resources=(linked,))
        assert kind_of(offer) == kind
        assert lines(after)[0].at(kind).offers == (linked,)


@given(snapshots, st.sampled_from(list(MATCHING)))
def test_a_proposal_meets_what_it_was_made_for(snapshot: Snapshot, kind: str) -> None:
    pool: tuple[Resource | Competence, ...] = (*snapshot.resources, *snapshot.competences)
    for offer in (None, *(one for one in pool if kind_of(one) == kind)):
        match = Match(kind, "n1", offer)
        assert commitment_kind(snapshot, match) in MATCHING[kind]
        values = proposal(snapshot, match)
        assert values["needs"] == ("n1",)
        assert values.get("actor") == (offer.actor if offer else None)


@given(snapshots)
def test_what_comes_first_stands_first(snapshot: Snapshot) -> None:
    found = lines(snapshot)
    sorted_lines = by_priority(found)
    assert set(line.need.key for line in sorted_lines) == set(NEEDS)  # noqa: C401 (reads better)
    priorities = [line.need.priority or 0 for line in sorted_lines]
    assert priorities == sorted(priorities, reverse=True)
    wanted = {kind for line in found for kind in line.need.requires}
    assert wanted <= set(kinds_shown(found))
    assert ("other" in kinds_shown(found)) == ("other" in wanted)


def test_an_offer_and_its_promise_are_one() -> None:
    need = Need(key="n1", id="B1", title="bread", requires=("premises",))
    shop = Resource(id="R1", actor="a1", title="shop", kind="premises", needs=("n1",))
    promise = Commitment(
        id="E1", actor="a1", kind="premises", title="shop", status="agreed", needs=("n1", "n1")
    )
    snapshot = Snapshot(needs=(need,), resources=(shop,), commitments=(promise,))
    met = lines(snapshot)[0].at("premises")
    assert (met.state, met.count, met.free) == ("partial", 1, ())
    other = replace(snapshot, resources=(shop, replace(shop, actor="a2")))
    assert lines(other)[0].at("premises").count == 2


@pytest.mark.parametrize(
    ("kind", "terms", "unit", "actor", "expected"),
    [
        ("funding", "given", "EUR", "public_body", "grant"),
        ("funding", "given", "EUR", "individual", "donation"),
        ("funding", "lent", "EUR", "individual", "loan"),
        ("labour", "given", "day", "company", "works"),
        ("labour", "given", "hour", "individual", "volunteer_hours"),
        ("labour", "paid", "hour_per_week", "individual", "employment"),
        ("customers", "sold", None, "company", "supply"),
        ("other", None, None, "company", "other"),
    ],
)
def test_the_kind_follows_kind_and_terms(
    kind: str, terms: str | None, unit: str | None, actor: str, expected: str
) -> None:
    holder = replace(village().actors[0], key="a1", kind=actor)
    offer = Resource(id="R1", actor="a1", title="x", kind=kind, terms=terms, unit=unit)
    snapshot = Snapshot(actors=(holder,))
    assert commitment_kind(snapshot, Match(kind, "", offer)) == expected


def test_the_village() -> None:
    snapshot = village()
    found = {line.need.id: line for line in lines(snapshot)}
    assert found["B03"].of_state("missing") == ("network",)
    assert (found["B01"].covered, len(found["B01"].need.requires)) == (5, 6)
    assert figures(snapshot, snapshot.header.reference_date)["coverage"] == {  # type: ignore[arg-type]
        line.need.id: {kind: line.met[kind].state for kind in line.need.requires}
        for line in found.values()
    }
    vehicles = could_meet(snapshot, found["B02"].need, "vehicle")
    assert [one.id for one in vehicles] == ["R04", "R08"]
