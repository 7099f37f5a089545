"""The ring around what has the keyboard: whole, on every page and in every dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui.desk import Target
from coopdesk.ui.focus import _Ring
from coopdesk.ui.forms.setting import SetDialog
from coopdesk.ui.palette import Palette
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
