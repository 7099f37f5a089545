"""What is done to many tells how far it is, and leaves nothing half done where it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from coopdesk.exchange import interchange
from coopdesk.services import bulk, register_export
from coopdesk.services.register_export import export_tables
from coopdesk.store import DossierFile, Query, batches
from coopdesk.store.engine import driver

Progress = Callable[[int, int], object]
Verb = Callable[[DossierFile, Progress], object]


class Enough(Exception):
    """Somebody wants no more."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell after every few rows, so that a village has enough of them."""
    monkeypatch.setattr(batches, "BATCH", 7)
    monkeypatch.setattr(register_export, "_TOLD_EVERY", 7)


def every(file: DossierFile, table: str) -> list[str]:
    return file.keys(Query(table))


WRITING: dict[str, Verb] = {
    "set": lambda file, told: bulk.set_all(
        file, "actors", every(file, "actors"), "notes", "the same", progress=told
    ),
    "duplicate": lambda file, told: bulk.duplicate(
        file, "commitments", every(file, "commitments"), told
    ),
    "remove": lambda file, told: bulk.remove_all(file, "actors", every(file, "actors"), told),
    "undo": lambda file, told: file.undo(told),
    "redo": lambda file, told: file.redo(told),
}


@contextmanager
def before(file: DossierFile, name: str) -> Iterator[None]:
    """Have something to take back, or to bring back."""
    if name in {"undo", "redo"}:
        bulk.duplicate(file, "commitments", every(file, "commitments"))
    if name == "redo":
        file.undo()
    yield


@pytest.mark.parametrize("name", WRITING)
def test_it_tells_each_batch_up_to_all(file: DossierFile, name: str) -> None:
    told: list[tuple[int, int]] = []
    with before(file, name):
        WRITING[name](file, lambda done, of: told.append((done, of)))
    dones = [done for done, _of in told]
    assert dones == sorted(dones)
    assert dones[0] == 0
    assert {of for _done, of in told} == {dones[-1]}
    assert len(set(dones)) > 3


@pytest.mark.parametrize("name", WRITING)
def test_stopped_anywhere_nothing_is_done(file: DossierFile, name: str) -> None:
    with before(file, name):
        was, labels = interchange.write(file.snapshot()), (file.undo_label(), file.redo_label())
        for stop in count():
            left = iter(range(stop))

            def told(_done: int, _of: int, left: Iterator[int] = left) -> None:
                if next(left, None) is None:
                    raise Enough

            try:
                WRITING[name](file, told)
            except Enough:
                assert interchange.write(file.snapshot()) == was
                assert (file.undo_label(), file.redo_label()) == labels
            else:
                break
        assert stop > 3
        assert interchange.write(file.snapshot()) != was
    assert file.check() == []


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".csv"])
@pytest.mark.parametrize("table", ["", "commitments"])
def test_an_export_that_is_stopped_leaves_nothing(
    file: DossierFile, tmp_path: Path, ending: str, table: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / f"all{ending}"
    told: list[tuple[int, int]] = []
    export_tables(
        file, target, table=table, progress=lambda done, of: told.append((done, of)), force=True
    )
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    dones = [done for done, _of in told]
    assert dones == sorted(dones)
    assert told[-1][0] == told[-1][1] > 0
    for path in folder.iterdir():
        path.unlink()
    for stop in {0, 1, len(told) // 2, len(told) - 1}:
        left = iter(range(stop))

        def enough(_done: int, _of: int, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Enough

        with pytest.raises(Enough):
            export_tables(file, target, table=table, progress=enough)
        assert [*folder.iterdir()] == []
    export_tables(file, target, table=table)
    assert {path.name for path in folder.iterdir()} == set(whole)


def test_duplicates_of_many_take_few_statements(
    file: DossierFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many records, and however much they hold: a few statements a batch."""
    monkeypatch.setattr(batches, "BATCH", 200)
    keys = every(file, "commitments")
    with file._writing().beside() as connection:
        raw = driver(connection)
    asked: list[str] = []
    raw.set_trace_callback(asked.append)
    bulk.duplicate(file, "commitments", keys)
    raw.set_trace_callback(None)
    assert 0 < sum(one.startswith("SELECT") for one in asked) < len(keys)
