"""What noise cannot touch: how much is asked and painted for a key, what is built in a turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from coopdesk.store import Query
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.model import RecordModel
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.conftest import Open, press


@contextmanager
def statements() -> Iterator[list[str]]:
    """Note every statement that goes to SQLite meanwhile."""
    found: list[str] = []

    def note(*given: object) -> None:
        found.append(str(given[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def filtered(page: RegisterPage, letter: Qt.Key) -> list[str]:
    """Press a key in the filter; return what SQLite was asked until its rows were painted."""
    with statements() as found:
        press(page._search, letter)
        QApplication.processEvents()
        QApplication.processEvents()
    return found


def test_a_letter_in_the_filter_asks_for_the_rows_in_sight_and_nothing_else(
    register: Open, bench: Workbench
) -> None:
    page = register("phase4", "commitments")
    settled(bench.window())  # type: ignore[arg-type]  # (the main window)
    page._search.setFocus()
    for letter in (Qt.Key.Key_A, Qt.Key.Key_R):
        asked = filtered(page, letter)
        rows = [one for one in asked if one.startswith(("SELECT", "BEGIN"))]
        assert all("json_each" in one or one == "BEGIN" for one in rows), asked
    assert filtered(page, Qt.Key.Key_Backspace) == []


def test_the_first_letter_waits_beside_the_window_until_the_texts_are_at_hand(
    register: Open, bench: Workbench
) -> None:
    page = register("phase1", "needs")
    settled(bench.window())  # type: ignore[arg-type]  # (the main window)
    page._search.setFocus()
    settled(bench.window())  # type: ignore[arg-type]  # (as above)
    assert page.desk.session.file.at_hand(Query("needs", text="a"))
    press(page._search, Qt.Key.Key_Z)
    press(page._search, Qt.Key.Key_Z)
    settled(bench.window())  # type: ignore[arg-type]  # (as above)
    assert page.table.records.rowCount() == 0


def test_a_repaint_asks_for_each_cell_in_sight_once(
    register: Open, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    answer = RecordModel.data

    def data(model: RecordModel, index: object, role: int = 0) -> object:
        asked.append((index.row(), index.column()))  # type: ignore[attr-defined]  # (Qt's index)
        return answer(model, index, role)  # type: ignore[arg-type]  # (as above)

    monkeypatch.setattr(RecordModel, "data", data)
    page = register("phase4", "commitments")
    settled(bench.window())  # type: ignore[arg-type]  # (the main window)
    asked.clear()
    page.table.viewport().repaint()
    table = page.table
    high = table.viewport().height() // table.verticalHeader().defaultSectionSize() + 2
    assert 0 < len(asked) <= 3 * high * len(page.spec.columns)


def test_a_page_is_built_in_turns_and_at_once_where_it_is_asked_for(
    bench: Workbench, qtbot: QtBot
) -> None:
    bench.go(Target("phase4", "commitments"))
    place = bench.page
    assert place is not None
    assert place.stack.currentWidget() is place._blank
    qtbot.waitUntil(lambda: isinstance(place._showing, RegisterPage))
    page = place._showing
    assert isinstance(page, RegisterPage)
    assert page.panel.form._due
    names = set(page.panel.form.names)
    assert not page.panel.form._due
    settled(bench.window())  # type: ignore[arg-type]  # (the main window)
    assert not bench.desk.turns.busy
    assert set(page.panel.form.names) == names
    bench.go(Target("phase4", "obstacles"))
    assert isinstance(bench.page.current if bench.page else None, RegisterPage)
