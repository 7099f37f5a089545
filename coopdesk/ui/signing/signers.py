"""The line of those who sign: who has, who is next, who signs now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import emptied, row, tooltip

_TALL = 46


@dataclass(frozen=True, slots=True)
class SignerShown:
    """One who signs, in words; ``state`` is ``signed``, ``open`` or ``later``."""

    role: str
    title: str
    name: str
    said: str
    state: str = "open"


class SignerCell(QRadioButton):
    """One who signs: a tick or a number, the role, the name, what there is to say."""

    def __init__(self, theme: Theme, number: int, shown: SignerShown, parent: QWidget) -> None:
        """Show ``shown`` as the ``number``-th."""
        super().__init__(parent)
        self._theme, self._number = theme, number
        self.shown = shown
        self.setEnabled(shown.state == "open")
        self.setAccessibleName(f"{number}. {shown.title}: {shown.name}".rstrip(": "))
        self.setAccessibleDescription(shown.said)
        # Its words are cut where there is no room for them; here they are whole.
        tooltip(self, f"{shown.title}: {shown.said or shown.name}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def wanted(self) -> int:
        """The width in which nothing of its words is cut."""
        theme, shown = self._theme, self.shown
        title = QFontMetrics(theme.font(15, 600)).horizontalAdvance(shown.title)
        said = QFontMetrics(theme.font(14, 400)).horizontalAdvance(shown.said or shown.name)
        return max(title, said) + theme.px(42)

    def sizeHint(self) -> QSize:
        """Return the cell's size."""
        return QSize(self._theme.px(150), self._theme.px(_TALL))

    def minimumSizeHint(self) -> QSize:
        """Return the cell's height; its words may be cut."""
        return QSize(self._theme.px(96), self._theme.px(_TALL))

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 (Qt's signature)
        """Be chosen by a click anywhere on the cell."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the cell; a line under the one who signs now."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, signed = self.isChecked(), self.shown.state == "signed"
        foot = QRectF(0, self.height() - px(3), self.width() - px(8), px(3))
        painter.fillRect(foot, theme.color("marine" if on else "ok" if signed else "line"))
        circle = QRectF(px(2), px(8), px(22), px(22))
        shade = "ok" if signed else "marine" if on else "contour"
        painter.setPen(QPen(theme.color(shade), 2))
        painter.setBrush(theme.color("marine" if on else "surface"))
        painter.drawEllipse(circle)
        if signed:
            side = px(14)
            tick = theme.icons.pixmap("check", theme.tokens.ok, side)
            at = circle.center()
            painter.drawPixmap(round(at.x()) - side // 2, round(at.y()) - side // 2, tick)
        else:
            painter.setPen(theme.color("on_marine" if on else "second"))
            painter.setFont(theme.font(14, 600))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        left = px(32)
        room = QRect(left, 0, self.width() - left - px(8), px(22))
        under = room.translated(0, px(19))
        self._write(painter, room, self.shown.title, 600)
        self._write(painter, under, self.shown.said or self.shown.name, 400)
        painter.end()

    def _write(self, painter: QPainter, room: QRect, text: str, weight: int) -> None:
        painter.setFont(self._theme.font(14 if weight < 600 else 15, weight))
        painter.setPen(self._theme.color("ink" if weight >= 600 else "second"))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


class SignersLine(QWidget):
    """All who sign, in their order; the one who signs now is chosen."""

    chosen = Signal(str)
    """The role that signs now."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self._line = row(self, gap=theme.px(4))
        self._group = QButtonGroup(self)
        self.cells: list[SignerCell] = []

    @property
    def role(self) -> str:
        """The role that signs now; empty where nobody is left to sign."""
        return next((cell.shown.role for cell in self.cells if cell.isChecked()), "")

    def show_signers(self, shown: Sequence[SignerShown], role: str) -> None:
        """Show those who sign; ``role`` signs now."""
        if [cell.shown for cell in self.cells] == list(shown):
            # The same again: the keyboard stays where it is.
            for cell in self.cells:
                cell.setChecked(cell.shown.role == role and cell.isEnabled())
            return
        for cell in self.cells:
            self._group.removeButton(cell)
        emptied(self._line)
        self.cells = []
        for number, one in enumerate(shown, 1):
            cell = SignerCell(self._theme, number, one, self)
            self.cells.append(cell)
            self._group.addButton(cell)
            self._line.addWidget(cell, cell.wanted)
            cell.setChecked(one.role == role and one.state == "open")
            cell.toggled.connect(self._tell)

    def _tell(self, checked: bool) -> None:  # noqa: FBT001 (Qt gives it so)
        if checked:
            self.chosen.emit(self.role)
