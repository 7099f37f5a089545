"""The overview on the example village: its figures, its order, where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.snapshot import Snapshot
from coopdesk.services import dossiers, records
from coopdesk.services.beginnings import Beginnings
from coopdesk.store import open_file
from coopdesk.ui.desk import Facts, Only, Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.pages.overview import OverviewPage
from coopdesk.ui.pages.overview.adding import add_menu
from coopdesk.ui.pages.overview.summary import summary
from coopdesk.ui.painted.gauge import Gauge
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import press

TODAY = date(2020, 12, 20)


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> OverviewPage:
    bench.go(Target("overview"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, OverviewPage)
    qtbot.waitUntil(lambda: bool(made.obstacles.list.rows))
    return made


def facts(language: str = "en") -> Facts:
    return Facts(catalogue("en"), Formats(language), TODAY, None)


def snapshot_of(page: OverviewPage) -> Snapshot:
    found = page.desk.session.snapshot
    assert found is not None
    return found


def test_the_overview_shows_the_village(page: OverviewPage) -> None:
    assert page.birth.accessibleName().startswith("The cooperative was born, 19 December 2020")
    assert page.birth.accessibleDescription() == (
        "At the usual ordinary pace, 23 May 2022, 520 days later"
    )
    assert "Birth: 19 Dec." in page.fork.accessibleDescription()
    first = page.gauges.first()
    assert isinstance(first, Gauge)
    assert first.accessibleName() == "Share capital"
    assert "Signed: €13,500. Promised besides: €3,000. To be found: €0" in (
        first.accessibleDescription()
    )
    assert "€5,000 on conditions to be checked" in first.accessibleDescription()


def test_blocking_obstacles_come_first(page: OverviewPage) -> None:
    rows = page.obstacles.list.rows
    assert len(rows) == 8
    weights = [row.under.split(" · ")[0] for row in rows]
    assert weights == sorted(weights, key=["Blocking", "Important", "Minor"].index)
    assert weights[:2] == ["Blocking", "Blocking"]


def test_actions_come_by_their_day(page: OverviewPage) -> None:
    found = summary(snapshot_of(page), facts())
    due = {
        one.key: getattr(one, "due", None) or getattr(one, "expected_by", None)
        for one in snapshot_of(page).by_key().values()
    }
    days = [due[row.key] or date.max for row in found.actions if row.key in due]
    assert days == sorted(days)
    assert any(row.spoken == "Request without an answer" for row in found.actions)


def test_a_row_leads_to_its_record(page: OverviewPage, bench: Workbench) -> None:
    rows = page.obstacles.list
    rows.choose(rows.rows[1].key)
    press(rows, Qt.Key.Key_Return)
    where = bench.where()
    assert (where.place, where.tab, where.key) == ("phase4", "obstacles", rows.rows[1].key)


def test_a_phase_leads_to_its_gates(page: OverviewPage, bench: Workbench) -> None:
    page._cells[1].click()
    assert (bench.where().place, bench.where().tab) == ("phase2", "gates")


def test_the_overview_follows_changes(page: OverviewPage, qtbot: QtBot) -> None:
    session = page.desk.session
    key = page.obstacles.list.rows[0].key
    session.do(lambda file: records.set_value(file, "obstacles", key, "status", "cleared"))
    qtbot.waitUntil(lambda: len(page.obstacles.list.rows) == 7)
    assert page.obstacles.list.rows[0].key != key


def test_before_birth_both_pathways_are_told(page: OverviewPage) -> None:
    snapshot = snapshot_of(page)
    running = replace(snapshot.phases[3], ended=None, planned_end=date(2021, 3, 1))
    found = summary(replace(snapshot, phases=(*snapshot.phases[:3], running)), facts())
    assert found.birth.day == "1 March 2021"
    assert found.birth.note == "On the emergency pathway, in 10 weeks"
    assert found.birth.other_day == "19 March 2021"
    assert found.birth.other_note == "18 days later"
    words = [line.words for line in found.fork.lines]
    assert words == ["", "Emergency pathway: 1 Mar 2021", "Ordinary pathway: 19 Mar 2021"]
    assert found.fork.between == "18 days apart"


def test_nobody_is_born_in_advance(page: OverviewPage) -> None:
    snapshot = snapshot_of(page)
    ended = replace(snapshot.phases[3], ended=date(2021, 3, 1))
    found = summary(replace(snapshot, phases=(*snapshot.phases[:3], ended)), facts())
    assert found.birth.title == "Birth foreseen"
    assert found.birth.day == "1 March 2021"
    assert found.birth.note == "The end of phase 4 is noted for a day to come."


def test_an_empty_dossier_says_what_to_do() -> None:
    found = summary(Snapshot(), facts())
    assert found.birth.day == "No date yet"
    assert found.fork.note == "Give the first phase the day it begins."
    assert not found.fork.lines
    assert not found.gauges
    assert not found.obstacles
    assert not found.actions


def test_a_gauge_leads_to_the_commitments_of_its_kind(
    page: OverviewPage, bench: Workbench, qtbot: QtBot
) -> None:
    first = page.gauges.first()
    assert isinstance(first, Gauge)
    press(first, Qt.Key.Key_Return)
    where = bench.where()
    assert (where.place, where.tab) == ("phase4", "commitments")
    assert where.only == Only("kind", ("shares",), "Share capital")
    assert bench.page is not None
    register = bench.page.current
    assert isinstance(register, RegisterPage)
    shares = sum(one.kind == "shares" for one in snapshot_of(page).commitments)
    qtbot.waitUntil(lambda: register.table.records.rowCount() == shares)
    assert register.only.isVisible()
    assert register.only.text() == "Share capital"
    register.only.click()
    every = len(snapshot_of(page).commitments)
    qtbot.waitUntil(lambda: register.table.records.rowCount() == every)
    assert bench.where().only is None


def test_the_fork_leads_to_the_gates_of_a_phase(page: OverviewPage, bench: Workbench) -> None:
    fork = page.fork
    fork.setFocus()
    press(fork, Qt.Key.Key_Right)
    assert fork.accessibleName().startswith("Phase 1, Initial idea: from 23 March 2020")
    for _step in range(2):
        press(fork, Qt.Key.Key_Right)
    press(fork, Qt.Key.Key_Return)
    assert (bench.where().place, bench.where().tab) == ("phase3", "gates")


@pytest.mark.parametrize("kind", ["Follow-up of a meeting", "Request without an answer"])
def test_an_action_is_ticked_off_and_taken_back(
    page: OverviewPage, bench: Workbench, qtbot: QtBot, kind: str
) -> None:
    rows = page.tasks.list
    one = next(row for row in rows.rows if row.spoken == kind)
    many = len(rows.rows)
    rows.choose(one.key)
    rows.setFocus()
    press(rows, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(rows.rows) == many - 1)
    assert one.key not in [row.key for row in rows.rows]
    assert rows.current() is not None
    told = "Asked again; an answer is expected by" if kind.startswith("Request") else "Done: "
    assert bench.toast.text.startswith(told)
    page.desk.session.undo()
    qtbot.waitUntil(lambda: one.key in [row.key for row in rows.rows])
    assert len(rows.rows) == many


def test_a_click_into_the_box_ticks_and_beside_it_opens(
    page: OverviewPage, bench: Workbench, qtbot: QtBot
) -> None:
    rows = page.tasks.list
    many, key = len(rows.rows), rows.rows[0].key
    at = rows.visualRect(rows.model().index(0, 0))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at.topLeft() + QPoint(20, 30))
    qtbot.waitUntil(lambda: len(rows.rows) == many - 1)
    assert bench.where().place == "overview"
    opens = rows.rows[0].opens
    assert rows.rows[0].key != key
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at.topLeft() + QPoint(90, 30))
    assert isinstance(opens, Target)
    assert bench.where().place == opens.place


def test_actions_are_added_where_they_come_from(page: OverviewPage, bench: Workbench) -> None:
    menu = add_menu(bench.desk, page._adding, page)
    words = [action.text() for action in menu.actions()]
    assert words[0] == "A meeting or a visit"
    assert len(words) == 5
    menu.actions()[2].trigger()
    assert (bench.where().place, bench.where().tab) == ("phase4", "obstacles")
    menu.deleteLater()


def test_a_narrow_page_puts_its_panels_beneath_each_other(
    page: OverviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert page.gauges.y() == page.obstacles.y()
    window.resize(780, 700)
    qtbot.waitUntil(lambda: page.obstacles.y() > page.gauges.y())
    assert page.fork.width() >= page.fork.minimumSizeHint().width()


def test_the_overview_of_a_new_dossier_says_the_first_thing_to_do(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "new.coopdesk"
    dossiers.new_dossier(path, Beginnings("Les Terrasses"), author="tests").close()
    window.show_dossier(open_file(path, writing=True, author="tests", reader_timeout_ms=0))
    bench = window.workbench
    assert bench is not None
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: bool(page.fork.stretches))
    assert "Give the first phase the day it begins." in page.birth.accessibleName()
    assert page.birth.accessibleDescription().startswith("If it began today")
    page.birth.click()
    assert (bench.where().place, bench.where().tab) == ("phase1", "gates")


def test_far_days_are_told_in_months(page: OverviewPage) -> None:
    snapshot = snapshot_of(page)
    running = replace(snapshot.phases[3], ended=None, planned_end=date(2022, 12, 20))
    found = summary(replace(snapshot, phases=(*snapshot.phases[:3], running)), facts())
    assert found.birth.note == "On the emergency pathway, in 24 months"


def test_the_button_of_the_targets_stands_beneath_its_sentence(page: OverviewPage) -> None:
    gauges = page.gauges
    gauges.show_gauges(())
    assert gauges._empty.isVisible()
    does = gauges._empty.does
    assert does is not None
    assert does.isVisible()
    gap = does.mapTo(gauges, QPoint(0, 0)).y() - gauges._empty.geometry().center().y()
    assert gap < 2 * does.height()


def test_shares_that_nobody_valued_are_said_not_to_count(page: OverviewPage) -> None:
    snapshot = snapshot_of(page)
    shares = replace(
        next(one for one in snapshot.commitments if one.kind == "shares"), estimated_value=None
    )
    bare = replace(snapshot.dossier, share_value=None, target_capital=Decimal(16500))
    found = summary(replace(snapshot, dossier=bare, commitments=(shares,)), facts())
    assert found.gauges[0].lines[0].startswith("1 promise of shares is not counted")


def test_all_phases_tell_their_gates_in_the_same_way(page: OverviewPage, qtbot: QtBot) -> None:
    cells = page._cells
    qtbot.waitUntil(lambda: all(cell._facts.brief for cell in cells))
    width = cells[0].width()
    assert all(cell.has_room() for cell in cells)
    whole = cells[1].grab().toImage()
    cells[0].show_phase(replace(cells[0]._facts, name="A name that is " + "long " * 20))
    assert not cells[0].has_room()
    assert cells[1].width() == width or cells[1].has_room()
    assert cells[1].grab().toImage() != whole, "in few signs, as the first"
