"""How heavy an obstacle weighs, and what was asked of others, as the registers say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coopdesk.model.intervention import Intervention
from coopdesk.model.obstacle import Obstacle
from coopdesk.model.permit import Permit
from coopdesk.services.records import add_record, set_values
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.pages import obstacles
from coopdesk.ui.pages.overview.tasks import open_obstacles
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Open, press

PLAIN = Obstacle(id="O1", kind="legal", title="Title of the land", status="open")


def chip_of(page: RegisterPage, one: Obstacle) -> str:
    return obstacles.severity(one, page.desk.facts()).word


def test_nobody_has_said_how_grave_is_not_minor(register: Open) -> None:
    page = register("phase4", "obstacles")
    assert chip_of(page, PLAIN) == "Not weighed"
    assert chip_of(page, replace(PLAIN, severity=1)) == "Minor"
    assert chip_of(page, replace(PLAIN, severity=3)) == "Important"
    assert chip_of(page, replace(PLAIN, blocking=True)) == "Blocking"


def test_what_is_not_weighed_is_counted_and_comes_before_the_minor(register: Open) -> None:
    page = register("phase4", "obstacles")
    facts = page.desk.facts()
    assert facts.snapshot is not None
    few = [
        replace(PLAIN, key="a", severity=1),
        replace(PLAIN, key="b"),
        replace(PLAIN, key="c", severity=4),
    ]
    few += [replace(PLAIN, key="d", status="cleared")]
    snapshot = replace(facts.snapshot, obstacles=tuple(few))
    totals = obstacles.SPEC.totals(replace(facts, snapshot=snapshot))
    assert "1 not weighed" in totals.strong
    weights = [row.under.split(" · ")[0] for row in open_obstacles(snapshot, facts)]
    assert weights == ["Important", "Not weighed", "Minor"]


def hints(page: RegisterPage, field: str) -> str:
    return " ".join(one.text() for one in page.panel.form.boxes[field].findChildren(QLabel))


def test_what_was_requested_proposes_its_status(
    register: Open, bench: Workbench, qtbot: QtBot
) -> None:
    page = register("phase4", "interventions")
    session = page.desk.session
    first = page.table.records.record_at(0)
    assert isinstance(first, Intervention)
    asked = session.today - timedelta(days=9)
    values = {"status": "to_request", "requested_on": asked, "answered_on": None}
    session.do(lambda file: set_values(file, "interventions", first.key, values))
    page.table.choose(first.key)
    qtbot.waitUntil(lambda: "still to request?" in hints(page, "status"))
    button = next(
        one for one in page.panel.findChildren(QPushButton) if one.text() == "Mark as requested"
    )
    press(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "still to request?" not in hints(page, "status"))
    now = session.file.records("interventions", [first.key])[0]
    assert isinstance(now, Intervention)
    assert (now.status, now.requested_on) == ("requested", asked)
    assert bench.where() == Target("phase4", "interventions", now.key)


@pytest.mark.parametrize("days", [-9, 9])
def test_only_what_was_requested_already_is_doubted(register: Open, days: int) -> None:
    page = register("phase4", "interventions")
    facts, spec = page.desk.facts(), page.spec
    day = facts.today + timedelta(days=days)
    one = Intervention(id="S1", body="a", title="x", status="to_request", requested_on=day)
    assert bool(spec.warnings(one, facts)) == (days < 0)
    assert "status" not in spec.warnings(replace(one, status="requested"), facts)
    answered = replace(one, status="requested", answered_on=facts.today)
    assert "granted or refused" in spec.warnings(answered, facts)["status"]


def test_the_day_a_permit_was_requested_is_kept(register: Open, qtbot: QtBot) -> None:
    page = register("project", "permits")
    session = page.desk.session
    asked = session.today - timedelta(days=9)
    permit = Permit(id="", title="Sanitary", state="to_request", requested_on=asked)
    keys: list[str] = []
    session.do(lambda file: add_record(file, "permits", permit), keys.append)
    qtbot.waitUntil(lambda: bool(keys))
    qtbot.waitUntil(lambda: page.table.records.row_of(keys[0]) >= 0)
    page.table.choose(keys[0])
    qtbot.waitUntil(lambda: "still to request?" in hints(page, "state"))
    button = next(
        one for one in page.panel.findChildren(QPushButton) if one.text() == "Mark as requested"
    )
    press(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "still to request?" not in hints(page, "state"))
    now = session.file.records("permits", keys)[0]
    assert isinstance(now, Permit)
    assert (now.state, now.requested_on) == ("requested", asked)
