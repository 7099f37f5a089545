"""What stands inside a field is there while something can be chosen with it."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton

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
