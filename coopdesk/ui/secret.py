"""A field for a password."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget


class Secret(QLineEdit):
    """What is typed is not shown, and never leaves the dialog."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Make an empty one called ``name``."""
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.say(name)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def say(self, name: str) -> None:
        """Be called something else."""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
