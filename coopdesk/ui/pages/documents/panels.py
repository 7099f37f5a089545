"""The panels at the right: how to print, how far it is, what came of it; what was issued."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coopdesk.i18n import LANGUAGES
from coopdesk.ui.desk import Desk
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.forms.fields import Message
from coopdesk.ui.nameless import Nameless
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.widgets import Combo, Tick, button, column, frame, label, row
from coopdesk.ui.working import ProgressBar


class PrintPanel(QFrame):
    """Language, drafts, the buttons that print, and what is being done."""

    selected_asked = Signal()
    all_asked = Signal()
    dossier_asked = Signal()
    stop_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make the panel; nothing is being printed."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._touched = False
        _, theme = desk.tr, desk.theme
        px = theme.px
        layout = column(self, gap=px(8))
        layout.setContentsMargins(px(16), px(12), px(16), px(14))
        layout.addWidget(label(_("Print"), self, "panel"))
        layout.addWidget(Nameless(desk, self))
        self.language = self._make_language(layout)
        self.draft = Tick(theme, _("Drafts, marked as such and not kept"), self)
        layout.addWidget(self.draft)
        self.large = Tick(theme, _("Large print (16 pt)"), self)
        layout.addWidget(self.large)
        self._make_buttons(layout)
        layout.addWidget(self._make_progress())
        self.message = Message(desk, self)
        layout.addWidget(self.message)
        self.said = label("", self, "second", wrap=True)
        layout.addWidget(self.said)
        self.offer = button(theme, _("Open"), self, icon="external-link", role="link")
        layout.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.clear()

    @property
    def code(self) -> str:
        """The language chosen for the paper."""
        return tuple(LANGUAGES)[max(self.language.currentIndex(), 0)]

    def default_to(self, code: str) -> None:
        """Choose a language, unless the person has chosen one."""
        if not self._touched and code in LANGUAGES:
            self.language.setCurrentIndex(tuple(LANGUAGES).index(code))

    def clear(self) -> None:
        """Say nothing."""
        self.message.say("", "")
        self.said.hide()
        self.offer.hide()

    def say(self, text: str) -> None:
        """Say what came of the work."""
        self.clear()
        self.said.setText(text)
        self.said.show()

    def refuse(self, text: str) -> None:
        """Say what went wrong."""
        self.clear()
        self.message.say(text, "error")

    def propose(self, words: str, icon: str, run: Callable[[], object]) -> None:
        """Offer one thing to do about it."""
        theme = self._desk.theme
        old = self.offer
        self.offer = button(theme, words, self, icon=icon, role="link", run=run)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(old, self.offer)
        old.hide()
        old.deleteLater()
        self.offer.show()

    def hand_on(self) -> None:
        """Let the keyboard go on to what is offered, from what would print once more."""
        if self.all.hasFocus() or self.selected.hasFocus():
            self.offer.setFocus()

    def busy(self, *, running: bool) -> None:
        """Show the progress and the way to stop it, or take them away."""
        held = self.stop.hasFocus()
        self._progress.setVisible(running)
        for made in (self.selected, self.all, self.dossier):
            made.setEnabled(not running)
        if running:
            self.bar.setRange(0, 0)
            self.stop.setFocus()
        elif held:
            self.all.setFocus()

    def advance(self, done: int, of: int) -> None:
        """Show how many of all are done."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        formats = self._desk.formats
        words = self._desk.tr("{done} of {all}", done=formats.number(done), all=formats.number(of))
        self._count.setText(words if of else "")

    def _touch(self, _index: int) -> None:
        self._touched = True

    def _make_language(self, layout: QVBoxLayout) -> Combo:
        _, theme = self._desk.tr, self._desk.theme
        made = Combo(theme, self)
        for name in LANGUAGES.values():
            made.addItem(name)
        made.setAccessibleName(_("Language of the paper"))
        made.activated.connect(self._touch)
        words = label(_("Language of the paper"), self, "label")
        words.setBuddy(made)
        layout.addWidget(words)
        layout.addWidget(made)
        return made

    def _make_buttons(self, layout: QVBoxLayout) -> None:
        _, theme = self._desk.tr, self._desk.theme
        self.selected = button(
            theme,
            _("Print the selected sheets…"),
            self,
            icon="printer",
            role="primary",
            run=self.selected_asked.emit,
        )
        self.all = button(theme, _("Print all sheets…"), self, run=self.all_asked.emit)
        self.dossier = button(
            theme,
            _("The start-up dossier"),
            self,
            icon="arrow-right",
            role="link",
            run=self.dossier_asked.emit,
        )
        for made in (self.selected, self.all, self.dossier):
            layout.addWidget(made)

    def _make_progress(self) -> QWidget:
        _, theme = self._desk.tr, self._desk.theme
        self._progress = QWidget(self)
        line = row(self._progress, gap=theme.px(8))
        self.bar = ProgressBar(theme, _("Progress"), self._progress)
        line.addWidget(self.bar, 1)
        self._count = label("", self._progress, "second")
        line.addWidget(self._count)
        self.stop = button(theme, _("Stop"), self._progress, run=self.stop_asked.emit)
        line.addWidget(self.stop)
        self._progress.hide()
        return self._progress


class IssuedPanel(QFrame):
    """What was issued, newest first: open it, or save a copy."""

    open_asked = Signal(object)
    save_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        _, theme = desk.tr, desk.theme
        px = theme.px
        layout = column(self)
        layout.setContentsMargins(1, px(10), 1, 1)
        title = row(None)
        title.setContentsMargins(px(16), 0, px(16), px(4))
        title.addWidget(label(_("Issued documents"), self, "panel"))
        layout.addLayout(title)
        self.list = RowList(theme, _("Issued documents"), self)
        self._empty = EmptyWords(desk, _("Nothing was issued yet."), "file-check", self)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
        foot = frame(self, "bar")
        line = row(foot, gap=px(8))
        line.setContentsMargins(px(16), px(9), px(16), px(9))
        self.open = button(theme, _("Open"), foot, icon="external-link", run=self._open)
        self.save = button(theme, _("Save a copy…"), foot, icon="save", run=self._save)
        line.addWidget(self.open)
        line.addWidget(self.save)
        line.addStretch(1)
        self._foot = foot
        layout.addWidget(foot)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what was issued."""
        self.list.show_rows(rows)
        for part in (self.list, self._foot):
            part.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows and self.list.current() is None:
            self.list.choose(rows[0].key)

    def _open(self) -> None:
        current = self.list.current()
        if current is not None:
            self.open_asked.emit(current.opens)

    def _save(self) -> None:
        current = self.list.current()
        if current is not None:
            self.save_asked.emit(current.opens)
