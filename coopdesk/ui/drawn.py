"""What is painted and only looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class Drawn(QLabel):
    """Announced as a label by its accessible name: assistive technology skips a bare widget."""

    def __init__(self, parent: QWidget) -> None:
        """Have no text of its own."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
