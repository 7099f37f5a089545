"""What takes long comes up with its progress, and is stopped by a button or by Escape."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coopdesk.exchange import interchange
from coopdesk.i18n import N_
from coopdesk.services import records
from coopdesk.store import DossierFile, Label
from coopdesk.ui.long_dialog import LongWorkDialog
from coopdesk.ui.long_work import Progress
from coopdesk.ui.session import Session
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.conftest import press


class Slow:
    """A verb that waits in its middle."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.go_on = Event()

    def __call__(self, file: DossierFile, progress: Progress) -> str:
        label = Label(N_("New dossier"))
        with file.transaction(label) as transaction:
            progress(0, 2)
            transaction.update("actors", self.key, {"notes": "half"})
            progress(1, 2)
            self.go_on.wait(60)
            progress(2, 2)
        return "whole"


@pytest.fixture
def session(window: MainWindow, bench: Workbench) -> Session:
    assert bench is not None
    assert window.session is not None
    return window.session


@pytest.fixture
def slow(session: Session) -> Iterator[Slow]:
    assert session.snapshot is not None
    made = Slow(session.snapshot.actors[0].key)
    yield made
    made.go_on.set()


def dialog(bench: Workbench, qtbot: QtBot) -> LongWorkDialog:
    qtbot.waitUntil(lambda: bench.findChild(LongWorkDialog) is not None)
    found = bench.findChild(LongWorkDialog)
    assert isinstance(found, LongWorkDialog)
    return found


@pytest.mark.parametrize("by", ["button", "escape", "closing"])
def test_what_is_stopped_was_never_done(
    window: MainWindow, bench: Workbench, session: Session, slow: Slow, qtbot: QtBot, *, by: str
) -> None:
    before, heard = interchange.write(session.file.snapshot()), []
    session.works.do(N_("Duplicate"), slow, heard.append, stopped=lambda: heard.append("stopped"))
    shown = dialog(bench, qtbot)
    assert shown.windowTitle() == "Duplicate"
    if by == "button":
        shown.stop.click()
    elif by == "escape":
        press(shown, Qt.Key.Key_Escape)
    else:
        shown.close()
    assert shown.isVisible()  # until it has stopped
    slow.go_on.set()
    qtbot.waitUntil(lambda: bench.findChild(LongWorkDialog) is None)
    settled(window)
    assert heard == ["stopped"]
    assert bench.toast.isVisible()
    assert interchange.write(session.file.snapshot()) == before
    assert session.file.undo_label() is None


def test_it_goes_when_all_is_done(
    window: MainWindow, bench: Workbench, session: Session, slow: Slow, qtbot: QtBot
) -> None:
    heard: list[str] = []
    session.works.do(N_("Duplicate"), slow, heard.append)
    dialog(bench, qtbot)
    slow.go_on.set()
    qtbot.waitUntil(lambda: bench.findChild(LongWorkDialog) is None)
    settled(window)
    assert heard == ["whole"]
    assert session.file.undo_label() is not None


def test_what_takes_no_time_shows_no_dialog(
    window: MainWindow, bench: Workbench, session: Session, slow: Slow
) -> None:
    records.set_value(session.file, "actors", slow.key, "notes", "other")
    session.undo()
    settled(window)
    assert bench.findChild(LongWorkDialog) is None
    assert not session.works._running


def test_the_window_closes_and_stops_it(
    window: MainWindow, bench: Workbench, session: Session, slow: Slow, qtbot: QtBot
) -> None:
    session.works.do(N_("Duplicate"), slow)
    qtbot.waitUntil(lambda: bool(session.works._running))
    slow.go_on.set()
    assert window.close()
    assert window.session is None
    assert bench is not None
