"""The board's edition in the preview, by keyboard and by mouse: turned, enlarged, searched."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.ui.desk import Target
from coopdesk.ui.pages.documents import DossierPage
from coopdesk.ui.preview import Preview
from coopdesk.ui.preview.widget import FullScreen
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import press, write

LONG = 60_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(bench: Workbench, window: MainWindow, qtbot: QtBot) -> Preview:
    window.resize(1600, 900)
    bench.go(Target("documents", tab="dossier"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, DossierPage)
    page.open(Target("", key="board"))
    made = page.pages.preview
    qtbot.waitUntil(lambda: made.canvas.count > 40, timeout=LONG)
    drawn(made, qtbot)
    return made


def drawn(preview: Preview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: preview.canvas.pixels() is not None, timeout=LONG)


def found(preview: Preview) -> tuple[int, int]:
    """Return which of how many is marked."""
    numbers = re.findall(r"\d+", preview.finder.said.text())
    return (int(numbers[0]), int(numbers[1])) if len(numbers) == 2 else (0, 0)


def test_by_keyboard_alone(preview: Preview, qtbot: QtBot) -> None:
    canvas, finder = preview.canvas, preview.finder
    canvas.setFocus()
    press(canvas, Qt.Key.Key_PageDown)
    press(canvas, Qt.Key.Key_PageDown)
    assert canvas.page == 3
    whole = canvas.percent
    press(canvas, Qt.Key.Key_Plus)
    assert canvas.percent > whole
    drawn(preview, qtbot)
    press(canvas, Qt.Key.Key_Minus)
    assert canvas.percent == whole
    # Words, whatever their accents; Enter goes on, Shift and Enter back, Escape ends.
    press(canvas, Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is finder.line
    write(finder.line, "cold room")
    qtbot.waitUntil(lambda: not finder._searching and finder.count > 1, timeout=LONG)
    first = canvas.page
    assert found(preview)[1] == finder.count
    press(finder.line, Qt.Key.Key_Return)
    second = found(preview)[0]
    press(finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert found(preview)[0] == (second - 2) % finder.count + 1
    assert canvas.page == first
    press(finder.line, Qt.Key.Key_Escape)
    assert finder.isHidden()
    assert QApplication.focusWidget() is canvas
    # A page that is typed.
    preview.bar.page.setFocus()
    preview.bar.page.selectAll()
    write(preview.bar.page, "7")
    press(preview.bar.page, Qt.Key.Key_Return)
    assert canvas.page == 7


def test_by_mouse(preview: Preview, qtbot: QtBot) -> None:
    canvas, bar = preview.canvas, preview.bar
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(bar.next, left)
    assert canvas.page == 2
    QTest.mouseClick(bar.larger, left)
    assert canvas.percent > 0
    QTest.mouseClick(bar.side, left)
    small = preview.side.thumbnails
    qtbot.waitUntil(lambda: small.kept() > 2, timeout=LONG)
    spot = small.visualRect(small.model().index(3, 0))
    small.scrollTo(small.model().index(3, 0))
    spot = small.visualRect(small.model().index(3, 0))
    QTest.mouseClick(small.viewport(), left, pos=spot.center())
    assert canvas.page == 4
    QTest.mouseClick(bar.search, left)
    write(preview.finder.line, "Valdoriola")
    qtbot.waitUntil(lambda: not preview.finder._searching, timeout=LONG)
    assert preview.finder.count > 10
    before = found(preview)[0]
    QTest.mouseClick(preview.finder.next, left)
    assert found(preview)[0] == before + 1
    QTest.mouseClick(preview.finder.end, left)
    assert preview.finder.isHidden()


@pytest.mark.parametrize("look", ["grey", "black"])
def test_as_a_printer_without_colours_would_print_it(
    look: str, preview: Preview, qtbot: QtBot
) -> None:
    preview.bar.look.setCurrentIndex(("colour", "grey", "black").index(look))
    preview.bar.look.activated.emit(preview.bar.look.currentIndex())
    drawn(preview, qtbot)
    pixels = preview.canvas.pixels()
    assert pixels is not None
    assert pixels.isGrayscale()


def test_over_the_whole_screen_and_back(preview: Preview, window: MainWindow, qtbot: QtBot) -> None:
    preview.canvas.go(5)
    preview.show_look("grey")
    QTest.mouseClick(preview.bar.whole, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    qtbot.waitUntil(lambda: bool(window.findChildren(FullScreen)), timeout=LONG)
    (whole,) = window.findChildren(FullScreen)
    qtbot.waitUntil(lambda: whole.preview.canvas.page == 5, timeout=LONG)
    assert whole.preview.canvas.look == "grey"
    drawn(whole.preview, qtbot)
    press(whole.preview.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(FullScreen), timeout=LONG)
