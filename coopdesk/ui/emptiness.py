"""What stands where there is nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coopdesk.ui.desk import Desk
from coopdesk.ui.widgets import column, label, picture


class EmptyWords(QWidget):
    """What stands where there is nothing: an icon and a sentence."""

    def __init__(
        self, desk: Desk, text: str, icon: str, parent: QWidget, way: QWidget | None = None
    ) -> None:
        """Say ``text``; ``way`` is what leads on from there."""
        super().__init__(parent)
        px = desk.theme.px
        layout = column(self, margin=px(16), gap=px(8))
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(1)
        layout.addWidget(picture(desk.theme, icon, "second", self, 32), 0, centre)
        words = label(text, self, "", wrap=True)
        words.setAlignment(centre)
        layout.addWidget(words)
        if way is not None:
            layout.addWidget(way, 0, centre)
        layout.addStretch(1)
