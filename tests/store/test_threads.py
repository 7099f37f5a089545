"""One writer thread, readers that never wait, and files that stay as they are."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from coopdesk.store import Busy, Change, DossierFile, Query, open_file
from tests.store.building import BREAD, bytes_of, label, made, village


def set_title(title: str) -> Callable[[DossierFile], str]:
    def verb(file: DossierFile) -> str:
        with file.transaction(label("Set")) as step:
            step.update("needs", BREAD, {"title": title})
        return threading.current_thread().name

    return verb


def test_submitted_verbs_run_in_order_on_one_thread(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    changes: list[tuple[Change, str]] = []
    with made(path) as file:
        file.observe(lambda change: changes.append((change, threading.current_thread().name)))
        done = [file.submit(set_title(str(number))) for number in range(10)]
    # Closing waits for all of them.
    assert {each.result(timeout=0) for each in done} == {changes[0][1]}
    assert len(changes) == 10
    assert changes[0][1] != threading.current_thread().name
    with open_file(path, writing=False) as file:
        assert file.snapshot().needs[0].title == "9"
        assert file.check() == []


def test_a_verb_that_fails_fails_its_future_alone(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file:
        failing = file.submit(lambda its: its.file_bytes("none"))
        with pytest.raises(KeyError):
            failing.result(timeout=30)
        file.submit(set_title("x")).result(timeout=30)
        assert file.snapshot().needs[0].title == "x"


def test_threads_read_and_write_at_once(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file, ThreadPoolExecutor(4) as pool:
        writing = [file.submit(set_title(str(number))) for number in range(30)]
        reading = [pool.submit(file.snapshot) for _ in range(30)]
        titles = {each.result(timeout=60).needs[0].title for each in reading}
        assert titles <= {"Du pain", *map(str, range(30))}
        assert [each.result(timeout=60) for each in writing]


def test_during_a_commit_a_read_is_busy_at_once(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    with open_file(path, writing=True, reader_timeout_ms=0) as file:
        committing = dbapi2.connect(str(path), isolation_level=None)
        committing.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            file.keys(Query("actors"))
        committing.execute("ROLLBACK")
        committing.close()
        assert len(file.keys(Query("actors"))) == 2


def test_labels_are_read_while_a_step_is_open(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file:
        file.submit(set_title("x")).result(timeout=30)
        inside, go_on = threading.Event(), threading.Event()

        def slow(its: DossierFile) -> None:
            with its.transaction(label("Slow")) as step:
                step.update("needs", BREAD, {"title": "y"})
                inside.set()
                assert go_on.wait(30)

        done = file.submit(slow)
        assert inside.wait(30)
        assert file.undo_label() == label("Set")
        assert file.snapshot().needs[0].title == "x"
        go_on.set()
        done.result(timeout=30)
        assert file.undo_label() == label("Slow")


def test_a_snapshot_is_refreshed_by_what_changed(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file:
        changes: list[Change] = []
        file.observe(changes.append)
        snapshot = file.snapshot()
        with file.transaction(label()) as step:
            step.delete("actors", village().actors[0].key)
            step.update("commitment_conditions", "c" * 32, {"text": "neu"})
            step.update("dossier", "d" * 32, {"title": "Autre"})
            step.move("needs", BREAD)
        fresh = file.refreshed(snapshot, changes[0])
        assert fresh == file.snapshot()
        assert fresh.actors[0] is snapshot.actors[1]
        file.undo()
        assert file.refreshed(fresh, changes[1]) == snapshot


def test_reading_leaves_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    before = bytes_of(tmp_path)
    with open_file(path, writing=False) as file:
        file.snapshot()
        file.keys(Query("actors", text="anna", order="name"))
        file.history()
        file.check()
        file.backup("x")
        assert file.undo_label() is None
    assert bytes_of(tmp_path) == before


def test_a_read_only_medium_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "medium"
    folder.mkdir()
    path = folder / "v.coopdesk"
    made(path).close()
    path.chmod(0o400)
    folder.chmod(0o500)
    try:
        with open_file(path, writing=False) as file:
            assert file.snapshot().actors == village().actors
        if os.geteuid() != 0:
            with pytest.raises(Exception, match="reading"):
                open_file(path, writing=True)
    finally:
        folder.chmod(0o700)
