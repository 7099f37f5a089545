"""Every dialog, really opened: named, whole, in reach, readable, translated, at every size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from coopdesk import paths
from coopdesk.i18n import PSEUDO
from coopdesk.services import dossiers
from coopdesk.store import open_file
from coopdesk.ui.bringing.choices import ColumnChoices
from coopdesk.ui.help import DIALOGS
from coopdesk.ui.window import MainWindow
from tests.dialog_pictures import dialogs
from tests.more_dialog_pictures import more_dialogs
from tests.settling import quiet, settled, until
from tests.signing_pictures import signing_dialogs
from tests.ui.conftest import press
from tests.ui.test_announced import no_two_are_called_the_same, visible
from tests.ui.test_contrast import painted_contrast, written
from tests.ui.test_nothing_is_cut import faults
from tests.ui.test_pseudo_language import known_words, overlapping, said, strangers
from tests.ui.test_window import focusable, name_of, small

_BASES = {"WorkDialog", "_Sealing"}
"""What others are made from; never opened themselves."""

_NOBODY_TRANSLATES = re.compile(
    r"/[\w./-]+|[\w.-]+\.(pdf|p12|csv)|https?://\S*|([0-9A-F]{4} ?\n?)+"
    r"|Sylvie Marcellini, Foyer rural"
)
"""Paths, names of files, addresses, fingerprints, and the person of these tests."""

_LEAST = 4.5
_PATIENCE_S = 1.0


def opened(window: MainWindow, work: Path) -> Iterator[tuple[str, QDialog]]:
    """Open one dialog after the other, as a person does; yield what it is called and itself."""
    every = chain(dialogs(window, work), more_dialogs(window, work), signing_dialogs(window, work))
    for name, shown in every:
        if isinstance(shown, QDialog):
            yield name, shown
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def village_in(window: MainWindow, tmp_path: Path) -> MainWindow:
    """The example village, its data Italian."""
    path = tmp_path / "village.coopdesk"
    dossiers.example_dossier(path, "it", author="").close()
    window.show_dossier(open_file(path, writing=True, author="", reader_timeout_ms=0))
    settled(window)
    return window


def unnamed(dialog: QDialog) -> Iterator[str]:
    """Yield what assistive technology cannot announce, and what is too small to be hit."""
    for one in focusable(dialog):
        if not name_of(one):
            yield f"unnamed: {type(one).__name__}"
        if small(one):
            yield f"small: {type(one).__name__} “{name_of(one)}” {one.width()}×{one.height()}"
    for one in visible(dialog, QComboBox):
        if not QAccessible.queryAccessibleInterface(one).relations(QAccessible.RelationFlag.Label):
            yield f"unlabelled: {one.accessibleName()}"
    for bar in visible(dialog, QTabBar):
        reader = QAccessible.queryAccessibleInterface(bar)
        if reader.role() != QAccessible.Role.PageTabList:
            yield f"no tabs: {bar.accessibleName()}"
    for table in visible(dialog, QTableView):
        if not table.accessibleName():
            yield "a table without a name"
    with suppress(AssertionError):
        no_two_are_called_the_same(dialog)  # type: ignore[arg-type]  # any widget with children
        return
    yield "two are called the same"


def caught(dialog: QDialog) -> Iterator[str]:
    """Yield where Tab is caught, and what it never reaches."""
    for view in visible(dialog, QAbstractItemView):
        if isinstance(view, QAbstractItemView) and view.tabKeyNavigation():
            yield f"Tab stays in {view.accessibleName()}"
    for text in visible(dialog, QPlainTextEdit):
        if isinstance(text, QPlainTextEdit) and not (text.tabChangesFocus() or text.isReadOnly()):
            yield f"Tab is typed into {text.accessibleName()}"
    wanted = [one for one in focusable(dialog) if one.focusProxy() is None]
    if not wanted:
        yield "nothing takes the keyboard"
        return
    dialog.activateWindow()
    start = wanted[0]
    start.setFocus()
    seen: list[QWidget] = []
    for _step in range(200):
        focus = QApplication.focusWidget()
        if focus is None or (seen and focus is start):
            break
        seen.append(focus)
        press(focus, Qt.Key.Key_Tab)
    else:
        yield f"{name_of(seen[-1])} keeps the keyboard"
    missed = [one for one in wanted if not any(one is other for other in seen)]
    yield from (
        f"Tab passes over {name_of(one)}"
        for one in missed
        if not (isinstance(one, QAbstractButton) and one.group() is not None)
    )


def unreadable(dialog: QDialog) -> Iterator[str]:
    """Yield what has too little contrast."""
    picture = dialog.grab().toImage()
    for one in written(dialog):
        at = QRect(one.mapTo(dialog, QPoint(0, 0)), one.size())
        if at.width() > 8 and at.height() > 8 and picture.rect().contains(at):
            found = painted_contrast(picture, at)
            if found < _LEAST:
                yield f"contrast {found:.1f}: {type(one).__name__} “{name_of(one)}”"


def within(dialog: QDialog, size: tuple[int, int]) -> Iterator[str]:
    """Yield what is cut off or out of reach where the screen is no larger than ``size``."""
    dialog.showNormal()
    dialog.resize(min(dialog.width(), size[0]), min(dialog.height(), size[1]))
    with suppress(TimeoutError):
        until(lambda: not list(faults(dialog)), "a layout", patience_s=_PATIENCE_S)
    if dialog.width() > size[0] or dialog.height() > size[1]:
        yield f"no less than {dialog.width()}×{dialog.height()}"
    yield from in_sight(dialog)


def in_sight(dialog: QDialog) -> Iterator[str]:
    """Yield what is cut off or out of reach."""
    for fault in faults(dialog):
        # These move with the table below them, and come into sight with the keyboard.
        if not (fault.startswith("out of reach: Combo") and dialog.findChildren(ColumnChoices)):
            yield fault


def test_every_dialog_is_opened_here(village_in: MainWindow, tmp_path: Path) -> None:
    shown = {type(dialog).__name__ for _name, dialog in opened(village_in, tmp_path)}
    assert set(DIALOGS) - _BASES - shown == set()


@pytest.mark.parametrize(
    ("look", "size"),
    [
        (("fr", "light", 100), (1366, 768)),
        (("it", "dark", 100), (800, 600)),
        (("it", "light", 125), (1366, 768)),
        (("fr", "white", 150), (1024, 700)),
        (("fr", "black", 200), (1366, 768)),
        (("it", "light", 200), (1366, 768)),
    ],
    ids=lambda value: "-".join(map(str, value)),
)
def test_at_every_size_in_every_look(
    look: tuple[str, str, int],
    size: tuple[int, int],
    village_in: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, (language, theme, zoom) = village_in, look
    window.resize(*size)
    monkeypatch.setattr("coopdesk.ui.dialogs.room_around", lambda _dialog: QSize(*size))
    window.theme.choose(theme)
    window.theme.zoom_to(zoom)
    window.commands.language(language)
    settled(window)
    found: list[str] = []
    for name, dialog in opened(window, tmp_path):
        every = chain(within(dialog, size), unnamed(dialog), unreadable(dialog), caught(dialog))
        found += [f"{name}: {one}" for one in every]
    assert not found, "\n".join(found)


def test_every_text_is_one_that_can_be_translated(
    village_in: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PSEUDO, "long")
    window = village_in
    window.rebuild()
    settled(window)
    session = window.session
    assert session is not None
    sources = (paths.resources() / "pathways").rglob("*.json")
    guides = " ".join(source.read_text(encoding="utf-8") for source in sources)
    table = f"Nom Téléphone Statut Échéance Café {guides}"  # the table, and whole texts
    found: list[str] = []
    known = known_words(table)
    for name, dialog in opened(window, tmp_path):
        if isinstance(dialog, QMessageBox):
            continue  # its own button is Qt's
        known |= known_words(session.snapshot)  # what it said before may be shown too
        texts = (_NOBODY_TRANSLATES.sub(" ", one) for one in said(dialog))
        found += [f"{name}: {text}" for text in texts if strangers(text, known)]
        found += [f"{name}: {one}" for one in in_sight(dialog)]
    assert not found, "\n".join(dict.fromkeys(found))


def test_from_right_to_left(
    village_in: MainWindow,
    tmp_path: Path,
    qapp: QApplication,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(PSEUDO, "rtl")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    request.addfinalizer(lambda: qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight))
    village_in.rebuild()
    settled(village_in)
    found: list[str] = []
    for name, dialog in opened(village_in, tmp_path):
        quiet()
        found += [f"{name}: {one}" for one in overlapping(dialog)]
        found += [f"{name}: {one}" for one in in_sight(dialog)]
    assert not found, "\n".join(found)
