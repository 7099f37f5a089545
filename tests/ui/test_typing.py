"""Typing in the window: what is understood is said, pasted text is cleaned, names are found."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from coopdesk.model.entities import entity
from coopdesk.model.fields import Record
from coopdesk.ui.forms.delegate import CellDelegate
from coopdesk.ui.forms.editors import LineEditor
from coopdesk.ui.forms.fields import FieldBox
from coopdesk.ui.forms.hints import CellEcho
from coopdesk.ui.forms.kinds import editor
from coopdesk.ui.forms.lists import ReferenceEditor, ReferencesEditor
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Open, at, press, write
from tests.ui.test_register import choose, settle, stored

UGLY = "one\x00\x07\r\ntwo\u2028three\tfour"


def unsigned(page: RegisterPage) -> Record:
    """Show a commitment that counts something and can be edited."""
    snapshot = page.desk.session.snapshot
    assert snapshot is not None
    found = next(
        one
        for one in snapshot.commitments
        if one.status == "proposed" and one.unit and not page.spec.locked(one, "quantity")
    )
    return choose(page, found.id)


def echoed(box: FieldBox) -> str:
    return box._echo.text if box._echo is not None and box._echo.isVisible() else ""


def line_of(box: FieldBox) -> QLineEdit:
    control = box.editor.control
    assert isinstance(control, QLineEdit)
    return control


def typed(box: FieldBox, text: str) -> None:
    """Type in the place of all that stands in a line."""
    line = line_of(box)
    line.setFocus()
    line.selectAll()
    write(line, text)


def pasted(box: FieldBox, text: str) -> None:
    QApplication.clipboard().setText(text)
    line = line_of(box)
    line.setFocus()
    line.selectAll()
    press(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_day_is_said_in_full_while_it_is_typed(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    key = unsigned(page).key
    box = page.panel.form.box("start")
    today = page.desk.session.today
    typed(box, "tomorrow")
    day = today + dt.timedelta(days=1)
    assert echoed(box) == page.desk.formats.date(day, "full")
    box.leave()
    settle(page, qtbot)
    assert at(stored(page, key), "start") == day


def test_a_number_in_other_words_is_said_again(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    key = unsigned(page).key
    box = page.panel.form.box("quantity")
    typed(box, "1.234,50")
    assert echoed(box) == "1,234.5"
    typed(box, "1,234.5")
    assert echoed(box) == ""
    box.leave()
    settle(page, qtbot)
    assert at(stored(page, key), "quantity") == Decimal("1234.5")


def test_a_unit_typed_after_its_number_is_kept_apart(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    record = unsigned(page)
    box = page.panel.form.box("quantity")
    typed(box, "12 parsecs")
    box.leave()
    assert "field of its own" in box._message.accessibleName()
    unit = at(record, "unit")
    typed(box, f"12 {unit}")
    box.leave()
    settle(page, qtbot)
    assert at(stored(page, record.key), "quantity") == 12
    assert at(stored(page, record.key), "unit") == unit


def test_what_is_pasted_into_a_line_is_cleaned_and_said(register: Open, qtbot: QtBot) -> None:
    page = register("phase1", "needs")
    key = page.table.records.keys[0]
    box = page.panel.form.box("title")
    pasted(box, UGLY)
    assert line_of(box).text() == "one two three four"
    assert echoed(box) == (
        "Control characters taken out of the text: 2. Line breaks became spaces."
    )
    box.leave()
    settle(page, qtbot)
    assert at(stored(page, key), "title") == "one two three four"


@pytest.mark.parametrize("length", [100_001, 250_000])
def test_what_is_too_long_is_cut_and_said(length: int, register: Open) -> None:
    page = register("phase1", "needs")
    box = page.panel.form.box("title")
    pasted(box, "x" * length)
    assert len(line_of(box).text()) == 100_000
    assert echoed(box) == "The text was cut after 100000 characters."
    assert page.panel.record is not None


def test_what_is_pasted_into_a_paragraph_is_cleaned(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "operating_modes")
    key = page.table.records.keys[0]
    box = page.panel.form.box("rules")
    control = box.editor.control
    assert isinstance(control, QPlainTextEdit)
    control.selectAll()
    data = QMimeData()
    data.setText("one\x00\r\ntwo\u2028\ud800three\tfour")
    control.insertFromMimeData(data)
    assert control.toPlainText() == "one\ntwo\nthree\tfour"
    assert "Control characters taken out of the text: 1." in echoed(box)
    box.leave()
    settle(page, qtbot)
    assert at(stored(page, key), box.field.name) == "one\ntwo\nthree\tfour"


def test_a_cell_says_what_it_understands_and_cleans(register: Open, qtbot: QtBot) -> None:
    page = register("phase1", "needs")
    key = page.table.records.keys[0]
    page.table.choose(key)
    page.table.edit_field("title")
    delegate = page.table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    (made,) = delegate._editors.values()
    assert isinstance(made, LineEditor)
    made.control.selectAll()
    made.control.insert("")
    QApplication.clipboard().setText(UGLY)
    press(made.control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (echo,) = page.table.viewport().findChildren(CellEcho)
    assert "Control characters" in echo.text()
    assert echo.isVisible()
    press(made.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.desk.session.busy)
    settle(page, qtbot)
    assert at(stored(page, key), "title") == "one two three four"


def naming(bench: Workbench, table: str, name: str, qtbot: QtBot) -> ReferenceEditor:
    made = editor(bench.desk, entity(table).field(name), bench)
    assert isinstance(made, ReferenceEditor)
    made.show(None)
    made.widget.resize(300, 36)
    made.widget.show()
    made.control.setFocus()
    made.control._offer("")  # so that the titles are there before the first key
    qtbot.waitUntil(lambda: bool(offered(made)))
    made.control._popup.hide()
    return made


def offered(made: ReferenceEditor | ReferencesEditor) -> list[tuple[str, str]]:
    line = made.control if isinstance(made, ReferenceEditor) else made._line
    return line._model.rows


def test_an_actor_is_found_by_typing_with_a_slip(bench: Workbench, qtbot: QtBot) -> None:
    made = naming(bench, "commitments", "actor", qtbot)
    snapshot = bench.desk.session.snapshot
    assert snapshot is not None
    actor = next(one for one in snapshot.actors if len(one.name.split()[-1]) > 6)
    word = actor.name.split()[-1]
    made.control.setText("")
    write(made.control, (word[:3] + "q" + word[4:]).encode("ascii", "ignore").decode())
    assert actor.name in [name for name, _ in offered(made)]
    assert not made.control._popup.currentIndex().isValid()  # Enter takes no slip for a name


def test_enter_takes_the_first_that_holds_what_is_typed(bench: Workbench, qtbot: QtBot) -> None:
    made = naming(bench, "commitments", "actor", qtbot)
    snapshot = bench.desk.session.snapshot
    assert snapshot is not None
    actor = min(snapshot.actors, key=lambda one: one.name)
    write(made.control, actor.name[:5].encode("ascii", "ignore").decode().upper())
    name, aside = offered(made)[0]
    assert aside  # what kind, and where
    with qtbot.waitSignal(made.finished):
        press(made.control._popup, Qt.Key.Key_Return)
    assert made.control.text() == name
    assert made.value() is not None


def test_a_new_actor_is_made_where_it_is_named(bench: Workbench, qtbot: QtBot) -> None:
    made = naming(bench, "commitments", "actor", qtbot)
    write(made.control, "Zenobia Newcomer")
    rows = offered(made)
    assert rows[-1][0] == "New actor “Zenobia Newcomer”"
    assert {name for name, _kind in rows} == {"New actor “Zenobia Newcomer”"}
    kinds = [kind for _name, kind in rows]
    assert kinds[0] == "individual, resident"  # what Enter makes
    popup = made.control._popup
    assert popup.currentIndex().row() == 0
    while popup.currentIndex().row() < kinds.index("association"):
        press(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(made.finished):
        press(popup, Qt.Key.Key_Return)
    assert made.control.text() == "Zenobia Newcomer"
    key = made.value()
    assert isinstance(key, str)
    file = bench.desk.session.file
    qtbot.waitUntil(lambda: not bench.desk.session.busy)
    (actor,) = file.records("actors", [key])
    assert (at(actor, "name"), at(actor, "kind")) == ("Zenobia Newcomer", "association")


def test_a_body_asked_for_support_is_not_made_an_inhabitant(bench: Workbench, qtbot: QtBot) -> None:
    made = naming(bench, "interventions", "body", qtbot)
    write(made.control, "Zenobia Region")
    assert [kind for _name, kind in offered(made)] == [""]
    with qtbot.waitSignal(made.finished):
        press(made.control._popup, Qt.Key.Key_Return)
    key = made.value()
    assert isinstance(key, str)
    file = bench.desk.session.file
    qtbot.waitUntil(lambda: not bench.desk.session.busy)
    (actor,) = file.records("actors", [key])
    assert (at(actor, "kind"), at(actor, "level")) == ("public_body", "supra_local")


def test_chips_are_taken_out_by_the_keyboard(bench: Workbench, qtbot: QtBot) -> None:
    made = editor(bench.desk, entity("commitments").field("needs"), bench)
    assert isinstance(made, ReferencesEditor)
    snapshot = bench.desk.session.snapshot
    assert snapshot is not None
    keys = tuple(need.key for need in snapshot.needs[:3])
    made.show(keys)
    made.widget.resize(300, 200)
    made.widget.show()
    buttons = made.widget.findChildren(QToolButton, "takes-out")
    assert len(buttons) == 3
    assert min(min(one.width(), one.height()) for one in buttons) >= 32
    with qtbot.waitSignal(made.finished):
        press(buttons[1], Qt.Key.Key_Space)
    assert made.value() == (keys[0], keys[2])


def test_what_editors_hold_as_text_can_be_put_back(bench: Workbench) -> None:
    desk = bench.desk
    snapshot = desk.session.snapshot
    assert snapshot is not None
    for table in ("commitments", "needs", "actors", "activities"):
        for field in entity(table).fields:
            made, again = (editor(desk, field, bench) for _ in range(2))
            for record in snapshot.records(table)[:3]:
                value = at(record, field.name)
                made.show(value)
                again.put_raw(made.raw())
                assert again.value() == made.value()


def test_a_unit_and_a_time_typed_where_none_is_yet_go_into_their_own_fields(
    register: Open, qtbot: QtBot
) -> None:
    page = register("phase4", "commitments")
    key = unsigned(page).key
    unit = page.panel.form.box("unit")
    typed(unit, "x")
    press(line_of(unit), Qt.Key.Key_Backspace)
    unit.leave()
    settle(page, qtbot)
    assert at(stored(page, key), "unit") is None
    box = page.panel.form.box("quantity")
    typed(box, "40 h")
    box.leave()
    settle(page, qtbot)
    assert (at(stored(page, key), "quantity"), at(stored(page, key), "unit")) == (40, "hour")
    value = page.panel.form.box("estimated_value")
    typed(value, "2k euros")
    value.leave()
    settle(page, qtbot)
    assert at(stored(page, key), "estimated_value") == 2000
    page = register("phase1", "activities")
    key = page.table.records.keys[0]
    box = page.panel.form.box("date")
    typed(box, "tomorrow at 6pm")
    box.leave()
    settle(page, qtbot)
    found = stored(page, key)
    assert at(found, "date") == page.desk.session.today + dt.timedelta(days=1)
    assert at(found, "time") == "18:00"
    time = page.panel.form.box("time")
    typed(time, "20h-22h")
    assert echoed(time) == "20:00, when it begins; the end is not kept."
    time.leave()
    settle(page, qtbot)
    assert at(stored(page, key), "time") == "20:00"


def test_what_is_typed_besides_in_a_new_record_is_seen_in_its_own_field(register: Open) -> None:
    page = register("phase4", "commitments")
    page.new()
    form = page.panel.form
    quantity, unit = form.box("quantity"), form.box("unit")
    typed(quantity, "20 h")
    quantity.leave()
    assert at(page.panel.draft, "unit") == "hour"
    assert unit.editor.raw() == "hour"
    typed(quantity, "3 days")  # a unit that is there is no other one's, in a new record neither
    quantity.leave()
    assert at(page.panel.draft, "unit") == "hour"
    assert quantity._message.role == "error"


def test_the_time_of_a_new_meeting_is_seen_beside_its_day(register: Open) -> None:
    page = register("phase2", "activities")
    page.new()
    form = page.panel.form
    typed(form.box("date"), "tomorrow at 6 pm")
    form.box("date").leave()
    assert form.box("time").editor.raw() == "18:00"
