"""The overview on the example village: its figures, its order, where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.snapshot import Snapshot
from coopdesk.services import records
from coopdesk.ui.desk import Facts, Target
from coopdesk.ui.pages.overview import OverviewPage
from coopdesk.ui.pages.overview.summary import summary
from coopdesk.ui.painted.gauge import Gauge
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
    assert "€13,500 signed, €3,000 promised besides, €0 to be found" in (
        first.accessibleDescription()
    )
    assert "€5,000 on conditions a person must check" in first.accessibleDescription()


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


def test_an_empty_dossier_says_what_to_do() -> None:
    found = summary(Snapshot(), facts())
    assert found.birth.day == "No date yet"
    assert found.fork.note == "Give the first phase the day it begins."
    assert not found.fork.lines
    assert not found.gauges
    assert not found.obstacles
    assert not found.actions
