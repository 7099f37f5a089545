"""The tour finds every control it speaks of, in each language, and leaves a person's own alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coopdesk.i18n import LANGUAGES
from coopdesk.ui.tour import Tour
from coopdesk.ui.tour.stops import STOPS
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import press


def begun(window: MainWindow, qtbot: QtBot) -> Tour:
    """Begin, and wait until the village is read."""
    window.tour()
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.snapshot is not None)
    tour = window.touring.tour
    assert tour is not None
    return tour


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1366, 768), (1024, 700)], ids=["wide", "narrow"])
def test_every_stop_finds_its_control(
    window: MainWindow, language: str, size: tuple[int, int], qtbot: QtBot
) -> None:
    window.commands.language(language)
    window.resize(*size)
    tour = begun(window, qtbot)
    for number in range(len(STOPS)):
        assert tour.at == number
        qtbot.waitUntil(lambda: tour.control is not None)
        pointer, card = tour.pointer, tour.card
        assert pointer is not None
        assert card is not None
        qtbot.waitUntil(pointer.isVisible)
        assert window.rect().contains(card.geometry())
        assert window.workbench is not None
        assert window.workbench.where().place == STOPS[number].target.place
        press(card.next, Qt.Key.Key_Return)
    assert tour.card is None
    assert window.settings.tour == 0


def test_the_keys_go_on_and_back_and_leave_and_it_goes_on_where_it_was_left(
    window: MainWindow, qtbot: QtBot
) -> None:
    tour = begun(window, qtbot)
    card = tour.card
    assert card is not None
    assert not card.back.isEnabled()
    press(card.next, Qt.Key.Key_Return)
    press(card.next, Qt.Key.Key_Return)
    press(card.next, Qt.Key.Key_Backspace)
    assert tour.at == 1
    assert "2" in card.accessibleName()
    press(card.next, Qt.Key.Key_Escape)
    assert tour.card is None
    assert window.settings.tour == 2
    assert begun(window, qtbot).at == 1


def test_it_never_touches_the_dossier_that_was_open(
    window: MainWindow, bench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    own = tmp_path / "village.coopdesk"
    before = own.read_bytes()
    tour = begun(window, qtbot)
    assert window.session is not None
    assert window.session.file.path == window.touring.path != own
    tour.leave()
    assert window.workbench is not None
    ways = window.workbench.toast.findChildren(QPushButton)
    assert any(own.stem in one.text() for one in ways)
    assert own.read_bytes() == before
    assert str(window.touring.path) not in {one.path for one in window.settings.recent}


def test_it_stays_when_the_window_is_built_again(window: MainWindow, qtbot: QtBot) -> None:
    tour = begun(window, qtbot)
    tour.go_on()
    window.theme.zoom_to(150)
    tour.follow()
    assert tour.card is not None
    assert tour.card.isVisible()
    assert tour.at == 1


def test_a_stop_beyond_the_last_is_the_last(window: MainWindow, qtbot: QtBot) -> None:
    window.keep(replace(window.settings, tour=99))
    assert begun(window, qtbot).at == len(STOPS) - 1


def test_the_card_is_as_high_as_what_it_says(window: MainWindow, qtbot: QtBot) -> None:
    card = begun(window, qtbot).card
    assert card is not None
    qtbot.waitUntil(card.title.isVisible)
    for said in (card.title, card.text):
        assert said.height() <= said.heightForWidth(said.width()) + 2
