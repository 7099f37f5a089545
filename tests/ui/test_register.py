"""A register on the real store: what is typed is stored, what is wrong is not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from coopdesk.model.commitment import Commitment
from coopdesk.model.fields import Record
from coopdesk.model.obstacle import Obstacle
from coopdesk.model.rules.versions import may_change
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.records import remove_record, set_value, set_values
from coopdesk.services.sheets import write_sheets
from coopdesk.store import DossierFile
from coopdesk.ui.desk import Notice, Target
from coopdesk.ui.forms.fields import FieldBox
from coopdesk.ui.forms.model import CELL_ROLE
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.widgets import Elided
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.conftest import Answers, Open, at, press, write


def choose(page: RegisterPage, code: str) -> Record:
    for row in range(page.table.records.rowCount()):
        record = page.table.records.record_at(row)
        if record is not None and getattr(record, "id", "") == code:
            page.table.choose(record.key)
            return record
    raise LookupError(code)


def stored(page: RegisterPage, key: str) -> Record:
    return page.desk.session.file.records(page.spec.table, [key])[0]


def line(box: FieldBox) -> QLineEdit:
    control = box.editor.control
    assert isinstance(control, QLineEdit)
    return control


def settle(page: RegisterPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.session.busy)


def test_a_field_is_stored_when_it_is_left(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    obstacle = choose(page, "O02")
    title = line(page.panel.form.boxes["title"])
    title.setFocus()
    title.selectAll()
    write(title, "A rule <b>&amp; 50 %s</b> {{x}}")
    with qtbot.waitSignal(page.desk.session.changed):
        press(title, Qt.Key.Key_Tab)
    after = stored(page, obstacle.key)
    assert isinstance(after, Obstacle)
    assert at(after, "title") == "A rule <b>&amp; 50 %s</b> {{x}}"
    row = page.table.records.row_of(obstacle.key)
    shown = page.table.records.index(row, 1).data()
    assert shown.startswith("A rule <b>&amp; 50 %s</b> {{x}}")


def test_it_is_stored_two_seconds_after_typing_too(
    register: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = register("phase4", "obstacles")
    obstacle = choose(page, "O02")
    box = page.panel.form.boxes["title"]
    box._timer.setInterval(1)
    line(box).setFocus()
    with qtbot.waitSignal(page.desk.session.changed):
        write(line(box), "x")
    assert at(stored(page, obstacle.key), "title").startswith("x")
    assert line(box).hasFocus()


def test_undo_and_redo_by_their_names(
    register: Open, qtbot: QtBot, bench: Workbench, window: MainWindow
) -> None:
    page = register("phase4", "obstacles")
    obstacle = choose(page, "O02")
    before = at(obstacle, "title")
    box = page.panel.form.boxes["title"]
    line(box).setText("Changed")
    line(box).textEdited.emit("Changed")
    with qtbot.waitSignal(page.desk.session.changed):
        box.leave()
    settle(page, qtbot)
    assert "Obstacle" in bench.topbar.undo.accessibleName()
    page.table.setFocus()
    with qtbot.waitSignal(page.desk.session.changed):
        press(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at(stored(page, obstacle.key), "title") == before
    qtbot.waitUntil(lambda: line(box).text() == before)
    settle(page, qtbot)
    with qtbot.waitSignal(page.desk.session.changed):
        press(page.table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert at(stored(page, obstacle.key), "title") == "Changed"


@pytest.mark.parametrize("removed", [False, True])
def test_what_is_undone_from_another_page_is_shown(
    register: Open, qtbot: QtBot, bench: Workbench, removed: bool
) -> None:
    page = register("phase4", "obstacles")
    obstacle = choose(page, "O02")
    session, key = page.desk.session, obstacle.key
    if removed:
        session.do(lambda file: remove_record(file, "obstacles", key))
    else:
        session.do(lambda file: set_value(file, "obstacles", key, "title", "Changed"))
    settle(page, qtbot)
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert not bench.toast.findChildren(QPushButton)  # it is in sight
    settle(page, qtbot)
    session.redo()
    settle(page, qtbot)
    bench.go(Target("agenda", "agenda"))
    with qtbot.waitSignal(session.changed):
        session.undo()
    settle(page, qtbot)
    (shows,) = bench.toast.findChildren(QPushButton)
    press(shows, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bench.where() == Target("phase4", "obstacles", key=key))


def test_what_is_wrong_is_said_and_not_stored(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    obstacle = choose(page, "O01")
    box = page.panel.form.boxes["due"]
    due = line(box)
    due.setFocus()
    due.selectAll()
    write(due, "31/2/2021")
    page.table.setFocus()
    assert box._message.role == "error"
    assert "31/2/2021" in box._message.accessibleName()
    assert "15 Dec 2020" in box._message.accessibleName()
    assert due.property("wrong") == "true"
    assert at(stored(page, obstacle.key), "due") == at(obstacle, "due")
    due.setFocus()
    due.selectAll()
    write(due, "3 January 2021")
    with qtbot.waitSignal(page.desk.session.changed):
        page.table.setFocus()
    assert box._message.role == ""
    assert str(at(stored(page, obstacle.key), "due")) == "2021-01-03"


def test_a_cell_is_edited_in_its_place(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    record = choose(page, "E02")
    table = page.table
    row = table.records.row_of(record.key)
    table.setCurrentIndex(table.records.index(row, 3))
    table.setFocus()
    press(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    write(editor, "61")
    with qtbot.waitSignal(page.desk.session.changed):
        press(editor, Qt.Key.Key_Return)
    after = stored(page, record.key)
    assert isinstance(after, Commitment)
    assert at(after, "quantity") == Decimal(61)
    settle(page, qtbot)
    press(table, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    write(editor, "999")
    press(editor, Qt.Key.Key_Escape)
    settle(page, qtbot)
    assert at(stored(page, record.key), "quantity") == Decimal(61)


def test_a_status_is_chosen_in_the_table(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    record = choose(page, "O02")
    table = page.table
    table.setCurrentIndex(table.records.index(table.records.row_of(record.key), 4))
    table.edit(table.currentIndex())
    editor = QApplication.focusWidget()
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findText("Cleared"))
    with qtbot.waitSignal(page.desk.session.changed):
        press(editor, Qt.Key.Key_Return)
    assert at(stored(page, record.key), "status") == "cleared"


def test_filter_by_words_and_by_chips(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    everything = page.table.records.rowCount()
    assert everything == 38
    page._search.setText("BÀKERY")
    qtbot.waitUntil(lambda: 0 < page.table.records.rowCount() < everything)
    page._search.clear()
    qtbot.waitUntil(lambda: page.table.records.rowCount() == everything)
    chips = page._filters.buttons()
    assert [chip.accessibleName() for chip in chips][:2] == ["All 38", "Not signed yet 6"]
    chips[1].click()
    assert page.table.records.rowCount() == 6


def test_signed_commitments_are_locked_and_a_new_version_is_made(
    register: Open, qtbot: QtBot, bench: Workbench
) -> None:
    page = register("phase4", "commitments")
    record = choose(page, "E04")
    assert page.panel._lock.isVisible()
    assert line(page.panel.form.boxes["title"]).isReadOnly()
    assert page.panel.form.box("notes").editor.control.isEnabled()
    index = page.table.records.index(page.table.records.row_of(record.key), 3)
    assert not page.table.records.flags(index) & Qt.ItemFlag.ItemIsEditable
    (action,) = [one for one in page.spec.actions if one.applies(record)]
    with qtbot.waitSignal(page.desk.session.changed):
        page.panel._run(action)
    qtbot.waitUntil(
        lambda: page.panel.record is not None and at(page.panel.record, "replaces") == record.key
    )
    assert at(page.panel.record, "version") == 2
    assert at(stored(page, record.key), "status") == "revised"
    assert not line(page.panel.form.boxes["title"]).isReadOnly()


def test_a_new_record_waits_until_it_has_what_it_must_have(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    page.new()
    assert page.panel.record is not None
    assert not page.panel.record.key
    assert "Who commits" in page.panel._waiting.text()
    boxes = page.panel.form.boxes
    line(boxes["title"]).setText("Bread on Sundays")
    boxes["title"].leave()
    kind = boxes["kind"].editor.control
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findText("Supply"))
    boxes["kind"].leave()
    assert page.table.records.rowCount() == 38
    who = line(boxes["actor"])
    who.setFocus()
    write(who, "bakery")
    with qtbot.waitSignal(page.desk.session.changed):
        boxes["actor"].leave()
    qtbot.waitUntil(lambda: page.table.records.rowCount() == 39)
    qtbot.waitUntil(lambda: bool(page.panel.record and page.panel.record.key))
    assert page.panel.record is not None
    settle(page, qtbot)
    after = stored(page, page.panel.record.key)
    assert at(after, "title") == "Bread on Sundays"
    assert at(after, "id") == "E39"


def test_what_a_waiting_record_lacks_is_asked_for(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    page.new()
    boxes = page.panel.form.boxes
    line(boxes["title"]).setText("Bread on Sundays")
    boxes["title"].leave()
    who = line(boxes["actor"])
    who.setFocus()
    write(who, "bakery")
    boxes["actor"].leave()
    qtbot.waitUntil(lambda: "Kind" in page.panel._waiting.text())
    page.new()  # not over who commits: what is typed would be written before it
    assert boxes["kind"].editor.control.hasFocus()
    assert line(boxes["title"]).text() == "Bread on Sundays"
    page.panel.drop_draft()


def test_removing_asks_nothing_and_can_be_undone(
    register: Open, qtbot: QtBot, bench: Workbench
) -> None:
    page = register("phase4", "obstacles")
    choose(page, "O03")
    page.table.setFocus()
    press(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.table.records.rowCount() == 12)
    qtbot.waitUntil(lambda: bench.toast.text == "Removed.")
    settle(page, qtbot)
    page.desk.session.undo()
    qtbot.waitUntil(lambda: page.table.records.rowCount() == 13)


def test_a_notice_undoes_the_step_it_speaks_of_and_no_later_one(
    register: Open, qtbot: QtBot, bench: Workbench
) -> None:
    page = register("phase4", "obstacles")
    key = choose(page, "O03").key
    session = page.desk.session
    session.do(
        lambda file: set_values(file, "obstacles", key, {"severity": 1}),
        lambda _none: page.desk.notify(Notice("Weighed.", "Undo", session.undo)),
    )
    qtbot.waitUntil(lambda: bench.toast.text == "Weighed.")
    session.do(lambda file: set_values(file, "obstacles", key, {"title": "Typed since"}))
    settle(page, qtbot)
    (undo,) = bench.toast.findChildren(QPushButton)
    undo.click()
    qtbot.waitUntil(lambda: bench.toast.text == "That step alone was undone.")
    settle(page, qtbot)
    assert at(stored(page, key), "title") == "Typed since"
    assert at(stored(page, key), "severity") != 1


def test_a_notice_takes_nothing_else_along_where_its_step_cannot_go_back_alone(
    register: Open, qtbot: QtBot, bench: Workbench
) -> None:
    page = register("phase4", "obstacles")
    key, other = choose(page, "O03").key, choose(page, "O01").key
    page.many.remove_only(key)
    qtbot.waitUntil(lambda: bench.toast.text == "Removed.")
    session = page.desk.session
    session.do(lambda file: set_values(file, "obstacles", other, {"title": "Typed since"}))
    settle(page, qtbot)
    (undo,) = bench.toast.findChildren(QPushButton)
    undo.click()
    qtbot.waitUntil(lambda: bench.toast.text.startswith("This step added"))
    settle(page, qtbot)
    assert at(stored(page, other), "title") == "Typed since"


def test_a_list_within_a_record(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    record = choose(page, "O01")
    child = page.panel.form.lists[0]
    count = len(at(record, "actions"))
    with qtbot.waitSignal(page.desk.session.changed):
        child.add()
    actions = at(stored(page, record.key), "actions")
    assert len(actions) == count + 1
    settle(page, qtbot)
    with qtbot.waitSignal(page.desk.session.changed):
        child.remove(actions[-1].key)
    assert len(at(stored(page, record.key), "actions")) == count


def test_sorting_by_a_header(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    head = page.table.horizontalHeader()
    head.setSortIndicator(3, Qt.SortOrder.AscendingOrder)
    days = [
        at(page.table.records.record_at(row), "due") for row in range(page.table.records.rowCount())
    ]
    known = [day for day in days if day is not None]
    assert known == sorted(known)


def test_the_model_keeps_qts_rules(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    model = page.table.records
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    page._search.setText("local")
    page._ask()
    page._search.clear()
    page._ask()
    model.renew()
    assert tester.model() is model


def test_an_empty_register_says_what_it_holds(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "new.coopdesk"
    answers = Beginnings(title="The oven")
    assert window.files.begin(path, answers)
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.desk.session.snapshot is not None)
    bench.go(Target("phase4", "commitments"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, RegisterPage)
    assert page._empty.isVisible()
    assert page._ways.isVisible()
    qtbot.waitUntil(lambda: "No commitment yet" in page.foot.counted.text())


def test_the_ways_into_an_empty_register_lead_there(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.files.begin(tmp_path / "new.coopdesk", Beginnings(title="The oven"))
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.desk.session.snapshot is not None)
    bench.go(Target("phase4", "commitments"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, RegisterPage)
    ways = {way.text(): way for way in page._ways.findChildren(QPushButton)}
    press(ways["From a spreadsheet"], Qt.Key.Key_Space)
    assert answers.around[-1][0] == "Import"
    assert page.bring is not None
    press(page.bring, Qt.Key.Key_Space)
    assert len(answers.around) == 2
    press(ways["From the needs"], Qt.Key.Key_Space)
    assert bench.where().place == "phase3"


def test_no_way_into_an_empty_register_is_cut(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.files.begin(tmp_path / "new.coopdesk", Beginnings(title="The oven"))
    window.commands.language("fr")
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.desk.session.snapshot is not None)
    bench.go(Target("phase1", "needs"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, RegisterPage)
    settled(window)
    for words in page._ways.findChildren(QLabel):
        if words.text():
            assert words.height() >= words.heightForWidth(words.width())


def test_a_request_is_asked_again_from_its_register(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "interventions")
    record = choose(page, "S04")
    before = at(record, "exchanges")
    ask = next(one for one in page.panel.findChildren(QPushButton) if one.text() == "Ask again")
    press(ask, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(at(page.table.current(), "exchanges")) == len(before) + 1)
    assert at(page.table.current(), "expected_by") > at(record, "expected_by")


def test_what_looks_like_a_slip_is_doubted_and_kept(register: Open, qtbot: QtBot) -> None:
    page = register("actors", "actors")
    page.new()
    form = page.panel.form
    known = page.desk.session.snapshot
    assert known is not None
    first = next(one for one in known.actors if one.name.isascii())
    box = form.box("name")
    write(box.editor.control, first.name.upper())
    press(box.editor.control, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: any("already" in one.text() for one in box.findChildren(QLabel)))
    assert page.panel.record is not None
    assert at(page.panel.record, "name") == first.name.upper()


def test_what_is_issued_and_not_signed_is_to_sign(
    register: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    page = register("phase4", "commitments")
    record = choose(page, "E02")
    day = page.desk.session.today
    with qtbot.waitSignal(page.desk.session.figures_changed):
        page.desk.session.do(
            lambda file: write_sheets(file, tmp_path / "s", only={"E02"}, today=day)
        )
    assert set(page.desk.session.issued) == {record.key}
    chip = page._filters.buttons()[2]
    qtbot.waitUntil(lambda: chip.accessibleName() == "To sign 1")
    chip.click()
    assert page.table.records.keys == [record.key]
    cell = page.table.records.index(0, 5).data(CELL_ROLE)
    assert cell.chip.word == "To sign"


def test_commitments_take_one_line_where_there_is_width(
    register: Open, window: MainWindow, qtbot: QtBot
) -> None:
    page = register("phase4", "commitments")
    table = page.table
    assert table.isColumnHidden(1)  # the actor stands beneath the title, and neither is cut
    assert not table.isColumnHidden(4)
    metrics = QFontMetrics(page.desk.theme.font(16))
    cells = [table.records.index(0, column).data(CELL_ROLE) for column in (2, 3)]
    for column, cell in zip((2, 3), cells, strict=True):
        assert metrics.horizontalAdvance(cell.text) + 16 <= table.columnWidth(column)
    assert cells[0].under == "Municipality of Valdoriola"
    folded = table.rowHeight(0)
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: not table.isColumnHidden(1))
    assert table.rowHeight(0) < folded
    page.set_compact(compact=True)
    assert table.rowHeight(0) == folded
    assert table.isColumnHidden(1)
    assert table.isColumnHidden(4)


def test_the_figures_under_the_table_are_whole_in_a_small_window(
    register: Open, window: MainWindow
) -> None:
    page = register("phase4", "commitments")
    for size in ((1366, 768), (1024, 700), (960, 700)):
        window.resize(*size)
        settled(window)
        figures = [one for one in page.foot.findChildren(Elided) if one.text()]
        assert len(figures) == 2
        assert all(one.width() >= one.sizeHint().width() for one in figures)


def test_a_column_of_statuses_is_as_wide_as_those_there_are(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    table, session = page.table, page.desk.session
    status = next(n for n, f in enumerate(table.records.fields) if f and f.name == "status")
    before, title = table.columnWidth(status), table.columnWidth(1)
    keys = tuple(table.records.keys)
    assert any(table.records.index(row, status).data() == "In progress" for row in range(len(keys)))

    def open_again(file: DossierFile) -> None:
        for key in keys:
            set_value(file, "obstacles", key, "status", "open")

    session.do(open_again)
    qtbot.waitUntil(lambda: table.columnWidth(status) < before)
    assert table.columnWidth(1) > title
    session.do(lambda file: set_value(file, "obstacles", keys[0], "status", "in_progress"))
    qtbot.waitUntil(lambda: table.columnWidth(status) == before)


def test_the_keyboard_stays_where_what_was_pressed_goes(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    choose(page, "O01")
    foot = page.panel._foot
    clear = next(
        one for one in foot.findChildren(QPushButton) if one.text().strip() == "Mark as cleared"
    )
    clear.setFocus()
    press(clear, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not isValid(clear))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert foot.isAncestorOf(focus)


def test_a_count_of_other_records_is_told_again_when_the_register_is_shown_again(
    bench: Workbench, register: Open, qtbot: QtBot
) -> None:
    page = register("phase4", "operating_modes")
    session = page.desk.session
    assert session.snapshot is not None
    promise = next(
        one
        for one in session.snapshot.commitments
        if one.operating_mode and may_change(one, "operating_mode")
    )
    mode = promise.operating_mode
    assert mode is not None
    used = sum(one.operating_mode == mode for one in session.snapshot.commitments)

    def told() -> str:
        model = page.table.records
        row = list(model.keys).index(mode)
        return str(model.index(row, 2).data())

    qtbot.waitUntil(lambda: told() == str(used))
    bench.go(Target("phase4", "commitments"))
    session.do(lambda file: set_value(file, "commitments", promise.key, "operating_mode", None))
    qtbot.waitUntil(
        lambda: (
            (now := session.snapshot) is not None
            and sum(one.operating_mode == mode for one in now.commitments) == used - 1
        )
    )
    bench.go(Target("phase4", "operating_modes"))
    qtbot.waitUntil(lambda: told() == str(used - 1))
