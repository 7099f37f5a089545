"""Qt's own dialogs and menus speak the language of the window too, and nothing of them moves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coopdesk.ui.window import MainWindow
from coopdesk.ui.working import ProgressBar

_ALIKE = {
    "PDF",
    "OK",
    "Tipo",
    "Type",
    "HTML",
    "Options",
    "No",
    "Options >>",
    "Pages",
    "Copies",
    "Portrait",
}
"""Words that these languages write as English does."""


def made(qtbot: QtBot) -> Iterator[QWidget]:
    """Yield every dialog and menu of Qt's own that the program can show."""
    for mode in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
        chooser = QFileDialog()
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setAcceptMode(mode)
        yield chooser
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    yield QPrintDialog(printer)
    box = QMessageBox()
    every = QMessageBox.StandardButton
    box.setStandardButtons(every.Yes | every.No | every.Cancel | every.Close | every.Help)
    box.setDetailedText("…")
    yield box
    for field in (QLineEdit("a"), QPlainTextEdit("a")):
        qtbot.addWidget(field)
        yield field.createStandardContextMenu()


def words(root: QWidget) -> set[str]:
    """Return what a dialog or a menu says, without the marks of keys and the colon."""
    found = [
        *(one.text() for one in root.findChildren(QLabel)),
        *(one.text() for one in root.findChildren(QAbstractButton)),
        *(one.title() for one in root.findChildren(QGroupBox)),
        *(one.text().partition("\t")[0] for one in root.findChildren(QAction)),
        *(one.toolTip() for one in root.findChildren(QWidget)),
    ]
    plain = (one.replace("&", "").strip(" :.…\u00a0") for one in found)
    return {one for one in plain if sum(letter.isalpha() for letter in one) > 1}


def said(qtbot: QtBot) -> set[str]:
    found: set[str] = set()
    for one in made(qtbot):
        qtbot.addWidget(one)
        found |= words(one)
    return found


@pytest.mark.parametrize("language", ["fr", "it"])
def test_nothing_of_qt_stays_english(window: MainWindow, language: str, qtbot: QtBot) -> None:
    english = said(qtbot)
    assert "Look in" in english
    window.commands.language(language)
    theirs = said(qtbot)
    assert {one for one in english & theirs if one not in _ALIKE} == set()
    window.commands.language("en")
    assert said(qtbot) == english


def test_a_calendar_has_the_days_of_the_language(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.language("it")
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    assert calendar.locale().monthName(1) == "gennaio"


def test_nothing_moves(window: MainWindow, qtbot: QtBot) -> None:
    bar = ProgressBar(window.theme, "Progress", window)
    bar.setRange(0, 0)  # nobody knows how much there is
    menu = QMenu(window)
    menu.addAction("a")
    listed = QComboBox(window)
    listed.addItems(["a", "b"])
    for one in (bar, listed):
        one.show()
    menu.popup(QPoint(0, 0))
    listed.showPopup()
    qtbot.waitUntil(listed.view().isVisible)
    bar.repaint()
    moving = [
        one
        for top in QApplication.topLevelWidgets()
        for one in top.findChildren(QAbstractAnimation)
        if one.state() == QAbstractAnimation.State.Running
    ]
    assert moving == []
    assert not any(QApplication.isEffectEnabled(one) for one in Qt.UIEffect)
    listed.hidePopup()
    menu.close()
