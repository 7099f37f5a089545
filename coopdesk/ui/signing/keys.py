"""Asking for a key: a file and its password, or a card and its PIN."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.model.rules.signers import ANOTHER_FACILITATOR, certifies_for_another
from coopdesk.ui.around import Around
from coopdesk.ui.means import KeySource
from coopdesk.ui.secret import Secret
from coopdesk.ui.widgets import Elided, Tick, button, column, label, row, tooltip

_KEYS = "*.p12 *.pfx"
_MODULES = "*.so *.dll *.dylib"


class SealField(QWidget):
    """The facilitator's own identity: its password, once until the window closes if wished."""

    changed = Signal()

    def __init__(self, around: Around, parent: QWidget) -> None:
        """Ask for the password of the identity of ``around.means``."""
        super().__init__(parent)
        self._around = around
        _, theme = around.tr, around.theme
        layout = column(self, gap=theme.px(2))
        self._none = QWidget(self)
        none = row(self._none, gap=theme.px(8))
        words = _(
            "A signature is sealed with your own identity, and you have none on this computer."
        )
        none.addWidget(label(words, self._none, "warning", wrap=True), 1)
        self.make = button(theme, _("My signature…"), self._none)
        none.addWidget(self.make)
        layout.addWidget(self._none)
        self._some = QWidget(self)
        some = column(self._some, gap=theme.px(2))
        self._name = Elided("", self._some, "label")
        some.addWidget(self._name)
        line = row(None, gap=theme.px(8))
        self.secret = Secret(_("Your password"), self._some)
        self._name.setBuddy(self.secret)
        self.secret.textChanged.connect(lambda _text: self.changed.emit())
        line.addWidget(self.secret, 1)
        self.keep = Tick(theme, _("Remember today"), self._some)
        self.keep.ensurePolished()
        self.keep.setMinimumWidth(self.keep.sizeHint().width())
        tooltip(self.keep, _("In memory alone, until coopdesk closes"))
        line.addWidget(self.keep)
        some.addLayout(line)
        layout.addWidget(self._some)
        self.remark = label("", self, "second", wrap=True)
        self.remark.hide()
        layout.addWidget(self.remark)
        self.renew()

    def renew(self) -> None:
        """Look again which identity there is, and whether its password is remembered."""
        path = self._around.means.identity
        known = bool(self._around.means.secret_of(path))
        self._none.setVisible(path is None)
        self._some.setVisible(path is not None and not known)
        if path is not None:
            _, name = self._around.tr, self._around.means.identity_name
            self._name.setText(
                _("Sealed with the signature of {name}", name=name)
                if name
                else _("Sealed with your signature")
            )
            tooltip(self._name, str(path))
        self.changed.emit()

    @property
    def source(self) -> KeySource | None:
        """The key, once all is there that it needs."""
        path = self._around.means.identity
        if path is None:
            return None
        secret = self._around.means.secret_of(path) or self.secret.text()
        return KeySource(path, secret) if secret else None

    def compare(self, facilitator: str) -> None:
        """Remark on it where the sheet names another ``facilitator``; empty: none is to come."""
        _, name = self._around.tr, self._around.means.identity_name
        other = self.there and certifies_for_another(facilitator, name)
        words = _.say(ANOTHER_FACILITATOR, facilitator=facilitator, name=name) if other else ""
        self.remark.setText(words)
        self.remark.setVisible(other)

    @property
    def there(self) -> bool:
        """Whether this computer has an identity to seal with."""
        return self._around.means.identity is not None

    def accepted(self) -> None:
        """Remember the password where that is wished, and forget what was typed."""
        source = self.source
        if source is not None and self.keep.isChecked():
            self._around.means.remember(source.path, source.secret)
        self.secret.clear()
        self.renew()

    def refused(self) -> None:
        """Ask again: what was remembered did not open the key."""
        self._around.means.forget()
        self.renew()
        self.secret.setFocus()
        self.secret.selectAll()


class OwnKey(QWidget):
    """A certificate of the person's own: its file and password, or a card and its PIN."""

    changed = Signal()

    def __init__(self, around: Around, parent: QWidget) -> None:
        """Ask for the file first; a card is one click away."""
        super().__init__(parent)
        self._around = around
        self._path: Path | None = None
        self._card = False
        _, theme = around.tr, around.theme
        layout: QVBoxLayout = column(self, gap=theme.px(6))
        self._what = label("", self, "label")
        layout.addWidget(self._what)
        line = row(None, gap=theme.px(8))
        self._name = Elided("", self)
        self._name.setMinimumHeight(theme.px(36))
        line.addWidget(self._name, 1)
        self.choose = button(theme, _("Choose the file…"), self, icon="key-round", run=self._choose)
        line.addWidget(self.choose)
        layout.addLayout(line)
        self.secret = Secret(_("Password"), self)
        self.secret.textChanged.connect(lambda _text: self.changed.emit())
        layout.addWidget(self.secret)
        foot = row(None)
        self.other = button(theme, _("Use a card instead"), self, icon="credit-card", role="link")
        self.other.clicked.connect(lambda _on=False: self._turn())
        foot.addWidget(self.other)
        foot.addStretch(1)
        layout.addLayout(foot)
        self._say()

    @property
    def source(self) -> KeySource | None:
        """The key, once all is there that it needs."""
        if self._path is None or not self.secret.text():
            return None
        return KeySource(self._path, self.secret.text(), card=self._card)

    def take(self, path: Path) -> None:
        """Sign with the key at ``path``."""
        self._path = path
        self._say()
        self.secret.setFocus()

    def clear(self) -> None:
        """Forget the password typed."""
        self.secret.clear()

    def refused(self) -> None:
        """Ask for the password again."""
        self.secret.setFocus()
        self.secret.selectAll()

    def _choose(self) -> None:
        _ = self._around.tr
        if self._card:
            kinds = _("Modules of card readers ({endings})", endings=_MODULES)
            title = _("The module that came with the card's reader")
        else:
            kinds = _("Certificates with a key ({endings})", endings=_KEYS)
            title = _("The certificate to sign with")
        path = self._around.prompts.file_to_open(title, kinds)
        if path is not None:
            self.take(path)

    def _turn(self) -> None:
        self._card = not self._card
        self._path = None
        self.secret.clear()
        self._say()

    def _say(self) -> None:
        _ = self._around.tr
        self._what.setText(
            _("Module of the card's reader") if self._card else _("Certificate (.p12 or .pfx)")
        )
        self._name.setText(self._path.name if self._path else _("None chosen yet"))
        self.choose.setText(_("Choose the module…") if self._card else _("Choose the file…"))
        self.other.setText(_("Use a file instead") if self._card else _("Use a card instead"))
        self.other.setAccessibleName(self.other.text())
        self.choose.setAccessibleName(self.choose.text())
        name = _("PIN of the card") if self._card else _("Password of the certificate")
        self.secret.say(name)
        self.changed.emit()
