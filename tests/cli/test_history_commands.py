"""The commands that go back: undo, redo, what was removed, restore."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.cli.main import main
from coopdesk.exchange import interchange
from coopdesk.services import bulk, dossiers, records
from coopdesk.store import open_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "v.coopdesk"
    dossiers.example_dossier(made, "en", author="Test").close()
    return made


def export(path: Path) -> bytes:
    with open_file(path, writing=False) as file:
        return interchange.write(file.snapshot())


def test_undo_and_redo_by_steps(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = export(path)
    with open_file(path, writing=True, author="Ada") as file:
        need = file.snapshot().needs[0]
        for n in range(3):
            records.set_value(file, "needs", need.key, "title", f"T{n}")
    after = export(path)
    assert main(["undo", str(path), "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) == 3
    assert "Ada" in listed[0]
    assert main(["undo", str(path), "--steps", "2"]) == 0
    assert capsys.readouterr().out.count("Undone") == 2
    assert main(["undo", str(path)]) == 0
    assert export(path) == before
    assert main(["undo", str(path)]) == 1
    assert main(["redo", str(path), "--steps", "3"]) == 0
    assert export(path) == after


def test_a_removed_record_is_listed_and_restored(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = export(path)
    with open_file(path, writing=True, author="Ada") as file:
        one = file.snapshot().obstacles[0]
        bulk.remove_all(file, "obstacles", [one.key])
    assert main(["history", str(path), "--removed"]) == 0
    assert one.title in capsys.readouterr().out
    assert main(["restore", str(path), f"obstacles/{one.id}"]) == 0
    assert export(path) == before
    assert main(["restore", str(path), f"obstacles/{one.id}"]) != 0


def test_a_record_is_made_what_it_was(path: Path) -> None:
    before = export(path)
    with open_file(path, writing=True, author="Ada") as file:
        need = file.snapshot().needs[0]
        when = file.history()[0].when.isoformat()
        records.set_value(file, "needs", need.key, "title", "Other")
        first = file.history(need.key)[0].when.isoformat()
    assert first >= when
    assert main(["restore", str(path), f"needs/{need.id}", "--before", first]) == 0
    assert export(path) == before
    assert main(["restore", str(path), f"needs/{need.id}", "--before", "noon"]) != 0
    assert main(["restore", str(path), f"needs/{need.id}", "--before", "2999-01-01"]) != 0


def test_one_step_goes_alone(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_file(path, writing=True, author="Ada") as file:
        first, second = file.snapshot().needs[:2]
        records.set_value(file, "needs", first.key, "title", "Mistake")
        records.set_value(file, "needs", second.key, "title", "Meant")
    assert main(["undo", str(path), "--steps", "2", "--alone"]) == 0
    assert "Undone" in capsys.readouterr().out
    with open_file(path, writing=False) as file:
        assert [one.title for one in file.snapshot().needs[:2]] == [first.title, "Meant"]
    assert main(["undo", str(path), "--steps", "3", "--alone"]) != 0  # it is as before already


def test_a_step_that_is_not_there_does_not_go_alone_with_all_others(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_file(path, writing=True, author="Ada") as file:
        records.set_value(file, "needs", file.snapshot().needs[0].key, "title", "Meant")
    there = export(path)
    for number in ("7", "0"):
        assert main(["undo", str(path), "--steps", number, "--alone"]) == 1
    assert "no other step" in capsys.readouterr().err
    assert export(path) == there
