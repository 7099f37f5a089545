"""Inform, take stock, match: the matrix in the window, on the example village."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.coverage import coverage
from coopdesk.services import dossiers
from coopdesk.services.beginnings import Beginnings
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.pages.matching import MatchPage
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.conftest import Answers, at, press, write

_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> MatchPage:
    bench.go(Target("phase3", "matching"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, MatchPage)
    qtbot.waitUntil(lambda: bool(made.view.matrix.lines))
    return made


def key(page: MatchPage, need: str) -> str:
    return next(line.need.key for line in page._found.lines if line.need.id == need)


def register(bench: Workbench, table: str) -> RegisterPage:
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, RegisterPage)
    assert made.spec.table == table
    return made


def test_the_model_is_one(page: MatchPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.view.matrix)  # type: ignore[no-untyped-call]


def test_shapes_are_those_of_the_figures(page: MatchPage, bench: Workbench) -> None:
    snapshot = bench.desk.session.snapshot
    assert snapshot is not None
    matrix, states = page.view.matrix, coverage(snapshot)
    for line in matrix.lines:
        for kind in matrix.kinds:
            assert line.at(kind).state == states[line.need.key].get(kind, "")
    priorities = [line.need.priority or 0 for line in matrix.lines]
    assert priorities == sorted(priorities, reverse=True)


def test_every_cell_says_itself_in_words(page: MatchPage) -> None:
    page.show_cell(key(page, "B03"), "vehicle")
    said = page.view.currentIndex().data(_SPOKEN)
    assert said.startswith("Medical transport, vehicle: covered, 1: Minibus")
    page.show_cell(key(page, "B03"), "network")
    assert page.view.currentIndex().data(_SPOKEN) == "Medical transport, network: missing"
    page.show_cell(key(page, "B03"), "land")
    assert page.view.currentIndex().data(_SPOKEN).endswith("land: not required")
    head = page.view.matrix.headerData(0, Qt.Orientation.Vertical, _SPOKEN)
    assert "priority 5" in head
    assert "covered" in head


def test_the_keyboard_alone(page: MatchPage, bench: Workbench, qtbot: QtBot) -> None:
    page.show_cell(key(page, "B03"), "vehicle")
    press(page.view, Qt.Key.Key_Right)
    assert page.view.kind == "land"
    press(page.view, Qt.Key.Key_Left)
    press(page.view, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.details.list
    press(page.details.list, Qt.Key.Key_Return)
    shown = register(bench, "commitments")
    qtbot.waitUntil(lambda: shown.panel.record is not None and bool(shown.panel.record.key))
    assert at(shown.panel.record, "kind") == "transport"


def test_tab_leaves_the_matrix(page: MatchPage) -> None:
    page.view.setFocus()
    before = page.view.currentIndex()
    press(page.view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not page.view
    assert page.view.currentIndex() == before


def test_only_what_is_uncovered(page: MatchPage) -> None:
    whole = len(page.view.matrix.lines)
    page.callout.group.button(1).click()
    assert 0 < len(page.view.matrix.lines) < whole
    assert all(line.uncovered for line in page.view.matrix.lines)
    first = page.callout.named[0]
    assert first.accessibleName() == "Home delivery lacks: vehicle"
    first.click()
    assert page.view.line is not None
    assert (page.view.line.need.id, page.view.kind) == ("B02", "vehicle")
    # A need that lacks nothing is shown all the same when it is asked for.
    page.show_cell(key(page, "B10"), "labour")
    assert not page.callout.only_uncovered


def test_a_commitment_is_proposed_from_a_skill(
    page: MatchPage, bench: Workbench, qtbot: QtBot
) -> None:
    need = key(page, "B03")
    page.show_cell(need, "competence")
    session = bench.desk.session

    def commitments() -> set[Commitment]:
        return set() if session.snapshot is None else set(session.snapshot.commitments)

    before = commitments()
    page.details.propose.click()
    shown = register(bench, "commitments")
    qtbot.waitUntil(lambda: len(commitments()) > len(before))
    (made,) = commitments() - before
    assert (made.kind, made.status, made.needs) == ("expertise", "proposed", (need,))
    assert made.title == "Passenger transport regulations"
    assert made.how == "Shared. By phone, between fares"
    qtbot.waitUntil(lambda: at(shown.panel.record, "id") == made.id)
    session.undo()  # one step brings it all back
    qtbot.waitUntil(lambda: commitments() == before)


def test_where_nobody_offers_the_actor_is_asked_for(page: MatchPage, bench: Workbench) -> None:
    page.show_cell(key(page, "B03"), "network")
    page.details.propose.click()
    draft = register(bench, "commitments").panel.record
    assert at(draft, "kind") == "advocacy"
    assert at(draft, "needs") == (key(page, "B03"),)
    assert not at(draft, "actor")
    # Nobody typed anything: the next proposal takes its place.
    bench.go(Target("phase3", "matching"))
    page.show_cell(key(page, "B07"), "equipment")
    page.details.propose.click()
    draft = register(bench, "commitments").panel.record
    assert (at(draft, "kind"), at(draft, "needs")) == ("equipment", (key(page, "B07"),))


def test_what_could_serve_is_linked(page: MatchPage, bench: Workbench, qtbot: QtBot) -> None:
    need = key(page, "B02")
    page.show_cell(need, "vehicle")
    assert page.details.list.rows[0].title.startswith("Off-road vehicle")
    assert "link it" in page.details._advice.text()
    page.details.enter()
    assert page.details.link.text() == "Link this resource"
    page.details.link.click()
    qtbot.waitUntil(lambda: page.view.line is not None and not page.view.line.of_state("missing"))
    assert page.view.line is not None
    assert page.view.line.at("vehicle").state == "partial"
    label = bench.desk.session.labels()[0]
    assert label is not None
    bench.desk.session.undo()
    qtbot.waitUntil(lambda: page.view.line is not None and page.view.line.uncovered)


def test_a_resource_is_found_by_typing(page: MatchPage, bench: Workbench, qtbot: QtBot) -> None:
    page.show_cell(key(page, "B03"), "vehicle")
    page.details.link.click()
    finder = page.details._finder()
    assert QApplication.focusWidget() is finder
    qtbot.waitUntil(lambda: bool(finder.key_of("off-road")))  # the titles are there
    assert finder.key_of("minibus") is None  # linked already: not offered again
    write(finder, "off-road")
    press(finder._popup if finder._popup.isVisible() else finder, Qt.Key.Key_Return)
    assert page.view.line is not None
    qtbot.waitUntil(lambda: len(page.view.line.at("vehicle").offers) == 2)  # type: ignore[union-attr]
    page.details.link_offer()
    press(page.details._finder(), Qt.Key.Key_Escape)
    assert page.details._foot.currentIndex() == 0


def test_what_nobody_has_noted_yet_is_begun(page: MatchPage, bench: Workbench) -> None:
    page.show_cell(key(page, "B03"), "competence")
    page.details.link.click()
    page.details._finder().asked.emit("Driving a bus", "")
    draft = register(bench, "competences").panel.record
    assert at(draft, "title") == "Driving a bus"
    assert at(draft, "needs") == (key(page, "B03"),)


def test_a_need_is_said_to_take_it(page: MatchPage, qtbot: QtBot) -> None:
    page.show_cell(key(page, "B03"), "land")
    assert page.details.takes.isVisible()
    page.details.takes.click()
    qtbot.waitUntil(lambda: page.view.line is not None and "land" in page.view.line.need.requires)
    assert not page.details.takes.isVisible()


def test_the_need_is_seen(page: MatchPage, bench: Workbench, qtbot: QtBot) -> None:
    need = key(page, "B05")
    page.show_cell(need, "land")
    page.details.need.click()
    shown = register(bench, "needs")
    qtbot.waitUntil(lambda: shown.panel.record is not None and shown.panel.record.key == need)


def test_one_step_at_a_time_where_it_is_narrow(
    page: MatchPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: not page._left.isVisible())
    assert page.view.isVisible()
    page._step.button(1).click()
    assert page.record.isVisible()
    assert not page.view.isVisible()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: page.view.isVisible() and page.inform.isVisible())


def test_the_matrix_is_printed(
    page: MatchPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.to_save = tmp_path / "matrix"
    page.print.click()
    target = tmp_path / "matrix.pdf"
    qtbot.waitUntil(target.exists, timeout=20000)
    assert target.read_bytes().startswith(b"%PDF")


def test_an_empty_dossier_says_what_comes_first(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    empty = dossiers.new_dossier(
        tmp_path / "e.coopdesk", Beginnings(title="E", language="en"), author="tests"
    )
    window.show_dossier(empty)
    bench = window.workbench
    assert bench is not None
    bench.go(Target("phase3", "matching"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, MatchPage)
    qtbot.waitUntil(page._empty.isVisible)
    page._empty.add.click()
    register(bench, "needs")


def test_a_small_window_shows_enough_needs_to_compare(
    page: MatchPage, window: MainWindow, qtbot: QtBot
) -> None:
    def in_sight() -> int:
        view = page.view
        return view.viewport().height() // view.rowHeight(0)

    window.resize(1366, 768)
    settled(window)
    assert page._title.isVisible()
    window.resize(1024, 700)
    settled(window)
    assert in_sight() >= 4
    assert not page._title.isVisible()  # the step chosen says the same
    assert page._key is not None
    assert page._key.isVisible()
    assert page._key.mapTo(page, QPoint()).y() < page._steps.geometry().bottom()
    page._step.button(0).click()
    assert not page._key.isVisible()
    page._step.button(2).click()
    window.resize(1366, 768)
    settled(window)
    assert page._title.isVisible()
    assert page._right.isAncestorOf(page._key)


def test_enlarged_the_matrix_scrolls_in_nothing_but_the_page(
    page: MatchPage, window: MainWindow
) -> None:
    window.resize(680, 480)
    settled(window)
    assert page.narrow
    assert page._scroll.verticalScrollBar().maximum() == 0
    page.details.show_cell(page.view.line, "")
    page._show_details()
    settled(window)
    assert page._scroll.verticalScrollBar().maximum() == 0
