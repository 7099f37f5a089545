"""The upper left of the overview: the day of birth, and beneath it that on the other pathway."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from coopdesk.ui.pages.overview.birth import Birth
from coopdesk.ui.painted.fork_layout import HEIGHT
from coopdesk.ui.painted.pressed import Painted
from coopdesk.ui.painted.writing import Pen, width_of, wrapped
from coopdesk.ui.theme import Theme

_SIZES = (36, 32, 28, 26, 22, 20, 18)
_WIDTH = 280


class BirthCell(Painted):
    """The day on the dossier's own pathway, large, and beneath it that on the other.

    It leads to the phase whose days change it.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a cell that says nothing yet."""
        super().__init__(theme, parent)
        self._birth = Birth("", "", "")

    @property
    def opens(self) -> int:
        """The phase whose days change the birth."""
        return self._birth.opens

    def show_birth(self, birth: Birth) -> None:
        """Show what was computed."""
        self._birth = birth
        own = (birth.title, birth.day, birth.note)
        other = (birth.other_title, birth.other_day, birth.other_note)
        self.speak(
            ", ".join(words for words in own if words),
            ", ".join(words for words in other if words),
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room beside the fork."""
        return QSize(self.theme.px(_WIDTH), self.theme.px(HEIGHT))

    def paint_inside(self, painter: QPainter) -> None:
        """Paint both days, each beneath its title and above its note."""
        px, birth, pen = self.theme.px, self._birth, Pen(self.theme, painter)
        inner = QRectF(self.rect()).adjusted(px(20), px(12), -px(16), -px(8))
        wide = inner.width()
        day = next((n for n in _SIZES if width_of(self.theme, birth.day, n, 600) <= wide), 16)
        lines = [(birth.title, 14, 600, "second", 22), (birth.day, day, 600, "ink", 44)]
        notes = wrapped(self.theme, birth.note, 14, wide) if birth.note else ()
        lines += [(words, 14, 400, "second", 20) for words in notes[:3]]
        if birth.other_title:
            heads = wrapped(self.theme, birth.other_title, 14, wide)
            lines += [("", 14, 400, "second", 10 if len(notes) + len(heads) < 4 else 4)]
            lines += [(words, 14, 600, "second", 20) for words in heads[:2]]
            lines += [(birth.other_day, 20, 600, "ink", 28)]
            lines += [(birth.other_note, 14, 400, "second", 20)]
        top = inner.top()
        squeezed = min(1.0, inner.height() / sum(px(line[4]) for line in lines))
        for words, size, weight, shade, high in lines:
            room = QRectF(inner.left(), top, wide, px(high) * squeezed)
            pen.write(room, words, size, weight, shade=shade)
            top += px(high) * squeezed
