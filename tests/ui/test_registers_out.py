"""Registers are written for a spreadsheet from the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers, Open, press


def test_a_register_is_written_from_its_foot(register: Open, tmp_path: Path, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    answers = page.desk.prompts
    assert isinstance(answers, Answers)
    answers.to_save = tmp_path / "impegni"
    page.foot.export.setFocus()
    press(page.foot.export, Qt.Key.Key_Space)
    qtbot.waitUntil((tmp_path / "impegni.xlsx").exists)
    qtbot.waitUntil(lambda: not page.desk.session.busy)
    assert page.foot.export.accessibleName()
