"""Fields: what stands inside them goes where it is of no use, and their texts have room."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from coopdesk.ui.forms import fields, seeking
from coopdesk.ui.widgets import Combo
from tests.settling import quiet
from tests.ui.conftest import Open, write


def test_the_button_of_a_field_goes_while_it_can_only_be_read(register: Open) -> None:
    page = register("phase4", "commitments")
    box = page.panel.form.box("actor")
    (button,) = box.editor.control.findChildren(QToolButton)
    box.lock(locked=False)
    assert button.isVisibleTo(box)
    box.lock(locked=True)
    assert not button.isVisibleTo(box)
    box.lock(locked=False)
    assert button.isVisibleTo(box)


def test_a_text_that_has_room_is_not_scrolled(register: Open) -> None:
    page = register("phase4", "operating_modes")
    control = page.panel.form.box("rules").editor.control
    assert isinstance(control, QPlainTextEdit)
    for lines in range(2, 10):
        control.setPlainText("\n".join(["one line"] * lines))
        quiet()
        assert control.verticalScrollBar().maximum() == 0, lines


def test_what_is_wrong_is_heard_at_once_and_on_coming_back(
    register: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(fields, "announce", lambda _widget, text: heard.append(text))
    page = register("phase1", "needs")
    box = page.panel.form.box("priority")
    control = box.editor.control
    assert isinstance(control, QLineEdit)
    usual = control.accessibleDescription()
    control.selectAll()
    write(control, "nine")
    box.leave()
    assert box._message.isVisibleTo(box)
    assert heard == [f"Priority: {box._message.text}"]
    assert control.accessibleDescription() == f"{box._message.text} {usual}"
    box.leave()
    assert len(heard) == 1
    control.selectAll()
    write(control, "4")
    box.leave()
    assert control.accessibleDescription() == usual


def test_a_list_that_opens_is_told_from_others_with_the_same_label(register: Open) -> None:
    page = register("project", "permits")
    label = QLabel("State", page)
    combo = Combo(page.desk.theme, page)
    combo.setAccessibleName("State, source 2")
    label.setBuddy(combo)
    combo.show()
    (said, _kind), *_rest = QAccessible.queryAccessibleInterface(combo).relations(
        QAccessible.RelationFlag.Label
    )
    assert said.text(QAccessible.Text.Name) == "State, source 2"


def test_how_many_a_filter_finds_is_heard(
    register: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(seeking, "announce", lambda _widget, text: heard.append(text))
    page = register("phase1", "needs")
    page._search.setFocus()
    write(page._search, "qqqq")
    qtbot.waitUntil(lambda: page.table.records.rowCount() == 0)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1] == "0 results"
