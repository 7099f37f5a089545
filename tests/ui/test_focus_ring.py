"""The ring around what has the keyboard: whole, on every page and in every dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui.desk import Target
from coopdesk.ui.focus import _Ring
from coopdesk.ui.forms.setting import SetDialog
from coopdesk.ui.palette import Palette
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.conftest import Open, press


def ring(window: QWidget) -> _Ring | None:
    shown = [one for one in window.findChildren(_Ring) if one.isVisible()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def is_whole_around(widget: QWidget) -> bool:
    """Tell whether a ring goes around ``widget`` and nothing cuts it."""
    found = ring(widget.window())
    if found is None:
        return False
    inside = QRect(found.mapTo(widget.window(), QPoint(0, 0)), found.size())
    around = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    shown = found.visibleRegion().boundingRect().size()
    return inside == around.adjusted(-4, -4, 4, 4) and shown == found.size()


def is_across(widget: QWidget) -> bool:
    """Tell whether the ring is as high as ``widget``, wherever that is; its sides may lack room."""
    found = ring(widget.window())
    above = None if found is None else found.parentWidget()
    if found is None or above is None:
        return False
    at = QRect(widget.mapTo(above, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return found.geometry() == at.intersected(above.rect())


@pytest.mark.parametrize(
    ("place", "tab"), [("phase4", "obstacles"), ("agenda", "agenda"), ("agenda", "calls")]
)
def test_it_is_whole_at_the_edges_of_a_page(
    window: MainWindow, bench: Workbench, place: str, tab: str
) -> None:
    bench.go(Target(place, tab))
    settled(window)
    assert bench.page is not None
    page = bench.page.current
    assert page is not None
    at_the_edge = [
        one
        for one in page.findChildren(QPushButton)
        if one.isVisible() and one.isEnabled() and one.mapTo(page, QPoint(0, 0)).y() < 4
    ]
    assert at_the_edge
    for one in at_the_edge:
        one.setFocus(Qt.FocusReason.TabFocusReason)
        assert is_whole_around(one), one.text()


def test_it_is_in_dialogs_and_the_box_of_everything_has_its_own(
    register: Open, bench: Workbench, qtbot: QtBot
) -> None:
    page = register("phase4", "obstacles")
    press(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.many.set_field()
    asked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, SetDialog))
    qtbot.waitUntil(asked.choice.hasFocus)
    for _stop in range(3):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        assert is_whole_around(now), now.accessibleName()
    asked.reject()
    bench.topbar.search.click()
    box = bench.findChild(Palette)
    assert isinstance(box, Palette)
    qtbot.waitUntil(box.field.hasFocus)
    assert ring(box) is None
    box.reject()


def test_it_stays_with_its_widget_where_what_holds_it_begins_to_scroll(
    window: MainWindow, qtbot: QtBot
) -> None:
    inside = QWidget()
    outer = Scroll(inside, window)
    layout, group = QVBoxLayout(inside), QWidget(inside)
    within = QVBoxLayout(group)
    field = QLineEdit(group)
    for one in (QLabel("M\n" * 8, group), field):
        within.addWidget(one)
    layout.addWidget(group)
    for each in (layout, within):
        each.setContentsMargins(0, 0, 0, 0)
    outer.move(40, 40)
    outer.resize(400, 500)
    outer.show()
    field.setFocus()
    assert is_whole_around(field)
    outer.resize(400, 120)
    bar = outer.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for value in (bar.maximum(), bar.maximum() - 8):
        bar.setValue(value)
        settled(window)
        assert is_across(field)
