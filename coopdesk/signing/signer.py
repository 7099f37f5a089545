"""Signing a sheet: one more revision with one more PAdES signature (B-B, ETSI EN 319 142-1).

The facilitator certifies (form filling and signing stay allowed), actor and witness approve. What
was there stays as it was, byte for byte; only the field, its appearance and the signature are
added, so that a sheet stays PDF/A-3a and PDF/UA-1.
"""

from __future__ import annotations

import io
from datetime import datetime

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import (
    PdfCMSEmbedder,
    SigIOSetup,
    SigMDPSetup,
    SigObjSetup,
)
from pyhanko.sign.signers.pdf_byterange import BuildProps, SignatureObject

from coopdesk import __version__
from coopdesk.signing import objects
from coopdesk.signing.appearance import appearance
from coopdesk.signing.certificates import check_signing
from coopdesk.signing.envelope import Envelope
from coopdesk.signing.identity import Identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.marks import Mark, Role, marked
from coopdesk.signing.revisions import Opened, opened
from coopdesk.signing.words import SigningWords

__all__ = ["Signatory", "SigningWords", "sign"]


def sign(
    data: bytes,
    identity: Identity,
    role: Role,
    *,
    ink: Ink | None,
    said: SigningWords,
    when: datetime,
    place: str | None,
) -> bytes:
    """Return ``data`` and one more revision: the field ``role`` signed by ``identity`` at ``when``.

    With ``ink`` the appearance is what was drawn, and the signature says of itself that it was made
    on a screen. ``place`` is where it was signed. Who signs many sheets uses a ``Signatory``.

    Raises:
        UserError: no such field, signed already, a file that is not sound, closed to further
            signatures, an identity that may not sign at ``when``, ink that is none, a letter that
            cannot be printed, a card that went away. Nothing was changed.
    """
    return Signatory(identity).sign(data, role, ink=ink, said=said, when=when, place=place)


class Signatory:
    """An opened identity at work, for one sheet or two hundred."""

    def __init__(self, identity: Identity) -> None:
        """Prepare what is the same in each of its signatures."""
        self._identity = identity
        self._envelope = Envelope(identity)

    def sign(
        self,
        data: bytes,
        role: Role,
        *,
        ink: Ink | None,
        said: SigningWords,
        when: datetime,
        place: str | None,
    ) -> bytes:
        """Return ``data`` and one more revision; see ``sign``."""
        check_signing(self._identity.certificate, when)
        if ink is not None:
            ink.check()
        paper = opened(data)
        field = paper.field(role)
        signature = self._signature(role, ink, said, when, place)
        writer = paper.writer
        embedding = PdfCMSEmbedder().write_cms(role, writer, existing_fields_only=True)
        next(embedding)
        self._draw(writer, field, ink, said, place)
        embedding.send(SigObjSetup(signature, _certifying(paper, role)))
        if role == "facilitator":
            # The catalogue names the certification; where its entry is new, it has to be told.
            writer.mark_update(writer.root_ref)
        prepared, output = embedding.send(SigIOSetup(self._identity.digest, in_place=True))
        embedding.send(self._envelope.sealed(prepared.document_digest))
        return _whole(output, data)

    def _signature(
        self,
        role: Role,
        ink: Ink | None,
        said: SigningWords,
        when: datetime,
        place: str | None,
    ) -> SignatureObject:
        signature = SignatureObject(
            timestamp=when,
            subfilter=SigSeedSubFilter.PADES,
            location=place,
            reason=said.reason or f"{said.act}. {said.strength}",
            app_build_props=BuildProps("coopdesk", __version__),
            # In hexadecimal digits.
            bytes_reserved=2 * self._envelope.size,
        )
        who = said.who if ink is not None else ""
        marked(signature, Mark(role, "certificate" if ink is None else "on_screen", who))
        return signature

    def _draw(
        self,
        writer: IncrementalPdfFileWriter,
        field: generic.DictionaryObject,
        ink: Ink | None,
        said: SigningWords,
        place: str | None,
    ) -> None:
        certificate = self._identity.certificate
        lead = [said.who or certificate.name]
        if ink is None and certificate.organisation not in ("", certificate.name):
            lead.append(certificate.organisation)
        notes = [" · ".join(part for part in (said.act, said.when, place) if part), said.strength]
        drawn = appearance(writer, Opened.box(field), lead, notes, ink)
        field["/AP"] = objects.dictionary({"N": drawn})


def _certifying(paper: Opened, role: Role) -> SigMDPSetup | None:
    # A certification must be the first signature (ISO 32000-1, 12.8.1).
    if role != "facilitator" or paper.signatures:
        return None
    return SigMDPSetup("sha256", certify=True, docmdp_perms=MDPPerm.FILL_FORMS)


def _whole(output: io.BytesIO, data: bytes) -> bytes:
    signed = output.getvalue()
    if not signed.startswith(data):
        raise AssertionError("what was signed before is not a prefix any more")
    return signed
