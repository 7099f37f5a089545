"""Judging a PDF in the background, and saying it in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.services.files import read_file
from coopdesk.store import open_file
from coopdesk.ui import later
from coopdesk.ui.tasks import Progress

if TYPE_CHECKING:
    from coopdesk.signing.certificates import Certificate
    from coopdesk.signing.judgement import Judgement, SignatureSeen


@dataclass(frozen=True, slots=True)
class SignatureTold:
    """One signature in words. ``certificate`` stands behind “Details”."""

    line: str
    intact: bool
    trusted: bool
    says: tuple[str, ...]
    certificate: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Told:
    """A judgement in words; ``data`` are the bytes that were judged."""

    verdict: str
    title: str
    meaning: str
    signatures: tuple[SignatureTold, ...]
    belongs: tuple[str, ...]
    findings: tuple[str, ...]
    details: tuple[str, ...]
    data: bytes
    is_sheet: bool
    here: bool
    """Whether it is a sheet of the dossier, in its newest version."""
    superseded: bool = False
    """Whether it is a sheet of the dossier whose place a newer version has taken."""


def judge(path: Path, dossier: Path | None, words: tuple[Catalogue, Formats], progress: Progress
          ) -> Told:  # fmt: skip
    """Judge the PDF at ``path``, by the ``dossier`` where one is open.

    Raises:
        UserError: the file cannot be read.
    """
    progress(0, 0)
    data = read_file(path, limit=later.largest_pdf())
    now = datetime.now().astimezone()
    if dossier is None:
        judgement = later.verified(data, now, None)
    else:
        with open_file(dossier, writing=False) as file:
            judgement = later.verified(data, now, file)
    return _told(judgement, data, *words)


def find_certificate(data: bytes, fingerprint: str, progress: Progress
                     ) -> tuple[Certificate, str] | None:  # fmt: skip
    """Return the certificate to trust for a signer, and its fingerprint in groups."""
    progress(0, 0)
    found = later.to_be_trusted(data, fingerprint)
    return None if found is None else (found, later.fingerprint_groups(found))


def _told(judgement: Judgement, data: bytes, catalogue: Catalogue, formats: Formats) -> Told:
    signatures = tuple(_signature(one, catalogue, formats) for one in judgement.signatures)
    # What stands beside a signature is not said again beneath.
    told = {text for one in signatures for text in one.says}
    findings = later.said(judgement.findings, catalogue, formats)
    return Told(
        verdict=judgement.verdict,
        title=later.title_of(judgement, catalogue),
        meaning=later.meaning_of(judgement, catalogue),
        signatures=signatures,
        belongs=_belongs(judgement, catalogue),
        findings=tuple(text for text in findings if text not in told),
        details=tuple(_details(judgement, catalogue)),
        data=data,
        is_sheet=judgement.sheet_key is not None or judgement.sheet is not None,
        here=bool(judgement.belongs) and not judgement.superseded,
        superseded=bool(judgement.belongs and judgement.superseded),
    )


def _belongs(judgement: Judgement, catalogue: Catalogue) -> tuple[str, ...]:
    """Return which sheet it is and whether it counts here; why it does not stands in findings."""
    lines = later.belonging(judgement, catalogue)
    told = judgement.belongs is False and bool(judgement.findings)
    return lines[:-1] if told else lines


def _signature(seen: SignatureSeen, catalogue: Catalogue, formats: Formats) -> SignatureTold:
    return SignatureTold(
        line=later.signature_line(seen, catalogue, formats),
        intact=seen.intact,
        trusted=seen.trusted,
        says=later.said((*seen.findings, *seen.limits), catalogue, formats),
        certificate=_certificate(seen, catalogue, formats),
        fingerprint=seen.fingerprint,
    )


def _certificate(seen: SignatureSeen, catalogue: Catalogue, formats: Formats) -> str:
    _ = catalogue
    parts = [
        _("Certificate of {name}", name=seen.sealed_by or seen.name),
        _("made out by {issuer}", issuer=seen.issuer) if seen.issuer else "",
    ]
    if seen.valid_from is not None and seen.valid_to is not None:
        first = formats.date(seen.valid_from.astimezone().date(), "medium")
        last = formats.date(seen.valid_to.astimezone().date(), "medium")
        parts.append(_("holds from {first} to {last}", first=first, last=last))
    digits = seen.fingerprint.upper()
    groups = " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
    parts.append(_("fingerprint {digits}", digits=groups) if digits else "")
    return ", ".join(part for part in parts if part)


def _details(judgement: Judgement, catalogue: Catalogue) -> list[str]:
    _ = catalogue
    found = []
    if judgement.sheet_key:
        found.append(_("Code of the sheet: {key}", key=judgement.sheet_key))
    if judgement.digest:
        digits = judgement.digest.upper()
        groups = " ".join(digits[at : at + 5] for at in range(0, 30, 5))
        found.append(_("Fingerprint of the content: {digits}", digits=groups))
    return found
