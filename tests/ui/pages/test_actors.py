"""The sheet of an actor in the window, on the example village."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from coopdesk.model.actor import Actor
from coopdesk.services.records import set_value
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.pages.actors.consent import ConsentDialog
from coopdesk.ui.pages.actors.sheet import ActorSheet
from coopdesk.ui.painted.link import LinkLine
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Open, press


@pytest.fixture
def page(register: Open, qtbot: QtBot) -> RegisterPage:
    made = register("actors", "actors")
    qtbot.waitUntil(lambda: bool(made.table.records.keys))
    return made


def sheet(page: RegisterPage) -> ActorSheet:
    assert isinstance(page._sheet, ActorSheet)
    return page._sheet


def actor(bench: Workbench, code: str) -> Actor:
    snapshot = bench.desk.session.snapshot
    assert snapshot is not None
    return next(one for one in snapshot.actors if one.id == code)


def show(bench: Workbench, page: RegisterPage, code: str, qtbot: QtBot) -> ActorSheet:
    key = actor(bench, code).key
    bench.go(Target("actors", "actors", key))
    shown = sheet(page)
    qtbot.waitUntil(lambda: shown._view is not None and shown._view.about.actor.key == key)
    qtbot.waitUntil(lambda: bool(links(shown)) and not bench.desk.turns.busy)
    return shown


def links(shown: ActorSheet) -> list[LinkLine]:
    return [one for one in shown.findChildren(LinkLine) if one.isVisibleTo(shown)]


def words(shown: ActorSheet) -> list[str]:
    return [one.text() for one in shown.findChildren(QLabel) if one.isVisibleTo(shown)]


def named(shown: ActorSheet, name: str) -> QAbstractButton:
    found = [
        one
        for one in shown.findChildren(QAbstractButton)
        if one.accessibleName() == name and one.isVisibleTo(shown)
    ]
    assert found, name
    return found[0]


def test_whoever_was_erased_comes_last(page: RegisterPage) -> None:
    keys = page.table.records.keys
    first, last = page.table.records.record_at(0), page.table.records.record_at(len(keys) - 1)
    assert isinstance(first, Actor)
    assert not first.erased
    assert isinstance(last, Actor)
    assert last.erased


def test_the_list_is_filtered_by_need_and_resource(
    page: RegisterPage, bench: Workbench, qtbot: QtBot
) -> None:
    snapshot = bench.desk.session.snapshot
    assert snapshot is not None
    need = next(one for one in snapshot.needs if len(one.raised_by) > 1)
    page._search.setText(need.title)
    everyone = len(snapshot.actors)
    qtbot.waitUntil(lambda: page.table.records.rowCount() < everyone)
    # Those who have the need, and those who have something that could help.
    assert set(need.raised_by) <= set(page.table.records.keys)
    offer = snapshot.resources[0]
    page._search.setText(offer.title)
    qtbot.waitUntil(lambda: page.table.records.keys == [offer.actor])


def test_everything_about_one_actor_is_there(
    page: RegisterPage, bench: Workbench, qtbot: QtBot
) -> None:
    shown = show(bench, page, "A01", qtbot)
    one = actor(bench, "A01")
    said = words(shown)
    assert one.contact.phone is None or any(one.contact.phone in each for each in said)
    assert "Working notes" in said
    assert one.reservations[0] in "\n".join(said)
    assert shown.promises.table.records.rowCount() == 2
    qtbot.waitUntil(lambda: len(shown.promises.track.stops) == 5)
    assert "Signed" in shown.promises.track.accessibleDescription()


def test_a_line_leads_to_its_record(page: RegisterPage, bench: Workbench, qtbot: QtBot) -> None:
    shown = show(bench, page, "A01", qtbot)
    snapshot = bench.desk.session.snapshot
    assert snapshot is not None
    key = actor(bench, "A01").key
    need = next(one for one in snapshot.needs if key in one.raised_by)
    line = next(one for one in links(shown) if one.accessibleName().startswith(need.title))
    line.setFocus()
    press(line, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bench.where().key == need.key)


def test_a_register_is_opened_filtered(page: RegisterPage, bench: Workbench, qtbot: QtBot) -> None:
    shown = show(bench, page, "A01", qtbot)
    named(shown, "All in the register: Needs").click()
    assert bench.page is not None
    needs = bench.page.current
    assert isinstance(needs, RegisterPage)
    assert needs.only.text() == actor(bench, "A01").name
    qtbot.waitUntil(lambda: needs.table.records.rowCount() == 3)


def test_enter_opens_a_commitment(page: RegisterPage, bench: Workbench, qtbot: QtBot) -> None:
    shown = show(bench, page, "A01", qtbot)
    table = shown.promises.table
    qtbot.waitUntil(lambda: table.current() is not None)
    key = table.records.keys[0]
    table.setFocus()
    press(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.where().key == key)


def test_consent_is_withdrawn_recorded_and_undone(
    page: RegisterPage, bench: Workbench, qtbot: QtBot
) -> None:
    shown = show(bench, page, "A16", qtbot)
    session = bench.desk.session
    named(shown, "Withdraw the consent").click()
    qtbot.waitUntil(lambda: actor(bench, "A16").privacy.withdrawn_on is not None)
    qtbot.waitUntil(lambda: "Record the consent" in _names(shown))
    named(shown, "Record the consent").click()
    dialog = shown.window().findChild(ConsentDialog)
    assert dialog is not None
    dialog.named.setChecked(True)
    dialog.means.setText("aloud")
    dialog.record.click()
    qtbot.waitUntil(lambda: actor(bench, "A16").privacy.withdrawn_on is None)
    assert actor(bench, "A16").privacy.means == "aloud"
    session.undo()
    qtbot.waitUntil(lambda: actor(bench, "A16").privacy.withdrawn_on is not None)


def _names(shown: ActorSheet) -> set[str]:
    return {
        one.accessibleName()
        for one in shown.findChildren(QAbstractButton)
        if one.isVisibleTo(shown)
    }


def test_an_address_is_whole_on_a_small_screen(
    page: RegisterPage, bench: Workbench, qtbot: QtBot
) -> None:
    bench.window().resize(1024, 700)
    mail = "secretary.mount@oriola.example"
    key = actor(bench, "A25").key
    bench.desk.session.do(lambda file: set_value(file, "actors", key, "contact.email", mail))
    qtbot.waitUntil(lambda: actor(bench, "A25").contact.email == mail)
    shown = show(bench, page, "A25", qtbot)
    qtbot.waitUntil(lambda: any(mail in text for text in words(shown)))
    value = next(one for one in shown.findChildren(QLabel) if mail in one.text())
    assert value.width() >= value.fontMetrics().horizontalAdvance(mail)
    assert value.toolTip()


def test_the_footer_adds_up_to_the_list(page: RegisterPage, bench: Workbench) -> None:
    snapshot = bench.desk.session.snapshot
    assert snapshot is not None
    assert any(one.erased for one in snapshot.actors)
    assert page.spec.totals is not None
    figures = re.findall(r"\d+", page.spec.totals(bench.desk.facts()).note)
    assert sum(map(int, figures)) == len(snapshot.actors)


def test_every_control_has_a_name_and_room(
    page: RegisterPage, bench: Workbench, qtbot: QtBot
) -> None:
    shown = show(bench, page, "A01", qtbot)
    qtbot.waitUntil(lambda: all(one.height() >= 32 for one in links(shown)))
    for one in shown.findChildren(QAbstractButton):
        if one.isVisibleTo(shown) and not one.objectName().startswith("qt_"):
            assert one.accessibleName()
            assert one.height() >= 32, one.accessibleName()
