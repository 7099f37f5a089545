"""What must be filled in says so to who cannot see it, in forms and in dialogs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coopdesk.model.entities import entity
from coopdesk.ui.identity import open_identity
from coopdesk.ui.timestamping import TimestampDialog
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Open, press


def test_required_fields_of_a_form_are_announced_as_such(register: Open) -> None:
    boxes = register("phase4", "obstacles").panel.form.boxes
    announced = {
        name
        for name, box in boxes.items()
        if box.editor.control.accessibleDescription().startswith("Required.")
    }
    assert announced == {f.name for f in entity("obstacles").fields if f.required} & set(boxes)
    assert {"title", "kind", "status"} <= announced
    said = boxes["title"].editor.control.accessibleDescription()
    assert said == "Required. What stands in the way."


def test_it_is_still_said_beside_what_is_wrong(register: Open, qtbot: QtBot) -> None:
    box = register("phase4", "obstacles").panel.form.boxes["title"]
    control = box.editor.control
    assert isinstance(control, QLineEdit)
    control.setFocus()
    control.selectAll()
    press(control, Qt.Key.Key_Delete)
    press(control, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "must not be empty" in control.accessibleDescription())
    assert "Required. What stands in the way." in control.accessibleDescription()


def test_required_fields_of_dialogs_too(window: MainWindow, bench: Workbench) -> None:
    assert bench.isVisible()
    assert window.session is not None
    form = open_identity(window.around, window).mine.form
    stamping = TimestampDialog(window.around, window.session, 1, window)
    for needed in (form.name, form.secret, form.again, stamping.address):
        assert "Required." in needed.accessibleDescription(), needed.accessibleName()
    assert form.organisation.accessibleDescription() == ""
