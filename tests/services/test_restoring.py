"""Going back: several steps, an earlier value, a record as it was, one that was removed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coopdesk.errors import UserError
from coopdesk.exchange import interchange
from coopdesk.i18n import N_, catalogue
from coopdesk.model.obstacle import Action, Obstacle
from coopdesk.model.rules.versions import locked
from coopdesk.services import bulk, records
from coopdesk.services.restoring import bring_back, restore_record, restore_value, take_steps
from coopdesk.store import DossierFile, Label


def export(file: DossierFile) -> bytes:
    return interchange.write(file.snapshot())


def label(file: DossierFile) -> str:
    found = file.undo_label()
    return found.said(catalogue("en")) if found is not None else ""


def test_steps_are_listed_with_who_and_when_and_taken_one_after_the_other(
    file: DossierFile,
) -> None:
    before = export(file)
    need = file.snapshot().needs[0]
    for n in range(4):
        records.set_value(file, "needs", need.key, "title", f"Title {n}")
    middle = export(file)
    steps = file.steps("undo")
    assert len(steps) == 4
    assert {step.label.said(catalogue("en")).split()[0] for step in steps} == {"Title"}
    assert steps[0].when >= steps[-1].when
    assert take_steps(file, "undo", 3) == (3, None)
    assert (len(file.steps("undo")), len(file.steps("redo"))) == (1, 3)
    assert take_steps(file, "undo", 5) == (1, None)
    assert export(file) == before
    assert take_steps(file, "redo", 4).done == 4
    assert export(file) == middle


def test_it_stops_at_what_cannot_be_undone_and_names_it(file: DossierFile) -> None:
    need = file.snapshot().needs[0]
    records.set_value(file, "needs", need.key, "title", "Before")
    with file.transaction(Label(N_("New: {what}"), {"what": "E01"}), barrier=True) as step:
        step.update("needs", need.key, {"notes": "x"} if hasattr(need, "notes") else {"title": "S"})
    records.set_value(file, "needs", need.key, "title", "After")
    taken = take_steps(file, "undo", 10)
    assert taken.done == 1
    assert taken.barrier is not None
    assert taken.barrier.label.said(catalogue("en")) == "New: E01"


def test_an_earlier_value_comes_back_as_one_step(file: DossierFile) -> None:
    need = file.snapshot().needs[0]
    records.set_value(file, "needs", need.key, "title", "Other")
    after = export(file)
    restore_value(file, "needs", need.key, "title", need.title)
    assert file.snapshot().needs[0] == need
    assert label(file) == "Restored: Title of Other"
    file.undo()
    assert export(file) == after


def test_a_record_comes_back_as_it_was_with_its_list(file: DossierFile) -> None:
    one = next(o for o in file.snapshot().obstacles if o.actions)
    records.set_value(file, "obstacles", one.key, "title", "Other")
    first = file.history(one.key)[0].step
    records.remove_child(file, "obstacles", one.key, "actions", one.actions[0].key)
    records.add_child(file, "obstacles", one.key, "actions", Action(title="New"))
    records.set_value(file, "obstacles", one.key, "severity", 1)
    late = file.history(one.key)[0].step
    changed = export(file)
    restore_record(file, "obstacles", one.key, late)
    restore_record(file, "obstacles", one.key, first)
    assert file.records("obstacles", [one.key]) == [one]
    assert file.check() == []
    file.undo()
    file.undo()
    assert export(file) == changed


def test_what_is_signed_is_not_restored_over(file: DossierFile) -> None:
    one = next(c for c in file.snapshot().commitments if not locked(c) and c.signature.date is None)
    records.set_value(file, "commitments", one.key, "title", "Other")
    first = file.history(one.key)[0].step
    records.set_value(file, "commitments", one.key, "status", "signed")
    before = export(file)
    with pytest.raises(UserError):
        restore_value(file, "commitments", one.key, "title", one.title)
    with pytest.raises(UserError):
        restore_record(file, "commitments", one.key, first)
    with pytest.raises(UserError):
        restore_value(file, "commitments", one.key, "signature.method", "paper")
    assert export(file) == before


def test_a_removed_record_comes_back_with_what_went_with_it(file: DossierFile) -> None:
    before = file.snapshot()
    free = next(
        a
        for a in before.actors
        if any(c.actor == a.key for c in before.contacts)
        and not any(c.actor == a.key for c in before.commitments)
    )
    bulk.remove_all(file, "actors", [free.key])
    contact = next(c for c in before.contacts if c.actor == free.key)
    records.set_value(file, "needs", before.needs[0].key, "title", "Later")
    lines = file.gone()
    assert {line.key for line in lines} >= {free.key, contact.key}
    assert next(line for line in lines if line.key == free.key).title == free.name
    with pytest.raises(UserError):
        bring_back(file, "contacts", contact.key)
    bring_back(file, "actors", free.key)
    later = replace(before.needs[0], title="Later")
    assert file.snapshot() == replace(before, needs=(later, *before.needs[1:]))
    assert not {line.key for line in file.gone()} & {free.key, contact.key}
    assert file.check() == []
    assert label(file) == f"Brought back: {free.name}"


def test_one_of_many_comes_back_alone_with_its_list_and_a_free_code(file: DossierFile) -> None:
    some = [o for o in file.snapshot().obstacles if o.actions][:2]
    bulk.remove_all(file, "obstacles", [one.key for one in some])
    records.add_record(
        file,
        "obstacles",
        Obstacle(id=some[0].id, kind="economic", title="In its place", status="open"),
    )
    bring_back(file, "obstacles", some[0].key)
    back = file.records("obstacles", [some[0].key])[0]
    assert isinstance(back, Obstacle)
    assert back.actions == some[0].actions
    assert back.id not in {some[0].id, some[1].id}
    assert file.records("obstacles", [some[1].key]) == []
    assert file.check() == []


def test_what_was_undone_is_no_removed_record(file: DossierFile) -> None:
    records.add_record(
        file, "obstacles", Obstacle(id="", kind="economic", title="Rent", status="open")
    )
    file.undo()
    assert file.gone() == []
    with pytest.raises(UserError):
        bring_back(file, "obstacles", file.snapshot().obstacles[0].key)
