"""A gauge: what it counts, how much of it there is, and the bar beneath."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from coopdesk.ui.painted.pressed import Painted
from coopdesk.ui.painted.quantity import paint_quantity, shares
from coopdesk.ui.painted.writing import Pen, width_of, wrapped
from coopdesk.ui.theme import Theme

_PAD = 4


@dataclass(frozen=True, slots=True)
class GaugeFacts:
    """What a gauge shows, already in words.

    ``there`` is the figure in bold, ``of`` what it is measured against. ``lines`` stand beneath
    the bar: what hangs on conditions. ``spoken`` says the whole in a sentence. ``kind`` names
    what is counted, to be shown when the gauge is pressed.
    """

    title: str
    note: str
    there: str
    of: str
    full: Decimal
    hatched: Decimal
    whole: Decimal | None
    lines: tuple[str, ...] = ()
    spoken: str = ""
    kind: str = ""


class Gauge(Painted):
    """One quantity, which opens its register when it is pressed."""

    def __init__(self, theme: Theme, facts: GaugeFacts, parent: QWidget) -> None:
        """Show ``facts``."""
        super().__init__(theme, parent)
        self._facts = facts
        self._laid: dict[int, tuple[bool, tuple[str, ...]]] = {}
        self._parts = shares(facts.full, facts.hatched, facts.whole)
        self.speak(facts.title, facts.spoken)

    def sizeHint(self) -> QSize:
        """Return the height of the words, the bar and the lines beneath."""
        px = self.theme.px
        return QSize(px(280), px(2 * _PAD + 24 + 22) + len(self._below()) * px(20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room that the lines need at this width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paint_inside(self, painter: QPainter) -> None:
        """Paint the words, the bar and what stands beneath it."""
        px, facts, pen = self.theme.px, self._facts, Pen(self.theme, painter)
        inner = QRectF(self.rect()).adjusted(px(_PAD), px(_PAD), -px(_PAD), -px(_PAD))
        head = QRectF(inner.left(), inner.top(), inner.width(), px(22))
        right = 0.0
        if facts.of:
            right += pen.write_right(head, facts.of, 15, shade="second") + px(6)
        figure = head.adjusted(0, 0, -right, 0)
        right += pen.write_right(figure, facts.there, 16, 600) + px(10)
        words = head.adjusted(0, 0, -right, 0)
        taken = pen.write(words, facts.title, 16, 600)
        if self._lay_out()[0]:
            pen.write(words.adjusted(taken + px(8), 0, 0, 0), facts.note, 14, shade="second")
        bar = QRectF(inner.left(), head.bottom() + px(3), inner.width(), px(18))
        paint_quantity(self.theme, painter, bar, *self._parts)
        top = bar.bottom() + px(2)
        for line in self._below():
            pen.write(QRectF(inner.left(), top, inner.width(), px(20)), line, 14, shade="second")
            top += px(20)

    def _below(self) -> tuple[str, ...]:
        return self._lay_out()[1]

    def _lay_out(self) -> tuple[bool, tuple[str, ...]]:
        """Return whether the note stands beside the title, and the lines beneath.

        A layout asks many times; measuring the words for each is most of what a page costs.
        """
        width = self.width()
        if width not in self._laid:
            fits = self._note_fits()
            note = () if fits or not self._facts.note else (self._facts.note,)
            room = max(width - self.theme.px(2 * _PAD), self.theme.px(100))
            lines = tuple(
                line
                for text in (*note, *self._facts.lines)
                for line in wrapped(self.theme, text, 14, room)
            )
            self._laid = {width: (fits, lines)}
        return self._laid[width]

    def _note_fits(self) -> bool:
        px, facts = self.theme.px, self._facts
        words = (
            width_of(self.theme, facts.title, 16, 600),
            width_of(self.theme, facts.note, 14),
            width_of(self.theme, facts.there, 16, 600),
            width_of(self.theme, facts.of, 15),
        )
        return sum(words) + px(2 * _PAD + 24) <= self.width()
