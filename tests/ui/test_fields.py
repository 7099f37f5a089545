"""Fields: what stands inside them goes where it is of no use, and their texts have room."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QToolButton

from tests.settling import quiet
from tests.ui.conftest import Open


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
