"""A dated copy is found again, and worked on where the person puts it, never among the copies."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coopdesk.services.records import set_values
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Answers


def made(window: MainWindow, bench: Workbench, qtbot: QtBot, home: Path) -> Path:
    """Return the one dated copy of the open dossier."""
    window.commands.copy()
    qtbot.waitUntil(lambda: bench.toast.text.startswith("Copied"))
    (copy,) = home.rglob("*-asked.coopdesk")
    return copy


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the program's own data."""
    own = tmp_path / "own"
    monkeypatch.setattr("coopdesk.paths.user_data", lambda: own)
    return own


def test_a_dated_copy_is_opened_where_the_person_puts_it(
    window: MainWindow, bench: Workbench, qtbot: QtBot, answers: Answers, home: Path
) -> None:
    copy = made(window, bench, qtbot, home)
    before, target = copy.read_bytes(), home.parent / "before.coopdesk"
    answers.to_open, answers.to_save = copy, target
    window.commands.open_copy()
    assert answers.around[-2][2] == str(copy.parent)  # nobody has to find the folder
    assert Path(answers.around[-1][2]).name.startswith("village 20")
    session = window.session
    assert session is not None
    assert session.file.path == target
    qtbot.waitUntil(lambda: session.snapshot is not None)
    assert session.snapshot is not None
    key = session.snapshot.needs[0].key
    session.do(lambda file: set_values(file, "needs", key, {"title": "Written since"}))
    qtbot.waitUntil(lambda: not session.busy)
    assert copy.read_bytes() == before


def test_a_dated_copy_opened_as_any_file_is_taken_out_too(
    window: MainWindow, bench: Workbench, qtbot: QtBot, answers: Answers, home: Path
) -> None:
    copy = made(window, bench, qtbot, home)
    answers.to_open, answers.to_save = copy, home.parent / "mine.coopdesk"
    window.commands.open()
    assert window.session is not None
    assert window.session.file.path == answers.to_save


def test_nothing_is_written_over_and_the_open_dossier_stays(
    window: MainWindow, bench: Workbench, qtbot: QtBot, answers: Answers, home: Path
) -> None:
    copy = made(window, bench, qtbot, home)
    session = window.session
    assert session is not None
    answers.to_open, answers.to_save = copy, session.file.path
    window.commands.open_copy()
    assert "is already there" in answers.said[-1]
    assert window.session is session


def test_without_a_dossier_the_first_page_leads_to_the_copies(
    window: MainWindow, answers: Answers, home: Path
) -> None:
    (way,) = [one for one in window.findChildren(QPushButton) if one.text() == "Open a dated copy…"]
    assert way.isVisible()
    way.click()
    assert answers.around[-1][2] == str(home / "backups")
