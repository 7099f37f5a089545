"""What is printed with a signature; apart, so that naming it loads nothing that signs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SigningWords:
    """What is printed with a signature: whole texts in the language of the sheet.

    ``act`` says what was done ("Certified", "Signed on screen"), ``when`` the moment as it is
    written there, ``strength`` what kind of signature it is and its limits. ``who``: whose ink it
    is; without it the name of the certificate. ``reason`` is said by other programs in their list
    of signatures; without it ``act`` and ``strength``.
    """

    act: str
    when: str
    strength: str
    who: str = ""
    reason: str = ""
