"""The line under a table: how many records there are, and what they come to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.spec import Totals
from coopdesk.ui.widgets import Elided, emptied, label, row

_HIGH, _HIGHER = 45, 60  # px at 100 %: of one line of figures, and of two


class Footer(QFrame):
    """A count at the left, figures at the right."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        px = self._px = desk.theme.px
        self.setFixedHeight(px(_HIGH))
        layout = row(self, gap=px(16))
        layout.setContentsMargins(px(12), 0, px(12), 0)
        self.counted = label("", self, "strong")
        layout.addWidget(self.counted)
        self._note = Elided("", self, "second")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._note, 1)
        self._above = False
        self._figures = row(None, gap=px(16))
        layout.addLayout(self._figures)

    def say_totals(self, totals: Totals) -> None:
        """Show the figures."""
        emptied(self._figures)
        self._note.setText(totals.note)
        for text in totals.strong:
            made = Elided(text, self, "strong")
            made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            made.setMinimumWidth(1)  # with little room the figures are cut before the page grows
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._figures.addWidget(made)
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figures one above the other where they have no room side by side."""
        super().resizeEvent(event)
        self._stand()

    def event(self, event: QEvent) -> bool:
        """Look again when the count or a figure needs another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._stand()
        return super().event(event)

    def _stand(self) -> None:
        px, figures = self._px, self._figures
        items = [figures.itemAt(number) for number in range(figures.count())]
        wide = sum(item.sizeHint().width() + px(16) for item in items if item is not None)
        room = self.width() - self.counted.sizeHint().width() - px(40)
        above = figures.count() > 1 and wide > room
        if above != self._above:
            self._above = above
            ways = QBoxLayout.Direction
            figures.setDirection(ways.TopToBottom if above else ways.LeftToRight)
            figures.setSpacing(0 if above else px(16))
            self.setFixedHeight(px(_HIGHER if above else _HIGH))
