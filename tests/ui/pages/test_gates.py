"""Gates of a phase: ticked, unticked, waived with a reason, added, removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coopdesk.model.gate import Gate
from coopdesk.model.phase import Phase
from coopdesk.services.records import set_value
from coopdesk.store import Query, open_file
from coopdesk.ui.desk import Target
from coopdesk.ui.pages.gates import GatesPage
from coopdesk.ui.unfinished import Spot
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import press, write


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> GatesPage:
    bench.go(Target("phase4", "gates"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, GatesPage)
    qtbot.waitUntil(lambda: len(made.list.rows) == 6)
    return made


def gate(page: GatesPage, code: str) -> Gate:
    file = page.desk.session.file
    for one in file.records("gates", file.keys(Query("gates"))):
        if isinstance(one, Gate) and one.id == code:
            return one
    raise LookupError(code)


def settled(page: GatesPage, qtbot: QtBot, found: Callable[[], bool]) -> None:
    """Wait for the commit, then for what it should have brought about."""
    qtbot.waitUntil(lambda: not page.desk.session.busy and found())


def choose(page: GatesPage, code: str) -> None:
    assert page.list.choose(gate(page, code).key)


def test_the_records_say_how_far_a_gate_is(bench: Workbench, page: GatesPage, qtbot: QtBot) -> None:
    choose(page, "J4.1")
    says = page.panel.says
    qtbot.waitUntil(lambda: says.words.text().startswith("Signed capital: €13,500"))
    assert says.isVisible()
    assert says.go.text() == "Open: Commitments"
    says.go.click()
    assert bench.page is not None
    assert bench.page.place().tab == "commitments"
    bench.go(Target("phase4", "gates"))
    choose(page, "J4.3")  # the village's own: nobody has taught the program about it
    qtbot.waitUntil(lambda: not says.isVisible())


def test_what_is_noted_on_another_page_is_said_when_coming_back(
    bench: Workbench, page: GatesPage, qtbot: QtBot
) -> None:
    choose(page, "J4.1")
    says = page.panel.says
    qtbot.waitUntil(lambda: says.words.text().startswith("Signed capital: €13,500"))
    session = page.desk.session
    bench.go(Target("project", "territory"))
    assert session.snapshot is not None
    key = session.snapshot.dossier.key
    session.do(lambda file: set_value(file, "dossier", key, "minimum_capital", Decimal(500)))
    qtbot.waitUntil(
        lambda: (now := session.snapshot) is not None and now.dossier.minimum_capital == 500
    )
    bench.go(Target("phase4", "gates"))
    qtbot.waitUntil(lambda: says.isVisible() and "€500" in says.words.text())


def test_a_gate_leads_to_what_has_to_be_noted_before_it_can_be_counted(
    bench: Workbench, page: GatesPage, qtbot: QtBot
) -> None:
    session = page.desk.session
    assert session.snapshot is not None
    key = session.snapshot.dossier.key
    session.do(lambda file: set_value(file, "dossier", key, "minimum_capital", None))
    choose(page, "J4.1")
    says = page.panel.says
    qtbot.waitUntil(lambda: says.words.text().endswith("No minimum capital is noted yet."))
    assert says.go.text() == "Open: Project and territory"
    says.go.click()
    qtbot.waitUntil(
        lambda: (
            (one := QApplication.focusWidget()) is not None
            and one.accessibleName() == "Minimum capital"
        )
    )


def test_nothing_is_offered_where_it_can_only_be_read(
    window: MainWindow, village: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "read.coopdesk"
    path.write_bytes(village)
    window.show_dossier(open_file(path, writing=False, reader_timeout_ms=0))
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: window.session is not None and window.session.snapshot is not None)
    bench.go(Target("phase4", "gates"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, GatesPage)
    qtbot.waitUntil(lambda: len(page.list.rows) == 6)
    qtbot.waitUntil(lambda: not page.panel.reopen.isEnabled())
    assert not page.add.isEnabled()
    assert not any(one.isEnabled() for one in page.panel._changing)
    qtbot.waitUntil(page.panel.says.isVisible)  # what it says can be read


def test_what_is_typed_names_a_new_gate(page: GatesPage, qtbot: QtBot) -> None:
    before = {row.key for row in page.list.rows}
    assert page.new()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    typing = QApplication.focusWidget()
    assert isinstance(typing, QPlainTextEdit)
    qtbot.waitUntil(lambda: typing.textCursor().hasSelection())
    write(typing, "A key is found")
    page.leave()
    settled(page, qtbot, lambda: len(page.list.rows) == len(before) + 1)
    new = next(row for row in page.list.rows if row.key not in before)
    qtbot.waitUntil(lambda: new.key in {row.key for row in page.list.rows})
    (kept,) = page.desk.session.file.records("gates", [new.key])
    assert isinstance(kept, Gate)
    assert kept.criterion == "A key is found"


def test_each_gate_says_its_state_in_words(page: GatesPage) -> None:
    assert page.list.rows[0].under.startswith("Waived · ")
    assert page.list.rows[1].under.startswith("Met · 2 Oct 2020")
    assert page._progress.text() == "6 of 6 gates passed"


def test_a_gate_is_unticked_and_ticked_again(page: GatesPage, qtbot: QtBot) -> None:
    choose(page, "J4.2")
    page.panel.reopen.click()
    settled(page, qtbot, lambda: gate(page, "J4.2").state == "unmet")
    qtbot.waitUntil(page.panel.meet.isVisible)
    assert page.panel.waive.isVisible()
    assert gate(page, "J4.2").date is None
    page.panel.meet.click()
    settled(page, qtbot, lambda: gate(page, "J4.2").state == "met")
    assert gate(page, "J4.2").date == date(2020, 12, 20)
    assert gate(page, "J4.2").evidence


def test_a_waiver_needs_a_reason(page: GatesPage, qtbot: QtBot) -> None:
    choose(page, "J4.3")
    page.panel.reopen.click()
    qtbot.waitUntil(page.panel.waive.isVisible)
    page.panel.waive.click()
    waiving = page.panel.waiving
    reason = waiving.fields.boxes["waiver.reason"]
    assert waiving.isVisible()
    waiving.confirm.click()
    assert reason._message.isVisible()
    assert gate(page, "J4.3").state == "unmet"
    control = reason.editor.control
    assert isinstance(control, QPlainTextEdit)
    write(control, "The council votes in January")
    waiving.confirm.click()
    settled(page, qtbot, lambda: gate(page, "J4.3").state == "waived")
    found = gate(page, "J4.3").waiver
    assert found.reason == "The council votes in January"
    assert found.date == date(2020, 12, 20)
    qtbot.waitUntil(lambda: not waiving.isVisible())
    assert page.list.rows[2].under == "Waived · The council votes in January"


def test_cancelling_a_waiver_changes_nothing(page: GatesPage, qtbot: QtBot) -> None:
    choose(page, "J4.3")
    page.panel.reopen.click()
    qtbot.waitUntil(page.panel.waive.isVisible)
    page.panel.waive.click()
    page.panel.waiving.cancel.click()
    assert not page.panel.waiving.isVisible()
    assert page.panel.form.isVisible()
    assert gate(page, "J4.3").state == "unmet"


def test_a_gate_that_is_met_meanwhile_asks_for_no_reason_any_more(
    page: GatesPage, qtbot: QtBot
) -> None:
    choose(page, "J4.3")
    page.panel.reopen.click()
    qtbot.waitUntil(page.panel.waive.isVisible)
    page.panel.waive.click()
    page.panel.meet.click()
    settled(page, qtbot, lambda: gate(page, "J4.3").state == "met")
    assert not page.panel.waiving.isVisible()
    assert page.panel.form.isVisible()


def untick(page: GatesPage, code: str, qtbot: QtBot) -> None:
    choose(page, code)
    qtbot.waitUntil(lambda: page.panel._code.text() == code)
    page.panel.reopen.click()
    settled(page, qtbot, lambda: gate(page, code).state == "unmet")


def asked(page: GatesPage, code: str, qtbot: QtBot) -> QPlainTextEdit:
    """Ask why a gate is waived, as its button does; return where the reason is written."""
    choose(page, code)
    qtbot.waitUntil(lambda: page.panel._code.text() == code and page.panel.waive.isVisible())
    page.panel.waive.click()
    control = page.panel.waiving.fields.boxes["waiver.reason"].editor.control
    assert isinstance(control, QPlainTextEdit)
    return control


def test_a_reason_that_is_being_written_outlives_the_choice_of_another_gate(
    page: GatesPage, qtbot: QtBot
) -> None:
    for code in ("J4.2", "J4.3"):
        untick(page, code, qtbot)
    write(asked(page, "J4.3", qtbot), "In January")
    other = asked(page, "J4.2", qtbot)
    assert other.toPlainText() == ""
    page.panel.waiving.cancel.click()
    again = asked(page, "J4.3", qtbot)
    assert again.toPlainText() == "In January"
    page.panel.begin_waiving()  # asked twice
    assert again.toPlainText() == "In January"
    page.panel.waiving.cancel.click()  # given up: that is what the button says
    assert asked(page, "J4.3", qtbot).toPlainText() == ""
    assert gate(page, "J4.3").state == "unmet"


def test_a_reason_that_was_never_confirmed_comes_back_with_the_dossier(
    page: GatesPage, qtbot: QtBot
) -> None:
    untick(page, "J4.3", qtbot)
    write(asked(page, "J4.3", qtbot), "In January")
    page.leave()
    spot, unfinished = (
        Spot("gates", gate(page, "J4.3").key, "waiver.reason"),
        page.desk.session.unfinished,
    )
    found = unfinished.at(spot)
    assert found is not None
    assert found.text == "In January"
    page.panel.waiving.cancel.click()
    assert unfinished.at(spot) is None


def test_what_a_waiver_cannot_take_is_not_dropped_without_a_word(
    page: GatesPage, qtbot: QtBot
) -> None:
    untick(page, "J4.3", qtbot)
    write(asked(page, "J4.3", qtbot), "In January")
    waiving = page.panel.waiving
    day = waiving.fields.boxes["waiver.date"].editor.control
    assert isinstance(day, QLineEdit)
    day.setFocus()
    day.selectAll()
    write(day, "31/2/2021")
    waiving.confirm.click()
    settled(page, qtbot, lambda: True)
    assert waiving.isVisible()
    assert QApplication.focusWidget() is day
    assert gate(page, "J4.3").state == "unmet"
    day.selectAll()
    write(day, "28/2/2021")
    waiving.confirm.click()
    settled(page, qtbot, lambda: gate(page, "J4.3").state == "waived")
    assert gate(page, "J4.3").waiver.date == date(2021, 2, 28)


def test_while_a_reason_is_asked_for_its_buttons_stand_where_they_are_seen(
    page: GatesPage, qtbot: QtBot
) -> None:
    untick(page, "J4.3", qtbot)
    asked(page, "J4.3", qtbot)
    waiving, panel = page.panel.waiving, page.panel
    for made in (waiving.confirm, waiving.cancel):
        assert made.visibleRegion().boundingRect() == made.rect()
    assert not any(made.isVisible() for made in (panel.waive, panel.meet, panel.reopen))
    waiving.cancel.click()
    assert panel.waive.isVisible()
    assert not waiving.confirm.isVisible()


def test_a_waiver_that_is_withdrawn_says_so_and_can_be_brought_back(
    bench: Workbench, page: GatesPage, qtbot: QtBot
) -> None:
    choose(page, "J4.1")
    reason = gate(page, "J4.1").waiver.reason
    assert reason
    page.panel.reopen.click()
    settled(page, qtbot, lambda: gate(page, "J4.1").state == "unmet")
    qtbot.waitUntil(lambda: bench.toast.text.startswith("The waiver is withdrawn"))
    page.desk.session.undo()
    settled(page, qtbot, lambda: gate(page, "J4.1").state == "waived")
    assert gate(page, "J4.1").waiver.reason == reason


def test_a_criterion_is_added_named_and_removed(page: GatesPage, qtbot: QtBot) -> None:
    page.add.click()
    qtbot.waitUntil(lambda: len(page.list.rows) == 7)
    assert gate(page, "J4.7").phase == 4
    added = gate(page, "J4.7").key
    qtbot.waitUntil(lambda: (row := page.list.current()) is not None and row.key == added)
    current = page.list.current()
    assert current is not None
    criterion = page.panel.form.form.boxes["criterion"].editor.control
    assert isinstance(criterion, QPlainTextEdit)
    criterion.setFocus()
    criterion.selectAll()
    write(criterion, "Insurance signed")
    press(criterion, Qt.Key.Key_Tab)
    settled(page, qtbot, lambda: gate(page, "J4.7").criterion == "Insurance signed")
    page.panel.remove()
    qtbot.waitUntil(lambda: len(page.list.rows) == 6)
    page.desk.session.undo()
    qtbot.waitUntil(lambda: len(page.list.rows) == 7)


def test_the_days_of_the_phase_are_stored(page: GatesPage, qtbot: QtBot) -> None:
    line = page.days.form.boxes["planned_end"].editor.control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    write(line, "2021-03-01")
    press(line, Qt.Key.Key_Return)
    file = page.desk.session.file

    def stored() -> bool:
        phases = file.records("phases", file.keys(Query("phases")))
        return any(isinstance(p, Phase) and p.planned_end == date(2021, 3, 1) for p in phases)

    settled(page, qtbot, stored)


def test_what_to_do_while_unmet_stands_beside_the_gate(page: GatesPage, qtbot: QtBot) -> None:
    choose(page, "J4.2")
    advice = gate(page, "J4.2").if_not
    assert advice
    page.panel.reopen.click()
    qtbot.waitUntil(lambda: page.list.rows[1].under == f"Unmet · {advice}")


def test_days_of_a_phase_that_cannot_be_are_said_under_them(page: GatesPage, qtbot: QtBot) -> None:
    boxes = page.days.form.boxes

    def noted(name: str, day: str) -> None:
        control = boxes[name].editor.control
        assert isinstance(control, QLineEdit)
        control.setFocus()
        control.selectAll()
        write(control, day)
        press(control, Qt.Key.Key_Return)

    noted("ended", "2030-03-01")
    qtbot.waitUntil(lambda: "has not come yet" in boxes["ended"]._message.text)
    noted("started", "2020-10-01")
    noted("ended", "2020-09-01")
    qtbot.waitUntil(lambda: "before it began" in boxes["ended"]._message.text)
    noted("ended", "2020-11-01")
    qtbot.waitUntil(lambda: not boxes["ended"]._message.text)
    boxes["planned_end"].editor.control.setFocus()
    qtbot.waitUntil(lambda: "1 November 2020" in echoed(page))
    page.desk.session.undo()
    qtbot.waitUntil(lambda: "November" not in echoed(page))  # what was typed is no longer there


def echoed(page: GatesPage) -> str:
    echo = page.days.form.boxes["ended"]._echo
    assert echo is not None
    return echo.text
