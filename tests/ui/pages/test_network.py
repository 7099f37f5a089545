"""The map of actors in the window: moved by keys and by mouse, undone, filtered, printed."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coopdesk.documents.network.labels import meet
from coopdesk.model.actor import Actor
from coopdesk.model.rules.network import Only
from coopdesk.services.actor_map import draw_map
from coopdesk.store import open_file
from coopdesk.ui.desk import Target
from coopdesk.ui.pages.network import NetworkPage
from coopdesk.ui.pages.network.names import shaped
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Answers, press


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> NetworkPage:
    bench.go(Target("actors", "map"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, NetworkPage)
    qtbot.waitUntil(lambda: bool(made.canvas.shown.places))
    return made


def actor(bench: Workbench, key: str) -> Actor:
    snapshot = bench.desk.session.snapshot
    assert snapshot is not None
    found = snapshot.find("actors", key)
    assert isinstance(found, Actor)
    return found


def test_keys_choose_move_and_open_and_undo_brings_back(
    page: NetworkPage, bench: Workbench, qtbot: QtBot
) -> None:
    canvas = page.canvas
    canvas.setFocus()
    press(canvas, Qt.Key.Key_PageDown)
    key = canvas.key
    assert key
    assert actor(bench, key).name in canvas.accessibleName()
    assert page.panel.key == key
    before = canvas.shown.places[key]
    press(canvas, Qt.Key.Key_Right)
    press(canvas, Qt.Key.Key_Right)
    press(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(actor(bench, key).map_place))
    x, y = (float(part) for part in actor(bench, key).map_place)
    assert (x, y) == pytest.approx((before[0] + 0.02, before[1] + 0.05), abs=1e-3)
    bench.desk.session.undo()
    qtbot.waitUntil(lambda: not actor(bench, key).map_place)
    qtbot.waitUntil(lambda: canvas.shown.places[key] == before)
    press(canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.where().key == key)


def test_what_is_being_moved_is_kept_when_the_page_is_left(
    page: NetworkPage, bench: Workbench, qtbot: QtBot
) -> None:
    page.canvas.setFocus()
    press(page.canvas, Qt.Key.Key_PageDown)
    key = page.canvas.key
    press(page.canvas, Qt.Key.Key_Left)
    bench.go(Target("overview"))
    qtbot.waitUntil(lambda: bool(actor(bench, key).map_place))


def test_the_mouse_pulls_an_actor(page: NetworkPage, bench: Workbench, qtbot: QtBot) -> None:
    canvas = page.canvas
    key = canvas.shown.network.nodes[0].key
    start = canvas.point(key).toPoint()
    there = start + QPoint(40, 30)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(20, 10))
    QTest.mouseMove(canvas, there)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=there)
    qtbot.waitUntil(lambda: bool(actor(bench, key).map_place))
    assert (canvas.point(key).toPoint() - there).manhattanLength() <= 2


def test_nothing_moves_for_a_click(page: NetworkPage, bench: Workbench) -> None:
    canvas = page.canvas
    key = canvas.shown.network.nodes[0].key
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.point(key).toPoint())
    assert canvas.key == key
    assert not bench.desk.session.busy
    assert not actor(bench, key).map_place


def test_the_map_comes_nearer_and_is_shown_whole_again(page: NetworkPage) -> None:
    canvas = page.canvas
    key = canvas.shown.network.nodes[0].key
    before = canvas.point(key)
    canvas.setFocus()
    press(canvas, Qt.Key.Key_Plus)
    assert canvas.point(key) != before
    press(canvas, Qt.Key.Key_0)
    assert canvas.point(key) == before


def test_tensions_and_influence_are_shown_only_when_asked_for(page: NetworkPage) -> None:
    canvas = page.canvas
    assert not any(one.kind == "tension" for one in canvas.ties())
    tense = next(one for one in canvas.shown.network.ties if one.kind == "tension")
    canvas.choose(tense.start)
    listed = len(page.panel.list.rows)
    page.panel.confidential.setChecked(True)
    assert any(one.kind == "tension" for one in canvas.ties())
    assert len(page.panel.list.rows) > listed


def test_filters_leave_everyone_where_they_stand(page: NetworkPage, qtbot: QtBot) -> None:
    before = dict(page.canvas.shown.places)
    at = page.kind.findData("association")
    page.kind.setCurrentIndex(at)
    page.kind.activated.emit(at)
    kinds = page.canvas.shown
    qtbot.waitUntil(lambda: page.canvas.shown is not kinds)
    assert {one.kind for one in page.canvas.shown.network.nodes} == {"association"}
    assert all(page.canvas.shown.places[key] == before[key] for key in page.canvas.shown.places)


def test_where_nobody_fits_the_filters_a_button_shows_everyone(
    page: NetworkPage, qtbot: QtBot
) -> None:
    everyone = len(page.canvas.shown.network.nodes)
    for box, code in ((page.kind, "company"), (page.role, "promoter")):
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())
    does = page._nobody.does
    assert does is not None
    qtbot.waitUntil(does.isVisible)
    assert not page.canvas.isVisible()
    does.click()
    qtbot.waitUntil(lambda: len(page.canvas.shown.network.nodes) == everyone)
    qtbot.waitUntil(page.canvas.isVisible)
    assert not does.isVisible()


def test_a_filter_is_read_whole(page: NetworkPage) -> None:
    for box in (page.kind, page.level, page.role, page.tie):
        for at in range(box.count()):
            box.setCurrentIndex(at)
            assert box.minimumWidth() >= box.fontMetrics().horizontalAdvance(box.currentText()) + 32


def test_the_list_of_relations_leads_from_one_to_the_other(page: NetworkPage) -> None:
    tie = page.canvas.shown.network.ties[0]
    page.canvas.choose(tie.start)
    row = next(one for one in page.panel.list.rows if one.key == f"{tie.key} {tie.end}")
    page.panel.list.opened.emit(row.opens)
    assert page.canvas.key == tie.end


def test_laid_out_anew_everyone_goes_back_in_one_step(
    page: NetworkPage, bench: Workbench, qtbot: QtBot
) -> None:
    page.canvas.setFocus()
    press(page.canvas, Qt.Key.Key_PageDown)
    key, before = page.canvas.key, dict(page.canvas.shown.places)
    press(page.canvas, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: bool(actor(bench, key).map_place))
    page.anew.click()
    qtbot.waitUntil(lambda: not actor(bench, key).map_place)
    qtbot.waitUntil(lambda: page.canvas.shown.places == before)


def test_what_is_shown_is_printed(
    page: NetworkPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.to_save = tmp_path / "map.pdf"
    printed = []
    for kind in ("", "association"):
        page.kind.setCurrentIndex(page.kind.findData(kind))
        with qtbot.waitSignal(page._printing.finished):
            page.print_map(named=False)
        printed.append(answers.to_save.read_bytes())
    assert all(one.startswith(b"%PDF") for one in printed)
    with open_file(page.desk.session.file.path, writing=False) as file:
        today = page.desk.session.today
        drawn = [
            draw_map(file, language="en", today=today, only=only)
            for only in (Only(), Only("association"))
        ]
    assert printed == drawn


def test_no_name_lies_over_another_and_what_has_no_room_has_a_number(
    page: NetworkPage, bench: Workbench, qtbot: QtBot
) -> None:
    canvas, panel = page.canvas, page.panel
    for width, height in ((1366, 768), (1024, 700)):
        bench.window().resize(width, height)
        canvas.repaint()
        names = list(canvas.written.names.values())
        assert names
        assert not [(a, b) for a, b in itertools.combinations(names, 2) if meet(a, b)]
    canvas.zoom_by(0.5)
    canvas.repaint()
    written = canvas.written
    everyone = {one.key for one in canvas.shown.network.nodes}
    assert written.numbered
    assert {*written.names, *written.numbered} == everyone
    qtbot.waitUntil(lambda: page.unnamed.text().startswith(f"{len(written.numbered)} "))
    # Whoever has no room stands in the list, by the place among all names in their order.
    in_order = sorted(canvas.shown.network.nodes, key=lambda one: one.name.casefold())
    told = {one.key: f"{n}\u2002{one.name}" for n, one in enumerate(in_order, 1)}
    assert [row.title for row in panel.numbers.rows] == [
        told[one.key] for one in in_order if one.key in written.numbered
    ]
    press(panel.numbers, Qt.Key.Key_Down)
    press(panel.numbers, Qt.Key.Key_Return)
    assert canvas.key in written.numbered
    canvas.repaint()
    assert canvas.key in canvas.written.names  # whoever has the keyboard is named
    assert panel.list.isVisible()
    assert not panel.numbers.isVisible()


def test_a_name_that_fits_in_lines_is_not_cut(page: NetworkPage) -> None:
    theme, name = page.desk.theme, "Chamber of the notaries of the department"
    shapes = [lines for lines, _size in shaped(theme, name)]
    assert all("…" in lines[0] or " ".join(lines) == name for lines in shapes)
    assert len(shapes[0]) == 3
    assert [lines for lines, _size in shaped(theme, "Bakery")] == [("Bakery",)]
    # What is too long for narrow lines is tried whole in wide ones before it is cut.
    name = "Regional Authority, Social Economy Department"
    long = [lines for lines, _size in shaped(theme, name)]
    assert " ".join(long[0]) == name
    assert len(set(long)) == len(long)


def test_who_is_out_of_sight_is_not_told_as_without_room(page: NetworkPage) -> None:
    canvas = page.canvas
    canvas.zoom_by(6)
    canvas.repaint()
    there = [*canvas.written.names, *canvas.written.numbered]
    assert len(there) < len(canvas.shown.network.nodes)
    assert all(canvas.rect().contains(canvas.point(key).toPoint()) for key in there)
