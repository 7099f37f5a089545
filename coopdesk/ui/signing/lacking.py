"""What is still missing before the one who signs can press the main button."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.i18n import Catalogue
from coopdesk.model.rules.signers import Signer
from coopdesk.ui.signing.left import Left


def lacking(
    left: Left, page: QWidget, signer: Signer | None, *, seal: bool, catalogue: Catalogue
) -> list[str]:
    """Return in words what is missing to a signature, in the order of the dialog.

    ``page`` is the one that is shown of the ways to sign; ``seal`` tells whether the facilitator's
    own key is needed.
    """
    _, methods = catalogue, left.methods
    found = []
    if page is methods.by_hand:
        if signer is not None and signer.role == "witness" and not signer.name:
            # A certificate names who signs; ink does not.
            found.append(_("the name of the witness (under Options)"))
        if methods.by_hand.pad.empty:
            found.append(_("the signature in the field"))
    if page is methods.own and methods.own.source is None:
        found.append(_("the certificate or card, with its secret code"))
    if seal and left.seal.source is None:
        found.append(_("your password") if left.seal.there else _("a signature of your own"))
    if left.assent.isVisibleTo(left) and not left.assent.isChecked():
        found.append(_("the tick of consent"))
    return found
