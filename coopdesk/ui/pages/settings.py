"""What this person chose on this computer: language, theme, size, and the name in the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from coopdesk.i18n import LANGUAGES, Catalogue
from coopdesk.ui.commands import THEMES
from coopdesk.ui.theme import CHOICES, ZOOMS, Theme
from coopdesk.ui.widgets import Combo, button, column, label, row


@dataclass(frozen=True, slots=True)
class Choosing:
    """What the dialog changes, each at once; ``author`` is the name there is now."""

    author: str
    language: Callable[[str], object]
    name: Callable[[str], object]


class SettingsDialog(QDialog):
    """Four settings; each is kept as soon as it is chosen."""

    def __init__(
        self, theme: Theme, catalogue: Catalogue, choosing: Choosing, parent: QWidget
    ) -> None:
        """Show the settings in force."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
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
            self._choosing = Choosing(typed, self._choosing.language, self._choosing.name)
            self._choosing.name(typed)
