"""The dialog of identities: mine, and those the open dossier trusts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from coopdesk.ui.around import Around
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.flow import filters
from coopdesk.ui.identity.mine import MyIdentity
from coopdesk.ui.identity.trust import TrustList
from coopdesk.ui.identity.work import Seen
from coopdesk.ui.widgets import button, column, label, row


class IdentityDialog(Dialog):
    """My signature; beside it the trust list, where a dossier is open."""

    closed = Signal()

    def __init__(self, around: Around, parent: QWidget | None) -> None:
        """Show my signature first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        _, theme = around.tr, around.theme
        px = theme.px
        self.setWindowTitle(_("My signature"))
        layout = column(self, margin=px(24), gap=px(12))
        layout.addWidget(label(_("My signature"), self, "panel"))
        self.pile = QStackedWidget(self)
        self.mine = MyIdentity(around, self.pile)
        self.pile.addWidget(self.mine)
        self.trust: TrustList | None = None
        if around.session is not None:
            chips, self.group = filters(
                theme, (_("My signature"), _("Whom this dossier trusts")), self
            )
            layout.addWidget(chips)
            self.trust = TrustList(around, around.session, self.pile)
            self.pile.addWidget(self.trust)
            self.group.idClicked.connect(self.pile.setCurrentIndex)
            self.mine.revoke_asked.connect(self._revoke)
        layout.addWidget(self.pile, 1)
        foot = row(None)
        foot.addStretch(1)
        self.shut = button(theme, _("Close"), self, run=self.accept)
        foot.addWidget(self.shut)
        layout.addLayout(foot)
        self.resize(px(620), px(560))

    def show_trust(self) -> None:
        """Show whom the dossier trusts."""
        if self.trust is not None:
            self.group.buttons()[1].setChecked(True)
            self.pile.setCurrentWidget(self.trust)

    def done(self, result: int) -> None:
        """Forget what was typed, and say that the identity may be another."""
        self.mine.form.clear()
        self.mine.secret.clear()
        super().done(result)
        self.closed.emit()

    def _revoke(self, seen: Seen) -> None:
        if self.trust is not None:
            self.show_trust()
            self.trust.revoke(seen.own)


def open_identity(around: Around, parent: QWidget | None) -> IdentityDialog:
    """Show the dialog."""
    dialog = IdentityDialog(around, parent)
    dialog.show()
    return dialog
