"""When a signature existed for certain: timestamps, from the newest to the oldest.

A timestamp proves that what it covers existed at its moment, as long as the certificate of the
service holds, or a later timestamp proves that it was there while it held (ETSI EN 319 102-1, 5.6).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import cms
from asn1crypto import x509 as asn1
from pyhanko.sign.general import NonexistentAttributeError
from pyhanko.sign.validation import generic_cms
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from coopdesk.signing.chains import Anchors
from coopdesk.signing.reading import TROUBLE


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was found out about a timestamp: whether it is unharmed, trusted, and its moment."""

    intact: bool
    trusted: bool
    moment: datetime | None


def said_moment(embedded: EmbeddedPdfSignature) -> datetime | None:
    """Return when the signer's computer says that it signed, or ``None``."""
    try:
        found = generic_cms.extract_self_reported_ts(embedded.signer_info)
        found = found or embedded.self_reported_timestamp
    except TROUBLE:
        return None
    if not isinstance(found, datetime):
        return None
    # A moment without a zone is nobody's: it is taken as universal time.
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def document_stamp(embedded: EmbeddedPdfSignature, anchors: Anchors, proved: datetime) -> Stamp:
    """Judge a timestamp over the whole document, known to have existed at ``proved``."""
    return _stamp(embedded.signed_data, embedded.compute_digest, anchors, proved)


def signature_stamps(
    embedded: EmbeddedPdfSignature, anchors: Anchors, proved: datetime
) -> Iterator[Stamp]:
    """Judge the timestamps inside a signature, known to have existed at ``proved``."""
    info = embedded.signer_info
    try:
        found = list(generic_cms.extract_tst_data_iter(info, signed=False))
    except NonexistentAttributeError:
        return
    imprint = generic_cms.message_imprint_checker(info)
    for data in found[:8]:
        yield _stamp(data, imprint, anchors, proved)


def _stamp(
    data: cms.SignedData,
    imprint: Callable[[str], bytes],
    anchors: Anchors,
    proved: datetime,
) -> Stamp:
    context = ValidationContext(
        trust_roots=[asn1.Certificate.load(root) for root in anchors.roots],
        moment=proved,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    try:
        found = asyncio.run(generic_cms.validate_tst_signed_data(data, context, imprint))
    except TROUBLE:
        return Stamp(intact=False, trusted=False, moment=None)
    intact = bool(found["intact"] and found["valid"])
    moment = found["timestamp"]
    early = isinstance(moment, datetime) and moment <= proved
    trusted = intact and early and found.get("trust_problem_indic") is None
    trusted = trusted and _not_withdrawn(found.get("validation_path"), anchors, proved)
    return Stamp(intact=intact, trusted=trusted, moment=moment if intact else None)


def _not_withdrawn(path: object, anchors: Anchors, proved: datetime) -> bool:
    if path is None:
        return False
    certificates = [c for c in path if isinstance(c, asn1.Certificate)]  # type: ignore[attr-defined]  # pyHanko's path iterates over its certificates
    since = [anchors.withdrawn.get(c.sha256.hex()) for c in certificates]
    return all(one is None or proved < one for one in since)
