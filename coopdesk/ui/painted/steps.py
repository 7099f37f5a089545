"""The steps of a phase: a box for each gate, full when met, hatched when waived, else empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.drawn import Drawn
from coopdesk.ui.painted.marks import EMPTY, FULL, HATCHED, mark
from coopdesk.ui.theme import Theme

MARKS = {"met": FULL, "waived": HATCHED, "unmet": EMPTY}
"""The mark of a gate's state."""


def paint_steps(theme: Theme, painter: QPainter, at: QRectF, states: Sequence[str]) -> None:
    """Paint one box a gate, from left to right; many gates make narrow boxes."""
    if not states:
        return
    gap = theme.px(3) if at.width() / len(states) > theme.px(9) else 1
    width = (at.width() - gap * (len(states) - 1)) / len(states)
    for number, state in enumerate(states):
        left = round(at.left() + number * (width + gap))
        right = round(at.left() + number * (width + gap) + width)
        box = QRectF(left, at.top(), max(right - left, 1), at.height())
        mark(theme, painter, box, MARKS.get(state, EMPTY))


class StepBar(Drawn):
    """The gates of a phase as boxes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make one without steps."""
        super().__init__(parent)
        self._theme = theme
        self._states: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, states: Sequence[str], name: str, description: str) -> None:
        """Show gates by their states; ``name`` and ``description`` say it in words."""
        self._states = tuple(states)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the bar's height."""
        return QSize(self._theme.px(160), self._theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the boxes."""
        painter = QPainter(self)
        paint_steps(self._theme, painter, QRectF(self.rect()), self._states)
        painter.end()
