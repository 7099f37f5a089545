"""The few questions of a new identity."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coopdesk.ui.announcing import require
from coopdesk.ui.around import Around
from coopdesk.ui.identity.work import Wish
from coopdesk.ui.secret import Secret
from coopdesk.ui.widgets import Combo, button, column, label, restyled, row
from coopdesk.ui.working import Said

_YEARS = (1, 2, 3, 5)
SHORTEST = 10
"""Characters of a password below which the form says that it is weak; it is not refused."""


class MakeForm(QWidget):
    """Name, organisation, years, a password twice."""

    wished = Signal(object)
    """A ``Wish`` without its target."""
    cancelled = Signal()

    def __init__(self, around: Around, parent: QWidget) -> None:
        """Make an empty form."""
        super().__init__(parent)
        self._around = around
        _, theme = around.tr, around.theme
        layout = column(self, gap=theme.px(4))
        self.name = self._line(layout, _("Your name"))
        self.organisation = self._line(layout, _("Organisation (if you sign for one)"))
        words = label(_("Valid for"), self, "label")
        self.years = Combo(theme, self)
        self.years.setAccessibleName(_("Valid for"))
        for years in _YEARS:
            self.years.addItem(_.ngettext("{n} year", "{n} years", years), years)
        self.years.setCurrentIndex(_YEARS.index(3))
        words.setBuddy(self.years)
        layout.addWidget(words)
        layout.addWidget(self.years)
        pair = row(None, gap=theme.px(12))
        self.secret = self._secret(pair, _("Password"))
        self.again = self._secret(pair, _("The same password again"))
        layout.addLayout(pair)
        require(_, self.name, self.secret, self.again)
        self._hint = label("", self, "second", wrap=True)
        layout.addWidget(self._hint)
        self.said = Said(theme, self)
        layout.addWidget(self.said)
        foot = row(None, gap=theme.px(8))
        self.go = button(theme, _("Make it…"), self, icon="check", role="primary", run=self.finish)
        foot.addWidget(self.go)
        foot.addWidget(button(theme, _("Back"), self, run=self._cancel))
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addStretch(1)
        self.secret.textChanged.connect(lambda _text: self._say_hint())
        self._say_hint()

    def begin(self) -> None:
        """Begin with what the dossier knows, the keyboard in the name."""
        session = self._around.session
        if session is not None and session.snapshot is not None:
            guide = session.snapshot.dossier.facilitator
            self.name.setText(self.name.text() or guide.name or "")
            self.organisation.setText(self.organisation.text() or guide.organisation or "")
        self.name.setFocus()

    def finish(self) -> None:
        """Go on when everything is there, or say what is not."""
        _ = self._around.tr
        name = self.name.text().strip()
        typed, again = self.secret.text(), self.again.text()
        wrong: tuple[QLineEdit, str] | None = None
        if not name:
            wrong = (self.name, _("Write the name you sign with."))
        elif not typed:
            wrong = (self.secret, _("Without a password anybody could sign in your name."))
        elif typed != again:
            wrong = (self.again, _("The two passwords are not the same."))
        for field in (self.name, self.secret, self.again):
            bad = wrong is not None and field is wrong[0]
            restyled(field, "wrong", "true" if bad else "false")
        if wrong is not None:
            self.said.say(wrong[1], "error")
            wrong[0].setFocus()
            return
        self.said.say("")
        project = self._project()
        years = int(self.years.currentData())
        organisation = self.organisation.text().strip()
        self.wished.emit(Wish(Path(), name, organisation, project, years, typed))

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.secret, self.again):
            field.clear()

    def _project(self) -> str:
        session = self._around.session
        if session is None or session.snapshot is None:
            return ""
        dossier = session.snapshot.dossier
        return dossier.cooperative_name or dossier.title

    def _cancel(self) -> None:
        self.clear()
        self.cancelled.emit()

    def _say_hint(self) -> None:
        _, typed = self._around.tr, self.secret.text()
        if typed and len(typed) < SHORTEST:
            self._hint.setText(
                _("Short: {n} characters. Four words you remember are better.", n=len(typed))
            )
        else:
            self._hint.setText(
                _(
                    "Four words you remember are good. Nobody can find it again for you: write it"
                    " down and keep it at home, not beside the computer."
                )
            )

    def _line(self, layout: QVBoxLayout, name: str) -> QLineEdit:
        words = label(name, self, "label")
        made = QLineEdit(self)
        made.setAccessibleName(name)
        words.setBuddy(made)
        layout.addWidget(words)
        layout.addWidget(made)
        return made

    def _secret(self, pair: QHBoxLayout, name: str) -> Secret:
        inner = column(None, gap=self._around.theme.px(4))
        words = label(name, self, "label")
        made = Secret(name, self)
        made.setPlaceholderText("")
        words.setBuddy(made)
        inner.addWidget(words)
        inner.addWidget(made)
        pair.addLayout(inner, 1)
        return made
