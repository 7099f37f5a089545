"""Registers are written for a spreadsheet from the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Answers, Open, press


def test_a_register_is_written_from_its_bar(register: Open, tmp_path: Path, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    answers = page.desk.prompts
    assert isinstance(answers, Answers)
    answers.to_save = tmp_path / "impegni"
    page.export.setFocus()
    press(page.export, Qt.Key.Key_Space)
    qtbot.waitUntil((tmp_path / "impegni.xlsx").exists)
    qtbot.waitUntil(lambda: not page.desk.session.busy)
    assert page.export.accessibleName()


def test_all_registers_are_written_from_the_menu(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.to_save = tmp_path / "all.ods"
    window.commands.export_tables()
    qtbot.waitUntil((tmp_path / "all.ods").exists)
    answers.to_save = tmp_path / "all"
    (tmp_path / "all.xlsx").mkdir()
    window.commands.export_tables()
    qtbot.waitUntil(lambda: bool(answers.said))
    assert "is a folder" in answers.said[0]
    assert bench.isVisible()
