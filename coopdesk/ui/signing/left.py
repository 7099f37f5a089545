"""The left side of the dialog: who signs, which way, with what; and its buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coopdesk.ui.announcing import announce
from coopdesk.ui.around import around
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.fields import Message
from coopdesk.ui.nameless import Nameless
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.signing import wording
from coopdesk.ui.signing.keys import SealField
from coopdesk.ui.signing.methods import Methods
from coopdesk.ui.signing.signers import SignersLine
from coopdesk.ui.signing.ways import LargeChoices
from coopdesk.ui.widgets import (
    Elided,
    Tick,
    button,
    column,
    frame,
    label,
    picture,
    row,
    tooltip,
    unmarked,
)


class Options(QWidget):
    """For those who read badly, and where it is signed."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make it folded away."""
        super().__init__(parent)
        _, theme = desk.tr, desk.theme
        layout = column(self, gap=theme.px(4))
        self.large = Tick(theme, _("Large print (16 pt)"), self)
        self.aloud = Tick(theme, _("Read aloud, in the presence of a witness"), self)
        ticks = row(None, gap=theme.px(16))
        ticks.addWidget(self.large)
        ticks.addWidget(self.aloud)
        ticks.addStretch(1)
        layout.addLayout(ticks)
        line = row(None, gap=theme.px(8))
        self.witness = self._field(line, _("Witness"))
        self.place = self._field(line, _("Signed at"))
        layout.addLayout(line)
        for tick in (self.large, self.aloud):
            tick.toggled.connect(lambda _on: self.changed.emit())
        self.witness.editingFinished.connect(self.changed)
        self.hide()

    def _field(self, line: QHBoxLayout, name: str) -> QLineEdit:
        made = QLineEdit(self)
        made.setAccessibleName(name)
        made.setPlaceholderText(name)
        line.addWidget(made, 1)
        return made


