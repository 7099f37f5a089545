"""The agenda and the calls in the window, on the example village."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
import vobject
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from coopdesk.i18n import catalogue
from coopdesk.model.rules.agenda import Entry
from coopdesk.model.rules.calls import calls as all_calls
from coopdesk.model.rules.counting import PROMISED
from coopdesk.model.rules.versions import locked
from coopdesk.services import dossiers
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.postponing import may_postpone
from coopdesk.services.records import set_values
from coopdesk.store import Query, open_file
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.pages.agenda import AgendaPage
from coopdesk.ui.pages.agenda.rows import shown
from coopdesk.ui.pages.calls import CallsPage
from coopdesk.ui.painted.rows import Heading, Row, keys_of
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Answers, at, press, write


@pytest.fixture
def agenda(bench: Workbench, qtbot: QtBot) -> AgendaPage:
    bench.go(Target("agenda", "agenda"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, AgendaPage)
    qtbot.waitUntil(lambda: bool(page.list.rows))
    return page


@pytest.fixture
def calls(bench: Workbench, qtbot: QtBot) -> CallsPage:
    bench.go(Target("agenda", "calls"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, CallsPage)
    qtbot.waitUntil(lambda: bool(page.list.rows))
    return page


def titles(page: AgendaPage) -> list[str]:
    return [one.title for one in page.list.rows if isinstance(one, Heading)]


def is_at(bench: Workbench, wanted: Target) -> bool:
    here = bench.where()
    return (here.place, here.tab, here.key) == (wanted.place, wanted.tab, wanted.key)


def entries(page: AgendaPage) -> list[Row]:
    return [one for one in page.list.rows if not isinstance(one, Heading)]


def test_overdue_stands_first_then_today(agenda: AgendaPage) -> None:
    assert titles(agenda)[0] == "Overdue"
    assert titles(agenda)[1] == "Today, Sun 20 December 2020"
    late = [one.late for one in entries(agenda)]
    assert late == sorted(late, reverse=True)
    assert any(late)
    assert not all(late)


def test_by_month_and_by_family(agenda: AgendaPage, qtbot: QtBot) -> None:
    agenda.spans.buttons()[1].click()
    qtbot.waitUntil(lambda: "January 2021" in titles(agenda))
    calls = next(b for b in agenda.families.buttons() if b.text().startswith("Calls"))
    calls.click()
    qtbot.waitUntil(lambda: all(one.title.startswith("Call ") for one in entries(agenda)))
    assert calls.text() == f"Calls {len(entries(agenda))}"


def test_every_entry_leads_to_its_record(
    agenda: AgendaPage, bench: Workbench, qtbot: QtBot
) -> None:
    by_kind = {one.key.split("-")[1]: one for one in entries(agenda)}
    assert len(by_kind) >= 7
    for row in by_kind.values():
        bench.go(Target("agenda", "agenda"))
        assert isinstance(row.opens, Target)
        agenda.list.choose(row.key)
        press(agenda.list, Qt.Key.Key_Return)
        qtbot.waitUntil(partial(is_at, bench, row.opens))


def test_a_meeting_is_begun_where_the_days_are(
    agenda: AgendaPage, bench: Workbench, qtbot: QtBot
) -> None:
    assert bench.page is not None
    assert bench.page.new()  # Ctrl+N
    qtbot.waitUntil(lambda: bench.where().tab == "activities")
    register = bench.page.current
    assert isinstance(register, RegisterPage)
    qtbot.waitUntil(lambda: register.panel.draft is not None)
    bench.go(Target("agenda", "agenda"))
    agenda.add.click()
    qtbot.waitUntil(lambda: bench.where().tab == "activities")


def test_a_day_is_moved_in_its_row(agenda: AgendaPage, qtbot: QtBot) -> None:
    session = agenda.desk.session
    day = session.today + timedelta(days=7)
    ways = {
        one.kind: key
        for key, one in agenda._entries.items()
        if may_postpone(one) and not begins_after(one, day)
    }
    assert {"call", "obstacle", "obstacle_action", "follow_up", "request"} <= set(ways)
    for kind, key in ways.items():
        agenda.list.choose(key)
        row = agenda.list.current()
        assert row is not None
        at = agenda.list.visualRect(agenda.list.currentIndex())
        QTest.mouseClick(
            agenda.list.viewport(), Qt.MouseButton.LeftButton, pos=at.center() + right(at)
        )
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        week = menu.actions()[1]
        assert week.text().startswith("In a week · ")
        week.trigger()
        menu.hide()
        qtbot.waitUntil(partial(falls_on, agenda, key, day))
        assert agenda.isVisible(), kind  # nothing was opened
    session.undo()
    qtbot.waitUntil(lambda: not falls_on(agenda, key, day))


def test_who_moves_what_is_late_stays_among_it(agenda: AgendaPage, qtbot: QtBot) -> None:
    late = [key for key in keys_of(agenda.list.rows) if key in agenda._entries][:3]
    tomorrow = agenda.desk.session.today + timedelta(days=1)
    agenda.list.setFocus()
    agenda.list.choose(late[1])
    agenda._move(agenda._entries[late[1]], "x", tomorrow)
    qtbot.waitUntil(partial(falls_on, agenda, late[1], tomorrow))
    row = agenda.list.current()
    assert row is not None
    assert row.key == late[2]


def test_what_would_end_before_it_begins_moves_as_a_whole_and_says_so(
    agenda: AgendaPage, bench: Workbench, qtbot: QtBot
) -> None:
    session = agenda.desk.session
    assert session.snapshot is not None
    promised = session.snapshot.commitments
    free = next(one for one in promised if one.status in PROMISED and not locked(one))
    start, week = session.today + timedelta(days=1), session.today + timedelta(days=7)
    days = {"start": start, "end": start + timedelta(days=2)}
    session.do(lambda file: set_values(file, "commitments", free.key, days))
    begins = f"{free.key}-commitment_start"
    qtbot.waitUntil(lambda: begins in agenda._entries)
    agenda.list.choose(begins)
    agenda._move(agenda._entries[begins], "Bread", week)
    qtbot.waitUntil(partial(falls_on, agenda, begins, week))
    qtbot.waitUntil(
        partial(falls_on, agenda, f"{free.key}-commitment_end", week + timedelta(days=2))
    )
    qtbot.waitUntil(lambda: "it now ends on" in bench.toast.text)
    session.undo()
    qtbot.waitUntil(partial(falls_on, agenda, begins, start))
    ends = f"{free.key}-commitment_end"
    agenda.list.choose(ends)
    agenda._move(agenda._entries[ends], "Bread", session.today)
    qtbot.waitUntil(lambda: "It would end before it begins" in bench.toast.text)
    assert falls_on(agenda, ends, start + timedelta(days=2))


def test_what_can_only_be_read_offers_no_other_day(agenda: AgendaPage) -> None:
    session = agenda.desk.session
    assert session.snapshot is not None
    facts = agenda.desk.facts().apart()
    found = shown(session.snapshot, facts, "", "week", writing=False)
    assert not any(one.aside for one in found.rows if not isinstance(one, Heading))


def test_where_a_dossier_is_only_read_no_call_is_noted(
    window: MainWindow, village: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "read.coopdesk"
    path.write_bytes(village)
    window.show_dossier(open_file(path, writing=False, author="tests", reader_timeout_ms=0))
    bench, session = window.workbench, window.session
    assert bench is not None
    assert session is not None
    qtbot.waitUntil(lambda: session.snapshot is not None)
    bench.go(Target("agenda", "calls"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, CallsPage)
    qtbot.waitUntil(lambda: bool(page.panel.key))
    assert not page.panel.called.isEnabled()
    assert not page.panel.missed.isEnabled()


def begins_after(one: Entry, day: date) -> bool:
    """Return whether an entry is an end that cannot be put before its beginning."""
    start = getattr(one.record, "start", None)
    return one.kind == "commitment_end" and start is not None and start > day


def right(rect: QRect) -> QPoint:
    return QPoint(rect.width() // 2 - 20, 0)


def falls_on(agenda: AgendaPage, key: str, day: date) -> bool:
    entry = agenda._entries.get(key)
    return entry is not None and entry.day == day


def test_the_menu_key_moves_it_too(agenda: AgendaPage, qtbot: QtBot) -> None:
    key = next(key for key, one in agenda._entries.items() if one.kind == "call" and one.late)
    agenda.list.setFocus()
    agenda.list.choose(key)
    port = agenda.list.viewport()
    at_once = (QPoint(5, 5), port.mapToGlobal(QPoint(5, 5)))
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, *at_once)
    QApplication.sendEvent(port, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    press(menu, Qt.Key.Key_Down)
    press(menu, Qt.Key.Key_Return)
    tomorrow = agenda.desk.session.today + timedelta(days=1)
    qtbot.waitUntil(partial(falls_on, agenda, key, tomorrow))


def test_the_arrows_pass_over_headings(agenda: AgendaPage) -> None:
    agenda.show_today()
    row = agenda.list.current()
    assert row is not None
    assert not row.late
    press(agenda.list, Qt.Key.Key_Up)
    above = agenda.list.current()
    assert above is not None
    assert above.late
    assert not isinstance(above, Heading)


def test_the_calendar_file_has_what_is_filtered(
    agenda: AgendaPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.to_save = tmp_path / "mine"
    requests = next(b for b in agenda.families.buttons() if b.text().startswith("Requests"))
    requests.click()
    agenda.save.click()
    target = tmp_path / "mine.ics"
    qtbot.waitUntil(target.is_file)
    calendar = vobject.readOne(target.read_text(encoding="utf-8"))
    assert len(calendar.vevent_list) == 2


def test_an_empty_dossier_says_so(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "new.coopdesk"
    begun = Beginnings(title="New", language="en", pathway="ordinary")
    dossiers.new_dossier(path, begun, author="tests").close()
    window.show_dossier(open_file(path, writing=True, author="tests", reader_timeout_ms=0))
    bench, session = window.workbench, window.session
    assert bench is not None
    assert session is not None
    qtbot.waitUntil(lambda: session.snapshot is not None)
    bench.go(Target("agenda", "agenda"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, AgendaPage)
    qtbot.waitUntil(page._empty.isVisible)
    assert not page.save.isEnabled()
    bench.go(Target("agenda", "calls"))
    calls = bench.page.current
    assert isinstance(calls, CallsPage)
    qtbot.waitUntil(calls._empty.isVisible)


def test_in_other_languages(agenda: AgendaPage) -> None:
    session = agenda.desk.session
    assert session.snapshot is not None
    facts = agenda.desk.facts().apart()
    facts.tr = catalogue("fr")
    rows = shown(session.snapshot, facts, "", "week").rows
    assert rows[0].title == "En retard"


def test_who_is_overdue_is_called_first(calls: CallsPage) -> None:
    late = [one.late for one in calls.list.rows]
    assert late == sorted(late, reverse=True)
    assert late[0]
    assert calls.panel.phone.text() == calls.list.rows[0].aside


def test_called_now_is_one_click_and_asks_when_next(calls: CallsPage, qtbot: QtBot) -> None:
    session = calls.desk.session
    assert session.snapshot is not None
    before, key = len(session.snapshot.contacts), calls.panel.key
    calls.panel.called.click()
    note = calls.panel.fields.boxes["note"].editor.control
    qtbot.waitUntil(note.isVisible)
    write(note, "Will come")
    calls.panel.later[1].click()
    again = session.today + timedelta(days=7)

    def stored() -> bool:
        made = session.snapshot.contacts[before:] if session.snapshot else ()
        return [(one.actor, one.date, one.channel, one.note, one.next_on) for one in made] == [
            (key, session.today, "phone", "Will come", again)
        ]

    calls.leave()
    qtbot.waitUntil(stored)
    qtbot.waitUntil(lambda: any(r.key == key and not r.late for r in calls.list.rows))
    assert calls.panel.key == key


def is_shown(calls: CallsPage, key: str) -> bool:
    return calls.panel.key == key


def test_a_round_of_calls_needs_one_press_where_nobody_answers(
    calls: CallsPage, qtbot: QtBot
) -> None:
    session, panel = calls.desk.session, calls.panel
    assert session.snapshot is not None
    before = len(session.snapshot.contacts)
    turn = [one.key for one in calls.list.rows][:5]
    for key, following in pairwise(turn[:4]):
        assert panel.key == key
        panel.missed.click()
        qtbot.waitUntil(partial(is_shown, calls, following))
        qtbot.waitUntil(panel.called.isEnabled)
        assert panel.called.hasFocus()
        assert not panel._card.isVisible()
    made = session.file.records("contacts", session.file.keys(Query("contacts")))[before:]
    again = session.today + timedelta(days=1)
    assert [(at(one, "actor"), at(one, "next_on")) for one in made] == [
        (key, again) for key in turn[:3]
    ]
    assert {at(one, "note") for one in made} == {"No answer."}
    press(panel.called, Qt.Key.Key_Space)
    qtbot.waitUntil(panel._card.isVisible)
    write(panel.fields.boxes["note"].editor.control, "Comes")
    panel.later[1].click()
    assert panel.onward.hasFocus()
    press(panel.onward, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.key == turn[4])
    qtbot.waitUntil(lambda: not session.busy)
    made = session.file.records("contacts", session.file.keys(Query("contacts")))[before:]
    assert (at(made[3], "note"), at(made[3], "next_on")) == (
        "Comes",
        session.today + timedelta(days=7),
    )


def test_the_call_goes_with_undo(calls: CallsPage, qtbot: QtBot) -> None:
    session = calls.desk.session
    assert session.snapshot is not None
    before = len(session.snapshot.contacts)
    calls.panel.called.click()
    qtbot.waitUntil(lambda: len(session.snapshot.contacts) == before + 1)  # type: ignore[union-attr]
    session.undo()
    qtbot.waitUntil(lambda: len(session.snapshot.contacts) == before)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: calls.panel.fields.isHidden() or not calls.panel.fields.isVisible())


def test_someone_is_found_by_number(calls: CallsPage, qtbot: QtBot) -> None:
    calls.filters.buttons()[2].click()
    calls.search.setText("0465712005")
    qtbot.waitUntil(lambda: [one.aside for one in calls.list.rows] == ["04 65 71 20 05"])


def test_a_place_comes_back_to_the_actor(calls: CallsPage, bench: Workbench, qtbot: QtBot) -> None:
    session = calls.desk.session
    assert session.snapshot is not None
    never = next(one.actor.key for one in all_calls(session.snapshot) if one.last is None)
    bench.go(Target("agenda", "calls", key=never))
    qtbot.waitUntil(lambda: calls.panel.key == never)
    assert bench.where() == Target("agenda", tab="calls", key=never)


@pytest.mark.parametrize(
    ("tab", "leads"), [("agenda", ("phase1", "activities")), ("calls", ("actors", "actors"))]
)
def test_where_nothing_is_there_is_one_thing_to_do(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, tab: str, leads: tuple[str, str]
) -> None:
    assert window.files.begin(tmp_path / "new.coopdesk", Beginnings(title="The oven"))
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.desk.session.snapshot is not None)
    bench.go(Target("agenda", tab))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, AgendaPage | CallsPage)
    qtbot.waitUntil(lambda: page._empty.isVisible() and page._empty.does is not None)
    press(page._empty.does, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: (bench.where().place, bench.where().tab) == leads)
    register = bench.page.current
    assert isinstance(register, RegisterPage)
    qtbot.waitUntil(lambda: register.panel.draft is not None)


def test_where_everyone_was_called_the_words_say_so(calls: CallsPage, qtbot: QtBot) -> None:
    calls.search.setText("nobody has this name")
    qtbot.waitUntil(calls._empty.isVisible)
    assert "“All”" in calls._empty.words.text()
    assert calls._empty.does is None
