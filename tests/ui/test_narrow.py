"""Where the window is narrow, words take more lines; they are not cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QMenu, QScrollArea, QStyle, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui.desk import Target
from coopdesk.ui.flow import Flow
from coopdesk.ui.pages.forecast import ForecastPage
from coopdesk.ui.pages.gates.panel import GatePanel
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.welcome import Way
from coopdesk.ui.widgets import Tick
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.conftest import Open, press

Narrow = Callable[[int], None]


@pytest.fixture
def narrow(window: MainWindow, qtbot: QtBot) -> Narrow:
    def made(width: int) -> None:
        window.resize(width, 700)
        qtbot.waitUntil(lambda: window.width() == width)
        qtbot.wait(1)

    return made


def _cut(inside: QWidget) -> list[str]:
    return [
        made.text()
        for made in inside.findChildren(QAbstractButton)
        if made.isVisible() and made.text() and made.width() < made.minimumSizeHint().width()
    ]


def test_filters_take_a_second_line(register: Open, narrow: Narrow, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    chips = page._filters.buttons()
    assert len({chip.y() for chip in chips}) == 1
    narrow(900)
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips}) > 1)
    # The counts may come in meanwhile; the chips are laid out again then.
    qtbot.waitUntil(lambda: not _cut(page))


def test_a_long_tick_takes_more_lines(bench: Workbench, qtbot: QtBot) -> None:
    bench.go(Target("documents"))
    text = "drafts that " * 6 + "are kept"
    tick = Tick(bench.desk.theme, text, bench)
    tick.show()
    tick.resize(300, 80)
    qtbot.waitUntil(lambda: "\n" in tick.text())
    assert tick.text().split() == text.split()
    assert tick.accessibleName() == text
    assert tick.minimumSizeHint().width() < 300
    tick.resize(2000, 80)
    qtbot.waitUntil(lambda: "\n" not in tick.text())


def test_the_papers_stay_inside_the_window(bench: Workbench, narrow: Narrow) -> None:
    bench.go(Target("documents"))
    assert bench.page is not None
    for width in (1366, 1024):
        narrow(width)
        for scroll in bench.page.findChildren(QScrollArea):
            inner = scroll.widget()
            if inner is not None and scroll.isVisible():
                assert inner.width() <= scroll.viewport().width()


def test_a_flow_gives_back_what_it_holds(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, gap=8)
    assert flow.sizeHint().width() == 0
    inside = QWidget(holder)
    flow.addWidget(inside)
    item = flow.takeAt(0)
    assert item is not None
    assert item.widget() is inside
    assert flow.takeAt(0) is None
    assert flow.itemAt(0) is None


def test_the_forecast_scrolls_where_the_window_is_low(
    bench: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    bench.go(Target("project", "forecast"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, ForecastPage)
    qtbot.waitUntil(lambda: page.grid.isVisible() and page.grid.height() > 300)
    assert page.grid.height() == page.grid.maximumHeight()
    window.resize(1000, 540)
    qtbot.waitUntil(lambda: page.grid.height() < page.grid.maximumHeight())
    assert page.grid.geometry().bottom() < page.add.y()


def test_what_is_done_about_a_gate_takes_a_second_line(
    bench: Workbench, window: MainWindow, narrow: Narrow, qtbot: QtBot
) -> None:
    window._on_language("it")
    shown = window.workbench
    assert shown is not None
    shown.go(Target("phase4", "gates"))
    assert shown.page is not None
    page = shown.page.current
    narrow(1000)
    panel = next(one for one in page.findChildren(GatePanel) if one.isVisible())
    qtbot.waitUntil(lambda: panel.meet.isVisible() and panel.reopen.isVisible())
    qtbot.waitUntil(lambda: not _cut(panel))


def test_tabs_without_room_are_moved_along(bench: Workbench, narrow: Narrow, qtbot: QtBot) -> None:
    bench.go(Target("phase3"))
    page = bench.page
    assert page is not None
    strip = page.strip
    narrow(780)
    qtbot.waitUntil(lambda: strip.on.isVisible() and strip.on.isEnabled())
    assert not strip.back.isEnabled()
    window = strip._area.viewport()

    def in_sight(index: int) -> bool:
        shown = strip.bar.tabRect(index)
        left = strip.bar.mapTo(window, shown.topLeft()).x()
        return left >= 0 and left + shown.width() <= window.width() + 1

    last = strip.bar.count() - 1
    assert not in_sight(last)
    strip.on.click()
    strip.on.click()
    qtbot.waitUntil(lambda: in_sight(last) and not strip.on.isEnabled())
    strip.bar.setFocus()
    for index in range(strip.bar.count()):
        strip.bar.setCurrentIndex(index)
        qtbot.waitUntil(lambda: in_sight(strip.bar.currentIndex()))
    press(strip.bar, Qt.Key.Key_Left)
    assert strip.bar.currentIndex() == last - 1
    narrow(1600)
    qtbot.waitUntil(lambda: not strip.on.isVisible())


def test_what_stands_one_above_the_other_stands_side_by_side_again(
    register: Open, narrow: Narrow, qtbot: QtBot
) -> None:
    page = register("phase4", "commitments")
    beside, before = page.table, page._right.maximumWidth()
    assert page._right.x() > beside.mapTo(page, beside.rect().topRight()).x()
    narrow(780)
    qtbot.waitUntil(lambda: page._right.x() < page.width() / 2)
    assert page._right.y() > beside.mapTo(page, beside.rect().bottomLeft()).y()
    assert page._right.width() > 450
    narrow(1366)
    qtbot.waitUntil(lambda: page._right.x() > page.width() / 2)
    assert page._right.maximumWidth() == before


def test_only_the_tabs_that_are_there_are_announced(bench: Workbench) -> None:
    path = bench.sidebar.path

    def heard() -> list[str]:
        bar = QAccessible.queryAccessibleInterface(path)
        tabs = [bar.child(at) for at in range(bar.childCount())]
        kind = QAccessible.Role.PageTab
        return [tab.text(QAccessible.Text.Name) for tab in tabs if tab.role() == kind]

    bench.go(Target("overview"))
    bench.sidebar.say_figures()
    assert len(heard()) == 5
    assert heard()[1] == "1 Initial idea, done"
    bench.go(Target("agenda"))
    assert len(heard()) == 5
    assert path.currentIndex() == -1
    bench.go(Target("phase2"))
    assert len(heard()) == 5
    assert path.currentIndex() == 2


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_ways_in_are_whole_where_the_window_is_small(
    zoom: int, window: MainWindow, qtbot: QtBot
) -> None:
    window.theme.zoom_to(zoom)
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.width() == 1024)
    for way in window.findChildren(Way):
        qtbot.waitUntil(lambda way=way: way.width() >= way.needed())  # type: ignore[misc]
        assert way.mapTo(window, way.rect().topRight()).x() < 1024


def test_a_page_that_scrolls_by_itself_has_no_second_bar(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    window.theme.zoom_to(150)
    made = window.workbench
    assert made is not None
    made.go(Target("overview"))
    settled(window)
    assert made.page is not None
    outer = next(one for one in made.page.findChildren(Scroll) if one.widget() is made.page.stack)
    assert outer.verticalScrollBar().maximum() == 0
    inner = next(one for one in made.page.current.findChildren(Scroll))
    assert inner.verticalScrollBar().maximum() > 0


def test_the_text_of_the_help_has_the_larger_part_at_every_zoom(
    window: MainWindow, qtbot: QtBot
) -> None:
    for zoom in (100, 200):
        window.theme.zoom_to(zoom)
        window.helping.show("first-steps")
        shown = window.helping.shown
        assert shown is not None
        qtbot.waitUntil(lambda shown=shown: shown.reader.width() > shown.contents.width())  # type: ignore[misc]
        shown.close()


def test_the_signs_of_a_menu_grow_with_its_words(window: MainWindow) -> None:
    menu = QMenu(window)
    for zoom in (100, 200):
        window.theme.zoom_to(zoom)
        menu.ensurePolished()
        metric = QStyle.PixelMetric.PM_SmallIconSize
        assert menu.style().pixelMetric(metric, None, menu) == window.theme.px(18)
