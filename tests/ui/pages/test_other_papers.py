"""The other papers in the window: chosen, seen, changed, saved, reached from menus."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coopdesk.model.snapshot import Snapshot
from coopdesk.services.letters import with_kept_letter
from coopdesk.services.paper_kinds import KINDS, Drawn, Order, kind_of
from coopdesk.ui import later_papers
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.pages.other_papers import OtherPapersPage
from coopdesk.ui.paper_way import to_paper
from coopdesk.ui.unfinished import Unfinished, left_in
from coopdesk.ui.workbench import Workbench
from tests.documents.pdf.tree import failures
from tests.ui.conftest import Answers, Open, press, write

LONG = 60_000  # ms: two cores may be busy with other things


def shown(bench: Workbench) -> OtherPapersPage:
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, OtherPapersPage)
    return page


def drawn(page: OtherPapersPage, qtbot: QtBot, code: str) -> bytes:
    qtbot.waitUntil(lambda: page._made is not None and page._made.order.kind == code, timeout=LONG)
    assert page._made is not None
    return page._made.drawn.data


@pytest.fixture
def page(bench: Workbench) -> OtherPapersPage:
    bench.go(Target("documents", "papers"))
    return shown(bench)


def test_every_kind_is_listed_and_the_first_is_seen(page: OtherPapersPage, qtbot: QtBot) -> None:
    assert [row.key for row in page.list.rows] == [kind.code for kind in KINDS]
    assert failures(drawn(page, qtbot, "kit")) == []
    assert page.print.isEnabled()


def test_the_keyboard_goes_through_the_kinds(page: OtherPapersPage, qtbot: QtBot) -> None:
    drawn(page, qtbot, "kit")
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Down)
    drawn(page, qtbot, "attendance")
    press(page.list, Qt.Key.Key_End)
    drawn(page, qtbot, "subscriptions")
    assert not page.choices.record.isVisible()


def test_what_is_seen_is_saved(
    page: OtherPapersPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    data = drawn(page, qtbot, "kit")
    answers.to_save = tmp_path / "kit"
    page.save.click()
    qtbot.waitUntil((tmp_path / "kit.pdf").exists, timeout=LONG)
    assert (tmp_path / "kit.pdf").read_bytes() == data


def test_without_a_printer_the_viewer_shows_what_is_seen(
    page: OtherPapersPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    seen: list[Path] = []

    def remember(url: QUrl) -> bool:
        seen.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    monkeypatch.setattr(Answers, "printer", lambda *_: "viewer")
    data = drawn(page, qtbot, "kit")
    page.print.click()
    assert seen[0].read_bytes() == data


def test_a_letter_is_changed_before_it_is_printed(
    bench: Workbench, page: OtherPapersPage, qtbot: QtBot
) -> None:
    snapshot = page.desk.session.snapshot
    assert snapshot is not None
    asked = snapshot.interventions[0]
    bench.go(to_paper("letter", asked.key))
    before = drawn(page, qtbot, "letter")
    qtbot.waitUntil(lambda: asked.title in page.words.body.toPlainText())
    page.words.subject.selectAll()
    write(page.words.subject, "Another matter")
    qtbot.waitUntil(
        lambda: page._made is not None and page._made.drawn.data != before, timeout=LONG
    )
    assert page._made is not None
    assert page._made.order.text is not None
    assert page._made.order.text.subject == "Another matter"
    bench.go(to_paper("kit"))
    drawn(page, qtbot, "kit")
    bench.go(to_paper("letter", asked.key))
    drawn(page, qtbot, "letter")
    assert page.words.subject.text() == "Another matter"
    page.words.again.click()
    qtbot.waitUntil(lambda: page.words.subject.text() == asked.title, timeout=LONG)


def test_a_changed_letter_outlives_the_window(
    bench: Workbench, page: OtherPapersPage, qtbot: QtBot
) -> None:
    session = page.desk.session
    snapshot = session.snapshot
    assert snapshot is not None
    asked = snapshot.interventions[0]
    bench.go(to_paper("letter", asked.key))
    drawn(page, qtbot, "letter")
    qtbot.waitUntil(lambda: asked.title.rstrip(". ") in page.words.body.toPlainText())
    page.words.subject.selectAll()
    write(page.words.subject, "Another matter")
    qtbot.waitUntil(lambda: not session.unfinished.busy and bool(session.file.drafts()))
    chosen = page.choices.order()
    assert chosen is not None
    order = with_kept_letter(session.file, snapshot, replace(chosen, text=None))
    assert order.text is not None
    assert order.text.subject == "Another matter"
    # As when the dossier is opened again: what the file holds is all that is known.
    again = Unfinished(session.file, page)
    again.take(left_in(session.file))
    assert [spot.table for spot in again.spots] == ["letters"]
    assert not again.opening
    page.words.again.click()
    qtbot.waitUntil(lambda: not session.unfinished.busy and not session.file.drafts())


def test_drawing_can_be_stopped_and_begun_again(
    page: OtherPapersPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    drawn(page, qtbot, "kit")
    begun, draw = Event(), later_papers.draw_paper

    def endless(*given: Any) -> Drawn:  # noqa: ANN401 (what it is given does not matter)
        begun.set()
        while True:
            given[-1]()

    monkeypatch.setattr(later_papers, "draw_paper", endless)
    page.list.choose("register")
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(page.stop.isVisible)
    page.stop.click()
    qtbot.waitUntil(lambda: not page.drawer.task.running, timeout=LONG)
    assert page._made is None
    assert "Stopped" in page.preview.words
    assert not page.stop.isVisible()
    monkeypatch.setattr(later_papers, "draw_paper", draw)
    page.again.click()
    drawn(page, qtbot, "register")
    assert not page.again.isVisible()


def test_labels_say_how_many_are_left_out_and_who(
    bench: Workbench, page: OtherPapersPage, answers: Answers, qtbot: QtBot
) -> None:
    bench.go(to_paper("labels"))
    drawn(page, qtbot, "labels")
    assert page.said.text() == "5 without a postal address"
    page.left_out.click()
    assert "Regional Cooperative Union (fictional)" in answers.around[-1][1]
    page.choices.actors.setCurrentIndex(5)
    page.choices.changed.emit()
    qtbot.waitUntil(lambda: "Nobody can be written to" in page.preview.words, timeout=LONG)
    assert not page.print.isEnabled()


def test_menus_lead_to_the_paper_about_the_record(register: Open, qtbot: QtBot) -> None:
    activities: RegisterPage = register("phase1", "activities")
    window = activities.window()
    snapshot = activities.desk.session.snapshot
    assert snapshot is not None
    meeting = next(one for one in snapshot.activities if one.phase == 1)
    say = activities.desk.tr.say
    actions = {say(action.label): action for action in activities.spec.actions}
    actions["Minutes"].run(activities.desk, meeting)
    qtbot.waitUntil(lambda: window.findChild(OtherPapersPage) is not None)
    found = next(one for one in window.findChildren(QWidget) if isinstance(one, OtherPapersPage))
    drawn(found, qtbot, "minutes")
    assert found._made is not None
    assert found._made.order.record == meeting.key


def test_everything_has_a_name_and_can_be_reached(page: OtherPapersPage, qtbot: QtBot) -> None:
    drawn(page, qtbot, "kit")
    for made in (page.list, page.choices.record, page.choices.language, page.print, page.save):
        assert made.accessibleName()
        assert made.height() >= 32
        assert made.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_kit_proposes_the_meeting_to_come(page: OtherPapersPage, qtbot: QtBot) -> None:
    drawn(page, qtbot, "kit")
    assert page.choices.record.currentIndex() == 0
    snapshot = page.desk.session.snapshot
    assert snapshot is not None
    coming = replace(snapshot.activities[0], status="planned", date=snapshot.header.reference_date)
    later = replace(snapshot, activities=(coming, *snapshot.activities[1:]))
    order = _kit_after(page, later)
    assert order.record == coming.key
    page.choices.record.setCurrentIndex(0)
    page.choices.record.activated.emit(0)
    assert _kit_after(page, later).record == ""


def _kit_after(page: OtherPapersPage, snapshot: Snapshot) -> Order:
    page.choices.show_kind(kind_of("kit"), snapshot)
    order = page.choices.order()
    assert order is not None
    return order


def test_labels_already_used_are_left_free(page: OtherPapersPage, qtbot: QtBot) -> None:
    page.list.choose("labels")
    before = drawn(page, qtbot, "labels")
    used = page.choices.used
    assert used.isVisible()
    assert used.count() == 24
    used.setCurrentIndex(20)
    used.activated.emit(20)
    qtbot.waitUntil(lambda: page._made is not None and page._made.order.start == 20, timeout=LONG)
    assert drawn(page, qtbot, "labels") != before
    page.choices.format.setCurrentIndex(2)
    page.choices.format.activated.emit(2)
    order = page.choices.order()
    assert order is not None
    assert (order.size, order.start) == ("2x7", 13)
    page.list.choose("envelopes")
    drawn(page, qtbot, "envelopes")
    assert not used.isVisible()
