"""From a page to the dialogs of signing, which are loaded when they are first asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from coopdesk.ui.around import around
from coopdesk.ui.desk import Desk

if TYPE_CHECKING:
    from coopdesk.ui.signing.certifying import CertifyDialog
    from coopdesk.ui.signing.dialog import SigningDialog

# ruff: noqa: PLC0415 (the window does not wait for dialogs)


def sign_sheet(desk: Desk, commitment: str, language: str = "") -> SigningDialog:
    """Show the dialog that has the sheet of a commitment (its id) signed."""
    from coopdesk.ui.signing.dialog import SigningDialog
    from coopdesk.ui.signing.work import Asked

    asked = Asked(desk.session.file.path, commitment, language)
    dialog = SigningDialog(desk, asked, desk.prompts.window)
    dialog.left.seal.make.clicked.connect(
        partial(_make_identity, desk, dialog), Qt.ConnectionType.QueuedConnection
    )
    dialog.show()
    return dialog


def certify_sheets(desk: Desk, only: tuple[str, ...], sheets: int) -> CertifyDialog:
    """Show the dialog that certifies the sheets of these commitments."""
    from coopdesk.ui.signing.certifying import CertifyDialog

    dialog = CertifyDialog(desk, only, sheets, desk.prompts.window)
    dialog.seal.make.clicked.connect(
        partial(_make_identity, desk, dialog), Qt.ConnectionType.QueuedConnection
    )
    dialog.show()
    return dialog


def _make_identity(desk: Desk, dialog: SigningDialog | CertifyDialog) -> None:
    """Go to where identities are made, and come back with the one there is then."""
    from coopdesk.ui.identity import open_identity
    from coopdesk.ui.signing.dialog import SigningDialog

    seal = dialog.left.seal if isinstance(dialog, SigningDialog) else dialog.seal
    open_identity(around(desk), dialog).closed.connect(seal.renew)
