"""A short message at the foot of the window, that goes away by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from coopdesk.ui.announcing import announce
from coopdesk.ui.desk import Notice
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import button, emptied, label, row

SHOWN_MS = 8000


def _slot(run: Callable[[], object]) -> Callable[[], None]:
    def slot() -> None:
        run()

    return slot


class Toast(QFrame):
    """One message at a time, over the page."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a hidden one."""
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._theme = theme
        self._layout = row(self, gap=theme.px(8))
        self._layout.setContentsMargins(theme.px(16), theme.px(4), theme.px(8), theme.px(4))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.text = ""
        self._over: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    def say(self, notice: Notice, over: QWidget | None = None) -> None:
        """Show a notice, over the middle of the window or of the widget ``over`` in it."""
        self._over = over
        emptied(self._layout)
        self.text = notice.text
        self.setAccessibleName(notice.text)
        words = label(notice.text, self, "")
        words.setWordWrap(over is not None or len(notice.text) > 80)
        self._layout.addWidget(words, 1)
        parts: list[QWidget] = [words]
        if notice.action and notice.run is not None:
            made = button(self._theme, notice.action, self, run=self.hide)
            made.clicked.connect(_slot(notice.run))
            self._layout.addWidget(made)
            parts.append(made)
        self.show()
        # Where another notice is still shown, Qt would show the new words only later.
        for part in parts:
            part.show()
        self._layout.activate()
        self.raise_()
        self._place()
        self._timer.start()
        # An alert, as Qt calls it, is not heard on Linux.
        announce(self, f"{notice.text} {notice.action}".strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        left, room, spare = 0, parent.width(), 64
        if self._over is not None and isValid(self._over) and self._over.isVisible():
            left = self._over.mapTo(parent, QPoint(0, 0)).x()
            room, spare = self._over.width(), 16
        width = min(max(self.sizeHint().width(), self._theme.px(280)), room - spare)
        self.resize(width, max(self.heightForWidth(width), self.sizeHint().height()))
        x = left + (room - width) // 2
        self.move(x, parent.height() - self.height() - self._theme.px(76))
