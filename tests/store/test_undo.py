"""Undo and redo against a plain model, across closing and reopening."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coopdesk.errors import UserError
from coopdesk.model.activity import Activity, FollowUp
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.fields import with_value
from coopdesk.model.need import Need
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import open_file
from tests.store.building import label, made, village

WORDS = st.text("aé'\"{}<%\n", max_size=4)


class Editing(RuleBasedStateMachine):
    """Edits a dossier and a list of snapshots side by side."""

    @initialize()
    def make(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "v.coopdesk"
        self.file = made(self.path)
        self.now = self.file.snapshot()
        self.past: list[Snapshot] = []
        self.future: list[Snapshot] = []

    def teardown(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
            self.folder.cleanup()

    def did(self, now: Snapshot) -> None:
        if now != self.now:
            self.past.append(self.now)
            self.future.clear()
        self.now = now

    @rule(name=WORDS, first=st.booleans())
    def insert(self, name: str, first: bool) -> None:
        actors = self.now.actors
        before = actors[0].key if first and actors else None
        new = Actor(id="A", name=name, kind="company", level="local")
        with self.file.transaction(label()) as step:
            key = step.insert("actors", new, before=before)
        new = dataclasses.replace(new, key=key)
        joined = (new, *actors) if before else (*actors, new)
        self.did(dataclasses.replace(self.now, actors=joined))

    @rule(title=WORDS, steps=st.lists(WORDS, max_size=3))
    def insert_with_children(self, title: str, steps: list[str]) -> None:
        follow_ups = tuple(FollowUp(title=each) for each in steps)
        new = Activity(id="T", phase=1, title=title, follow_ups=follow_ups)
        with self.file.transaction(label()) as step:
            key = step.insert("activities", new)
            now = step.snapshot()
        assert now.activities[-1].key == key
        assert [each.title for each in now.activities[-1].follow_ups] == steps
        self.did(now)

    @precondition(lambda self: self.now.activities)
    @rule(data=st.data())
    def replace_with_children(self, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(self.now.activities))
        kept = data.draw(st.permutations(old.follow_ups))
        kept = kept[: data.draw(st.integers(0, len(kept)))]
        new = dataclasses.replace(old, title="neu", follow_ups=(*kept, FollowUp(title="new")))
        with self.file.transaction(label()) as step:
            step.replace("activities", new)
            now = step.snapshot()
        its = next(each for each in now.activities if each.key == old.key)
        assert its.follow_ups[:-1] == tuple(kept)
        assert (its.title, its.follow_ups[-1].title) == ("neu", "new")
        self.did(now)

    @precondition(lambda self: self.now.actors)
    @rule(data=st.data(), name=WORDS, motives=st.lists(WORDS, max_size=2).map(tuple))
    def update(self, data: st.DataObject, name: str, motives: tuple[str, ...]) -> None:
        old = data.draw(st.sampled_from(self.now.actors))
        with self.file.transaction(label()) as step:
            step.update("actors", old.key, {"name": name, "motivations": motives})
        new = dataclasses.replace(old, name=name, motivations=motives)
        actors = tuple(new if each is old else each for each in self.now.actors)
        self.did(dataclasses.replace(self.now, actors=actors))

    @precondition(lambda self: self.now.actors)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        gone = data.draw(st.sampled_from(self.now.actors)).key
        with self.file.transaction(label()) as step:
            step.delete("actors", gone)
            assert step.references_to("actors", gone) == []

        def without(need: Need) -> Need:
            raised = tuple(key for key in need.raised_by if key != gone)
            return dataclasses.replace(need, raised_by=raised)

        def unsigned(commitment: Commitment) -> Commitment:
            actor = None if commitment.actor == gone else commitment.actor
            return with_value(commitment, ("actor",), actor)

        self.did(
            dataclasses.replace(
                self.now,
                actors=tuple(each for each in self.now.actors if each.key != gone),
                needs=tuple(map(without, self.now.needs)),
                commitments=tuple(map(unsigned, self.now.commitments)),
            )
        )

    @rule(data=st.data())
    def bring_in(self, data: st.DataObject) -> None:
        actors = tuple(data.draw(st.permutations(self.now.actors)))
        new = dataclasses.replace(village(), actors=actors, header=self.now.header)
        with self.file.transaction(label(), origin="import") as step:
            step.replace_all(new)
            now = step.snapshot()
        assert now.actors == actors
        assert now.commitments == village().commitments
        self.did(now)

    @rule()
    def fail(self) -> None:
        def insert_and_fail() -> None:
            with self.file.transaction(label()) as step:
                step.insert("needs", Need(id="B", title="never"))
                step.delete("needs", "no such key")

        with pytest.raises(UserError):
            insert_and_fail()

    @rule()
    def undo(self) -> None:
        change = self.file.undo()
        assert (change is None) == (not self.past)
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        change = self.file.redo()
        assert (change is None) == (not self.future)
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def reopen(self) -> None:
        self.file.close()
        self.file = open_file(self.path, writing=True, author="Paolo")

    @invariant()
    def same(self) -> None:
        if not hasattr(self, "file"):
            return
        assert self.file.snapshot() == self.now
        assert (self.file.undo_label() is None) == (not self.past)
        assert (self.file.redo_label() is None) == (not self.future)

    @invariant()
    def sound(self) -> None:
        if hasattr(self, "file") and len(self.past) % 4 == 3:
            # What was brought in may refer to actors that had gone; the log must hold all the same.
            faults = [each.message.text for each in self.file.check()]
            assert not [said for said in faults if "refers" not in said]


Editing.TestCase.settings = settings(max_examples=15, stateful_step_count=20)
TestEditing = Editing.TestCase


def test_labels_of_undo_and_redo_are_those_of_the_step(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file:
        need = village().needs[0].key
        for number in "12":
            with file.transaction(label("Change {n}", n=number)) as step:
                step.update("needs", need, {"title": number})
        assert file.undo_label() == label("Change {n}", n="2")
        file.undo()
        assert file.undo_label() == label("Change {n}", n="1")
        assert file.redo_label() == label("Change {n}", n="2")
        file.redo()
        assert file.redo_label() is None


def test_nothing_before_a_barrier_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    with made(path) as file:
        with file.transaction(label(), barrier=True) as step:
            step.update("needs", village().needs[0].key, {"title": "signed"})
        assert file.undo() is None
    with open_file(path, writing=True) as file:
        assert file.undo_label() is None


def test_a_copy_elsewhere_does_not_undo_what_was_done_here(tmp_path: Path) -> None:
    path, copy = tmp_path / "v.coopdesk", tmp_path / "copy.coopdesk"
    with made(path) as file, file.transaction(label()) as step:
        step.update("needs", village().needs[0].key, {"title": "here"})
    copy.write_bytes(path.read_bytes())
    with open_file(copy, writing=True) as file:
        assert file.undo_label() is None
    with open_file(path, writing=True) as file:
        assert file.undo_label() is not None


def test_an_older_copy_put_back_speaks_under_a_new_name(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    need = village().needs[0].key
    with made(path) as file, file.transaction(label()) as step:
        step.update("needs", need, {"title": "one"})
    older = path.read_bytes()
    with open_file(path, writing=True) as file, file.transaction(label()) as step:
        step.update("needs", need, {"title": "two"})
    path.write_bytes(older)
    with open_file(path, writing=True) as file:
        assert file.undo_label() is None
        with file.transaction(label()) as step:
            step.update("needs", need, {"title": "three"})
        assert file.check() == []
