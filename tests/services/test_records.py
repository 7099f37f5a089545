"""The verbs on records, on a real dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.model.commitment import Commitment
from coopdesk.model.obstacle import Action, Obstacle
from coopdesk.model.rules.figures import figures
from coopdesk.services import dossiers, gates, records
from coopdesk.store import DossierFile


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    """Return the example village, open for writing."""
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "en", author="Test") as opened:
        yield opened


def key_of(file: DossierFile, table: str, id_: str) -> str:
    """Return the key of a record by its id."""
    return next(r.key for r in file.snapshot().records(table) if getattr(r, "id", "") == id_)


def commitment(file: DossierFile, id_: str) -> Commitment:
    """Return a commitment by its id."""
    return next(c for c in file.snapshot().commitments if c.id == id_)


def test_a_new_record_gets_the_next_id_and_undo_takes_it_back(file: DossierFile) -> None:
    before = file.snapshot()
    key = records.add_record(
        file, "obstacles", Obstacle(id="", kind="economic", title="Rent", status="open")
    )
    added = file.records("obstacles", [key])[0]
    assert isinstance(added, Obstacle)
    assert added.id == "O14"
    file.undo()
    assert file.snapshot() == before


def test_a_signed_commitment_is_locked_but_for_status_and_notes(file: DossierFile) -> None:
    key = key_of(file, "commitments", "E01")
    with pytest.raises(UserError):
        records.set_value(file, "commitments", key, "title", "Other")
    with pytest.raises(UserError):
        records.remove_child(
            file, "commitments", key, "conditions", commitment(file, "E01").conditions[0].key
        )
    with pytest.raises(UserError):
        records.remove_record(file, "commitments", key)
    records.set_value(file, "commitments", key, "status", "in_progress")
    assert commitment(file, "E01").status == "in_progress"


def test_a_new_version_counts_nothing_twice(file: DossierFile) -> None:
    old = commitment(file, "E01")
    new_key = records.new_version(file, old.key)
    new = next(c for c in file.snapshot().commitments if c.key == new_key)
    assert (new.version, new.status, new.replaces) == (2, "agreed", old.key)
    assert commitment(file, "E01").status == "revised"
    found = figures(file.snapshot(), file.snapshot().day(date(2020, 12, 20)))
    assert found["capital_promised"] == 16500
    file.undo()
    assert commitment(file, "E01") == old


def test_an_actor_takes_along_what_cannot_be_without_it(file: DossierFile) -> None:
    before = file.snapshot()
    free = next(
        a
        for a in before.actors
        if any(c.actor == a.key for c in before.contacts)
        and not any(c.actor == a.key for c in before.commitments)
    )
    records.remove_record(file, "actors", free.key)
    after = file.snapshot()
    assert free.key not in {c.actor for c in after.contacts}
    assert file.check() == []
    file.undo()
    assert file.snapshot() == before


def test_an_actor_with_a_signed_commitment_stays(file: DossierFile) -> None:
    before = file.snapshot()
    with pytest.raises(UserError):
        records.remove_record(file, "actors", key_of(file, "actors", "A01"))
    assert file.snapshot() == before


def test_children_are_added_changed_and_removed(file: DossierFile) -> None:
    key = key_of(file, "obstacles", "O03")
    child = records.add_child(file, "obstacles", key, "actions", Action(title="Call"))
    records.set_child_values(file, "obstacles", key, "actions", child, values={"status": "done"})
    actions = {a.key: a for o in file.snapshot().obstacles for a in o.actions}
    assert (actions[child].title, actions[child].status) == ("Call", "done")
    records.remove_child(file, "obstacles", key, "actions", child)
    assert child not in {a.key for o in file.snapshot().obstacles for a in o.actions}


def test_children_change_places_and_undo_puts_them_back(file: DossierFile) -> None:
    key = key_of(file, "obstacles", "O03")
    for title in ("One", "Two", "Three"):
        records.add_child(file, "obstacles", key, "actions", Action(title=title))

    def titles() -> list[str]:
        found = file.records("obstacles", [key])[0]
        assert isinstance(found, Obstacle)
        return [action.title for action in found.actions][-3:]

    actions = {a.title: a.key for o in file.snapshot().obstacles for a in o.actions}
    move = partial(records.move_child, file, "obstacles", key, "actions")
    move(actions["Three"], before=actions["One"])
    assert titles() == ["Three", "One", "Two"]
    move(actions["Three"], before=None)
    assert titles() == ["One", "Two", "Three"]
    file.undo()
    assert titles() == ["Three", "One", "Two"]


def test_a_gate_is_waived_only_with_a_reason(file: DossierFile) -> None:
    key = key_of(file, "gates", "J1.1")
    with pytest.raises(UserError):
        gates.waive_gate(file, key, None, "  ")
    gates.waive_gate(file, key, None, "Half the village is away")
    gate = next(g for g in file.snapshot().gates if g.id == "J1.1")
    assert (gate.state, gate.waiver.reason) == ("waived", "Half the village is away")
    gates.reopen_gate(file, key)
    gate = next(g for g in file.snapshot().gates if g.id == "J1.1")
    assert (gate.state, gate.waiver.reason, gate.date) == ("unmet", None, None)


def test_a_text_that_could_not_be_handed_on_is_refused(file: DossierFile) -> None:
    need = file.snapshot().needs[0]
    for text in ("a\x0bb", "a\rb", "x" * 100_001):
        with pytest.raises(UserError):
            records.set_value(file, "needs", need.key, "title", text)
    assert file.snapshot().needs[0].title == need.title
    records.set_value(file, "needs", need.key, "title", "a\tb\nc")
