"""Several rows of a register at once, by the keyboard alone: on the real window and store."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.exchange import interchange
from coopdesk.model.quantities import unit_names
from coopdesk.model.rules.versions import locked
from coopdesk.ui.forms.pasting import PasteDialog
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.forms.setting import SetDialog
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Open, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def export(page: RegisterPage) -> bytes:
    return interchange.write(page.desk.session.file.snapshot())


def settle(page: RegisterPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.session.busy)


def dialog(kind: type[QDialog], qtbot: QtBot) -> QDialog:
    def shown() -> list[QDialog]:
        found = QApplication.topLevelWidgets()
        return [one for one in found if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def undo(page: RegisterPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    page.desk.session.undo()
    settle(page, qtbot)


def test_rows_are_selected_by_keys_and_counted(register: Open) -> None:
    page = register("phase4", "obstacles")
    table = page.table
    table.setFocus()
    table.choose(table.records.keys[1])
    assert not page.many.bar.isVisible()
    press(table, Qt.Key.Key_Down, SHIFT)
    press(table, Qt.Key.Key_Down, SHIFT)
    assert table.selected_keys() == list(table.records.keys[1:4])
    assert page.many.bar.isVisible()
    assert page.many.bar.words.text() == "3 selected"
    press(table, Qt.Key.Key_A, CONTROL)
    assert table.selected_keys() == list(table.records.keys)
    press(table, Qt.Key.Key_Down)
    assert not page.many.bar.isVisible()


def test_the_selection_stays_while_rows_are_read_again(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    table = page.table
    chosen = [table.records.keys[n] for n in (0, 1, 4)]
    for n, key in enumerate(chosen):
        index = table.records.index(table.records.row_of(key), 0)
        flags = table.selectionModel().SelectionFlag
        how = flags.ClearAndSelect if n == 0 else flags.Select
        table.selectionModel().setCurrentIndex(index, how | flags.Rows)
    with qtbot.waitSignal(table.records.modelReset):
        table.records.sort(1, Qt.SortOrder.DescendingOrder)
    assert set(table.selected_keys()) == set(chosen)
    assert page.many.bar.words.text() == "3 selected"


def test_a_field_is_set_for_all_but_signed_ones(
    register: Open, qtbot: QtBot, bench: Workbench
) -> None:
    page = register("phase4", "commitments")
    before = export(page)
    table = page.table
    table.setFocus()
    press(table, Qt.Key.Key_A, CONTROL)
    page.many.bar.set.setFocus()
    press(page.many.bar.set, Qt.Key.Key_Space)
    asked = dialog(SetDialog, qtbot)
    assert isinstance(asked, SetDialog)
    asked.choice.setCurrentIndex(asked.choice.findData("frequency"))
    signed = sum(locked(one) for one in page.desk.session.file.snapshot().commitments)
    assert str(signed) in asked.said.text
    assert asked.editor is not None
    control = asked.editor.control
    assert isinstance(control, QComboBox)
    control.setFocus()
    press(control, Qt.Key.Key_Down)
    value = asked.editor.value()
    assert value
    with qtbot.waitSignal(page.desk.session.changed):
        press(asked.does, Qt.Key.Key_Space)
    settle(page, qtbot)
    after = page.desk.session.file.snapshot().commitments
    assert all(one.frequency == value for one in after if not locked(one))
    assert "of" in bench.topbar.undo.accessibleName()
    assert "commitments" in bench.topbar.undo.accessibleName()
    assert len(table.selected_keys()) == len(after)
    undo(page, qtbot)
    assert export(page) == before


def test_what_cannot_be_stored_stays_in_the_dialog(register: Open, qtbot: QtBot) -> None:
    page = register("phase1", "needs")
    before = export(page)
    press(page.table, Qt.Key.Key_A, CONTROL)
    page.many.set_field()
    asked = dialog(SetDialog, qtbot)
    assert isinstance(asked, SetDialog)
    asked.choice.setCurrentIndex(asked.choice.findData("title"))
    asked.does.click()
    qtbot.waitUntil(lambda: asked.said.tone == "error")
    assert asked.isVisible()
    assert export(page) == before
    asked.reject()


def test_what_is_typed_for_many_is_said_in_full_before_it_is_set(register: Open) -> None:
    page = register("phase4", "obstacles")
    press(page.table, Qt.Key.Key_A, CONTROL)
    page.many.set_field()
    asked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, SetDialog))
    asked.choice.setCurrentIndex(asked.choice.findData("due"))
    assert asked.editor is not None
    write(asked.editor.control, "end of March 2030")
    assert asked.echo.text == "Sunday 31 March 2030"
    asked.choice.setCurrentIndex(asked.choice.findData("title"))
    assert not asked.echo.text
    asked.reject()


def test_many_are_removed_without_a_question_and_come_back(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    before = export(page)
    number = page.table.records.rowCount()
    page.table.setFocus()
    page.table.choose(page.table.records.keys[0])
    press(page.table, Qt.Key.Key_Down, SHIFT)
    with qtbot.waitSignal(page.desk.session.changed):
        press(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.table.records.rowCount() == number - 2)
    undo(page, qtbot)
    assert export(page) == before
    qtbot.waitUntil(lambda: page.table.records.rowCount() == number)


def test_ctrl_d_makes_a_duplicate_and_shows_it(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "commitments")
    before = export(page)
    table = page.table
    table.setFocus()
    key = next(c.key for c in page.desk.session.file.snapshot().commitments if locked(c))
    table.choose(key)
    with qtbot.waitSignal(page.desk.session.changed):
        press(table, Qt.Key.Key_D, CONTROL)
    qtbot.waitUntil(lambda: table.current() is not None and table.current().key != key)  # type: ignore[union-attr]  # (asked just before)
    made = table.current()
    assert made is not None
    assert getattr(made, "status", "") == "prospective"
    undo(page, qtbot)
    assert export(page) == before


def clip(page: RegisterPage, qtbot: QtBot, *, cells: bool = False) -> str:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    press(page.table, Qt.Key.Key_C, CONTROL | SHIFT if cells else CONTROL)
    qtbot.waitUntil(lambda: bool(clipboard.text()))
    return clipboard.text()


def test_rows_are_copied_with_headings_and_pasted_back_unchanged(
    register: Open, qtbot: QtBot
) -> None:
    page = register("phase4", "commitments")
    before = export(page)
    page.table.setFocus()
    press(page.table, Qt.Key.Key_A, CONTROL)
    text = clip(page, qtbot)
    assert text.startswith("Code\t")
    assert "<th" in QGuiApplication.clipboard().mimeData().html()
    press(page.table, Qt.Key.Key_V, CONTROL)
    asked = dialog(PasteDialog, qtbot)
    assert isinstance(asked, PasteDialog)
    qtbot.waitUntil(lambda: asked.plan is not None)
    assert asked.plan is not None
    assert asked.plan.lines == []
    assert not asked.does.isEnabled()
    asked.reject()
    assert export(page) == before


def test_a_range_is_looked_at_then_pasted_from_the_focused_cell_on(
    register: Open, qtbot: QtBot, qtmodeltester: object
) -> None:
    page = register("phase1", "needs")
    before = export(page)
    table = page.table
    table.setFocus()
    column = next(n for n, f in enumerate(table.records.fields) if f and f.name == "title")
    table.choose(table.records.keys[0])
    table.setCurrentIndex(table.records.index(0, column))
    assert clip(page, qtbot, cells=True).count("\n") == 1
    QGuiApplication.clipboard().setText('"Flour,\nbread"\nMilk\n')
    press(table, Qt.Key.Key_V, CONTROL)
    asked = dialog(PasteDialog, qtbot)
    assert isinstance(asked, PasteDialog)
    qtbot.waitUntil(asked.does.isEnabled)
    QAbstractItemModelTester(asked.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert "→ Flour, bread" in asked.rows.index(0, 3).data()
    keys = table.records.keys[:2]
    with qtbot.waitSignal(page.desk.session.changed):
        press(asked.does, Qt.Key.Key_Space)
    settle(page, qtbot)
    found = page.desk.session.file.records("needs", keys)
    assert [getattr(one, "title", "") for one in found] == ["Flour, bread", "Milk"]
    undo(page, qtbot)
    assert export(page) == before


def test_a_narrow_window_pastes_and_copies_the_same_columns(
    register: Open, qtbot: QtBot, bench: Workbench
) -> None:
    page = register("phase4", "obstacles")
    table = page.table
    table.set_compact(compact=True)
    title = next(n for n, f in enumerate(table.records.fields) if f and f.name == "title")
    assert any(table.isColumnHidden(number) for number in range(title))
    table.choose(table.records.keys[0])
    table.setCurrentIndex(table.records.index(0, title))
    assert clip(page, qtbot).startswith("Code\t")
    QGuiApplication.clipboard().setText("Other title\n")
    press(table, Qt.Key.Key_V, CONTROL)
    asked = dialog(PasteDialog, qtbot)
    assert isinstance(asked, PasteDialog)
    qtbot.waitUntil(lambda: asked.plan is not None)
    assert asked.plan is not None
    assert [dict(line.values) for line in asked.plan.lines] == [{"title": "Other title"}]
    asked.reject()


def test_faults_are_marked_and_nothing_can_be_pasted(register: Open, qtbot: QtBot) -> None:
    page = register("phase1", "needs")
    before = export(page)
    QGuiApplication.clipboard().setText("Title\tPriority\nBread\tmany\n\t3\n")
    page.many.paste()
    asked = dialog(PasteDialog, qtbot)
    assert isinstance(asked, PasteDialog)
    qtbot.waitUntil(lambda: asked.plan is not None)
    assert asked.said.tone == "error"
    assert "B2" in asked.said.text
    assert not asked.does.isEnabled()
    line = asked.rows.lines[0]
    assert asked.rows.fault_at(line, 1) is not None
    asked.reject()
    assert export(page) == before


@pytest.mark.parametrize("text", ["", "\n"])
def test_an_empty_clipboard_is_said(register: Open, text: str, bench: Workbench) -> None:
    page = register("phase1", "needs")
    QGuiApplication.clipboard().setText(text)
    page.many.paste()
    assert bench.toast.text


def test_the_menu_says_its_keys_and_tab_is_no_trap(register: Open) -> None:
    page = register("phase4", "obstacles")
    menu = page.many.menu()
    assert [a.shortcut().toString() for a in menu.actions()][:2] == ["Ctrl+C", "Ctrl+Shift+C"]
    menu.close()
    page.table.setFocus()
    press(page.table, Qt.Key.Key_A, CONTROL)
    press(page.table, Qt.Key.Key_Tab)
    assert page.many.bar.isAncestorOf(QApplication.focusWidget() or page.table)


def test_the_unit_that_all_count_in_may_be_typed_with_the_number(
    register: Open, qtbot: QtBot
) -> None:
    page = register("phase4", "commitments")
    of_unit: dict[str, list[str]] = {}
    for one in page.desk.session.file.snapshot().commitments:
        if not locked(one) and one.unit:
            of_unit.setdefault(one.unit, []).append(one.key)
    unit, other = list(of_unit)[:2]
    asked = SetDialog(page.desk, "commitments", of_unit[unit] + of_unit[other][:1], page)
    asked.choice.setCurrentIndex(asked.choice.findData("quantity"))
    assert asked.editor is not None
    assert asked.editor.record is None
    asked.reject()
    asked = SetDialog(page.desk, "commitments", of_unit[unit], page)
    asked.show()
    asked.choice.setCurrentIndex(asked.choice.findData("quantity"))
    assert asked.editor is not None
    word = unit_names(unit, page.desk.tr)[-1]
    write(asked.editor.control, f"40 {word}")
    with qtbot.waitSignal(page.desk.session.changed):
        press(asked.does, Qt.Key.Key_Space)
    settle(page, qtbot)
    found = page.desk.session.file.snapshot().by_key()
    assert {found[key].quantity for key in of_unit[unit]} == {40}  # type: ignore[attr-defined]
