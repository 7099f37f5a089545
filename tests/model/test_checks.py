"""Each rule between fields and records is found broken, at its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from coopdesk.i18n import catalogue
from coopdesk.model.rules.checks import faults
from tests.model.village import DATA, snapshot_of

ENGLISH = catalogue("en")
SOURCE = (DATA / "valdoriola.json").read_text("utf-8")

Break = Callable[[dict[str, Any]], object]

BROKEN: dict[str, tuple[Break, str]] = {
    "three phases": (lambda d: d["phases"].pop(), "phases"),
    "phases turned": (lambda d: d["phases"].reverse(), "phases"),
    "least over most": (
        lambda d: d["phases"][1].update(ordinary_months=[5, 2]),
        "phases[1].ordinary_months",
    ),
    "waived without a waiver": (
        lambda d: d["gates"][0].update(state="waived", waiver=None),
        "gates[0].waiver",
    ),
    "waiver without a reason": (
        lambda d: d["gates"][0].update(waiver={"date": "2020-12-19"}),
        "gates[0].waiver.reason",
    ),
    "territory without a name": (
        lambda d: d["dossier"]["territory"].pop("name"),
        "dossier.territory.name",
    ),
    "an id twice": (lambda d: d["contacts"][2].update(id="K01"), "contacts[2].id"),
    "an empty id": (lambda d: d["services"][3].update(id=""), "services[3].id"),
    "activity and document share an id": (
        lambda d: d["documents"][8].update(id="T01"),
        "documents[8].id",
    ),
    "two judgements": (
        lambda d: d["commitments"][0]["conditions"][1].update(requires_actors=3),
        "commitments[0].conditions[1]",
    ),
    "half a total": (
        lambda d: d["commitments"][3]["conditions"].append(
            {"text": "t", "requires_total": {"kind": "shares"}}
        ),
        "commitments[3].conditions[1].requires_total",
    ),
    "a short list of the forecast": (lambda d: d["forecast"]["staff"].pop(), "forecast.staff"),
    "no title": (lambda d: d["obstacles"][4].pop("title"), "obstacles[4].title"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_fault_is_found_where_it_is(name: str) -> None:
    document = json.loads(SOURCE)
    break_it, path = BROKEN[name]
    break_it(document)
    found = faults(snapshot_of(document))
    assert path in [fault.path for fault in found]
    assert all(fault.said(ENGLISH).startswith(fault.path) for fault in found)


def test_a_reference_to_nothing_is_found() -> None:
    snapshot = snapshot_of(json.loads(SOURCE))
    lost = replace(snapshot.commitments[3], actor="gone", needs=("gone", "gone"))
    follow = replace(snapshot.activities[0].follow_ups[0], owner="gone")
    held = replace(snapshot.activities[0], follow_ups=(follow,))
    broken = replace(
        snapshot,
        commitments=(*snapshot.commitments[:3], lost, *snapshot.commitments[4:]),
        activities=(held, *snapshot.activities[1:]),
    )
    assert [fault.path for fault in faults(broken)] == [
        "activities[0].follow_ups[0].owner",
        "commitments[3].actor",
        "commitments[3].needs[0]",
        "commitments[3].needs[1]",
    ]
    assert "no actor" in faults(broken)[0].said(ENGLISH)
