"""An empty register: what it holds, one thing to do, and the ways in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.spec import Register, Way
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import button, column, frame, label, picture, row, wrapped


class EmptyState(QWidget):
    """Stands in the place of the table while the register has no record."""

    paste_asked = Signal()

    def __init__(
        self, desk: Desk, spec: Register, add: Callable[[], object], parent: QWidget
    ) -> None:
        """Say what ``spec`` holds; ``add`` begins the first record."""
        super().__init__(parent)
        _ = desk.tr
        px = desk.theme.px
        inner = QWidget(self)
        column(self, margin=px(1)).addWidget(Scroll(inner, self))
        layout = column(inner, margin=px(23), gap=px(12))
        layout.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(picture(desk.theme, spec.icon, "second", inner, 40), 0, centre)
        title = label(_.say(spec.none), inner, "panel", wrap=True)
        title.setAlignment(centre)
        layout.addWidget(title)
        words = wrapped(_.say(spec.holds), inner)
        words.setAlignment(centre)
        words.setMaximumWidth(px(440))
        line = row(None)
        line.addStretch(1)
        line.addWidget(words, 8)
        line.addStretch(1)
        layout.addLayout(line)
        self.add = button(desk.theme, _.say(spec.new), inner, icon="plus", role="primary", run=add)
        layout.addWidget(self.add, 0, centre)
        layout.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take in what is pasted: a register may begin in a spreadsheet."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
            return
        super().keyPressEvent(event)


def ways_panel(desk: Desk, spec: Register, parent: QWidget) -> QFrame:
    """Return the panel that names the ways in."""
    _ = desk.tr
    px = desk.theme.px
    made = frame(parent, "panel")
    inner = QWidget(made)
    column(made, margin=px(1)).addWidget(Scroll(inner, made))
    layout = column(inner, margin=px(15), gap=px(12))
    if spec.ways:
        layout.addWidget(label(_("Ways to add"), inner, "panel", wrap=True))
    for way in spec.ways:
        line = row(None, gap=px(4))
        line.addWidget(
            picture(desk.theme, way.icon, "marine", inner, 24), 0, Qt.AlignmentFlag.AlignTop
        )
        words = column(None, gap=px(2))
        name = _name_of(desk, way, inner)
        # A button is as wide as its words; words that may wrap have all the width there is.
        beside = Qt.AlignmentFlag.AlignLeft if way.run is not None else Qt.AlignmentFlag(0)
        words.addWidget(name, 0, beside)
        told = wrapped(_.say(way.text), inner, "second")
        told.setIndent(px(8))
        words.addWidget(told)
        line.addLayout(words, 1)
        layout.addLayout(line)
    layout.addStretch(1)
    return made


def _name_of(desk: Desk, way: Way, parent: QWidget) -> QWidget:
    """Return a way's name, as a button where it leads there."""
    run, name = way.run, desk.tr.say(way.title)
    if run is None:
        made = wrapped(name, parent, "strong")
        made.setIndent(desk.theme.px(8))  # where the words of a button begin
        return made
    return button(desk.theme, name, parent, role="link", run=lambda: run(desk))
