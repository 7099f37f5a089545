"""Support requested: answered yes or no, and asked again after a no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from coopdesk.model.intervention import Intervention
from coopdesk.services.records import set_values
from coopdesk.ui.forms.register import RegisterPage
from tests.ui.conftest import Open
from tests.ui.test_register import settle


@pytest.fixture
def page(register: Open) -> RegisterPage:
    return register("phase4", "interventions")


def asked(page: RegisterPage) -> Intervention:
    """Return the first request as it is stored."""
    file = page.desk.session.file
    snapshot = file.snapshot()
    return snapshot.interventions[0]


def act(page: RegisterPage, name: str) -> None:
    """Do what an action of the form does, where it is offered."""
    record = asked(page)
    action = next(one for one in page.spec.actions if one.label.text == name)
    assert action.applies(record)
    action.run(page.desk, record)


def put(page: RegisterPage, qtbot: QtBot, **values: object) -> None:
    key = asked(page).key
    page.desk.session.do(lambda file: set_values(file, "interventions", key, values))
    settled(page, qtbot, lambda: all(getattr(asked(page), n) == v for n, v in values.items()))


def settled(page: RegisterPage, qtbot: QtBot, found: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: not page.desk.session.busy and found())


def test_a_request_that_was_refused_is_asked_again_and_the_no_is_kept(
    page: RegisterPage, qtbot: QtBot
) -> None:
    put(page, qtbot, status="refused", answered_on=date(2020, 11, 3), expected_by=None)
    before = asked(page)
    act(page, "Ask once more")
    settled(page, qtbot, lambda: asked(page).status == "requested")
    now = asked(page)
    assert now.answered_on is None
    assert now.expected_by is not None
    assert now.expected_by > page.desk.session.today
    assert now.exchanges[-1].note == "Asked once more after the no of 3 November 2020"
    page.desk.session.undo()
    settled(page, qtbot, lambda: asked(page) == before)


def test_a_no_is_noted_with_its_day_and_found_under_its_own_filter(
    page: RegisterPage, qtbot: QtBot
) -> None:
    put(page, qtbot, status="requested", answered_on=None)
    act(page, "Mark as refused")
    settled(page, qtbot, lambda: asked(page).status == "refused")
    assert asked(page).answered_on == page.desk.session.today
    chip = next(one for one in page._filters.buttons() if one.text().startswith("Refused"))
    chip.click()
    settle(page, qtbot)
    assert list(page.table.records.keys) == [asked(page).key]


def test_a_status_that_contradicts_the_answer_is_said(page: RegisterPage, qtbot: QtBot) -> None:
    put(page, qtbot, status="requested", answered_on=date(2020, 11, 3), expected_by=None)
    page.table.choose(asked(page).key)
    boxes = page.panel.form.boxes
    qtbot.waitUntil(lambda: "granted or refused" in boxes["status"]._message.text)
    assert "never shown as late" in boxes["expected_by"]._message.text
