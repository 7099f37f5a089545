"""Rules of law advise: they hold, say what is missing, or say what they lack."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coopdesk.i18n import LANGUAGES, catalogue
from coopdesk.model.actor import Actor
from coopdesk.model.college import College
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Terms
from coopdesk.model.dossier import Dossier, Territory
from coopdesk.model.rules.legal import JUDGES, verdicts, without_deliberation
from coopdesk.model.rules.legal_rule import BASES, STATES, rules_of_law
from coopdesk.model.snapshot import Snapshot
from tests.model.village import village

ENGLISH = catalogue("en")


def members(count: int, kind: str = "individual", value: int = 50) -> dict[str, Any]:
    actors = tuple(
        Actor(key=f"a{index}", id=f"A{index}", name="n", kind=kind, level="local")
        for index in range(count)
    )
    commitments = tuple(
        Commitment(
            key=f"c{index}",
            id=f"E{index}",
            actor=f"a{index}",
            kind="shares",
            title="shares",
            status="signed",
            estimated_value=Decimal(value),
        )
        for index in range(count)
    )
    return {"actors": actors, "commitments": commitments}


def dossier(form: str | None, country: str = "FR", **more: Any) -> Snapshot:  # noqa: ANN401
    land = Territory(
        name="V", country=country, region=more.pop("region", None), inhabitants=more.pop("of", None)
    )
    start = Dossier(title="D", pathway="ordinary", legal_form=form, territory=land)
    return Snapshot(dossier=replace(start, **more.pop("dossier", {})), **more)


def state(snapshot: Snapshot, rule: str) -> tuple[str, str]:
    found = next(one for one in verdicts(snapshot) if one.rule.id == rule)
    return found.state, found.said(ENGLISH)


@pytest.mark.parametrize("rule", rules_of_law(), ids=lambda rule: rule.id)
def test_every_rule_is_said_sourced_and_dated(rule: Any) -> None:  # noqa: ANN401
    assert set(rule.text) == set(LANGUAGES)
    assert all(rule.said(language) for language in LANGUAGES)
    assert rule.judge in JUDGES
    assert rule.source
    assert rule.url.startswith("https://")
    assert rule.basis in BASES
    assert dt.date(2026, 1, 1) <= rule.checked_on


def test_the_village_holds_the_law_of_its_country_only() -> None:
    found = verdicts(village())
    assert {one.state for one in found} == {"holds"}
    assert not any(one.rule.id.startswith("it_") for one in found)
    assert all(one.state in STATES and one.source and one.dated for one in found)


def test_the_capital_of_an_sa() -> None:
    assert state(dossier("fr_scic_sa", **members(9, value=2000)), "fr_scic.capital_minimum") == (
        "missing",
        "Signed capital: 18000; needed: 18500. Still missing: 500.",
    )
    assert state(dossier("fr_scic_sa", **members(10, value=2000)), "fr_scic.capital_minimum")[
        0
    ] == ("holds")
    rules = [one.rule.id for one in verdicts(dossier("fr_scic_sas"))]
    assert "fr_scic.capital_minimum" not in rules


def test_three_categories_with_those_that_must_be_there() -> None:
    snapshot = dossier("fr_scic_sas", **members(3))
    assert state(snapshot, "fr_scic.member_categories")[0] == "unknown"
    categories = ("producers_employees", "local_authorities", "local_authorities")
    placed = tuple(
        replace(actor, member_category=category)
        for actor, category in zip(snapshot.actors, categories, strict=True)
    )
    assert state(replace(snapshot, actors=placed), "fr_scic.member_categories") == (
        "missing",
        "No signed shares yet from: residents and users.",
    )
    whole = (*placed[:2], replace(placed[2], member_category="residents_users"))
    assert state(replace(snapshot, actors=whole), "fr_scic.member_categories")[0] == "holds"


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((), "holds"),
        ((50, 40, 10), "holds"),
        ((50, 41, 9), "missing"),
        ((50, 30, 10), "missing"),
        ((51, 39, 10), "missing"),
        ((50, 50, None), "unknown"),
    ],
)
def test_colleges(votes: tuple[int | None, ...], expected: str) -> None:
    colleges = tuple(College(vote_percent=None if one is None else Decimal(one)) for one in votes)
    assert state(dossier("fr_scic_sas", colleges=colleges), "fr_scic.colleges")[0] == expected


@pytest.mark.parametrize(
    ("count", "kind", "expected"),
    [
        (2, "individual", "missing"),
        (3, "individual", "holds"),
        (8, "association", "missing"),
        (9, "association", "holds"),
    ],
)
def test_italian_founders(count: int, kind: str, expected: str) -> None:
    snapshot = dossier("it_cooperative", "IT", **members(count, kind))
    assert state(snapshot, "it_cooperative.founders")[0] == expected


@pytest.mark.parametrize(
    ("residents", "wanted"), [(214, 22), (2500, 250), (2501, 176), (5000, 350), (5001, 151)]
)
def test_members_among_the_residents_of_apulia(residents: int, wanted: int) -> None:
    few = dossier("it_cooperative", "IT", region="Puglia", of=residents, **members(20))
    found, sentence = state(few, "it_regions.puglia_members")
    assert found == "missing"
    assert f"are {wanted}." in sentence
    enough = dossier("it_cooperative", "IT", region="Puglia", of=residents, **members(wanted))
    assert state(enough, "it_regions.puglia_members")[0] == "holds"
    unknown = dossier("it_cooperative", "IT", region="Puglia")
    assert state(unknown, "it_regions.puglia_members")[0] == "unknown"
    elsewhere = verdicts(dossier("it_cooperative", "IT", region="Liguria"))
    assert "it_regions.puglia_members" not in [one.rule.id for one in elsewhere]


@pytest.mark.parametrize(
    ("asked", "expected"), [(149, "holds"), (150, "missing"), (None, "unknown")]
)
def test_people_asked_for_money(asked: int | None, expected: str) -> None:
    snapshot = dossier("fr_scic_sas", dossier={"people_solicited": asked})
    assert state(snapshot, "public_offer.people_solicited")[0] == expected


def test_without_a_legal_form_nothing_is_judged() -> None:
    found = [one for one in verdicts(dossier(None)) if one.rule.legal_forms]
    assert found
    assert {one.state for one in found} == {"unknown"}


def test_a_municipality_without_its_deliberation_is_not_secured() -> None:
    snapshot = dossier("fr_scic_sas", **members(1, "public_body"))
    assert without_deliberation(snapshot) == snapshot.commitments
    assert state(snapshot, "public_bodies.deliberation") == (
        "missing",
        "Not secured, the deliberation is missing: E0.",
    )
    terms = Terms(decision_body="conseil municipal", decided_on=dt.date(2020, 10, 9))
    decided = replace(snapshot, commitments=(replace(snapshot.commitments[0], terms=terms),))
    assert without_deliberation(decided) == ()
