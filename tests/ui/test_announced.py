"""What every page announces to assistive technology, and where the keyboard goes on it."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coopdesk.ui.desk import Target
from coopdesk.ui.places import PLACES
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.conftest import Open, press
from tests.ui.test_window import focusable, name_of

_TABS = [(place.name, tab.name) for place in PLACES for tab in place.tabs]
_LABEL = QAccessible.RelationFlag.Label


def visible(root: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
    return [one for one in root.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]


def called(widget: QWidget) -> str:
    """Return its name; of a list that opens its own, not what is chosen in it."""
    return widget.accessibleName() if isinstance(widget, QComboBox) else name_of(widget)


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


@pytest.fixture(params=_TABS, ids=["-".join(one) for one in _TABS])
def shown(request: pytest.FixtureRequest, bench: Workbench, qtbot: QtBot) -> Workbench:
    bench.go(Target(*request.param))
    qtbot.waitUntil(
        lambda: [type(child).__name__ for child in focusable(bench) if not name_of(child)] == []
    )
    return bench


def test_what_is_announced(shown: Workbench) -> None:
    no_two_are_called_the_same(shown)
    # On Linux a list that opens is announced by what is chosen; its label says what it is for.
    unlabelled = [
        one.accessibleName()
        for one in visible(shown, QComboBox)
        if not QAccessible.queryAccessibleInterface(one).relations(_LABEL)
    ]
    assert unlabelled == []
    signs = [one for one in visible(shown, QLabel) if role(one) == QAccessible.Role.Graphic]
    assert [one.parentWidget() for one in signs if not name_of(one)] == []
    for bar in visible(shown, QTabBar):
        reader = QAccessible.queryAccessibleInterface(bar)
        assert reader.role() == QAccessible.Role.PageTabList
        every = (reader.child(at) for at in range(reader.childCount()))
        tabs = [tab for tab in every if not tab.state().invisible]
        roles = {tab.role() for tab in tabs}
        assert QAccessible.Role.PageTab in roles
        assert all(tab.text(QAccessible.Text.Name) for tab in tabs)
    for table in visible(shown, QTableView):
        assert isinstance(table, QTableView)
        heads = table.model()
        unnamed = [
            at
            for at in range(heads.columnCount())
            if not table.isColumnHidden(at)
            and table.horizontalHeader().isVisible()
            and not heads.headerData(at, Qt.Orientation.Horizontal)
        ]
        assert unnamed == [], table.accessibleName()


def no_two_are_called_the_same(shown: Workbench) -> None:
    names = Counter(
        (role(one), called(one), one.accessibleDescription()) for one in focusable(shown)
    )
    assert [name for (_role, *name), times in names.items() if times > 1] == []


def test_tab_goes_everywhere_and_is_caught_nowhere(shown: Workbench) -> None:
    f6_comes_back(shown)
    for view in visible(shown, QAbstractItemView):
        assert isinstance(view, QAbstractItemView)
        assert not view.tabKeyNavigation(), view.accessibleName()
    for text in visible(shown, QPlainTextEdit):
        assert isinstance(text, QPlainTextEdit)
        assert text.tabChangesFocus() or text.isReadOnly(), text.accessibleName()
    start = shown.sidebar.path
    start.setFocus()
    seen: list[QWidget] = []
    for _step in range(400):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is start:
            break
        seen.append(focus)
    assert QApplication.focusWidget() is start, f"{name_of(seen[-1])} keeps the keyboard"
    wanted = [one for one in focusable(shown) if one is not start and one.focusProxy() is None]
    missed = [one for one in wanted if not any(one is other for other in seen)]
    # Of buttons of which one is down, Tab goes to that one and the arrows to the others.
    missed = [
        one for one in missed if not (isinstance(one, QAbstractButton) and one.group() is not None)
    ]
    assert [name_of(one) for one in missed] == []


def f6_comes_back(shown: Workbench) -> None:
    start = shown.sidebar.path
    start.setFocus()
    for steps in range(12):
        press(QApplication.focusWidget(), Qt.Key.Key_F6)
        if QApplication.focusWidget() is start:
            assert steps >= 1
            return
    pytest.fail("F6 does not come back to the phases")


def test_the_keyboard_is_on_nothing_hidden_where_another_tab_is_opened(
    window: MainWindow, bench: Workbench, register: Open
) -> None:
    page = register("phase4", "commitments")
    page.panel.form.focus_first()
    bench.go(Target("actors"))
    settled(window)
    bench.go(Target("phase4", "interventions"))
    settled(window)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


def test_the_keyboard_stays_with_a_step_that_is_ticked(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    bench.go(Target("phase1", "steps"))
    settled(window)
    for before, after in (("To do again", "Done"), ("Done", "To do again")):
        made = next(one for one in buttons(bench) if one.text().strip() == before)
        made.setFocus()
        press(made, Qt.Key.Key_Space)
        qtbot.waitUntil(made.isHidden)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QAbstractButton)
        assert focus.text().strip() == after


def buttons(root: QWidget) -> list[QAbstractButton]:
    return [one for one in root.findChildren(QAbstractButton) if one.isVisible()]
