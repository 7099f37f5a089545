"""Actors side by side in the window, on the example village."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coopdesk.model.actor import Actor
from coopdesk.model.fields import blank
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.records import add_record
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.pages.network import NetworkPage
from coopdesk.ui.pages.together import TogetherPage
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.conftest import at, press


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> TogetherPage:
    bench.go(Target("phase3", "together"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, TogetherPage)
    qtbot.waitUntil(lambda: bool(made.list.rows))
    return made


def choose(page: TogetherPage, *names: str) -> None:
    for number, one in enumerate(page.list.rows):
        if one.title.startswith(names):
            page.list.selectionModel().select(
                page.list.model().index(number, 0), QItemSelectionModel.SelectionFlag.Select
            )


def test_one_alone_is_asked_for_another(page: TogetherPage, qtbot: QtBot) -> None:
    choose(page, "U Fucone")
    qtbot.waitUntil(lambda: any("in common" in one.under for one in page.list.rows))
    assert page.sides._empty.isVisible()
    assert not page.sides.note.isEnabled()


def test_a_click_takes_one_in_and_another_out(page: TogetherPage, window: MainWindow) -> None:
    def click(number: int) -> int:
        at = page.list.visualRect(page.list.place(number)).center()
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        settled(window)
        return len(page.list.selected())

    assert [click(0), click(2), click(3), click(2)] == [1, 2, 3, 2]
    assert page.sides._shown is not None
    assert len(page.sides._shown.sides) == 2
    assert page.sides.note.isEnabled()


def test_what_is_ticked_is_shared(page: TogetherPage, bench: Workbench, qtbot: QtBot) -> None:
    choose(page, "U Fucone", "L'Anziani")
    qtbot.waitUntil(page.sides.note.isEnabled)
    first, second = page.sides.reasons
    first.click()
    page.sides.note.click()
    assert bench.page is not None
    register = bench.page.current
    assert isinstance(register, RegisterPage)
    draft = register.panel.record
    assert at(draft, "shared_reasons") == (first.accessibleName(),)
    assert at(draft, "different_reasons") == (second.accessibleName(),)
    assert len(at(draft, "actors")) == 2
    assert len(at(draft, "needs")) == 1


def test_several_are_chosen_by_keys_while_the_list_is_read_again(
    page: TogetherPage, window: MainWindow
) -> None:
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Space)
    for number in range(1, 4):
        settled(window)
        assert len(page.list.selected()) == number
        press(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.parametrize(("place", "tab"), [("phase3", "together"), ("actors", "map")])
def test_where_nobody_is_there_is_a_way_to_somebody(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, place: str, tab: str
) -> None:
    assert window.files.begin(tmp_path / "new.coopdesk", Beginnings(title="The oven"))
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.desk.session.snapshot is not None)
    bench.go(Target(place, tab))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, TogetherPage | NetworkPage)
    empty = page.sides._empty if isinstance(page, TogetherPage) else page._empty
    qtbot.waitUntil(lambda: empty.isVisible() and empty.does is not None)
    press(empty.does, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: (bench.where().place, bench.where().tab) == ("actors", "actors"))


def test_one_who_can_be_chosen_is_not_enough_and_that_is_said(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.files.begin(tmp_path / "new.coopdesk", Beginnings(title="The oven"))
    bench = window.workbench
    assert bench is not None
    session = bench.desk.session
    for name, reasons in (("Jeanne", ("Bread",)), ("Paul", ())):
        actor = replace(blank(Actor), id=name[:1], name=name, motivations=reasons)
        session.do(partial(add_record, table="actors", record=actor))
    qtbot.waitUntil(lambda: session.snapshot is not None and len(session.snapshot.actors) == 2)
    bench.go(Target("phase3", "together"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, TogetherPage)
    empty = page.sides._empty
    qtbot.waitUntil(lambda: len(page.list.rows) == 1 and empty.does is not None)
    assert empty.words.text().startswith("Only one actor")
    press(empty.does, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: (bench.where().place, bench.where().tab) == ("actors", "actors"))
