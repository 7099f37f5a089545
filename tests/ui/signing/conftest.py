"""An identity of the facilitator's, made once, and the village ready to sign with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from coopdesk.i18n import catalogue
from coopdesk.model.commitment import Commitment
from coopdesk.services.identities import Applicant, make_identity
from coopdesk.ui.desk import Desk
from coopdesk.ui.session import Session
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Answers

SECRET = "four words you remember"  # noqa: S105 (of an identity made for the tests)
LONG = 60_000  # ms: two cores may be busy with other things


def write_on(pad: QWidget, strokes: int = 2) -> None:
    """Write with the mouse."""
    for number in range(strokes):
        left = 30 + 60 * number
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(left, 20))
        for step in range(1, 12):
            QTest.mouseMove(pad, QPoint(left + 3 * step, 20 + 4 * (step % 5)))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(left + 36, 30))


@pytest.fixture(scope="session")
def identity_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A facilitator's identity; copy it, do not change it."""
    path = tmp_path_factory.mktemp("identity") / "sylvie.p12"
    who = Applicant("Sylvie Marcellini", "Foyer rural", "Valdoriola")
    now = datetime.now().astimezone()
    make_identity(path, who, SECRET, now=now, catalogue=catalogue("en"))
    return path


@pytest.fixture
def identity(identity_file: Path, window: MainWindow, tmp_path: Path) -> Path:
    """The facilitator's identity, in the settings."""
    path = tmp_path / "sylvie.p12"
    shutil.copy(identity_file, path)
    window.means.sign_with(path)
    return path


@pytest.fixture
def desk(bench: Workbench) -> Desk:
    return bench.desk


@pytest.fixture
def session(window: MainWindow, bench: Workbench) -> Session:
    assert window.session is not None
    return window.session


@pytest.fixture
def to_sign(session: Session) -> Commitment:
    """A commitment that is not signed."""
    assert session.snapshot is not None
    return next(one for one in session.snapshot.commitments if one.status == "proposed")


@pytest.fixture
def closing(qtbot: QtBot) -> Iterator[list[QDialog]]:
    """Dialogs put here are closed at the end, and gone before the window goes."""
    dialogs: list[QDialog] = []
    yield dialogs
    for dialog in dialogs:
        if isValid(dialog):
            dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@dataclass
class Scene:
    """The window with the village in it, who answers, and the dialogs to be closed."""

    window: MainWindow
    session: Session
    answers: Answers
    closing: list[QDialog]


@pytest.fixture
def scene(window: MainWindow, session: Session, answers: Answers, closing: list[QDialog]) -> Scene:
    return Scene(window, session, answers, closing)
