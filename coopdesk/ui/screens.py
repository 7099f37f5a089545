"""Which screen the hall sees, and which is the facilitator's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class Screen(Protocol):
    """What the wall asks of a screen."""

    def geometry(self) -> QRect:
        """Return where it lies."""


class Screens:
    """The screens of this computer; tests put others in its place."""

    def all(self) -> Sequence[Screen]:
        """Return all screens."""
        return QGuiApplication.screens()

    def own(self, widget: QWidget) -> Screen:
        """Return the screen that shows ``widget``."""
        return widget.window().screen()

    def other(self, widget: QWidget) -> Screen | None:
        """Return a screen that does not show ``widget``; none where there is one screen alone.

        Screens that show the same picture lie at the same place, and are one.
        """
        own = self.own(widget).geometry()
        return next((one for one in self.all() if not one.geometry().intersects(own)), None)
