"""Who signs a sheet, with what power, and what is missing to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from coopdesk.i18n import catalogue
from coopdesk.model.actor import Actor, Representative
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Terms
from coopdesk.model.dossier import Dossier, Facilitator
from coopdesk.model.rules.signers import ROLES, certifies_for_another, not_secured, signers

DAY = dt.date(2021, 1, 10)
GUIDE = Dossier(title="V", pathway="ordinary", facilitator=Facilitator(name="Hélène Marsan"))


def actor(kind: str, **person: str) -> Actor:
    return Actor(
        id="A1", name="Mairie", kind=kind, level="local", representative=Representative(**person)
    )


def commitment(
    ident: str = "E1",
    kind: str = "shares",
    **terms: Any,  # noqa: ANN401 (the fields of Terms)
) -> Commitment:
    return Commitment(
        id=ident,
        actor="a",
        kind=kind,
        title="t",
        status="proposed",
        terms=Terms(**terms),
    )


def codes(who: Actor | None, *commitments: Commitment) -> list[str]:
    return [one.code for one in signers(who, commitments, GUIDE, day=DAY)[1].missing]


def test_the_facilitator_certifies_then_the_actor_then_a_witness() -> None:
    found = signers(actor("individual"), [commitment()], GUIDE, day=DAY)
    assert tuple(one.role for one in found) == ROLES
    assert [one.name for one in found] == ["Hélène Marsan", "Mairie", ""]
    assert [one.required for one in found] == [True, True, False]


def test_who_stands_in_for_the_facilitator_is_remarked_on() -> None:
    assert certifies_for_another("Hélène Marsan", "Ghjuvan Orsini")
    for same in ("Hélène Marsan", "MARSAN Hélène", "Hélène Marsan (GAL)", " hélène  marsan", ""):
        assert not certifies_for_another("Hélène Marsan", same)
    assert not certifies_for_another("", "Ghjuvan Orsini")


def test_a_sheet_read_aloud_needs_its_witness() -> None:
    found = signers(None, [commitment()], GUIDE, witness="Ghjuvan Orsini", witness_required=True)
    assert (found[2].name, found[2].required) == ("Ghjuvan Orsini", True)


def test_who_signs_for_an_organisation_does_so_with_a_power() -> None:
    who = actor("public_body", name="A. B.", office="Maire", capacity="—", signing_power="n° 3")
    decided = commitment(decision_body="Conseil", decided_on=dt.date(2020, 12, 1))
    found = signers(who, [decided], GUIDE, day=DAY)[1]
    assert (found.name, found.for_whom, found.office, found.capacity) == (
        "A. B.", "Mairie", "Maire", "")  # fmt: skip
    assert found.power == "n° 3"
    assert [(one.body, one.ids) for one in found.decisions] == [("Conseil", ("E1",))]
    assert found.missing == ()


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"decision_body": "Conseil"},
        {"decided_on": dt.date(2020, 12, 1)},
        {"decision_body": "Conseil", "decided_on": dt.date(2021, 1, 21)},
    ],
)
def test_a_municipality_without_its_deliberation_secures_nothing(terms: dict[str, Any]) -> None:
    who = actor("public_body", name="A. B.", signing_power="n° 3")
    (missing,) = not_secured(who, [commitment(**terms)], DAY)
    assert missing.secures
    assert missing.said(catalogue("en")).startswith("E1: no deliberation is recorded.")
    assert codes(who, commitment(**terms)) == ["deliberation"]
    assert not_secured(actor("association"), [commitment(**terms)], DAY) == ()


def test_land_asks_for_its_owners() -> None:
    owned = commitment("E2", "land", title_and_owners="Cadastre B 12, trois frères")
    (missing,) = not_secured(actor("individual"), [commitment(kind="land"), owned], DAY)
    assert (missing.code, missing.ids) == ("owners", ("E1",))


def test_what_is_missing_of_the_power_is_said() -> None:
    assert codes(None, commitment()) == ["name"]
    assert codes(actor("association"), commitment()) == ["representative"]
    assert codes(actor("association", name="A. B."), commitment()) == ["power"]
    assert codes(actor("individual"), commitment()) == []
    nobody = signers(None, [], Dossier(title="V", pathway="ordinary"))[0]
    assert [one.code for one in nobody.missing] == ["name"]


def test_a_guardian_signs_for_a_person() -> None:
    guarded = actor("individual", name="C. D.", capacity="tutrice", signing_power="jugement")
    found = signers(guarded, [commitment()], GUIDE)[1]
    assert (found.name, found.for_whom, found.capacity) == ("C. D.", "Mairie", "tutrice")
    assert signers(actor("individual", name="Mairie"), [], GUIDE)[1].for_whom == ""
