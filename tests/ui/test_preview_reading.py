"""Reading in the preview: found, turned by number, any size, contents, pages in small, aloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui.preview import Preview
from coopdesk.ui.preview.paper import wanted_pages
from coopdesk.ui.preview.zoom import Zoom
from tests.documents.test_page_text import written
from tests.ui.conftest import press, write
from tests.ui.previews import previewed

LONG = 60_000
PAGES = 120


@pytest.fixture(scope="module")
def book() -> bytes:
    return written(
        *((f"Page {n}", "l’épicerie" if n % 50 == 0 else "rien") for n in range(1, PAGES + 1))
    )


@pytest.fixture
def preview(qapp: QApplication, qtbot: QtBot, book: bytes) -> Iterator[Preview]:
    with previewed(qapp, qtbot, "Dossier", book, width=1100, timeout=LONG) as made:
        yield made


def find(preview: Preview, words: str, qtbot: QtBot) -> None:
    press(preview.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    preview.finder.line.setText(words)
    qtbot.waitUntil(lambda: not preview.finder._searching, timeout=LONG)


def test_words_are_found_marked_and_gone_through(preview: Preview, qtbot: QtBot) -> None:
    canvas, finder = preview.canvas, preview.finder
    find(preview, "EPICERIE", qtbot)
    assert finder.said.text() == "1 of 2"
    assert canvas.page == 50
    qtbot.waitUntil(lambda: canvas._hits.meant_on(50) is not None, timeout=LONG)
    press(finder.line, Qt.Key.Key_Return)
    assert (canvas.page, finder.said.text()) == (100, "2 of 2")
    press(canvas, Qt.Key.Key_F3)  # after the last comes the first
    assert canvas.page == 50
    press(finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.page == 100
    press(finder.line, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert canvas._hits.meant_on(100) is None
    assert canvas.hasFocus()


def test_the_search_begins_at_the_page_that_is_shown(preview: Preview, qtbot: QtBot) -> None:
    preview.canvas.go(60)
    find(preview, "épicerie", qtbot)
    assert (preview.canvas.page, preview.finder.said.text()) == (100, "2 of 2")


def test_what_is_not_there_is_said(preview: Preview, qtbot: QtBot) -> None:
    find(preview, "boulangerie", qtbot)
    assert preview.finder.said.text() == "Not found"
    assert preview.finder.line.accessibleDescription() == "Not found"
    assert not preview.finder.next.isEnabled()


def stops(preview: Preview) -> list[QWidget]:
    """What Tab comes to from the first page button on, round to it again."""
    found: list[QWidget] = [preview.bar.back]
    one = preview.bar.back.nextInFocusChain()
    while one is not found[0]:
        assert one is not None
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and preview.isAncestorOf(one):
            found.append(one)
        one = one.nextInFocusChain()
    return found


@pytest.mark.parametrize("side_first", [True, False])
def test_what_is_made_late_has_its_place_on_the_way_of_tab(
    preview: Preview, qtbot: QtBot, *, side_first: bool
) -> None:
    before = stops(preview)
    for step in (True, False):
        if step is side_first:
            preview.bar.side.click()
        else:
            find(preview, "épicerie", qtbot)
    bar = [one for one in before if preview.bar.isAncestorOf(one)]
    after = stops(preview)
    at = len(bar)
    assert after[:at] == bar
    finder = preview.finder
    line = [finder.line, finder.back, finder.next, finder.end]
    assert after[at : at + 4] == line
    beside = after[at + 4 : after.index(preview.canvas)]
    assert len(beside) >= 4  # chips, pages, contents, words
    assert all(preview.side.isAncestorOf(one) for one in beside)


def test_a_page_is_turned_to_by_its_number(preview: Preview) -> None:
    box = preview.bar.page
    box.setFocus()
    box.selectAll()
    write(box, "77")
    press(box, Qt.Key.Key_Return)
    assert preview.canvas.page == 77
    assert preview.canvas.hasFocus()
    box.selectAll()
    write(box, "999")  # more than there are: not accepted
    press(box, Qt.Key.Key_Return)
    assert preview.canvas.page in {77, 99}


def test_sizes_are_chosen_or_typed(preview: Preview) -> None:
    canvas, line = preview.canvas, preview.bar.sizes.lineEdit()
    assert line is not None
    assert line.text() == "Whole page"
    line.setFocus()
    line.selectAll()
    write(line, "150")
    press(line, Qt.Key.Key_Return)
    assert canvas.percent == 150
    assert canvas._place().width() == round(400 * 96 / 72 * 1.5)
    canvas.zoom_to(Zoom("width"))
    assert canvas.viewport().width() - 60 < canvas._place().width() <= canvas.viewport().width()
    for _step in range(20):
        press(canvas, Qt.Key.Key_Plus)
    assert canvas.percent == 800
    for _step in range(30):
        press(canvas, Qt.Key.Key_Minus)
    assert canvas.chosen == Zoom()


def test_few_pictures_are_kept_however_many_pages(preview: Preview, qtbot: QtBot) -> None:
    canvas = preview.canvas
    canvas.zoom_to(Zoom.of(300))
    for page in range(1, 30):
        canvas.go(page)
        qtbot.waitUntil(lambda: canvas.pixels() is not None, timeout=LONG)
    assert canvas._held_bytes() <= 96_000_000


def test_the_contents_and_the_pages_in_small_lead_to_a_page(preview: Preview, qtbot: QtBot) -> None:
    preview.bar.side.click()
    side, canvas = preview.side, preview.canvas
    qtbot.waitUntil(lambda: side.tree.topLevelItemCount() == PAGES, timeout=LONG)
    side.show_part(1)
    chapter = side.tree.topLevelItem(29)
    assert chapter is not None
    side.tree.setCurrentItem(chapter)
    press(side.tree, Qt.Key.Key_Return)
    assert canvas.page == 30
    side.show_part(0)
    small = side.thumbnails
    qtbot.waitUntil(lambda: small.kept() > 0, timeout=LONG)
    assert small.currentIndex().row() == 29
    press(small, Qt.Key.Key_Down)
    assert canvas.page == 31
    said = small.model().data(small.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Page 31 of 120: Chapter 31"
    press(small, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: not small.renderer.waiting(), timeout=LONG)
    assert small.kept() <= 60
    side.show_part(2)
    qtbot.waitUntil(lambda: "Page 120" in side.words.toPlainText(), timeout=LONG)


def test_the_page_is_read_aloud(preview: Preview, qtbot: QtBot) -> None:
    QAccessible.setActive(True)
    try:
        preview.canvas.go(50)
        qtbot.waitUntil(lambda: "épicerie" in preview.canvas.accessibleDescription(), timeout=LONG)
    finally:
        QAccessible.setActive(False)
    preview.canvas.go(51)
    assert "épicerie" not in preview.canvas.accessibleDescription()


def test_black_and_white_has_two_shades_where_the_dots_are_seen(
    preview: Preview, qtbot: QtBot
) -> None:
    preview.bar.look.setCurrentIndex(2)
    preview.bar.look.activated.emit(2)
    assert preview.canvas.look == "black"
    preview.canvas.zoom_to(Zoom.of(300))
    qtbot.waitUntil(lambda: preview.canvas.pixels() is not None, timeout=LONG)
    pixels = preview.canvas.pixels()
    assert pixels is not None
    assert pixels.isGrayscale()


def test_the_pages_to_print_are_those_that_were_chosen() -> None:
    printer = QPrinter()
    assert wanted_pages(printer, 5, 2) == [1, 2, 3, 4, 5]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert wanted_pages(printer, 5, 2) == [2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3,5"))
    assert wanted_pages(printer, 5, 1) == [2, 3, 5]


def test_ctrl_p_prints_what_is_shown(preview: Preview, book: bytes) -> None:
    printed: list[tuple[bytes, int, str]] = []
    preview.offer_printing(lambda data, page, look: printed.append((data, page, look)))
    preview.canvas.go(9)
    press(preview.canvas, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview.show_look("black")
    preview.bar.print.click()
    assert printed == [(book, 9, "colour"), (book, 9, "black")]
