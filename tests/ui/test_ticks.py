"""Lists of words to tick: by the mouse anywhere on a word, by the keyboard in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coopdesk.ui.forms.ticks import Ticks
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Open, press


def shown(register: Open) -> Ticks:
    """Return what a need requires."""
    page = register("phase1", "needs")
    ticks = page.panel.form.box("requires").editor.control
    assert isinstance(ticks, Ticks)
    return ticks


def test_a_press_on_the_word_ticks_it(bench: Workbench, register: Open, qtbot: QtBot) -> None:
    ticks = shown(register)
    qtbot.waitUntil(ticks.isVisible)
    item = ticks.item(1)
    before = item.checkState()
    place = ticks.visualItemRect(item)
    QTest.mouseClick(
        ticks.viewport(),
        Qt.MouseButton.LeftButton,
        pos=place.center(),
    )
    assert item.checkState() != before


def test_the_keyboard_is_seen_and_ticks(bench: Workbench, register: Open, qtbot: QtBot) -> None:
    ticks = shown(register)
    qtbot.waitUntil(ticks.isVisible)
    bare = ticks.grab().toImage()
    ticks.setFocus(Qt.FocusReason.TabFocusReason)
    assert ticks.currentRow() == 0
    assert ticks.grab().toImage() != bare, "the word is framed"
    before = ticks.item(0).checkState()
    press(ticks, Qt.Key.Key_Space)
    assert ticks.item(0).checkState() != before
