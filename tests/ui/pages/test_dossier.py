"""The dossier by reader: outline ticked, moved, introduced; issued, sealed, compared."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.model.edition import READERS
from coopdesk.services import records
from coopdesk.store import DossierFile
from coopdesk.ui import later_editions
from coopdesk.ui.desk import Target
from coopdesk.ui.pages.documents import DossierPage, dossier_page
from coopdesk.ui.pages.documents.comparing import CompareDialog
from coopdesk.ui.pages.documents.doubtful import DoubtsDialog
from coopdesk.ui.pages.documents.issuing import IssueDialog, SealDialog
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import press

LONG = 60_000


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> DossierPage:
    bench.go(Target("documents", tab="dossier"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, DossierPage)
    qtbot.waitUntil(lambda: made.outline.list.count() > 30, timeout=LONG)
    return made


def file_of(page: DossierPage) -> DossierFile:
    return page.desk.session.file


def stored(page: DossierPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.session.busy, timeout=LONG)


def choose(page: DossierPage, reader: str, qtbot: QtBot) -> None:
    page.open(Target("", key=reader))
    qtbot.waitUntil(
        lambda: page._reading is not None and page._reading.outline.reader == reader, timeout=LONG
    )


def edition(page: DossierPage) -> dict[str, tuple[bool, str | None]]:
    (found,) = file_of(page).snapshot().editions
    return {one.section: (one.shown, one.introduction) for one in found.sections}


D = TypeVar("D", bound=QDialog)


def dialog(kind: type[D], qtbot: QtBot) -> D:
    def found() -> list[D]:
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        return [one for one in shown if isinstance(one, kind)]

    qtbot.waitUntil(lambda: bool(found()), timeout=LONG)
    return found()[0]


def test_space_leaves_a_section_out_and_the_step_has_a_name(
    page: DossierPage, qtbot: QtBot
) -> None:
    sections = page.outline.list
    sections.setCurrentRow(2)
    line = sections.current()
    assert line is not None
    assert line.shown
    press(sections, Qt.Key.Key_Space)
    stored(page, qtbot)
    assert edition(page)[line.code] == (False, None)
    after = sections.current()
    assert after is not None
    assert (after.code, after.shown, "left out by you" in after.said) == (line.code, False, True)
    label, _redo = page.desk.session.labels()
    assert label is not None
    page.desk.session.undo()
    stored(page, qtbot)
    qtbot.waitUntil(lambda: sections.lines()[2].shown, timeout=LONG)
    assert not file_of(page).snapshot().editions


def test_alt_and_an_arrow_move_a_section(page: DossierPage, qtbot: QtBot) -> None:
    sections = page.outline.list
    before = sections.codes()
    sections.setCurrentRow(0)
    press(sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # nowhere to go
    press(sections, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(sections, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    stored(page, qtbot)
    wanted = (before[1], before[2], before[0], *before[3:])
    assert sections.codes() == wanted == tuple(edition(page))
    assert sections.currentRow() == 2
    page.outline.up.click()
    stored(page, qtbot)
    assert tuple(edition(page))[1] == before[0]


def test_what_is_typed_is_kept_when_the_keyboard_goes_on(page: DossierPage, qtbot: QtBot) -> None:
    sections, box = page.outline.list, page.outline.introduction
    sections.setCurrentRow(3)
    code = sections.codes()[3]
    box.setFocus()
    QTest.keyClicks(box, "What we are.")
    sections.setFocus()
    sections.setCurrentRow(5)
    stored(page, qtbot)
    assert edition(page)[code] == (True, "What we are.")
    assert not box.toPlainText()
    page.outline.asked.setFocus()
    QTest.keyClicks(page.outline.asked, "Vote for it.")
    page.leave()
    stored(page, qtbot)
    assert file_of(page).snapshot().editions[0].asked == "Vote for it."
    sections.setCurrentRow(3)
    assert box.toPlainText() == "What we are."


def test_back_to_the_usual_outline(page: DossierPage, qtbot: QtBot) -> None:
    sections = page.outline.list
    usual = sections.codes()
    assert not page.outline.usual.isEnabled()
    sections.setCurrentRow(4)
    sections.shift(3)
    stored(page, qtbot)
    qtbot.waitUntil(page.outline.usual.isEnabled, timeout=LONG)
    page.outline.usual.click()
    stored(page, qtbot)
    qtbot.waitUntil(lambda: sections.codes() == usual, timeout=LONG)
    assert not file_of(page).snapshot().editions


def test_each_reader_has_an_outline(page: DossierPage, qtbot: QtBot) -> None:
    orders = set()
    for reader in READERS:
        choose(page, reader, qtbot)
        orders.add(page.outline.list.codes())
    assert len(orders) > 2
    assert page.place() == Target("", key="public")


def test_names_are_listed_and_lead_to_the_record(page: DossierPage, qtbot: QtBot) -> None:
    snapshot = file_of(page).snapshot()
    persons = (one for one in snapshot.actors if one.kind == "individual" and "-" in one.name)
    person = next(one for one in persons if not one.privacy.publish_name)
    need = snapshot.needs[0]
    text = f"{person.name.split()[0]} said so."
    page.desk.session.do(lambda file: records.set_value(file, "needs", need.key, "title", text))
    stored(page, qtbot)
    choose(page, "public", qtbot)
    qtbot.waitUntil(
        lambda: (
            page._reading is not None and any(text in one.around for one in page._reading.doubts)
        ),
        timeout=LONG,
    )
    page.pages.doubts.click()
    shown = dialog(DoubtsDialog, qtbot)
    rows = [row for row in shown.list.rows if text in row.title]
    assert rows
    assert rows[0].opens == Target("phase1", tab="needs", key=need.key)
    shown.reject()
    page.pages.issue.click()
    asked = dialog(IssueDialog, qtbot)
    assert asked.looked is not None
    assert not asked.does.isEnabled()
    asked.looked.click()
    assert asked.does.isEnabled()
    asked.reject()


def issue(page: DossierPage, qtbot: QtBot) -> None:
    before = len(page.issues.list.rows)
    page.pages.issue.click()
    asked = dialog(IssueDialog, qtbot)
    if asked.looked is not None:
        asked.looked.click()
    asked.does.click()
    qtbot.waitUntil(lambda: len(page.issues.list.rows) == before + 1, timeout=LONG)


def test_issued_twice_and_compared(page: DossierPage, qtbot: QtBot) -> None:
    issue(page, qtbot)
    assert page.issues.list.rows[0].title == "Version 1"
    assert not page.issues.compare.isEnabled()
    key = file_of(page).snapshot().needs[0].key
    page.desk.session.do(
        lambda file: records.set_value(file, "needs", key, "title", "A shop again")
    )
    stored(page, qtbot)
    issue(page, qtbot)
    assert [row.title for row in page.issues.list.rows] == ["Version 2", "Version 1"]
    page.issues.compare.click()
    shown = dialog(CompareDialog, qtbot)
    qtbot.waitUntil(lambda: bool(shown.list.rows), timeout=LONG)
    (row,) = (row for row in shown.list.rows if "→ A shop again" in row.under)
    shown.list.choose(row.key)
    assert shown.whole.isVisible()
    assert (shown.now.text(), shown.was.text() in row.under) == ("A shop again", True)
    shown.after.setCurrentIndex(0)
    shown.after.activated.emit(0)
    qtbot.waitUntil(lambda: "Nothing changed" in shown.intro.text(), timeout=LONG)
    shown.accept()


def test_the_pages_are_shown_and_stay_the_same_bytes_once_issued(
    page: DossierPage, qtbot: QtBot, tmp_path: Path, window: MainWindow
) -> None:
    qtbot.waitUntil(lambda: page.pages.preview.canvas.count > 10, timeout=LONG)
    issue(page, qtbot)
    (kept,) = file_of(page).issues("dossier")
    data = file_of(page).file_bytes(kept.file_sha256)
    qtbot.waitUntil(lambda: page.pages.preview.data == data, timeout=LONG)
    window.prompts.to_save = tmp_path / "copy.pdf"  # type: ignore[attr-defined]  # Answers
    page.issues.save.click()
    qtbot.waitUntil((tmp_path / "copy.pdf").exists, timeout=LONG)
    assert (tmp_path / "copy.pdf").read_bytes() == data
    window.prompts.to_save = tmp_path / "as shown"  # type: ignore[attr-defined]  # Answers
    page.pages.save.click()
    assert (tmp_path / "as shown.pdf").read_bytes() == data


def test_without_an_identity_a_seal_leads_to_where_one_is_made(
    page: DossierPage, qtbot: QtBot
) -> None:
    issue(page, qtbot)
    page.issues.seal.click()
    asked = dialog(SealDialog, qtbot)
    assert not asked.does.isEnabled()
    assert asked.seal.make.isVisible()
    asked.reject()


def test_the_pages_of_a_long_dossier_are_drawn_when_asked(
    page: DossierPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: not page.pages.task.running, timeout=LONG)
    monkeypatch.setattr(dossier_page, "_LONG", 10)
    loaded: list[str] = []
    monkeypatch.setattr(
        later_editions, "load_drawing", lambda language, _progress: loaded.append(language)
    )
    choose(page, "bank", qtbot)
    qtbot.waitUntil(page.pages.draw.isVisible, timeout=LONG)
    qtbot.waitUntil(lambda: page.code in loaded, timeout=LONG)  # before anybody asks
    assert page.pages.preview.empty
    page.pages.draw.click()
    qtbot.waitUntil(lambda: page.pages.preview.canvas.count > 10, timeout=LONG)
    assert not page.pages.draw.isVisible()


def test_what_stays_out_is_said_before_it_is_issued(page: DossierPage, qtbot: QtBot) -> None:
    (first, *_others) = file_of(page).snapshot().attachments
    lost = {"sha256": "0" * 64}
    page.desk.session.do(lambda file: records.set_values(file, "attachments", first.key, lost))
    stored(page, qtbot)
    choose(page, "board", qtbot)
    qtbot.waitUntil(lambda: "1 attached file is not inside" in page.pages.said.text(), timeout=LONG)
    assert "its file is not in this dossier" in page.pages.said.toolTip()
    page.pages.issue.click()
    asked = dialog(IssueDialog, qtbot)
    asked.does.click()
    qtbot.waitUntil(lambda: "Issue it once more" in asked.said.text, timeout=LONG)
    assert f"F01 {first.title}: its file is not in this dossier" in asked.said.text
    assert not page.issues.list.rows
    asked.does.click()
    qtbot.waitUntil(lambda: bool(page.issues.list.rows), timeout=LONG)


def test_a_page_that_is_hidden_while_it_is_built_is_built_on(bench: Workbench) -> None:
    made = DossierPage(bench.desk, bench)
    assert made.is_put_off
    QApplication.sendEvent(made, QHideEvent())
    while made.build_on():
        pass
    QApplication.sendEvent(made, QHideEvent())
