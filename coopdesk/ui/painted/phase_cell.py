"""A phase at a glance: its name, how many gates are behind, the steps, the day it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from coopdesk.ui.painted.pressed import Painted
from coopdesk.ui.painted.steps import paint_steps
from coopdesk.ui.painted.writing import Pen, width_of
from coopdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class PhaseFacts:
    """What a cell shows, already in words; ``states`` are those of the phase's gates."""

    number: int
    name: str
    progress: str
    dates: str
    states: tuple[str, ...]
    spoken: str = ""
    brief: str = ""
    """The progress in fewer signs, where the cell is narrow."""


class PhaseCell(Painted):
    """One phase, which opens when it is pressed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make one that shows nothing yet."""
        super().__init__(theme, parent)
        self._facts = PhaseFacts(0, "", "", "", ())
        self._beside: tuple[PhaseCell, ...] = (self,)

    def stand_beside(self, cells: Sequence[PhaseCell]) -> None:
        """Say the progress in few signs wherever one of ``cells`` has no room for more."""
        self._beside = tuple(cells)

    def show_phase(self, facts: PhaseFacts) -> None:
        """Show ``facts``."""
        self._facts = facts
        self.speak(f"{facts.number} {facts.name}", facts.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of two lines and the steps between them."""
        return QSize(self.theme.px(240), self.theme.px(84))

    def paint_inside(self, painter: QPainter) -> None:
        """Paint the cell."""
        px, facts, pen = self.theme.px, self._facts, Pen(self.theme, painter)
        if not facts.number:
            return
        inner = QRectF(self.rect()).adjusted(px(16), px(8), -px(16), -px(8))
        head = QRectF(inner.left(), inner.top(), inner.width(), px(26))
        brief = bool(facts.brief) and not all(cell.has_room() for cell in self._beside)
        progress = facts.brief if brief else facts.progress
        right = pen.write_right(head, progress, 14, shade="second") + px(8)
        words = head.adjusted(0, 0, -right, 0)
        taken = pen.write(words, str(facts.number), 16, 600)
        pen.write(words.adjusted(taken + px(8), 0, 0, 0), facts.name, 16, 600)
        steps = QRectF(inner.left(), head.bottom() + px(4), inner.width(), px(11))
        paint_steps(self.theme, painter, steps, facts.states)
        below = QRectF(inner.left(), steps.bottom() + px(4), inner.width(), px(22))
        pen.write(below, facts.dates, 14, shade="second")

    def has_room(self) -> bool:
        """Tell whether name and progress stand beside each other in full."""
        facts, px = self._facts, self.theme.px
        name = width_of(self.theme, f"{facts.number}  {facts.name}", 16, 600)
        progress = width_of(self.theme, facts.progress, 14)
        return name + progress <= self.width() - px(48) or not facts.brief
