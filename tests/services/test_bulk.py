"""Many records at once: one step, signed ones left alone, undone to the last byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.errors import UserError
from coopdesk.exchange import interchange
from coopdesk.i18n import catalogue
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.versions import locked
from coopdesk.services import bulk
from coopdesk.store import DossierFile


def export(file: DossierFile) -> bytes:
    return interchange.write(file.snapshot())


def keys(file: DossierFile, table: str) -> list[str]:
    return [one.key for one in file.snapshot().records(table)]


def test_a_field_is_set_for_all_but_what_is_signed(file: DossierFile) -> None:
    before = export(file)
    all_ = file.snapshot().commitments
    signed = [one for one in all_ if locked(one)]
    assert signed
    done = bulk.set_all(file, "commitments", keys(file, "commitments"), "frequency", "once")
    assert (done.done, done.left) == (len(all_) - len(signed), len(signed))
    after = {one.key: one for one in file.snapshot().commitments}
    assert all(after[one.key] == one for one in signed)
    assert all(one.frequency == "once" for one in after.values() if not locked(one))
    label = file.undo_label()
    assert label is not None
    changed = sum(one.frequency != "once" and not locked(one) for one in all_)
    assert label.said(catalogue("en")) == f"Frequency of {changed} commitments"
    file.undo()
    assert export(file) == before


def test_the_status_of_signed_ones_may_be_set(file: DossierFile) -> None:
    one = next(c for c in file.snapshot().commitments if locked(c))
    assert bulk.set_all(file, "commitments", [one.key], "status", "in_progress") == (1, 0, ())


def test_what_must_be_there_is_not_emptied(file: DossierFile) -> None:
    with pytest.raises(UserError):
        bulk.set_all(file, "needs", keys(file, "needs"), "title", "")
    assert file.undo_label() is None


def test_many_are_removed_with_what_belongs_to_them(file: DossierFile) -> None:
    before = export(file)
    done = bulk.remove_all(file, "actors", keys(file, "actors"))
    after = file.snapshot()
    assert done.done
    assert done.left == len(after.actors)
    assert {one.actor for one in after.commitments} <= {one.key for one in after.actors}
    assert file.check() == []
    file.undo()
    assert export(file) == before
    file.redo()
    assert file.snapshot() == after


def test_nothing_is_removed_where_all_is_signed(file: DossierFile) -> None:
    signed = [one.key for one in file.snapshot().commitments if locked(one)]
    with pytest.raises(UserError):
        bulk.remove_all(file, "commitments", signed)


def test_a_duplicate_is_not_signed_and_has_its_own_code(file: DossierFile) -> None:
    before = export(file)
    one = next(c for c in file.snapshot().commitments if locked(c) and c.conditions)
    done = bulk.duplicate(file, "commitments", [one.key])
    made = file.records("commitments", done.keys)[0]
    assert isinstance(made, Commitment)
    assert (made.status, made.version, made.sheet_number) == ("prospective", 1, None)
    assert made.signature == Commitment(id="", actor="", kind="", title="", status="").signature
    assert made.acceptances.answered_on is None
    assert made.title == one.title
    assert made.id not in {c.id for c in file.snapshot().commitments if c.key != made.key}
    assert [c.text for c in made.conditions] == [c.text for c in one.conditions]
    assert {c.key for c in made.conditions}.isdisjoint(c.key for c in one.conditions)
    file.undo()
    assert export(file) == before


@pytest.mark.parametrize(
    "table", ["actors", "activities", "obstacles", "interventions", "documents", "colleges"]
)
def test_whole_lists_are_duplicated_and_undone(file: DossierFile, table: str) -> None:
    before = export(file)
    many = keys(file, table)
    done = bulk.duplicate(file, table, many)
    assert len(done.keys) == done.done
    assert file.check() == []
    ids = [getattr(one, "id", one.key) for one in file.snapshot().records(table)]
    assert len(set(ids)) == len(ids)
    file.undo()
    assert export(file) == before


TABLES = ("actors", "needs", "activities", "commitments", "obstacles", "resources", "relations")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undo_of_any_of_them_restores_every_byte(file: DossierFile, data: st.DataObject) -> None:
    before = export(file)
    table = data.draw(st.sampled_from(TABLES))
    some = data.draw(st.lists(st.sampled_from(keys(file, table)), unique=True, min_size=1))
    field = data.draw(st.sampled_from([f for f in bulk.settable(table) if not f.required]))
    verbs: list[Callable[[], bulk.Bulk]] = [
        lambda: bulk.set_all(file, table, some, field.name, field.blank),
        lambda: bulk.remove_all(file, table, some),
        lambda: bulk.duplicate(file, table, some),
    ]
    was = file.undo_label()
    try:
        data.draw(st.sampled_from(verbs))()
    except UserError:
        assert export(file) == before
    if export(file) != before or file.undo_label() != was:
        file.undo()
    assert export(file) == before
