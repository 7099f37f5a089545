"""What assistive technology says by itself, wherever the keyboard is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have ``text`` said, which ``widget`` shows or is about."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
