"""The three ways to sign, as large choices of which one is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QRadioButton, QSizePolicy, QWidget

from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import column

Choice = tuple[str, str, str, str]
"""Code, icon, title, the line that explains it."""

_TALL, _SLIM = 54, 48
_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class LargeChoice(QRadioButton):
    """A card to choose: circle, icon, title, a line that explains."""

    stepped = Signal(int)
    """An arrow asks for the card before (-1) or after (1)."""

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
        px = self._theme.px
        return QSize(px(120), px(_SLIM)) if self.slim else QSize(px(320), px(_TALL))

    def minimumSizeHint(self) -> QSize:
        """Return the card's height; its words may be cut."""
        return QSize(self._theme.px(96 if self.slim else 180), self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 (Qt's signature)
        """Be chosen by a click anywhere on the card."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by any arrow, however the cards lie."""
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the card."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        thick = 2 if on or theme.strong else 1
        painter.setPen(QPen(theme.color("marine" if on else "contour"), thick))
        painter.setBrush(theme.color("tint" if on else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        middle = self.height() / 2
        left = px(8 if self.slim else 16)
        paint_circle(theme, painter, QRectF(left, middle - px(9), px(18), px(18)), on=on)
        if self.slim:
            self._write_slim(painter)
            painter.end()
            return
        side = px(24)
        shade = theme.tokens.marine if on else theme.tokens.second
        pixmap = theme.icons.pixmap(self._icon, shade, side)
        painter.drawPixmap(px(50), round(middle) - side // 2, pixmap)
        room = QRect(px(90), 0, self.width() - px(102), self.height())
        half = self.height() // 2
        self._write(painter, room.adjusted(0, px(7), 0, -half), self._title, 16, 600)
        self._write(painter, room.adjusted(0, half, 0, -px(6)), self._line, 15, 400)
        painter.end()

    def _write_slim(self, painter: QPainter) -> None:
        """Write the title alone, on two lines where one is too short."""
        px = self._theme.px
        painter.setFont(self._theme.font(15, 600))
        painter.setPen(self._theme.color("ink"))
        room = QRect(px(32), 0, self.width() - px(36), self.height())
        how = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(how) | int(Qt.TextFlag.TextWordWrap), self._title)

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
    """Large choices beneath each other, or slim side by side; arrows go from one to the next."""

    chosen = Signal(str)
    """The code of the one that became chosen."""

    def __init__(self, theme: Theme, choices: Sequence[Choice], name: str, parent: QWidget) -> None:
        """Offer ``choices``, the first chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        layout = self._layout = column(self, gap=theme.px(6))
        self._group = QButtonGroup(self)
        self.cards: dict[str, LargeChoice] = {}
        for choice in choices:
            card = LargeChoice(theme, choice, self)
            self._group.addButton(card)
            self.cards[card.code] = card
            layout.addWidget(card)
            card.toggled.connect(self._tell)
            card.stepped.connect(partial(self._step, card))
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
        """Show the titles alone, side by side: what is below needs the height."""
        way = QBoxLayout.Direction.LeftToRight if slim else QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(way)
        for card in self.cards.values():
            card.slim = slim
            card.updateGeometry()
            card.update()

    def _step(self, card: LargeChoice, by: int) -> None:
        cards = list(self.cards.values())
        other = cards[(cards.index(card) + by) % len(cards)]
        other.setChecked(True)
        other.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, checked: bool) -> None:  # noqa: FBT001 (Qt gives it so)
        if checked:
            self.chosen.emit(self.code)
