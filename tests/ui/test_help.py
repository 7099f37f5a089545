"""F1 opens the help of just what is in front; the keyboard does everything in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coopdesk.services.help_texts import topic
from coopdesk.ui.desk import Target
from coopdesk.ui.help import topic_at
from coopdesk.ui.helping import HelpWindow
from coopdesk.ui.pages.settings import SettingsDialog
from coopdesk.ui.palette import Palette
from coopdesk.ui.places import PLACES
from coopdesk.ui.preview import paper
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import press, write

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


def opened(window: MainWindow, qtbot: QtBot) -> HelpWindow:
    """Return the window of the help, once it is there."""
    qtbot.waitUntil(lambda: window.helping.shown is not None)
    shown = window.helping.shown
    assert shown is not None
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def test_f1_on_the_first_page_opens_its_help(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F1)
    help_ = opened(window, qtbot)
    assert help_.link == "welcome"
    assert not help_.isModal()


@pytest.mark.parametrize("place", PLACES, ids=lambda one: one.name)
def test_f1_on_a_page_opens_the_help_of_that_page(
    bench: Workbench, window: MainWindow, place: object, qtbot: QtBot
) -> None:
    found = next(one for one in PLACES if one is place)
    for tab in found.tabs:
        bench.go(Target(found.name, tab.name))
        # Also while the window of the help has the keyboard.
        press(QApplication.activeWindow(), Qt.Key.Key_F1)
        assert opened(window, qtbot).link == topic_at(found.name, tab.name)


def test_the_button_in_the_top_bar_does_the_same(
    bench: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    bench.topbar.help.click()
    assert opened(window, qtbot).link == "overview"


def test_f1_in_a_dialog_opens_the_help_of_that_dialog(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.settings()
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.waitUntil(lambda: dialog.property("hears-help") is True)
    press(dialog, Qt.Key.Key_F1)
    help_ = opened(window, qtbot)
    assert help_.link == "settings"
    # It belongs to the dialog, or the dialog would hold it down.
    assert help_.parentWidget() is dialog
    help_.close()
    dialog.close()


def test_links_lead_on_and_the_keys_lead_back(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F1)
    help_ = opened(window, qtbot)
    help_.reader.asked.emit("first-steps")
    help_.reader.asked.emit("glossary:67")
    assert help_.link == "glossary:67"
    cursor = help_.reader.textCursor()
    assert cursor.block().text() == "commitment"
    press(help_.reader, Qt.Key.Key_Left, _ALT)
    assert help_.link == "first-steps"
    press(help_.reader, Qt.Key.Key_Left, _ALT)
    assert help_.link == "welcome"
    assert not help_.back.isEnabled()
    press(help_.reader, Qt.Key.Key_Right, _ALT)
    assert help_.link == "first-steps"


def test_headings_are_headings(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F1)
    block = opened(window, qtbot).reader.document().begin()
    assert block.blockFormat().headingLevel() == 1


def test_what_is_typed_finds_topics_and_words(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F1)
    help_ = opened(window, qtbot)
    write(help_.contents.field, "resolution")
    assert "glossary:110" in help_.contents.shown()
    help_.contents.field.clear()
    write(help_.contents.field, "xylophone")
    assert help_.contents.shown() == []
    help_.contents.field.clear()
    write(help_.contents.field, "gates")
    press(help_.contents.field, Qt.Key.Key_Return)
    assert help_.link == "gates"
    press(help_.contents.field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is help_.contents.tree


def test_a_text_is_searched_and_esc_closes_one_thing_at_a_time(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_F1)
    help_ = opened(window, qtbot)
    press(help_.reader, Qt.Key.Key_F, _CONTROL)
    qtbot.waitUntil(help_.sought.hasFocus)
    write(help_.sought, "USB")
    press(help_.sought, Qt.Key.Key_Return)
    assert help_.reader.textCursor().selectedText() == "USB"
    # Beyond the last place it begins again at the first.
    assert help_.seek()
    assert help_.seek(backward=True)
    help_.sought.setText("xylophone")
    assert not help_.seek()
    press(help_.sought, Qt.Key.Key_Escape)
    assert help_.isVisible()
    press(help_.reader, Qt.Key.Key_Escape)
    assert not help_.isVisible()


def test_the_window_remembers_where_it_stood(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F1)
    help_ = opened(window, qtbot)
    help_.resize(700, 500)
    help_.close()
    assert window.settings.help_geometry
    window.helping.here()
    assert opened(window, qtbot).width() == 700


def test_it_follows_size_and_language(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F1)
    before = opened(window, qtbot).reader.document().defaultFont().pixelSize()
    window.theme.zoom_to(150)
    assert opened(window, qtbot).reader.document().defaultFont().pixelSize() > before
    window.commands.language("fr")
    first = opened(window, qtbot).reader.document().begin()
    assert first.text() == topic("welcome", "fr").title


def test_everything_in_it_has_a_name_and_takes_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_F1)
    help_ = opened(window, qtbot)
    help_.begin_seeking()
    for one in (*help_.findChildren(QAbstractButton), *help_.findChildren(QLineEdit)):
        if one.isVisible() and not isinstance(one.parentWidget(), QLineEdit):
            assert one.accessibleName(), one
            assert one.focusPolicy() & Qt.FocusPolicy.TabFocus, one
            assert one.height() >= 32, one
    for part in (help_.reader, help_.contents.tree):
        assert part.accessibleName()


def test_a_text_is_printed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_F1)
    help_ = opened(window, qtbot)
    help_.show_link("glossary")
    taken: list[bytes] = []

    def take(_prompts: object, _texts: object, data: bytes, _name: str) -> None:
        taken.append(data)

    monkeypatch.setattr(paper, "print_pdf", take)
    press(help_.reader, Qt.Key.Key_P, _CONTROL)
    assert taken[0].startswith(b"%PDF")
    assert len(taken[0]) > 20_000


def test_the_search_box_finds_words_and_help(bench: Workbench, qtbot: QtBot) -> None:
    press(bench, Qt.Key.Key_K, _CONTROL)
    box = bench.findChild(Palette)
    assert isinstance(box, Palette)
    write(box.field, "ristorno")
    qtbot.waitUntil(lambda: any("patronage" in row.title for row in box.list.rows))
    box.field.setText("safe")
    qtbot.waitUntil(lambda: bool(box.list.rows))
    box.reject()
