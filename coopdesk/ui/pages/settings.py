"""What this person chose on this computer: language, theme, size, and the name in the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coopdesk.i18n import LANGUAGES, Catalogue
from coopdesk.ui.commands import THEMES
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.theme import CHOICES, ZOOMS, Theme
from coopdesk.ui.widgets import Combo, button, column, label, row


@dataclass(frozen=True, slots=True)
class Choosing:
    """What the dialog changes, each at once; ``author`` is the name there is now."""

    author: str
    language: Callable[[str], object]
    name: Callable[[str], object]
    identity: Callable[[], object]


class SettingsDialog(Dialog):
    """Four settings, each kept as soon as it is chosen; the way to one's signature."""

    def __init__(
        self, theme: Theme, catalogue: Catalogue, choosing: Choosing, parent: QWidget
    ) -> None:
        """Show the settings in force."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._tr = theme, catalogue
        self._choosing = choosing
        _, px = catalogue, theme.px
        self.setWindowTitle(_("Settings"))
        self.setModal(True)
        layout = column(self, margin=px(24), gap=px(8))
        layout.addWidget(label(_("Settings"), self, "panel"))
        self.language = self._choice(
            _("Language"), LANGUAGES, _.language, choosing.language, layout
        )
        looks = {code: _.say(THEMES[code]) for code in CHOICES}
        self.look = self._choice(_("Theme"), looks, theme.choice, theme.choose, layout)
        sizes = {str(size): _("{n} %", n=size) for size in ZOOMS}
        self.size_ = self._choice(
            _("Size"), sizes, str(theme.zoom), lambda code: theme.zoom_to(int(code)), layout
        )
        words = label(_("Your name"), self, "label")
        self.author = QLineEdit(choosing.author, self)
        self.author.setAccessibleName(_("Your name"))
        words.setBuddy(self.author)
        layout.addWidget(words)
        layout.addWidget(self.author)
        note = _("It stands beside each change in the history, from the next opening on.")
        self.author.setAccessibleDescription(note)
        layout.addWidget(label(note, self, "second", wrap=True))
        self.author.editingFinished.connect(self._name)
        self._offer_identity(layout)
        layout.addSpacing(px(8))
        line = row(None)
        line.addStretch(1)
        self.shut = button(theme, _("Close"), self, role="primary", run=self.accept)
        line.addWidget(self.shut)
        layout.addLayout(line)
        self.setMinimumWidth(px(420))

    def done(self, result: int) -> None:
        """Keep the name before closing, however that comes about."""
        self._name()
        super().done(result)

    def _offer_identity(self, layout: QVBoxLayout) -> None:
        _, theme = self._tr, self._theme
        layout.addSpacing(theme.px(8))
        layout.addWidget(label(_("Signing"), self, "label"))
        line = row(None)
        self.identity = button(theme, _("My signature…"), self, icon="signature")
        self.identity.clicked.connect(lambda _on=False: self._go_to_identity())
        line.addWidget(self.identity)
        line.addStretch(1)
        layout.addLayout(line)

    def _go_to_identity(self) -> None:
        """Close first: one dialog at a time."""
        self.accept()
        QTimer.singleShot(0, self._choosing.identity)

    def _choice(
        self,
        title: str,
        words: Mapping[str, str],
        chosen: str,
        choose: Callable[[str], object],
        layout: QVBoxLayout,
    ) -> Combo:
        name = label(title, self, "label")
        made = Combo(self._theme, self)
        made.setAccessibleName(title)
        name.setBuddy(made)
        codes = tuple(words)
        for word in words.values():
            made.addItem(word)
        if chosen in codes:
            made.setCurrentIndex(codes.index(chosen))
        made.activated.connect(lambda at: self._apply(partial(choose, codes[at])))
        layout.addWidget(name)
        layout.addWidget(made)
        return made

    def _apply(self, choose: Callable[[], object]) -> None:
        """Close first: what is chosen builds the window, and this dialog's words, again."""
        self.accept()
        QTimer.singleShot(0, choose)

    def _name(self) -> None:
        typed = self.author.text().strip()
        if typed != self._choosing.author:
            self._choosing = replace(self._choosing, author=typed)
            self._choosing.name(typed)
