"""One signature of a PDF: is it intact, who made it, when, is it trusted, what is it worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from asn1crypto import cms, core
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult
from pyhanko.sign.validation import generic_cms
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from coopdesk.signing import chains, findings
from coopdesk.signing.chains import Anchors, Moment, Names
from coopdesk.signing.changes import changes_since
from coopdesk.signing.judgement import ROLES, Finding, SignatureSeen, finding
from coopdesk.signing.marks import mark_of
from coopdesk.signing.moments import Stamp, said_moment, signature_stamps
from coopdesk.signing.places import Signed
from coopdesk.signing.policy import POLICY
from coopdesk.signing.reading import TROUBLE, entry
from coopdesk.signing.shown import shown

_WAYS = {"/ETSI.CAdES.detached", "/adbe.pkcs7.detached"}
_STAMP_WAY = "/ETSI.RFC3161"
_WEAK = {"md2", "md5", "sha1"}
_UNSIGNED = {"signature_time_stamp_token"}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known around a signature: the dossier's proof of its age, the file's timestamps.

    ``stamped`` is the moment of the oldest trusted timestamp over it, ``recorded`` when the
    dossier took it in.
    """

    role: str
    stamped: datetime | None
    recorded: datetime | None
    now: datetime


def signature_seen(
    reader: PdfFileReader, signed: Signed, anchors: Anchors, around: Circumstances
) -> SignatureSeen:
    """Return what there is to say about a signature."""
    embedded = signed.embedded
    certificates = None if embedded is None else certificates_of(embedded)
    if embedded is None or certificates is None:
        return _unread(around.role)
    der, others = certificates
    names = chains.names_of(der)
    seen = SignatureSeen(
        name=names.name,
        role=around.role,
        when=said_moment(embedded),
        strength="advanced",
        method="certificate",
        intact=False,
        trusted=False,
        fingerprint=names.fingerprint,
        organisation=names.organisation,
        issuer=names.issuer,
        sealed_by=names.name,
        valid_from=names.valid_from,
        valid_to=names.valid_to,
        covers_whole=_covers_whole(reader, signed),
    )
    seen = _as_ink(seen, embedded)
    if reasons := not_intact(reader, signed, (der, *others), anchors, names.name):
        return replace(seen, findings=reasons)
    return _trusted(replace(seen, intact=True), embedded, (der, others, names), anchors, around)


def _unread(role: str) -> SignatureSeen:
    return SignatureSeen(
        name="",
        role=role,
        when=None,
        strength="simple",
        method="certificate",
        intact=False,
        trusted=False,
        findings=(finding(findings.BROKEN_SIGNATURE),),
    )


def certificates_of(embedded: EmbeddedPdfSignature) -> tuple[bytes, tuple[bytes, ...]] | None:
    """Return the signer's certificate and those that travel with it, where they can be read."""
    try:
        der: bytes = embedded.signer_cert.dump()
        chains.names_of(der)
        others = tuple(other.dump() for other in embedded.other_embedded_certs)
    except TROUBLE:
        return None
    return der, others


def _covers_whole(reader: PdfFileReader, signed: Signed) -> bool:
    end = reader.stream.seek(0, 2)
    return signed.covered is not None and signed.covered.end == end


def _as_ink(seen: SignatureSeen, embedded: EmbeddedPdfSignature) -> SignatureSeen:
    """Say of a signature with ink that it is one: the key of who held the screen sealed it."""
    mark = mark_of(embedded.sig_object)
    if seen.role in {"", ROLES[0]} or mark is None or mark.method != "on_screen":
        return seen
    return replace(
        seen,
        name=shown(mark.who) or seen.name,
        strength="simple",
        method="on_screen",
        limits=(finding(findings.INK, name=seen.sealed_by),),
    )


def not_intact(
    reader: PdfFileReader,
    signed: Signed,
    certificates: Sequence[bytes],
    anchors: Anchors,
    name: str,
) -> tuple[Finding, ...]:
    """Return why a signature is not intact; empty where it is."""
    embedded = signed.embedded
    if embedded is None:
        return (finding(findings.BROKEN_SIGNATURE),)
    if signed.covered is None:
        return (finding(findings.STRANGE_SIGNATURE),)
    try:
        if str(embedded.md_algorithm) in _WEAK:
            return (finding(findings.WEAK_METHOD, name=name),)
        if not _well_made(embedded, timestamp=signed.timestamp):
            return (finding(findings.BROKEN_SIGNATURE),)
        if not _matches(embedded, timestamp=signed.timestamp):
            return (finding(findings.CONTENT_CHANGED, name=name),)
        if not chains.sound(certificates, anchors):
            return (finding(findings.BROKEN_SIGNATURE),)
        return _changed_since(reader, embedded, name)
    except TROUBLE:
        return (finding(findings.BROKEN_SIGNATURE),)


