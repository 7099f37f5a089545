"""The upper cells of the overview: the day of birth on both pathways, and the gates."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.overview import places
from coopdesk.ui.pages.overview.birth import Birth
from coopdesk.ui.pages.overview.phases import Progress
from coopdesk.ui.painted.pressed import Painted
from coopdesk.ui.painted.steps import paint_steps
from coopdesk.ui.painted.terraces import Terraces
from coopdesk.ui.painted.writing import Pen
from coopdesk.ui.widgets import column, label, row


class BirthCells(QWidget):
    """The day on the dossier's own pathway, large, and beside it that on the other."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make cells that say nothing yet."""
        super().__init__(parent)
        px = desk.theme.px
        layout = row(self, gap=px(24))
        layout.setContentsMargins(px(20), px(12), px(20), px(12))
        own, self._title, self._day, self._note = self._cell("figure")
        other, self._other_title, self._other_day, self._other_note = self._cell("page")
        self._climb = Terraces(desk.theme, self, height=64)
        self._tr = desk.tr
        layout.addWidget(self._climb, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(own, 3)
        layout.addLayout(other, 2)

    def show_birth(self, birth: Birth) -> None:
        """Show what was computed."""
        self._title.setText(birth.title)
        self._day.setText(birth.day)
        self._note.setText(birth.note)
        self._other_title.setText(birth.other_title)
        self._other_day.setText(birth.other_day)
        self._other_note.setText(birth.other_note)
        passed = self._tr.ngettext("{n} phase ended", "{n} phases ended", birth.done)
        self._climb.show_climb(birth.done, 0 if birth.done > 3 else birth.done + 1, passed)
        own = (birth.title, birth.day, birth.note)
        other = (birth.other_title, birth.other_day, birth.other_note)
        self.setAccessibleName(", ".join(words for words in own if words))
        self.setAccessibleDescription(", ".join(words for words in other if words))

    def _cell(self, role: str) -> tuple[QVBoxLayout, QLabel, QLabel, QLabel]:
        layout = column(None)
        parts = (label("", self, "label"), label("", self, role), label("", self, "second"))
        parts[2].setWordWrap(True)
        layout.addStretch(1)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        return layout, *parts


class GatesCell(Painted):
    """All gates together; leads to the phase of the first that is unmet."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make a cell that shows no gates yet."""
        super().__init__(desk.theme, parent)
        self._desk = desk
        self._progress = Progress("", "", (), 1)
        self.clicked.connect(lambda: desk.go(places.gates(self._progress.first_unmet)))

    def show_progress(self, progress: Progress) -> None:
        """Show what was computed."""
        self._progress = progress
        title = self._desk.tr("Gates passed")
        self.speak(f"{title}, {progress.figure}", progress.note)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of four lines."""
        return QSize(self.theme.px(260), self.theme.px(124))

    def paint_inside(self, painter: QPainter) -> None:
        """Paint title, figure, steps and counts."""
        px, shown = self.theme.px, self._progress
        inner = QRectF(self.rect()).adjusted(px(16), px(12), -px(16), -px(12))
        pen = Pen(self.theme, painter)
        line = QRectF(inner.left(), inner.top(), inner.width(), px(20))
        pen.write(line, self._desk.tr("Gates passed"), 14, 600, shade="second")
        line = QRectF(inner.left(), line.bottom() + px(2), inner.width(), px(34))
        pen.write(line, shown.figure, 26, 600)
        steps = QRectF(inner.left(), line.bottom() + px(5), inner.width(), px(11))
        paint_steps(self.theme, painter, steps, shown.states)
        below = QRectF(inner.left(), steps.bottom() + px(4), inner.width(), px(20))
        pen.write(below, shown.note, 14, shade="second")
