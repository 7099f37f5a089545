"""What a step writes: only what differs, kept whole or not at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.model.activity import Activity
from coopdesk.model.actor import Actor
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.document import Document
from coopdesk.model.gate import Gate
from coopdesk.model.need import Need
from coopdesk.store import Change, DossierFile, Label
from tests.store.building import ANNA, BREAD, BRUNO, CARE, SHARES, label, made, village


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    with made(tmp_path / "v.coopdesk") as opened:
        yield opened


def entries(file: DossierFile) -> int:
    with file._reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM log_entries").scalar() or 0)


def test_one_change_is_announced_a_step(file: DossierFile) -> None:
    changes: list[Change] = []
    file.observe(changes.append)
    with file.transaction(label("Two things")) as step:
        step.update("needs", BREAD, {"title": "x"})
        step.update("commitment_conditions", "c" * 32, {"text": "y"})
        assert changes == []
    (change,) = changes
    assert change == Change(
        Label(label("Two things").message),
        frozenset({"needs", "commitment_conditions"}),
        # With the key of the commitment that holds the condition.
        frozenset({BREAD, "c" * 32, SHARES}),
        "do",
    )


def test_a_step_that_changes_nothing_is_none(file: DossierFile) -> None:
    changes: list[Change] = []
    file.observe(changes.append)
    before = entries(file)
    with file.transaction(label()) as step:
        step.update("needs", BREAD, {"title": "Du pain", "raised_by": (ANNA, BRUNO)})
        step.replace("commitments", step.snapshot().commitments[0])
        step.replace_all(step.snapshot())
    assert changes == []
    assert entries(file) == before
    assert file.undo_label() is None


def test_replacing_writes_what_differs(file: DossierFile) -> None:
    before = entries(file)
    old = file.snapshot().commitments[0]
    held = (*old.conditions, Condition(text="Et le maire"))
    with file.transaction(label()) as step:
        step.replace("commitments", dataclasses.replace(old, how="ainsi", conditions=held))
    assert entries(file) == before + 2
    assert [each.text for each in file.snapshot().commitments[0].conditions] == [
        "Si dix viennent",
        "Et le maire",
    ]


def test_an_exception_leaves_nothing(file: DossierFile) -> None:
    before = file.snapshot()

    def fail() -> None:
        with file.transaction(label()) as step:
            step.delete("actors", ANNA)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert file.snapshot() == before


def test_steps_do_not_nest(file: DossierFile) -> None:
    inner = file.transaction(label())
    with file.transaction(label()), pytest.raises(RuntimeError):
        inner.__enter__()
    with file.transaction(label()) as step:
        step.update("needs", BREAD, {"title": "x"})


def test_a_write_outside_of_a_step_fails(file: DossierFile) -> None:
    with file.transaction(label()) as step:
        step.update("needs", BREAD, {"title": "x"})
    writer = file._writer
    assert writer is not None
    connection = writer._open()
    with pytest.raises(Exception, match="user-defined function"):
        connection.exec_driver_sql("UPDATE needs SET title = 'y'")
    connection.rollback()


def test_what_is_no_longer_there_is_said(file: DossierFile) -> None:
    with file.transaction(label()) as step:
        step.delete("actors", ANNA)
        with pytest.raises(UserError, match="no longer there"):
            step.update("actors", ANNA, {"name": "x"})
        with pytest.raises(UserError, match="no longer there"):
            step.delete("actors", ANNA)
        with pytest.raises(KeyError):
            step.update("actors", BRUNO, {"nickname": "x"})


def test_deleting_empties_the_references(file: DossierFile) -> None:
    assert set(file.references_to("actors", ANNA)) == {
        ("needs", BREAD, "raised_by"),
        ("commitments", SHARES, "actor"),
    }
    with file.transaction(label()) as step:
        step.delete("actors", ANNA)
    snapshot = file.snapshot()
    assert snapshot.needs[0].raised_by == (BRUNO,)
    assert not snapshot.commitments[0].actor
    assert file.check() == []
    file.undo()
    assert file.snapshot().needs[0].raised_by == (ANNA, BRUNO)


def test_records_stand_where_they_were_put(file: DossierFile) -> None:
    def titles() -> list[str]:
        return [need.title for need in file.snapshot().needs]

    with file.transaction(label()) as step:
        for number in range(20):
            step.insert("needs", Need(id=f"N{number}", title=str(number)), before=CARE)
    middle = [str(number) for number in range(20)]
    assert titles() == ["Du pain", *middle, "Des soins"]
    with file.transaction(label()) as step:
        step.move("needs", CARE, before=BREAD)
    assert titles() == ["Des soins", "Du pain", *middle]
    with file.transaction(label()) as step:
        step.move("needs", CARE)
    assert titles() == ["Du pain", *middle, "Des soins"]
    file.undo()
    file.undo()
    assert titles() == ["Du pain", *middle, "Des soins"]


def test_children_of_their_own_list(file: DossierFile) -> None:
    with file.transaction(label()) as step:
        first = step.insert(
            "commitment_conditions", Condition(text="A"), parent=SHARES, before="c" * 32
        )
        step.insert("commitment_conditions", Condition(text="Z"), parent=SHARES)
    texts = [each.text for each in file.snapshot().commitments[0].conditions]
    assert texts == ["A", "Si dix viennent", "Z"]
    with file.transaction(label()) as step:
        step.delete("commitment_conditions", first)
        step.delete("commitments", SHARES)
    assert file.snapshot().commitments == ()
    assert file.records("commitment_conditions", ["c" * 32]) == []


def test_the_next_code(file: DossierFile) -> None:
    with file.transaction(label()) as step:
        assert step.next_id("commitments") == "E39"
        assert step.next_id("needs") == "B3"
        assert step.next_id("obstacles") == "O01"
        step.insert("actors", Actor(id="A099", name="x", kind="company", level="local"))
        step.insert("actors", Actor(id="Alba", name="x", kind="company", level="local"))
        assert step.next_id("actors") == "A100"
        for code in ("J1.4", "J4.9"):
            step.insert("gates", Gate(id=code, phase=1, criterion="c", state="unmet"))
        assert step.next_id("gates") == "J4.10"
        assert step.next_id("gates", within="J1.") == "J1.5"
        assert step.next_id("gates", within="J2.") == "J2.1"
        step.insert("documents", Document(id="T01", title="d"))
        step.insert("activities", Activity(id="T00", phase=1, title="a"))
        assert step.next_id("activities") == "T02"


def test_bringing_in_keeps_what_is_known(file: DossierFile) -> None:
    with file.transaction(label()) as step:
        step.update("needs", BREAD, {"title": "x"})
    before = file.snapshot()
    rows = entries(file)
    new = dataclasses.replace(before, needs=(before.needs[1],), actors=before.actors[::-1])
    with file.transaction(label(), origin="import") as step:
        step.replace_all(new)
    assert file.snapshot() == new
    # One need less, one actor moved.
    assert entries(file) == rows + 2
    file.undo()
    assert file.snapshot() == before
    assert village().needs != before.needs
