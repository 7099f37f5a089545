"""What is imported comes out again as it was."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from coopdesk.exchange import interchange
from coopdesk.model.entities import ENTITIES
from coopdesk.model.snapshot import Snapshot
from tests.exchange.documents import Document, documents

ROOT = Path(__file__).parents[2]
VILLAGES = [
    ROOT / "tests" / "data" / "valdoriola.json",
    *sorted((ROOT / "resources" / "example").glob("*.json")),
]


def bare(**more: object) -> Document:
    """Return the smallest document, with ``more`` in it."""
    return {
        "format": "coopdesk-dossier",
        "version": 1,
        "language": "it",
        "dossier": {"title": "Cooperativa", "pathway": "ordinary"},
        "phases": [{"number": number} for number in (1, 2, 3, 4)],
        **more,
    }


def read(document: Document) -> Snapshot:
    return interchange.read(json.dumps(document).encode())


def written(snapshot: Snapshot) -> Document:
    document: Document = json.loads(interchange.write(snapshot))
    return document


@pytest.mark.parametrize("path", VILLAGES, ids=lambda path: path.name)
def test_a_village_comes_out_as_it_went_in(path: Path) -> None:
    data = path.read_bytes()
    assert written(interchange.read(data)) == json.loads(data)


def test_what_is_written_is_the_same_the_second_time() -> None:
    once = interchange.write(interchange.read(VILLAGES[0].read_bytes()))
    assert interchange.write(interchange.read(once)) == once


@settings(max_examples=50)
@given(documents())
def test_any_document_comes_out_as_it_went_in(document: Document) -> None:
    assert written(read(document)) == document


@pytest.mark.parametrize(
    "more",
    [
        {"note": None},
        {"note": ""},
        {"reference_date": None},
        {"actors": None},
        {"actors": []},
        {"financing": None},
        {"financing": {}},
        {"financing": {"uses": None}},
        {"financing": {"uses": [{}, {"title": None}]}},
        {"privacy": {"purposes": [], "log": []}},
        {"forecast": {"years": [2021], "revenue": [5000.0], "staff": None}},
        {"colleges": [{}, {"category": None}, {"vote_percent": 33.30}]},
        {"documents": [{"id": "D", "title": ""}, {"id": "d", "title": " "}]},
        {"obstacles": [{"id": "O", "title": "x", "kind": "legal", "status": "open"}]},
        {
            "obstacles": [
                {"id": "O", "title": "x", "kind": "legal", "status": "open", "blocking": False},
                {"id": "P", "title": "x", "kind": "legal", "status": "open", "blocking": None},
            ]
        },
        {
            "activities": [
                {
                    "id": "T",
                    "phase": 1,
                    "title": "x",
                    "pulse": {},
                    "follow_ups": [
                        {"title": "a"},
                        {"title": "b", "status": None},
                        {"title": "c", "status": "planned"},
                        {"title": "d", "status": "done"},
                    ],
                }
            ]
        },
        {"needs": [{"id": "B", "title": "x", "extra": [1, 1.0, 10**30, 1e-300, None, {"a": {}}]}]},
        {"needs": [{"id": "B", "title": "x", "key": "mine", "aside": {"extra": 1}}]},
        {"needs": [{"id": "B", "title": "x", "households": 12.0}]},
    ],
    ids=lambda more: json.dumps(more)[:60],
)
def test_blanks_and_defaults_come_out_as_they_were_written(more: Document) -> None:
    assert written(read(bare(**more))) == bare(**more)


def test_unknown_fields_are_kept_at_every_depth() -> None:
    document = bare()
    document["dossier"] |= {
        "x": {"y": [{"z": "é\U0001f469"}]},
        "trigger": {"x": 1.50},
        "targets": [{"x": True}],
    }
    assert written(read(document)) == document


def test_numbers_keep_the_form_they_were_written_in() -> None:
    data = json.dumps(bare(colleges=[{"vote_percent": 0}])).encode()
    data = data.replace(b'"vote_percent": 0', b'"vote_percent": 33.300, "x": 1.0e2')
    exported = interchange.write(interchange.read(data))
    assert b'"vote_percent": 33.300' in exported
    assert b'"x": 1.0E+2' in exported


def test_amounts_are_exact() -> None:
    document = bare(financing={"uses": [{"amount": 0}, {"amount": 10**25 + 1}]})
    data = json.dumps(document).encode().replace(b'"amount": 0', b'"amount": 0.1')
    uses = interchange.read(data).financing.uses
    assert [use.amount for use in uses] == [Decimal("0.1"), Decimal(10**25 + 1)]


def test_a_byte_order_mark_is_accepted() -> None:
    snapshot = interchange.read(b"\xef\xbb\xbf" + json.dumps(bare()).encode())
    assert written(snapshot) == bare()


def test_keys_are_random_and_references_hold_them() -> None:
    snapshot = interchange.read(VILLAGES[0].read_bytes())
    keys = [record.key for e in ENTITIES for record in snapshot.records(e.table)]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 32 for key in keys)
    commitment = snapshot.commitments[0]
    actor = snapshot.find("actors", commitment.actor)
    assert actor is not None
    assert actor in snapshot.actors


def test_known_records_keep_their_keys() -> None:
    first = interchange.read(VILLAGES[0].read_bytes())
    known = {("actors", actor.id): actor.key for actor in first.actors}
    known["phases", "2"] = first.phases[1].key
    known["dossier", ""] = first.dossier.key
    again = interchange.read(VILLAGES[0].read_bytes(), lambda table, id_: known.get((table, id_)))
    assert [actor.key for actor in again.actors] == [actor.key for actor in first.actors]
    assert again.phases[1].key == first.phases[1].key
    assert again.dossier.key == first.dossier.key
    assert again.commitments[0].actor == first.commitments[0].actor
    assert again.commitments[0].key != first.commitments[0].key


def test_a_field_filled_since_is_written_filled() -> None:
    snapshot = read(bare(needs=[{"id": "B", "title": "x", "needed_by": None, "requires": []}]))
    need = dataclasses.replace(
        snapshot.needs[0], needed_by=dt.date(2021, 2, 15), requires=("premises",)
    )
    document = written(dataclasses.replace(snapshot, needs=(need,)))
    assert document["needs"] == [
        {"id": "B", "title": "x", "needed_by": "2021-02-15", "requires": ["premises"]}
    ]


def test_a_field_emptied_since_is_left_out() -> None:
    snapshot = read(bare(needs=[{"id": "B", "title": "x", "households": 3}]))
    need = dataclasses.replace(snapshot.needs[0], households=None)
    document = written(dataclasses.replace(snapshot, needs=(need,)))
    assert document["needs"] == [{"id": "B", "title": "x"}]


def test_a_group_emptied_since_is_left_out_whole() -> None:
    gate = {"id": "J", "phase": 1, "criterion": "x", "state": "waived"}
    snapshot = read(bare(gates=[{**gate, "waiver": {"reason": "y", "date": None}}]))
    waiver = dataclasses.replace(snapshot.gates[0].waiver, reason=None)
    mended = dataclasses.replace(snapshot.gates[0], waiver=waiver, state="met")
    document = written(dataclasses.replace(snapshot, gates=(mended,)))
    assert document["gates"] == [{**gate, "state": "met"}]


def test_a_record_made_in_the_window_writes_what_is_filled_and_what_is_required() -> None:
    snapshot = Snapshot()
    territory = dataclasses.replace(snapshot.dossier.territory, households=97)
    dossier = dataclasses.replace(snapshot.dossier, territory=territory)
    document = written(dataclasses.replace(snapshot, dossier=dossier))
    assert document == {
        "format": "coopdesk-dossier",
        "version": 1,
        "language": "en",
        "dossier": {
            "title": "",
            "pathway": "ordinary",
            "territory": {"households": 97, "name": ""},
        },
        "phases": [],
    }


def test_a_reference_to_nothing_is_not_written() -> None:
    snapshot = read(bare(needs=[{"id": "B", "title": "x"}]))
    need = dataclasses.replace(snapshot.needs[0], raised_by=("0" * 32,), reprioritised_in="1" * 32)
    document = written(dataclasses.replace(snapshot, needs=(need,)))
    assert document["needs"] == [{"id": "B", "title": "x", "raised_by": []}]