def _well_made(embedded: EmbeddedPdfSignature, *, timestamp: bool) -> bool:
    """Tell whether what a signature does not cover of itself is as it must be."""
    data, info = embedded.signed_data, embedded.signer_info
    ways = {_STAMP_WAY} if timestamp else _WAYS
    if str(entry(embedded.sig_object, "/SubFilter")) not in ways or len(data["signer_infos"]) != 1:
        return False
    algorithms = [algorithm["algorithm"].native for algorithm in data["digest_algorithms"]]
    if algorithms != [info["digest_algorithm"]["algorithm"].native]:
        return False
    if data["version"].native not in {"v1", "v3"} or info["version"].native not in {"v1", "v3"}:
        return False
    unsigned = info["unsigned_attrs"].native or ()
    if not all(attribute["type"] in _UNSIGNED for attribute in unsigned):
        return False
    return _names_its_signer(embedded) and all(map(_canonical, _outside(data, info)))


def _outside(data: cms.SignedData, info: cms.SignerInfo) -> tuple[core.Asn1Value, ...]:
    """Return the small parts that say how to read a signature and are not under it."""
    of_info = (info[name] for name in ("version", "digest_algorithm", "signature_algorithm"))
    kind = data["encap_content_info"]["content_type"]
    return (data["version"], *data["digest_algorithms"], kind, *of_info)


def _canonical(part: core.Asn1Value) -> bool:
    """Tell whether a part is written in the one way it can be (DER)."""
    written: bytes = part.dump()
    return bool(type(part).load(written).dump(force=True) == written)


def _names_its_signer(embedded: EmbeddedPdfSignature) -> bool:
    chosen = embedded.signer_info["sid"].chosen
    if not isinstance(chosen, cms.IssuerAndSerialNumber):
        return True
    issuer = embedded.signer_cert["tbs_certificate"]["issuer"]
    return bool(chosen["issuer"].dump() == issuer.dump())


def _matches(embedded: EmbeddedPdfSignature, *, timestamp: bool) -> bool:
    """Tell whether the signature is one by its certificate over what the file holds."""
    if timestamp:
        # What it stamps is compared where its moment is read.
        return True
    if embedded.signed_data["encap_content_info"]["content"].native is not None:
        return False
    intact, valid = generic_cms.validate_sig_integrity(
        embedded.signer_info, embedded.signer_cert, "data", embedded.compute_digest()
    )
    return bool(intact and valid)


def _changed_since(
    reader: PdfFileReader, embedded: EmbeddedPdfSignature, name: str
) -> tuple[Finding, ...]:
    embedded.compute_integrity_info(diff_policy=POLICY)
    if embedded.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return (finding(findings.STRANGE_SIGNATURE),)
    found = embedded.summarise_integrity_info()
    if isinstance(found["diff_result"], DiffResult) and found["docmdp_ok"]:
        return ()
    return changes_since(reader, embedded.signed_revision, name)


def _trusted(
    seen: SignatureSeen,
    embedded: EmbeddedPdfSignature,
    certificate: tuple[bytes, tuple[bytes, ...], Names],
    anchors: Anchors,
    around: Circumstances,
) -> SignatureSeen:
    der, others, names = certificate
    own = tuple(signature_stamps(embedded, anchors, around.stamped or around.now))
    stamps = [s.moment for s in own if s.trusted and s.moment is not None]
    stamped = min([*stamps, *([around.stamped] if around.stamped else [])], default=None)
    proofs = [proof for proof in (stamped, around.recorded) if proof is not None]
    moment = Moment(seen.when, min(proofs, default=None), around.now)
    problem = chains.problem(der, others, anchors, moment)
    told = [*seen.findings, *_unknown_stamps(own)]
    if problem is not None:
        message, day = problem
        values = {"name": names.name} | ({"day": day} if day else {})
        told.append(Finding(message, tuple(values.items())))
    return replace(
        seen,
        trusted=problem is None,
        timestamped=stamped,
        limits=(*seen.limits, *_limits(seen, der, (*others, *anchors.roots), stamped)),
        findings=tuple(told),
    )


def _unknown_stamps(stamps: Sequence[Stamp]) -> list[Finding]:
    return [finding(findings.TIMESTAMP_UNKNOWN) for stamp in stamps if not stamp.trusted][:1]


def _limits(
    seen: SignatureSeen, der: bytes, others: Sequence[bytes], stamped: datetime | None
) -> list[Finding]:
    told: list[Finding] = []
    if seen.strength == "advanced":
        made_here = chains.made_by_the_group(der, others)
        told.append(finding(findings.SELF_ISSUED if made_here else findings.NOT_LOOKED_UP))
    if stamped is None:
        told.append(finding(findings.WORD_OF_COMPUTER))
    return told
