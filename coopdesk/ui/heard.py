"""Buttons that stay down, as assistive technology presses them: it turns them without a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

# For Qt a class has one base of Qt; for the types this one is a button.
if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class Heard(_Button):
    """Before a checkable button: what turns it from outside the program counts as a click.

    A screen reader's or a switch's *toggle* changes the state and nothing else, while the
    program, rightly, listens for what a person does, not for what it shows itself.
    """

    _ours = False

    def setChecked(self, checked: bool) -> None:  # noqa: FBT001 (Qt's signature)
        """Show the state; nobody has pressed anything."""
        self._ours = True
        super().setChecked(checked)
        self._ours = False

    def nextCheckState(self) -> None:
        """Turn for a click, which tells of itself."""
        self._ours = True
        super().nextCheckState()
        self._ours = False

    def hear(self) -> None:
        """Listen from now on."""
        self.toggled.connect(self._turned)

    def _turned(self, on: bool) -> None:  # noqa: FBT001 (Qt's signal)
        group = self.group()
        if self._ours or (not on and group is not None):
            return
        self.clicked.emit()
        if group is not None:
            group.idClicked.emit(group.id(self))


class OneOf(Heard, QPushButton):
    """One of several buttons of which one is down; announced so, not as a box to tick."""

    def __init__(self, parent: QWidget) -> None:
        """Make one that is up; its group follows."""
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.hear()
