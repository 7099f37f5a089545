"""A window on the example village, closed and swept away after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.model.fields import Record, value_of
from coopdesk.services import dossiers
from coopdesk.settings import Settings
from coopdesk.store import open_file
from coopdesk.ui import fonts
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.theme import Theme
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench


@dataclass
class Answers(Prompts):
    """Answers in the place of a person, and remembers what was said."""

    said: list[str] = field(default_factory=list)
    around: list[tuple[str, ...]] = field(default_factory=list)
    agree: bool = True
    to_open: Path | None = None
    to_save: Path | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def tell(self, title: str, text: str, *, details: str = "") -> None:
        self.said.append(text)
        self.around.append((title, details))

    def warn(self, title: str, text: str, *, details: str = "") -> None:
        self.said.append(text)
        self.around.append((title, details))

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        self.said.append(text)
        self.around.append((title, yes, no))
        return self.agree

    def file_to_open(self, title: str, kinds: str, folder: str = "") -> Path | None:
        self.around.append((title, kinds, folder))
        return self.to_open

    def file_to_save(self, title: str, kinds: str, suggestion: str = "") -> Path | None:
        self.around.append((title, kinds, suggestion))
        return self.to_save


def press(
    widget: QWidget | None,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the keyboard is."""
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def write(widget: QWidget, text: str) -> None:
    """Type ASCII letters."""
    QTest.keyClicks(widget, text)


def at(record: Record | None, name: str) -> Any:  # noqa: ANN401 (any field's value)
    """Return a field's value, or a list's records."""
    assert record is not None
    return value_of(record, tuple(name.split(".")))


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, answers: Answers) -> Iterator[MainWindow]:
    qapp.setStyle("Fusion")
    fonts.load()
    theme = Theme(qapp, "light")
    made = MainWindow(theme, Settings(language="en", theme="light"), answers)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    theme.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The example village's file, made once."""
    path = tmp_path_factory.mktemp("village") / "village.coopdesk"
    dossiers.example_dossier(path, "en", author="tests").close()
    return path.read_bytes()


@pytest.fixture
def bench(window: MainWindow, village: bytes, tmp_path: Path, qtbot: QtBot) -> Workbench:
    """The example village in the window, all of it read."""
    path = tmp_path / "village.coopdesk"
    path.write_bytes(village)
    window.show_dossier(open_file(path, writing=True, author="tests", reader_timeout_ms=0))
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.snapshot is not None)
    made = window.workbench
    assert made is not None
    return made


Open = Callable[[str, str], RegisterPage]


@pytest.fixture
def register(bench: Workbench) -> Open:
    """Open a register of a place, by their names."""

    def opened(place: str, tab: str) -> RegisterPage:
        bench.go(Target(place, tab))
        assert bench.page is not None
        page = bench.page.current
        assert isinstance(page, RegisterPage)
        return page

    return opened
