"""What was typed and not stored comes back, even after the program was killed in the middle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from coopdesk.store import open_file
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.hints import Offer
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.unfinished import Spot, left_in
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.conftest import Open, at, press, write
from tests.ui.test_register import line, settle, stored


def killed_while_typing(path: Path, what: str) -> None:
    """Let somebody type into the dossier at ``path``; kill the process once something is kept."""
    command = [sys.executable, "-m", "tests.ui.typing_child", str(path), what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "kept\n"
        child.kill()


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> Workbench:
    window.show_dossier(open_file(path, writing=True, author="tests", reader_timeout_ms=0))
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.snapshot is not None)
    assert window.workbench is not None
    return window.workbench


def shown(bench: Workbench, place: str, tab: str, *, key: str = "") -> RegisterPage:
    bench.go(Target(place, tab, key))
    page = bench.page.current if bench.page is not None else None
    assert isinstance(page, RegisterPage)
    return page


def offer_in(page: RegisterPage, field: str) -> Offer:
    found = page.panel.form.box(field)._offer
    assert found is not None
    return found


def test_a_field_comes_back_after_the_process_was_killed(
    window: MainWindow, village: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "village.coopdesk"
    path.write_bytes(village)
    killed_while_typing(path, "field")
    bench = opened(window, path, qtbot)
    assert bench.toast.isVisible()  # it leads to where something was left
    next(one for one in bench.toast.findChildren(QPushButton) if one.text() == "Show it").click()
    page = bench.page.current if bench.page is not None else None
    assert isinstance(page, RegisterPage)
    box = page.panel.form.box("needed_by")
    before = line(box).text()
    press(offer_in(page, "needed_by").take, Qt.Key.Key_Space)
    assert line(box).text() == before.rjust(len(line(box).text()), "a") != before
    write(line(box), "x")  # it is no day: it stays, and is kept on
    box.leave()
    line(box).selectAll()
    write(line(box), "12/3/2021")
    box.leave()
    settle(page, qtbot)
    assert page.panel.record is not None
    assert str(at(stored(page, page.panel.record.key), "needed_by")) == "2021-03-12"
    window.close_dossier()
    with open_file(path, writing=True) as file:
        assert file.drafts() == []


def test_a_new_record_comes_back_after_the_process_was_killed(
    window: MainWindow, village: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "village.coopdesk"
    path.write_bytes(village)
    killed_while_typing(path, "new")
    page = shown(opened(window, path, qtbot), "phase4", "commitments")
    assert page.waiting.isVisible()
    offer = page.waiting.offer
    assert offer is not None
    settled(window)
    assert offer.take.nextInFocusChain() is offer.leave
    after = offer.leave.nextInFocusChain()
    while after is not None and not after.focusPolicy() & Qt.FocusPolicy.TabFocus:
        after = after.nextInFocusChain()
    assert after is not None
    assert page.panel.form.isAncestorOf(after)
    press(offer.take, Qt.Key.Key_Space)
    title = line(page.panel.form.box("title")).text()
    assert title
    assert set(title) == {"a"}
    assert not page.waiting.isVisible()
    assert page.panel.draft is not None


def begin_need(page: RegisterPage) -> QLineEdit:
    page.new()
    households = line(page.panel.form.box("households"))
    households.setFocus()
    write(households, "12")
    return households


def test_a_new_record_outlives_the_window(register: Open, window: MainWindow, qtbot: QtBot) -> None:
    page = register("phase1", "needs")
    begin_need(page)
    path = page.desk.session.file.path
    window.close_dossier()
    page = shown(opened(window, path, qtbot), "phase1", "needs")
    count = page.table.records.rowCount()
    page.new()  # what waits is gone on with
    assert line(page.panel.form.box("households")).text() == "12"
    title = line(page.panel.form.box("title"))
    title.setFocus()
    write(title, "Bread on Sunday")
    with qtbot.waitSignal(page.panel.stored):
        page.panel.form.box("title").leave()
    qtbot.waitUntil(lambda: page.table.records.rowCount() == count + 1)
    window.close_dossier()
    with open_file(path, writing=True) as file:
        assert file.drafts() == []
        assert ("Bread on Sunday", 12) in [
            (need.title, need.households) for need in file.snapshot().needs
        ]


def test_a_new_record_that_is_left_is_forgotten(
    register: Open, window: MainWindow, qtbot: QtBot
) -> None:
    page = register("phase1", "needs")
    begin_need(page)
    path = page.desk.session.file.path
    window.close_dossier()
    page = shown(opened(window, path, qtbot), "phase1", "needs")
    offer = page.waiting.offer
    assert offer is not None
    press(offer.leave, Qt.Key.Key_Space)
    assert not page.waiting.isVisible()
    window.close_dossier()
    with open_file(path, writing=True) as file:
        assert file.drafts() == []


def test_what_a_new_record_was_begun_with_comes_back(
    register: Open, window: MainWindow, qtbot: QtBot
) -> None:
    page = register("phase3", "activities")
    page.new()
    title = line(page.panel.form.box("title"))
    title.setFocus()
    write(title, "A long evening")
    folded = [fold for fold in page.panel.form._folds if not fold.button.isChecked()]
    assert folded  # nothing is opened by typing
    path = page.desk.session.file.path
    window.close_dossier()
    bench = opened(window, path, qtbot)
    assert shown(bench, "phase1", "activities").waiting.offer is None
    page = shown(bench, "phase3", "activities")
    offer = page.waiting.offer
    assert offer is not None
    press(offer.take, Qt.Key.Key_Space)
    assert page.panel.draft is not None
    assert at(page.panel.draft, "phase") == 3
    assert at(page.panel.draft, "title") == "A long evening"


def test_what_is_discarded_is_forgotten(register: Open, window: MainWindow) -> None:
    page = register("phase1", "needs")
    begin_need(page)
    page.remove()
    path = page.desk.session.file.path
    window.close_dossier()
    with open_file(path, writing=True) as file:
        assert file.drafts() == []


def test_a_cell_given_up_is_forgotten(register: Open, qtbot: QtBot) -> None:
    page = register("phase1", "needs")
    key = page.table.records.keys[0]
    page.table.choose(key)
    page.table.edit_field("title")
    cell = next(one for one in page.table.viewport().findChildren(QLineEdit) if one.isVisible())
    write(cell, "abc")
    spot = Spot("needs", key, "title")
    unfinished = page.desk.session.unfinished
    assert unfinished.at(spot) is not None
    press(cell, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: unfinished.at(spot) is None)


def test_a_dossier_open_for_reading_says_that_nothing_is_kept(
    window: MainWindow, village: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "village.coopdesk"
    path.write_bytes(village)
    window.show_dossier(open_file(path, writing=False, reader_timeout_ms=0))
    session, bench = window.session, window.workbench
    assert session is not None
    assert bench is not None
    qtbot.waitUntil(lambda: session.snapshot is not None)
    page = shown(bench, "phase1", "needs")
    box = page.panel.form.box("title")
    line(box).setFocus()
    write(line(box), "abc")
    assert box._echo is not None
    assert "open for reading only" in box._echo.text


@pytest.mark.parametrize("moment", ["", "yesterday"])
def test_a_draft_of_another_program_is_passed_over(
    moment: str, register: Open, qtbot: QtBot
) -> None:
    page = register("phase1", "needs")
    session = page.desk.session
    with qtbot.waitSignal(session.saved):
        session.do(lambda file: file.keep_draft(f"elsewhere/{moment}", "x"))
    session.read(left_in, session.unfinished.take)
    assert not session.unfinished.spots
    assert page.waiting.offer is None


def test_a_new_record_outlives_another_language(
    register: Open, window: MainWindow, qtbot: QtBot
) -> None:
    page = register("phase1", "needs")
    begin_need(page)
    window.commands.language("fr")
    assert window.workbench is not None
    again = shown(window.workbench, "phase1", "needs")
    assert again is not page
    qtbot.waitUntil(lambda: again.waiting.offer is not None)
    offer = again.waiting.offer
    assert offer is not None
    press(offer.take, Qt.Key.Key_Space)
    assert line(again.panel.form.box("households")).text() == "12"


def test_what_was_left_in_a_folded_section_is_unfolded(register: Open, qtbot: QtBot) -> None:
    page = register("phase1", "needs")
    keys = page.table.records.keys
    page.desk.session.unfinished.note(Spot("needs", keys[2], "former_priority"), "very")
    page.table.choose(keys[2])
    qtbot.waitUntil(lambda: page.panel.record is not None and page.panel.record.key == keys[2])
    box = page.panel.form.boxes["former_priority"]
    assert box._offer is not None
    assert box._offer.isVisible()
    assert "very" in box._offer.accessibleName()
