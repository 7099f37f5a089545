"""Archival: what a sheet needs to be believed in ten years, in a revision of its own.

A document timestamp (PAdES B-LTA, ETSI EN 319 142-1) says that all before it was there at that
moment; beside it lie the certificates and revocation lists that judging will need (DSS). Before the
certificate of the last timestamp ends, a further timestamp keeps the chain.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from asn1crypto import cms, crl
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.signing.certificates import Certificate, certificate_from
from coopdesk.signing.revisions import Opened, opened
from coopdesk.signing.tokens import DIGEST, Token, read_token

FIELD = "timestamp"
"""How the fields of timestamps begin; a number follows."""

RENEWED_BEFORE = timedelta(days=90)
"""How long before the end of its certificate a timestamp should be covered by the next one."""

# Hex digits: tokens with their chains take 3 to 8 KiB.
_ROOM = 2 * 12_288


Embedding = Generator[Any, Any, None]
"""pyHanko's protocol of steps."""


class Stamper(Protocol):
    """What gives timestamps."""

    def token(self, digest: bytes) -> Token:
        """Return a timestamp on the SHA-256 ``digest``."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp in a file: its moment, whose it is, and until when its certificate holds."""

    moment: datetime
    service: str
    until: datetime


def timestamped(
    data: bytes,
    service: Stamper,
    *,
    roots: Sequence[Certificate] = (),
    lists: Sequence[bytes] = (),
) -> bytes:
    """Return ``data`` and one more revision that keeps its signatures believable.

    ``roots`` are the certificates that the dossier trusts, which signatures do not carry; ``lists``
    are revocation lists (DER), such as those of ``revocation``. Both lie beside the signatures.

    Raises:
        UserError: the file is not sound, nothing in it is signed, or the service gave no timestamp.
            Nothing was changed.
    """
    paper = opened(data)
    if not paper.signatures:
        raise UserError(
            N_(
                "Nothing is signed on this sheet yet, so there is nothing to timestamp. The sheet"
                " is as it was. Sign it first."
            )
        )
    _keep_evidence(paper, roots, lists)
    embedding = _prepared(paper)
    prepared, output = embedding.send(SigIOSetup(DIGEST, in_place=True))
    token = service.token(prepared.document_digest)
    if 2 * len(token.der) > _ROOM:
        raise UserError(
            N_(
                "The timestamp of this service is too large to be kept in a sheet. The sheets are"
                " as they were. Use another service."
            )
        )
    embedding.send(cms.ContentInfo.load(token.der))
    stamped = bytes(output.getvalue())
    if not stamped.startswith(data):
        raise AssertionError("what was signed before is not a prefix any more")
    return stamped


def _prepared(paper: Opened) -> Embedding:
    """Return the embedding of a timestamp, which waits for where to write it."""
    # Outside the page and of no size: nothing to see, to tag or to print. The one way that PDF/A
    # and PDF/UA both allow.
    unseen = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
    name = _free_name(paper)
    spec = SigFieldSpec(name, on_page=paper.page(), invis_sig_settings=unseen)
    embedding: Embedding = PdfCMSEmbedder(new_field_spec=spec).write_cms(name, paper.writer)
    next(embedding)
    room = DocumentTimestamp(bytes_reserved=_ROOM)
    embedding.send(SigObjSetup(room))
    return embedding


def stamps(data: bytes) -> tuple[Stamp, ...]:
    """Return the timestamps over the whole of ``data``, the oldest first.

    Raises:
        UserError: the file is not sound.
    """
    found = []
    for signature in opened(data).signatures:
        if not _is_stamp(signature):
            continue
        try:
            token = read_token(signature.pkcs7_content)
        except (ValueError, TypeError, LookupError, AttributeError):
            continue
        certificate = certificate_from(token.certificate.dump())
        found.append(Stamp(token.moment, certificate.name, certificate.not_after))
    return tuple(found)


def needs_renewal(data: bytes, now: datetime) -> bool:
    """Tell whether the last timestamp of ``data`` should be covered by a further one by ``now``.

    Raises:
        UserError: the file is not sound.
    """
    found = stamps(data)
    return bool(found) and found[-1].until - now < RENEWED_BEFORE


def _is_stamp(signature: EmbeddedPdfSignature) -> bool:
    return bool(signature.sig_object.get("/Type") == "/DocTimeStamp")


def _free_name(paper: Opened) -> str:
    taken = {signature.field_name for signature in paper.signatures}
    number = 1
    while f"{FIELD}{number}" in taken:
        number += 1
    return f"{FIELD}{number}"


def _keep_evidence(paper: Opened, roots: Sequence[Certificate], lists: Sequence[bytes]) -> None:
    """Put the certificates of all signatures and the revocation lists into the DSS."""
    trusted = [asn1_x509.Certificate.load(root.der) for root in roots]
    certificates = {certificate.sha256: certificate for certificate in trusted}
    for signature in paper.signatures:
        own = signature.signer_cert
        for certificate in (own, *signature.other_embedded_certs):
            certificates[certificate.sha256] = certificate
    DocumentSecurityStore.supply_dss_in_writer(
        paper.writer,
        None,
        certs=list(certificates.values()),
        crls=[crl.CertificateList.load(found) for found in lists],
    )
