"""A dossier is shown in turns: the window hears meanwhile, and nothing asked for then is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.store import open_file
from coopdesk.ui.desk import Target
from coopdesk.ui.welcome import Opening, Welcome
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.conftest import press

Show = Callable[[str], None]


@pytest.fixture
def show(window: MainWindow, village: bytes, tmp_path: Path) -> Show:
    """Show a copy of the village; of its workbench nothing is built then."""

    def shown(name: str) -> None:
        path = tmp_path / f"{name}.coopdesk"
        path.write_bytes(village)
        window.show_dossier(open_file(path, writing=True, author="tests", reader_timeout_ms=0))
        assert isinstance(window.centralWidget(), Opening)

    return shown


def benches(window: MainWindow) -> list[Workbench]:
    """Return all workbenches there are, those that are to go let go."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window.findChildren(Workbench)


def test_the_window_hears_between_the_parts(
    window: MainWindow, show: Show, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    parts: list[int] = []
    build_on = Workbench._build_on

    def counted(bench: Workbench) -> None:
        before = len(bench._due)
        build_on(bench)
        parts.append(before - len(bench._due))

    monkeypatch.setattr(Workbench, "_build_on", counted)
    show("one")
    (bench,) = benches(window)
    wanted = len(bench._due)
    qtbot.waitUntil(lambda: window.centralWidget() is bench)
    assert parts == [1] * wanted
    assert wanted >= 4
    assert bench.where().place == "overview"
    assert QApplication.focusWidget() is bench.sidebar.path


def test_where_one_goes_meanwhile_one_stays(window: MainWindow, show: Show) -> None:
    show("one")
    press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.centralWidget(), Workbench)
    settled(window)
    assert window.workbench is not None
    assert window.workbench.where().place == "phase3"
    assert QApplication.focusWidget() is window.workbench.sidebar.path


def test_what_code_asks_for_meanwhile_is_kept(window: MainWindow, show: Show) -> None:
    show("one")
    (bench,) = benches(window)
    bench.go(Target("phase4", "obstacles"))
    settled(window)
    assert window.centralWidget() is bench
    assert bench.where().tab == "obstacles"


def test_a_key_pressed_meanwhile_moves_along_the_path(window: MainWindow, show: Show) -> None:
    show("one")
    press(window, Qt.Key.Key_Down)
    settled(window)
    assert window.workbench is not None
    assert window.workbench.where().place == "phase1"


def test_what_is_said_meanwhile_is_shown_then(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show("one")
    assert window.session is not None
    window.session.refused.emit(UserError(N_("Stopped. Nothing was recorded.")))
    (bench,) = benches(window)
    qtbot.waitUntil(bench.toast.isVisible)
    assert bench.toast.text == "Stopped. Nothing was recorded."
    assert bench.rect().contains(bench.toast.geometry())


def test_another_dossier_asked_for_meanwhile_is_the_one_shown(
    window: MainWindow, show: Show
) -> None:
    show("one")
    show("two")
    settled(window)
    assert window.session is not None
    assert window.session.file.path.stem == "two"
    (bench,) = benches(window)
    assert bench is window.workbench
    assert bench.desk.session is window.session


def test_a_dossier_closed_meanwhile_does_not_come_back(window: MainWindow, show: Show) -> None:
    show("one")
    press(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    settled(window)
    assert window.workbench is None
    assert isinstance(window.centralWidget(), Welcome)
    assert not benches(window)


def test_the_look_changed_meanwhile_is_the_one_shown(window: MainWindow, show: Show) -> None:
    show("one")
    window.theme.choose("dark")
    settled(window)
    (bench,) = benches(window)
    assert window.centralWidget() is bench
    assert bench.where().place == "overview"
