"""What a signature says of itself on the sheet, in the sheet's language, and never more than it is.

Source: domain.md section 6 and safety.md: ink on a screen is a simple signature; one with a
certificate that people made themselves is at most an advanced one; nothing here is qualified.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from coopdesk.formats import Formats
from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.model.rules.signers import Role
from coopdesk.signing.words import SigningWords

Method = Literal["paper", "on_screen", "certificate"]

_ACTS: Mapping[tuple[Role, bool], Message] = {
    ("facilitator", False): N_("Certified and received"),
    ("facilitator", True): N_("Certified and received, by hand on a screen"),
    ("actor", False): N_("Read and approved"),
    ("actor", True): N_("Read and approved, by hand on a screen"),
    ("witness", False): N_("Signed as witness"),
    ("witness", True): N_("Signed as witness, by hand on a screen"),
}
"""What was done, by role and whether it was drawn on a screen."""

STRENGTHS: Mapping[Method, Message] = {
    "paper": N_("Handwritten signature on paper"),
    "on_screen": N_("Simple electronic signature"),
    "certificate": N_("Electronic signature by certificate, at most advanced"),
}
"""How strong a signature is, in few words."""

EXPLAINED: Mapping[Method, Message] = {
    "paper": N_(
        "Signed by hand on paper. The paper is the original; the scan in the dossier shows it."
    ),
    "on_screen": N_(
        "Drawn on a screen and sealed with the facilitator's key: a simple signature. It shows what"
        " was agreed and that nothing was changed since. Who drew it is proved by those who were"
        " there, not by the drawing."
    ),
    "certificate": N_(
        "Signed with a personal certificate: at most an advanced signature. It shows who holds the"
        " key and that nothing was changed since. It is not a qualified signature, which alone"
        " equals one by hand everywhere in the Union."
    ),
}
"""How strong a signature is, for someone who asks."""


def signature_words(
    role: Role,
    *,
    on_screen: bool,
    when: datetime,
    number: str,
    version: int,
    catalogue: Catalogue,
    who: str = "",
    sealed_by: str = "",
) -> SigningWords:
    """Return what the signature of ``role`` on sheet ``number`` says, at the moment ``when``.

    ``when`` is the local time of the place. ``who`` drew the ink; ``sealed_by`` is the name of the
    certificate that seals what someone else drew.
    """
    _, formats = catalogue, Formats(catalogue.language)
    act = _.say(_ACTS[role, on_screen])
    strength = _.say(STRENGTHS["on_screen" if on_screen else "certificate"])
    if on_screen and sealed_by and sealed_by != who:
        strength = _("Simple electronic signature, sealed with the key of {name}", name=sealed_by)
    return SigningWords(
        act=act,
        when=_("{day} at {time}", day=formats.date(when.date()), time=formats.time(when)),
        strength=strength,
        who=who if on_screen else "",
        reason=_(
            "Commitment sheet {number}, version {version}. {act}. {strength}.",
            number=number,
            version=version,
            act=act,
            strength=strength,
        ),
    )
