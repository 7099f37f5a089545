"""What a dossier says about its gates: figures that follow the records, in every language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coopdesk import paths
from coopdesk.exchange import interchange
from coopdesk.i18n import LANGUAGES, catalogue
from coopdesk.model.activity import Activity
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.contact import Contact
from coopdesk.model.document import Document
from coopdesk.model.dossier import Dossier, Territory
from coopdesk.model.financing import Financing, Source, Use
from coopdesk.model.gate import Gate
from coopdesk.model.need import Need
from coopdesk.model.obstacle import Action, Obstacle
from coopdesk.model.questionnaire import Questionnaire
from coopdesk.model.resource import Resource
from coopdesk.model.rules.gate_facts import fact
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.gate_facts import told, where
from coopdesk.services.pathways import gate_of
from coopdesk.services.templates import texts
from coopdesk.ui.places import PLACES

DAY = dt.date(2026, 5, 1)
DOSSIER = Dossier(title="D", pathway="ordinary")
VALLE = replace(DOSSIER, territory=Territory(name="Valle", inhabitants=300, households=120))
KINDS = ("public_body", "association", "cooperative", "individual")
SPOKEN = tuple(
    Actor(key=kind, id=kind, name=kind, kind=kind, level="local", first_contact=DAY)
    for kind in KINDS
)
PROMOTERS = tuple(replace(one, roles=("promoter",)) for one in SPOKEN[-2:])
RESIDENTS = tuple(
    replace(SPOKEN[-1], key=f"r{n}", id=f"R{n}", roles=("promoter",)) for n in range(5)
)


def meeting(number: int, **more: Any) -> Activity:  # noqa: ANN401 (any field)
    values = {"kind": "information_meeting", "status": "done", "phase": 2, **more}
    return Activity(key=f"m{number}", id=f"M{number}", title="M", **values)


def paper(phase: int, state: str = "approved") -> Document:
    return Document(key="d", id="D1", title="Study", phase=phase, state=state)


def shares(amount: int) -> Commitment:
    return Commitment(
        key="c",
        id="E-01",
        actor="individual",
        kind="shares",
        title="Shares",
        status="signed",
        estimated_value=Decimal(amount),
    )


CAPITAL = replace(DOSSIER, minimum_capital=Decimal(1000))
WAY = Obstacle(key="o", id="O1", kind="legal", title="Lease", status="open", blocking=True)
PLAN = Financing(
    uses=(Use(title="Oven", amount=Decimal(900)),),
    sources=(
        Source(title="Grant", amount=Decimal(500), state="secured"),
        Source(title="?", amount=Decimal(400), state="missing"),
    ),
)
WHOLE = replace(PLAN, sources=(Source(title="Grant", amount=Decimal(900), state="secured"),))
BREAD = Need(key="n", id="B01", title="Bread", requires=("premises",), households=30)
ROOM = Resource(key="r", id="R1", title="Room", actor="public_body", kind="premises", needs=("n",))
SKILLS = tuple(Competence(key=one.key, id=one.id, title="T", actor=one.key) for one in SPOKEN)

CASES: tuple[tuple[str, Mapping[str, object], str], ...] = (
    ("households", {}, "unknown"),
    ("households", {"dossier": VALLE}, "missing"),
    ("households", {"dossier": VALLE, "needs": (BREAD,)}, "holds"),
    ("households", {"dossier": VALLE, "needs": (replace(BREAD, households=29),)}, "missing"),
    (
        "households",
        {"dossier": VALLE, "questionnaires": (Questionnaire(id="Q1", title="Q", returned=31),)},
        "holds",
    ),
    ("two_promoters", {}, "missing"),
    ("two_promoters", {"actors": PROMOTERS}, "holds"),
    ("two_promoters", {"actors": RESIDENTS}, "missing"),
    ("residents_carry", {"actors": RESIDENTS}, "holds"),
    ("residents_carry", {"actors": RESIDENTS[1:]}, "missing"),
    ("one_page", {}, "missing"),
    ("one_page", {"dossier": replace(DOSSIER, idea="Bread for all")}, "unknown"),
    ("one_page", {"dossier": replace(DOSSIER, idea="Bread " * 50)}, "holds"),
    ("territory", {}, "missing"),
    ("territory", {"dossier": replace(DOSSIER, territory=Territory(name="V"))}, "missing"),
    ("territory", {"dossier": VALLE}, "holds"),
    ("elected_heard", {}, "missing"),
    ("elected_heard", {"actors": SPOKEN}, "unknown"),
    ("charter", {"documents": (paper(2),)}, "unknown"),
    ("charter", {"documents": (paper(3), paper(2, "to_do"))}, "missing"),
    ("four_kinds", {"actors": SPOKEN}, "holds"),
    ("four_kinds", {"actors": SPOKEN[1:]}, "missing"),
    ("conflicts", {"activities": (meeting(1, kind="mediation"),)}, "unknown"),
    ("shared_decisions", {}, "missing"),
    ("shared_decisions", {"activities": (meeting(1, decisions=("Yes",)),)}, "unknown"),
    ("three_meetings", {"activities": tuple(map(meeting, range(3)))}, "holds"),
    (
        "three_meetings",
        {"activities": (*map(meeting, range(2)), meeting(3, status="planned"))},
        "missing",
    ),
    ("every_kind", {"actors": SPOKEN, "competences": SKILLS}, "holds"),
    ("every_kind", {"actors": SPOKEN, "competences": SKILLS[1:]}, "missing"),
    ("offers", {}, "missing"),
    ("offers", {"needs": (BREAD,)}, "missing"),
    ("offers", {"needs": (BREAD,), "resources": (ROOM,)}, "holds"),
    ("offers", {"needs": (replace(BREAD, requires=()),)}, "unknown"),
    ("feasible", {"documents": (paper(3),)}, "unknown"),
    ("capital", {}, "unknown"),
    ("capital", {"dossier": CAPITAL}, "missing"),
    ("capital", {"dossier": CAPITAL, "commitments": (shares(1000),)}, "holds"),
    ("legal_form", {}, "unknown"),
    ("obstacles", {}, "holds"),
    ("obstacles", {"obstacles": (WAY,)}, "missing"),
    (
        "obstacles",
        {"obstacles": (replace(WAY, actions=(Action(title="Call", due=DAY),)),)},
        "holds",
    ),
    ("financing", {}, "missing"),
    ("financing", {"financing": PLAN}, "missing"),
    ("financing", {"financing": WHOLE}, "holds"),
    ("statutes", {"documents": (paper(4),)}, "unknown"),
)


def village(given: Mapping[str, object]) -> Snapshot:
    return replace(Snapshot(dossier=DOSSIER), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "given", "state"), CASES)
def test_a_fact_follows_the_records(code: str, given: Mapping[str, object], state: str) -> None:
    found = fact(village(given), code)
    assert found is not None
    assert found.state == state
    for language in LANGUAGES:
        said = told(village(given), gate_of(code, "J1", language), catalogue(language))
        assert said is not None
        assert said.state == state
        assert not {"{", "}"} & set(said.words)


def test_a_contact_in_the_log_is_a_contact() -> None:
    never = tuple(replace(one, first_contact=None) for one in SPOKEN)
    found = fact(village({"actors": never}), "four_kinds")
    assert found is not None
    assert found.state == "missing"
    log = tuple(Contact(key=one.key, id=one.id, actor=one.key, date=DAY) for one in never)
    found = fact(village({"actors": never, "contacts": log}), "four_kinds")
    assert found is not None
    assert found.state == "holds"


def test_figures_are_written_as_the_language_writes_them() -> None:
    snapshot = village({"dossier": VALLE, "needs": (replace(BREAD, households=43),)})
    said = told(snapshot, gate_of("households", "J1", "fr"), catalogue("fr"))
    assert said is not None
    assert "35,8\u202f%" in said.words or "35,8\u00a0%" in said.words


def test_names_that_hold_commas_are_told_apart_as_the_language_does() -> None:
    gate = gate_of("four_kinds", "J2", "fr")
    said = told(village({}), gate, catalogue("fr"))
    assert said is not None
    assert "organisme public\u00a0; association\u00a0; " in said.words


def test_a_gate_of_ones_own_is_left_to_the_group() -> None:
    own = Gate(id="J9", phase=1, criterion="The bell rings again", state="unmet")
    assert told(village({}), own, catalogue("en")) is None
    assert where(own) is None


def test_every_gate_of_the_templates_leads_to_a_place_that_is_there() -> None:
    there = {(place.name, tab.name) for place in PLACES for tab in place.tabs}
    for code in texts("gates"):
        found = where(gate_of(code, "J1", "it"))
        assert found is not None
        assert found[:2] in there, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_village_is_spoken_of_too(language: str) -> None:
    source = paths.resources() / "example" / f"valdoriola.{language}.json"
    snapshot = interchange.read(source.read_bytes())
    said = {one.id: told(snapshot, one, catalogue(language)) for one in snapshot.gates}
    assert sum(one is not None for one in said.values()) == 12
    capital = said["J4.1"]
    assert capital is not None
    assert capital.state == "missing"
