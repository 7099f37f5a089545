"""The sentences of the signing dialog, by who signs and which way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coopdesk.formats import Formats
from coopdesk.i18n import N_, P_, Catalogue, Message
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.signers import Signer
from coopdesk.ui.signing.signers import SignerShown
from coopdesk.ui.signing.ways import Choice

if TYPE_CHECKING:
    from coopdesk.ui.signing.work import Ready

ON_SCREEN, CERTIFICATE, PAPER = "on_screen", "certificate", "paper"

_WAYS: tuple[tuple[str, str, Message, Message], ...] = (
    (
        ON_SCREEN,
        "pen-line",
        N_("Sign on the screen"),
        N_("With pen, finger or mouse, on this computer"),
    ),
    (
        CERTIFICATE,
        "badge-check",
        N_("Electronic certificate"),
        N_("A file .p12 or a card, with its secret code"),
    ),
    (PAPER, "scan-line", N_("Paper, then a scan"), N_("Print, sign, then scan or photograph")),
)

NOTES: Mapping[str, Message] = {
    ON_SCREEN: N_(
        "Simple electronic signature, dated and tied to the exact content of the sheet. Once saved"
        " it cannot be undone."
    ),
    CERTIFICATE: N_(
        "Advanced electronic signature at most, dated and tied to the exact content of the sheet."
        " Once saved it cannot be undone."
    ),
    PAPER: N_("Handwritten signature. The sheet counts as signed once its pages came back."),
    "": N_("You certify the sheet as it is. Once saved it cannot be undone."),
}

_ROLES: Mapping[str, Message] = {
    "facilitator": P_("who signs", "Facilitator"),
    "actor": P_("who signs", "Who commits"),
    "witness": P_("who signs", "Witness"),
}


def ways(catalogue: Catalogue) -> tuple[Choice, ...]:
    """Return the three ways to sign."""
    return tuple(
        (code, icon, catalogue.say(title), catalogue.say(line)) for code, icon, title, line in _WAYS
    )


def promised(commitments: tuple[Commitment, ...]) -> str:
    """Return what the sheet promises, in one line."""
    return " · ".join(one.title for one in commitments)


def signers_shown(ready: Ready, catalogue: Catalogue, formats: Formats) -> list[SignerShown]:
    """Return those who sign with what is said of each."""
    _ = catalogue
    signed = {one.role: one for one in ready.paper.signatures}
    shown = []
    for signer in ready.signers:
        title = _.say(_ROLES[signer.role])
        if (one := signed.get(signer.role)) is not None:
            day = formats.date(one.at.astimezone().date(), "medium")
            said = _("{name}, signed {day}", name=one.name, day=day)
            state = "signed"
        else:
            early = signer.role == "witness" and "actor" not in signed
            late = signer.role == "facilitator" and bool(signed)
            state = "later" if early or late else "open"
            optional = "" if signer.required else _.pgettext("witness", "if there is one")
            said = signer.name or optional or _.pgettext("signer", "not named")
        shown.append(SignerShown(signer.role, title, signer.name, said, state))
    return shown


def assent(role: str, name: str, catalogue: Catalogue, *, read_aloud: bool) -> str:
    """Return the sentence that is ticked before signing; empty where none is."""
    _ = catalogue
    if role == "facilitator" or not role:
        return ""
    if role == "witness":
        return _("{name} was there when the sheet was signed", name=name or _("The witness"))
    if read_aloud:
        return _("All pages were read aloud to {name}, who accepts", name=name)
    return _("{name} has read all pages and accepts", name=name)


def power(signer: Signer | None, catalogue: Catalogue, formats: Formats) -> str:
    """Return with what power somebody signs, in one line; empty where it is their own."""
    if signer is None or not (signer.for_whom or signer.power or signer.decisions):
        return ""
    _ = catalogue
    parts = [
        signer.capacity,
        _("for {whom}", whom=signer.for_whom) if signer.for_whom else "",
        signer.power,
        *(f"{one.body}, {formats.date(one.day, 'medium')}" for one in signer.decisions),
    ]
    return " · ".join(part for part in parts if part)


def action(role: str, catalogue: Catalogue) -> str:
    """Return what the button that signs says."""
    _ = catalogue
    return _("Certify the sheet") if role == "facilitator" else _("Save the signature")
