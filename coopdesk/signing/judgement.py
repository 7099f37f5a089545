"""What is said about a PDF: the verdict, who signed, what belongs to what. Plain values.

They travel between processes as JSON (``quarantine``) and between the rooms as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coopdesk.i18n import Message

Verdict = Literal["valid", "signer_unknown", "changed", "damaged", "not_signed"]
"""``safety.md``, "Verdicts on a PDF": valid · valid, signer not known · changed since signing ·
damaged · not signed. ``signer_unknown`` says that nothing was changed and that nobody here can
vouch for at least one signer."""

Strength = Literal["simple", "advanced"]
"""Of a signature: ``simple`` is ink on a screen under the facilitator's key, ``advanced`` is the
most a certificate reaches here. That it is qualified is never said: nothing here looks it up."""

Method = Literal["on_screen", "certificate"]
"""As in FORMAT.md; what was signed on paper is not in the PDF."""

ROLES = ("facilitator", "actor", "witness")
"""Who signs a sheet, in this order; the names of the signature fields too."""

Value = str | int | datetime | Message


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was seen, in a sentence to be translated, and what fills its placeholders.

    Values that are moments are to be written as the reader's language writes days; text among
    them has been through ``shown``.
    """

    message: Message
    values: tuple[tuple[str, Value], ...] = ()


def finding(message: Message, /, **values: Value) -> Finding:
    """Return a finding, its values named."""
    return Finding(message, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class SignatureSeen:
    """One signature of the file.

    ``role`` is one of ``ROLES``, or empty in a file that is not a sheet. ``name`` is who signed;
    under ink that is what the facilitator wrote, ``sealed_by`` the name in the certificate.
    ``when`` is the moment the signer's computer gave, ``timestamped`` the one a trusted service
    confirmed. ``intact``: what was signed is in the file unchanged, and nothing came after it but
    what may. ``trusted``: the certificate leads to a trusted one, and held when it signed.
    ``fingerprint`` is the SHA-256 of the certificate in hexadecimal digits. ``covers_whole``:
    the signature covers every byte of the file; only the last one does. ``limits`` say what the
    strength is worth, ``findings`` why it is not intact or not trusted.
    """

    name: str
    role: str
    when: datetime | None
    strength: Strength
    method: Method
    intact: bool
    trusted: bool
    fingerprint: str = ""
    organisation: str = ""
    issuer: str = ""
    sealed_by: str = ""
    timestamped: datetime | None = None
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    covers_whole: bool = False
    limits: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetIdentity:
    """Which sheet a file says it is; ``None`` and empty where it does not say.

    ``digest`` is what the properties say, ``content_digest`` what the attached content has.
    """

    sheet_key: str = ""
    number: str = ""
    version: int | None = None
    digest: str = ""
    content_digest: str = ""
    language: str = ""

    @property
    def claimed(self) -> bool:
        """Return whether the file says that it is a sheet."""
        return bool(self.sheet_key or self.digest or self.content_digest)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said about a PDF.

    ``sheet`` is the number people read, ``sheet_key`` the random id. ``belongs`` and
    ``superseded`` are ``None`` where no dossier was asked, or the file is no sheet. ``findings``
    tell what was changed and where, why it is refused, and what else a person should know.
    """

    verdict: Verdict
    signatures: tuple[SignatureSeen, ...] = ()
    sheet: str | None = None
    sheet_key: str | None = None
    version: int | None = None
    digest: str | None = None
    language: str | None = None
    belongs: bool | None = None
    superseded: bool | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordedRevision:
    """A state of the file as the dossier keeps it: of its first ``length`` bytes the SHA-256.

    ``recorded`` is when the dossier took it in: a signature within existed by then.
    """

    sha256: str
    length: int
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What a dossier knows about the sheet a file says it is, in the version it says it is.

    ``sheet_key`` is empty where the dossier knows no such sheet, ``revisions`` where it never
    issued that version. The first revision is the one issued, the last the newest; ``signatures``
    and ``timestamps`` are those of the newest, ``roles`` who signed, for those who show it.
    ``newest`` is the newest version of the sheet. An edition of the dossier, which is no sheet, has
    revisions and no key.
    """

    sheet_key: str = ""
    version: int = 0
    digest: str = ""
    newest: int = 0
    revisions: tuple[RecordedRevision, ...] = ()
    signatures: int = 0
    timestamps: int = 0
    roles: tuple[str, ...] = ()