class Left(QFrame):
    """Everything a person chooses and fills in."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay it out."""
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._desk = desk
        self._tight = False
        self._note = self._missing = ""
        px = desk.theme.px
        layout = column(self, gap=px(8))
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        self._make_head(layout)
        self._make_middle(layout)
        self._make_foot(layout)

    @property
    def unsecured(self) -> bool:
        """Whether it says that what is promised is not secured."""
        return self._unsecured.isVisibleTo(self)

    def offer(self, words: str, *, boxes: bool) -> None:
        """Let the main button sign, in these ``words``, or keep the answers to the boxes."""
        self.save.setText(unmarked(words))
        self.save.setAccessibleName(words)
        self.save.ensurePolished()
        self.save.setMinimumWidth(self.save.sizeHint().width())
        self.methods.boxes.offer(shown=boxes)
        self._fold()

    @property
    def trouble(self) -> bool:
        """Whether it says what went wrong."""
        return self.message.isVisibleTo(self)

    def say_trouble(self, sentence: str) -> None:
        """Say what went wrong, where the note stood: there is no height for both."""
        self.message.say(sentence, "error" if sentence else "")
        if sentence:
            announce(self, sentence)
        self.show_notes()

    def show_notes(self, *, tight: bool | None = None) -> None:
        """Show with what power somebody signs, and the note, unless the height is ``tight``."""
        self._tight = self._tight if tight is None else tight
        self.power.setVisible(bool(self.power.text()) and not self._tight)
        free = self.methods.boxes.go.isHidden() and not self.trouble
        self.note.setText(self._missing or self._note)
        self.note.setVisible(free and not self._tight)
        tooltip(self.promise, "\n".join(filter(None, (self.promise.text(), self.power.text()))))
        tooltip(self.save, self._missing or (self._note if self._tight else ""))
        self.save.setAccessibleDescription(self._missing)

    def say_note(self, words: str) -> None:
        """Say what the signature is worth, once nothing is missing to it."""
        self._note = words
        self.show_notes()

    def say_missing(self, what: Sequence[str]) -> None:
        """Say at the button and in the note's place what is still missing to the signature."""
        _ = self._desk.tr
        words = _("Still missing: {what}.", what=", ".join(what)) if what else ""
        if words != self._missing:
            self._missing = words
            self.show_notes()

    def say_unsecured(self, sentences: Sequence[str]) -> None:
        """Say why what is promised is not secured, whoever signs."""
        self._warning.setText(" ".join(sentences))
        self._unsecured.setVisible(bool(sentences))

    def _make_head(self, layout: QVBoxLayout) -> None:
        _, theme = self._desk.tr, self._desk.theme
        self.title = label("", self, "page", wrap=True)
        layout.addWidget(self.title)
        line = row(None, gap=theme.px(8))
        self.promise = Elided("", self, "")
        line.addWidget(self.promise, 1)
        self.more = button(theme, _("Options"), self, icon="a-large-small", role="link")
        self.more.setAccessibleDescription(_("Large print, reading aloud, the place"))
        self.more.setCheckable(True)
        line.addWidget(self.more)
        layout.addLayout(line)
        self.signers = SignersLine(theme, _("Who signs, in order"), self)
        layout.addWidget(self.signers)
        self.power = label("", self, "second", wrap=True)
        layout.addWidget(self.power)

    def _make_middle(self, layout: QVBoxLayout) -> None:
        desk, px = self._desk, self._desk.theme.px
        inside = QWidget(self)
        inside.setProperty("role", "scrolled")
        middle = column(inside, gap=px(8))
        middle.setContentsMargins(0, 0, px(2), 0)
        self.options = Options(desk, inside)
        self.more.toggled.connect(self.options.setVisible)
        middle.addWidget(self.options)
        self._unsecured = frame(inside, "notice")
        notice = row(self._unsecured, gap=px(8))
        notice.setContentsMargins(px(10), px(6), px(10), px(6))
        mark = picture(desk.theme, "triangle-alert", "attention", self._unsecured, 18)
        notice.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._warning = label("", self._unsecured, "warning", wrap=True)
        notice.addWidget(self._warning, 1)
        middle.addWidget(self._unsecured)
        self.nameless = Nameless(desk, inside)
        middle.addWidget(self.nameless)
        self.ways = LargeChoices(desk.theme, wording.ways(desk.tr), desk.tr("Way to sign"), inside)
        middle.addWidget(self.ways)
        self.methods = Methods(desk, inside)
        middle.addWidget(self.methods, 1)
        self.scroller = Scroll(inside, self)
        layout.addWidget(self.scroller, 1)

    def _make_foot(self, layout: QVBoxLayout) -> None:
        _, theme = self._desk.tr, self._desk.theme
        # Outside of what scrolls: a refused password is asked for again in plain sight.
        self.seal = SealField(around(self._desk), self)
        layout.addWidget(self.seal)
        self.assent = Tick(theme, _("Signature"), self)
        layout.addWidget(self.assent)
        self.note = label("", self, "second", wrap=True)
        # Of one height whatever it says: the pad above must not move under the pen.
        self.note.ensurePolished()
        self.note.setMinimumHeight(2 * self.note.fontMetrics().lineSpacing())
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.note)
        self.message = Message(self._desk, self)
        layout.addWidget(self.message)
        boxes = self.methods.boxes
        layout.addWidget(boxes.waiting)
        aside, does = row(None, gap=theme.px(8)), row(None, gap=theme.px(8))
        self.cancel = button(theme, _("Cancel"), self)
        aside.addWidget(self.cancel)
        aside.addStretch(1)
        self.later = button(theme, _("Sign later"), self, icon="clock")
        aside.addWidget(self.later)
        self.save = button(theme, _("Save the signature"), self, icon="check", role="primary")
        does.addWidget(self.save)
        does.addWidget(boxes.go)
        self._foot = row(None, gap=theme.px(8))
        self._foot.addLayout(aside, 1)
        self._foot.addLayout(does)
        layout.addLayout(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons on two lines where one has no room for their words."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        there = (self.cancel, self.later, self.save, self.methods.boxes.go)
        wide = [max(m.sizeHint().width(), m.minimumWidth()) for m in there if not m.isHidden()]
        needed = sum(wide) + self._foot.spacing() * (len(wide) - 1)
        room = self.contentsRect().width() - 2 * self._desk.theme.px(24)
        way = QBoxLayout.Direction
        self._foot.setDirection(way.LeftToRight if needed <= room else way.TopToBottom)
