"""Painted buttons: what they show is painted, what they do is a button's."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coopdesk.ui.theme import Theme


class Painted(QAbstractButton):
    """Base: takes the keyboard, is pressed by Enter, Space or the mouse, tinted under the mouse."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make one that shows nothing yet."""
        super().__init__(parent)
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("role", "cell")  # shows the keyboard itself, within its bounds

    def speak(self, name: str, description: str) -> None:
        """Say in words what is painted."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tint the ground."""
        super().enterEvent(event)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return a width that can be met on a narrow screen; texts are cut."""
        return QSize(self.theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the ground, then what the button shows."""
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("tint"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self.paint_inside(painter)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.theme.color("marine"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def paint_inside(self, painter: QPainter) -> None:
        """Paint what the button shows."""
        raise NotImplementedError
