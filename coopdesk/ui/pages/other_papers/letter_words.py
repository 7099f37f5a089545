"""The words of a letter, proposed from the data and changed by a person before it is printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from coopdesk.documents.papers.letter_text import LetterText
from coopdesk.services.letters import LETTERS, NO_RECORD
from coopdesk.ui.desk import Desk
from coopdesk.ui.unfinished import Spot
from coopdesk.ui.widgets import button, column, label, row

_PAUSE = 600  # ms after the last letter typed


class LetterWords(QFrame):
    """Subject and body; each letter keeps what was typed, in the dossier's file."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make empty ones."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._unfinished = desk.session.unfinished
        self._kept: dict[Spot, LetterText] = {}
        self._place: Spot | None = None
        self._filling = False
        _, theme = desk.tr, desk.theme
        px = theme.px
        layout = column(self, gap=px(6))
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        self.subject = QLineEdit(self)
        self.body = QPlainTextEdit(self)
        self.body.setTabChangesFocus(True)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for words, made in ((_("Subject"), self.subject), (_("Words of the letter"), self.body)):
            made.setAccessibleName(words)
            name = label(words, self, "label")
            name.setBuddy(made)
            layout.addWidget(name)
            layout.addWidget(made, 1 if made is self.body else 0)
        said = _("What you change is printed, and kept with the dossier.")
        self.again = button(
            theme, _("Propose the words anew"), self, icon="rotate-ccw", run=self._forget
        )
        foot = row(None, gap=px(12))
        foot.addWidget(label(said, self, "second", wrap=True), 1)
        foot.addWidget(self.again)
        layout.addLayout(foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.subject.textEdited.connect(self._on_typed)
        self.body.textChanged.connect(self._on_typed)

    def show_letter(self, record: str, language: str) -> None:
        """Show the words typed for a letter; until there are any, they are proposed."""
        self._pause.stop()
        self._place = Spot(LETTERS, record or NO_RECORD, language)

    def text(self) -> LetterText | None:
        """Return what a person made of it; none as long as nothing was changed."""
        if self._place is None:
            return None
        if self._place not in self._kept and (left := self._unfinished.at(self._place)):
            self._kept[self._place] = LetterText.of(left.text)
        return self._kept.get(self._place)

    def propose(self, text: LetterText) -> None:
        """Show proposed words."""
        self._fill(text)

    def fill(self) -> None:
        """Show the words kept for this letter, where there are any."""
        if (kept := self.text()) is not None:
            self._fill(kept)

    def _fill(self, text: LetterText) -> None:
        shown = LetterText(self.subject.text(), self.body.toPlainText())
        if shown == text:
            return
        self._filling = True
        self.subject.setText(text.subject)
        self.subject.setCursorPosition(0)
        self.body.setPlainText(text.body)
        self._filling = False

    def _on_typed(self) -> None:
        if not self._filling and self._place is not None:
            text = LetterText(self.subject.text(), self.body.toPlainText())
            self._kept[self._place] = text
            self._unfinished.note(self._place, text.whole)
            self._pause.start()

    def _forget(self) -> None:
        if self._place is not None:
            self._kept.pop(self._place, None)
            self._unfinished.drop(self._place)
        self.changed.emit()
