"""A language made for the test: each text in brackets and longer, and from right to left.

What stands on a page outside brackets and is no data was never given to a translator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coopdesk import paths
from coopdesk.i18n import LANGUAGES, PSEUDO
from coopdesk.services import dossiers
from coopdesk.store import open_file
from coopdesk.ui.desk import Target
from coopdesk.ui.places import PLACES
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench

_INNERMOST = re.compile("⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec"
_LONG_MONTHS = "January February March April June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun"
_KEPT = {
    *f"{_MONTHS} {_LONG_MONTHS} {_DAYS}".split(),
    *LANGUAGES.values(),
    *["Ctrl", "Shift", "coopdesk", "EUR", "kB", "MB", "PDF", "ics", "am", "AM", "PM"],
}


@pytest.fixture
def shown(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Workbench:
    """Return the example village, its data Italian, its window in the language of the test."""
    path = tmp_path / "village.coopdesk"
    dossiers.example_dossier(path, "it", author="").close()
    monkeypatch.setenv(PSEUDO, "long")
    window.show_dossier(open_file(path, writing=True, author="", reader_timeout_ms=0))
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.snapshot is not None)
    made = window.workbench
    assert made is not None
    return made


def data(part: object) -> Iterator[str]:
    """Yield every text of the dossier."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | list):
        for one in part:
            yield from data(one)
    elif is_dataclass(part):
        for field in fields(part):
            yield from data(getattr(part, field.name))


def known_words(snapshot: object) -> set[str]:
    """Return the words of the dossier and those that are the same in every language."""
    known = {word.lower() for text in data(snapshot) for word in _WORD.findall(text)}
    return known | {word.lower() for word in _KEPT}


def said(root: QWidget) -> Iterator[str]:
    """Yield every text that is shown or announced."""
    for one in root.findChildren(QWidget):
        if not one.isVisible():
            continue
        reader = QAccessible.queryAccessibleInterface(one)
        if not isinstance(one, QLineEdit):
            yield reader.text(QAccessible.Text.Name)
            yield reader.text(QAccessible.Text.Description)
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        yield re.sub("<[^>]*>", "", one.toolTip())
        yield from inside(one)


def inside(one: QWidget) -> Iterator[str]:
    """Yield what a field, a list, a tab bar or a table says."""
    if isinstance(one, QLineEdit):
        yield one.placeholderText()
        yield one.accessibleName()
    elif isinstance(one, QComboBox):
        yield from (one.itemText(at) for at in range(one.count()))
    elif isinstance(one, QTabBar):
        yield from (one.tabText(at) for at in range(one.count()) if one.isTabVisible(at))
    elif isinstance(one, QAbstractItemView) and one.model() is not None:
        yield from cells(one.model())


def cells(model: QAbstractItemModel) -> Iterator[str]:
    """Yield the headers and the first rows of a model."""
    lone = isinstance(model, QAbstractListModel)
    columns = range(1 if lone else model.columnCount(QModelIndex()))
    for column in columns:
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(QModelIndex()), 12)):
            index = model.index(row, column)
            yield str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            yield str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")


def strangers(text: str, known: set[str]) -> set[str]:
    """Return the words of ``text`` that stand outside brackets and are no data."""
    while _INNERMOST.search(text):
        text = _INNERMOST.sub(" ", text)
    return {word for word in _WORD.findall(text) if word.lower() not in known}


def test_every_text_is_one_that_can_be_translated(shown: Workbench, qtbot: QtBot) -> None:
    session = shown.desk.session
    known = known_words(session.snapshot)
    # Pathways are written in each language, whole, and not sentence by sentence.
    sources = (paths.resources() / "pathways").rglob("*.json")
    guides = " ".join(source.read_text(encoding="utf-8") for source in sources)
    guiding = known | {word.lower() for word in _WORD.findall(guides)}
    found: dict[str, str] = {}
    for place in PLACES:
        for tab in place.tabs:
            shown.go(Target(place.name, tab.name))
            qtbot.wait(50)
            for text in said(shown.window()):
                if strangers(text, guiding if tab.name in {"steps", "overview"} else known):
                    found.setdefault(text, f"{place.name}, {tab.name}")
    assert not found, "\n".join(f"{where}: {text}" for text, where in found.items())


def test_from_right_to_left(
    shown: Workbench, qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    window = shown.window()
    assert isinstance(window, MainWindow)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    request.addfinalizer(lambda: qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight))
    window.rebuild()
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.sidebar.x() > bench.width() / 2)
    for place in PLACES:
        for tab in place.tabs:
            bench.go(Target(place.name, tab.name))
            qtbot.waitUntil(lambda: not list(overlapping(bench)), timeout=3000)
            assert not window.grab().isNull()


def overlapping(root: QWidget) -> Iterator[str]:
    """Yield buttons and fields that lie over each other."""
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    for holder in root.findChildren(QWidget):
        if not holder.isVisible() or isinstance(holder, QLineEdit):
            continue
        children = [one for one in holder.children() if isinstance(one, kinds) and one.isVisible()]
        for one, other in pairwise(sorted(children, key=lambda w: (w.y(), w.x()))):
            if one.geometry().intersects(other.geometry()):
                yield f"{one.accessibleName()} over {other.accessibleName()}"
