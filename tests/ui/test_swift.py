"""What noise cannot touch: how much is asked and painted for a key, what is built in a turn."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QPropertyAnimation, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from coopdesk.i18n import Catalogue
from coopdesk.services import records, search
from coopdesk.store import Match, Query, query, sought
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.model import RecordModel
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.forms.table import RecordTable
from coopdesk.ui.painted.rows import RowDelegate
from coopdesk.ui.palette import Palette
from coopdesk.ui.session import Session
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


def test_a_letter_that_leaves_all_rows_reads_and_paints_nothing(
    register: Open, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its letter in the field is painted, once: the button that empties it comes without fading."""
    page = register("phase4", "commitments")
    settled(bench.window())  # type: ignore[arg-type]  # (the main window)
    page._search.setFocus()
    settled(bench.window())  # type: ignore[arg-type]  # (as above)
    rows = list(page.table.records.keys)
    file = page.desk.session.file
    letter = next(one for one in "eaio" if file.keys(Query("commitments", text=one)) == rows)
    told: list[str] = []
    monkeypatch.setattr(RecordModel, "data", lambda *_given: told.append("data"))
    monkeypatch.setattr(RecordTable, "paintEvent", lambda *_given: told.append("paint"))
    page.table.records.modelReset.connect(lambda: told.append("reset"))
    assert filtered(page, Qt.Key(ord(letter.upper()))) == []
    fading = page._search.findChildren(QPropertyAnimation)
    assert all(one.state() == QPropertyAnimation.State.Stopped for one in fading)
    settled(bench.window())  # type: ignore[arg-type]  # (as above)
    assert told == []


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


@pytest.mark.parametrize(
    ("place", "tab", "parts"),
    [("meeting", "meeting", 3), ("documents", "papers", 3), ("project", "territory", 7)],
)
def test_a_page_with_much_in_it_is_built_in_parts(
    bench: Workbench, place: str, tab: str, parts: int
) -> None:
    bench.go(Target(place, tab))
    shown = bench.page
    assert shown is not None
    page = shown._begun([one.name for one in shown.spec.tabs].index(tab))
    left = 1
    while page.build_on():
        left += 1
    assert left >= parts


def test_a_key_in_the_box_of_everything_works_out_and_paints_what_is_in_sight(
    bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are found: the others are rows in name only, and no thread is asked."""
    bench.search()
    box = bench.findChild(Palette)
    assert isinstance(box, Palette)
    qtbot.waitUntil(lambda: box._asked is None)
    press(box.field, Qt.Key.Key_D)
    settled(bench.window())  # type: ignore[arg-type]  # (the main window)
    told: list[str] = []
    work_out, paint = search._hit, RowDelegate.paint

    def hit(match: Match, texts: Catalogue) -> search.Hit:
        told.append("hit")
        return work_out(match, texts)

    def painted(*given: Any) -> None:  # noqa: ANN401 (Qt's)
        told.append("paint")
        paint(*given)

    monkeypatch.setattr(search, "_hit", hit)
    monkeypatch.setattr(RowDelegate, "paint", painted)
    monkeypatch.setattr(Session, "seek", lambda *_given: told.append("thread"))
    press(box.field, Qt.Key.Key_E)
    QApplication.processEvents()
    assert len(box._results.hits) == search.LIMIT
    assert "thread" not in told
    in_sight = box.list.viewport().height() // box.list.sizeHintForRow(0) + 2
    assert 0 < told.count("hit") <= 2 * in_sight
    assert told.count("paint") <= in_sight
    told.clear()
    box._show()
    QApplication.processEvents()
    assert told.count("paint") == 0  # every row says what it said
    before = dict(bench.desk.theme._lines)
    assert before
    box.list.viewport().repaint()
    assert bench.desk.theme._lines == before  # painted again, nothing is laid out again
    box.reject()


def test_a_long_register_is_ordered_and_counted_beside_the_window(
    register: Open, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = register("phase1", "needs")
    settled(bench.window())  # type: ignore[arg-type]  # (the main window)
    page.table.choose(page.table.records.keys[1])
    chosen, count = page.table.records.keys[1], page.foot.counted.text()
    asked: list[int] = []
    keys, counts = query.keys, query.counts

    def noted(ask: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:  # noqa: ANN401 (whatever it asks)
            asked.append(threading.get_ident())
            return ask(*given)

        return run

    monkeypatch.setattr(query, "keys", noted(keys))
    monkeypatch.setattr(query, "counts", noted(counts))
    monkeypatch.setattr(sought, "_FEW", 3)
    session = page.desk.session
    session.do(lambda file: records.set_value(file, "needs", chosen, "title", "Zebra"))
    settled(bench.window())  # type: ignore[arg-type]  # (the main window)
    bench.go(Target("phase1", "needs", chosen, filter=0))
    settled(bench.window())  # type: ignore[arg-type]  # (the main window)
    assert len(asked) >= 2
    assert threading.get_ident() not in asked
    record = page.panel.record
    assert record is not None
    assert record.key == chosen
    assert page.foot.counted.text() == count


def test_a_change_is_found_in_the_texts_without_reading_the_register(bench: Workbench) -> None:
    """The record itself, and those that name it: looked up by their keys, one statement a table."""
    session = bench.desk.session
    file, snapshot = session.file, session.snapshot
    assert snapshot is not None
    actor = next(one for one in snapshot.actors if one.key == snapshot.commitments[0].actor)
    asked = Query("commitments", text="zebra")
    assert file.keys(asked) == []
    statement = str(query.texts("commitments", some=True).whereclause)
    assert statement.count("json_each") == 1
    records.set_value(file, "actors", actor.key, "name", "Zebra")
    named = {one.key for one in snapshot.commitments if one.actor == actor.key}
    assert set(file.keys(asked)) == named
