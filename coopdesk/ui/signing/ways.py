"""The three ways to sign, as large choices of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import column

Choice = tuple[str, str, str, str]
"""Code, icon, title, the line that explains it."""

_TALL, _SLIM = 54, 38


class LargeChoice(QRadioButton):
    """A card to choose: circle, icon, title, a line that explains."""

    def __init__(self, theme: Theme, choice: Choice, parent: QWidget) -> None:
        """Show ``choice``."""
        super().__init__(parent)
        self._theme = theme
        self.code, self._icon, self._title, self._line = choice
        self.slim = False
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the card's size."""
        return QSize(self._theme.px(320), self._theme.px(_SLIM if self.slim else _TALL))

    def minimumSizeHint(self) -> QSize:
        """Return the card's height; its words may be cut."""
        return QSize(self._theme.px(180), self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 (Qt's signature)
        """Be chosen by a click anywhere on the card."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the card."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(QPen(theme.color("marine" if on else "contour"), 2 if on else 1))
        painter.setBrush(theme.color("tint" if on else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        middle = self.height() / 2
        paint_circle(theme, painter, QRectF(px(16), middle - px(9), px(18), px(18)), on=on)
        side = px(24)
        shade = theme.tokens.marine if on else theme.tokens.second
        pixmap = theme.icons.pixmap(self._icon, shade, side)
        painter.drawPixmap(px(50), round(middle) - side // 2, pixmap)
        room = QRect(px(90), 0, self.width() - px(102), self.height())
        if self.slim:
            self._write(painter, room, self._title, 16, 600)
        else:
            half = self.height() // 2
            self._write(painter, room.adjusted(0, px(7), 0, -half), self._title, 16, 600)
            self._write(painter, room.adjusted(0, half, 0, -px(6)), self._line, 15, 400)
        painter.end()

    def _write(self, painter: QPainter, room: QRect, text: str, size: int, weight: int) -> None:
        painter.setFont(self._theme.font(size, weight))
        painter.setPen(self._theme.color("ink" if weight > 400 else "second"))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


def paint_circle(theme: Theme, painter: QPainter, at: QRectF, *, on: bool) -> None:
    """Paint the circle of a choice, with a dot in it where it is chosen."""
    painter.setPen(QPen(theme.color("marine" if on else "contour"), 2))
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(at)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("marine"))
        inner = at.width() / 4
        painter.drawEllipse(at.adjusted(inner, inner, -inner, -inner))


class LargeChoices(QWidget):
    """Large choices beneath each other; arrows go from one to the next."""

    chosen = Signal(str)
    """The code of the one that became chosen."""

    def __init__(self, theme: Theme, choices: Sequence[Choice], name: str, parent: QWidget) -> None:
        """Offer ``choices``, the first chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        layout = column(self, gap=theme.px(6))
        self._group = QButtonGroup(self)
        self.cards: dict[str, LargeChoice] = {}
        for choice in choices:
            card = LargeChoice(theme, choice, self)
            self._group.addButton(card)
            self.cards[card.code] = card
            layout.addWidget(card)
            card.toggled.connect(self._tell)
        next(iter(self.cards.values())).setChecked(True)

    @property
    def code(self) -> str:
        """The code of the chosen one."""
        return next((code for code, card in self.cards.items() if card.isChecked()), "")

    def choose(self, code: str) -> None:
        """Choose one by its code."""
        if code in self.cards:
            self.cards[code].setChecked(True)

    def set_slim(self, *, slim: bool) -> None:
        """Show the titles alone: what is below needs the room."""
        for card in self.cards.values():
            card.slim = slim
            card.updateGeometry()
            card.update()

    def _tell(self, checked: bool) -> None:  # noqa: FBT001 (Qt gives it so)
        if checked:
            self.chosen.emit(self.code)
