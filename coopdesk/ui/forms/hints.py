"""What stands under a field: what is wrong, what was understood, what was left unfinished there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from coopdesk.ui.announcing import announce
from coopdesk.ui.desk import Desk
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import Picture, button, column, frame, label, picture, row

_LOOKS = {"error": ("octagon-alert", "blocking"), "warning": ("triangle-alert", "attention")}


class Message(QWidget):
    """What is wrong, under a field: an icon and a sentence."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make one that says nothing."""
        super().__init__(parent)
        self._desk = desk
        self.role = self.text = ""
        self._icon: Picture | None = None
        self._words: QLabel | None = None
        self._layout: QHBoxLayout = row(self, gap=6)
        self.hide()

    def say(self, text: str, role: str) -> None:
        """Say ``text`` as ``error`` or ``warning``; nothing when it is empty."""
        self.role, self.text = role if text else "", text
        if not text and self._words is None:
            return
        for old in (self._icon, self._words):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._icon = self._words = None
        if text:
            icon, token = _LOOKS[role]
            self._icon = picture(self._desk.theme, icon, token, self, 16)
            self._words = label(text, self, role, wrap=True)
            self._words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self._layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
            self._layout.addWidget(self._words, 1)
            self.setAccessibleName(text)
        self.setVisible(bool(text))


class Echo(QWidget):
    """What is typed, as it is understood, and what was done to pasted text; both in quiet words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make one that says nothing."""
        super().__init__(parent)
        self._taken = ""
        self._done = ""
        self._words = label("", self, "second", wrap=True)
        inner = row(self, gap=6)
        self._icon = picture(theme, "info", "second", self, 16)
        inner.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """All that is said."""
        return "\n".join(part for part in (self._taken, self._done) if part)

    def say(self, *, taken: str | None = None, done: str | None = None) -> None:
        """Say what was understood, or done; the other stays as it was. Empty takes it away."""
        before = self.text
        self._taken = self._taken if taken is None else taken
        self._done = self._done if done is None else done
        text = self.text
        if text == before:
            return
        self._words.setText(text)
        self._icon.setVisible(bool(self._done))
        self.setVisible(bool(text))
        if text:
            announce(self._words, text)


class CellEcho(QLabel):
    """The same under a table's cell that is edited, over the rows below it."""

    def __init__(self, over: QWidget) -> None:
        """Lie on ``over``, the table's viewport."""
        super().__init__(over)
        self._taken = self._done = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "cell-echo")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, cell: QWidget, *, taken: str | None = None, done: str | None = None) -> None:
        """Say below ``cell`` what was understood or done, above it where there is no room."""
        self._taken = self._taken if taken is None else taken
        self._done = self._done if done is None else done
        text = "\n".join(part for part in (self._taken, self._done) if part)
        self.setVisible(bool(text))
        if not text or text == self.text():
            return
        self.setText(text)
        self.adjustSize()
        over = self.parentWidget()
        at = QPoint(cell.x(), cell.y() + cell.height() + 2)
        if over is not None:
            if at.y() + self.height() > over.height():
                at.setY(cell.y() - self.height() - 2)
            at.setX(max(min(at.x(), over.width() - self.width()), 0))
        self.move(at)
        self.raise_()
        announce(cell, text)


class Offer(QWidget):
    """What was being written when the program ended: to be taken up, or left."""

    def __init__(
        self,
        desk: Desk,
        text: str,
        take: Callable[[], object],
        leave: Callable[[], object],
        parent: QWidget,
    ) -> None:
        """Say ``text``; ``take`` puts the writing back, ``leave`` gives it up."""
        super().__init__(parent)
        _ = desk.tr
        box = frame(self, "card")
        column(self).addWidget(box)
        layout = column(box, margin=desk.theme.px(8), gap=desk.theme.px(4))
        layout.addWidget(label(text, box, "second", wrap=True))
        line = row(None, gap=desk.theme.px(8))
        self.take = button(desk.theme, _("Take it up"), box, icon="undo-2", role="link", run=take)
        self.leave = button(desk.theme, _("Leave it"), box, icon="x", role="link", run=leave)
        for made in (self.take, self.leave):
            made.setAccessibleDescription(text)
            line.addWidget(made)
        line.addStretch(1)
        layout.addLayout(line)
        self.setAccessibleName(text)
