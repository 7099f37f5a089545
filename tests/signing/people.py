"""Who signs in tests: certificates of every kind, and signatures made by bare pyHanko."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import (
    PdfCMSEmbedder,
    SigIOSetup,
    SigMDPSetup,
    SigObjSetup,
)
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, SignatureObject
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from coopdesk.signing.marks import Mark, marked
from coopdesk.signing.revisions import QuietWriter

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2031, 1, 1, tzinfo=UTC)

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Person:
    """Somebody with a key: leaf and root, as DER."""

    name: str
    key: Key
    leaf: x509.Certificate
    root: x509.Certificate

    @property
    def root_der(self) -> bytes:
        return self.root.public_bytes(Encoding.DER)

    @property
    def leaf_der(self) -> bytes:
        return self.leaf.public_bytes(Encoding.DER)

    @property
    def fingerprint(self) -> str:
        return self.leaf.fingerprint(hashes.SHA256()).hex()

    @property
    def root_fingerprint(self) -> str:
        return self.root.fingerprint(hashes.SHA256()).hex()

    def pkcs12(self) -> bytes:
        return pkcs12.serialize_key_and_certificates(
            b"x", self.key, self.leaf, [self.root], BestAvailableEncryption(b"pw")
        )


def _name(common: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(*, signs: bool, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(signs, signs, False, False, False, issues, issues, False, False)


@cache
def person(
    name: str,
    *,
    organisation: str = "Cooperativa",
    start: datetime = START,
    end: datetime = END,
    bits: int = 0,
    signs: bool = True,
    stamps: bool = False,
    salt: int = 0,
) -> Person:
    """Return somebody; the same for the same arguments. ``bits`` for RSA; ``salt`` for another."""
    assert salt >= 0
    root_key = ec.generate_private_key(ec.SECP256R1())
    key: Key = (
        rsa.generate_private_key(65537, bits) if bits else ec.generate_private_key(ec.SECP256R1())
    )
    issuer = _name(organisation, organisation)

    def made(subject: x509.Name, public: Key, signs: bool, ends: datetime) -> x509.Certificate:
        ca = subject == issuer
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(public.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(ends)
            .add_extension(x509.BasicConstraints(ca, 0 if ca else None), critical=True)
            .add_extension(_usage(signs=signs and not ca, issues=ca or not signs), critical=True)
        )
        if stamps and not ca:
            usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(usage, critical=True)
        return builder.sign(root_key, hashes.SHA256())

    root = made(issuer, root_key, False, end + timedelta(days=3650))
    return Person(name, key, made(_name(name, organisation), key, signs, end), root)


def _signer(who: Person) -> signers.SimpleSigner:
    der = who.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    store = SimpleCertificateStore.from_certs([asn1.Certificate.load(who.root_der)])
    loaded = asn1.Certificate.load(who.leaf_der)
    return signers.SimpleSigner(loaded, asn1_keys.PrivateKeyInfo.load(der), store)


Change = Callable[[QuietWriter], object]


def signed(
    data: bytes,
    who: Person,
    role: str,
    *,
    certify: bool | None = None,
    level: MDPPerm = MDPPerm.FILL_FORMS,
    when: datetime | None = NOW,
    digest: str = "sha256",
    change: Change | None = None,
    mark: Mark | None = None,
    field: SigFieldSpec | None = None,
    stamper: Person | None = None,
    strict: bool = True,
) -> bytes:
    """Return ``data`` and a revision in which ``who`` signed the field ``role``, by bare pyHanko.

    ``change`` does something else in that very revision; ``field`` makes the place to sign anew.
    """
    writer = QuietWriter(io.BytesIO(data), strict=strict)
    if change is not None:
        change(writer)
    signature = SignatureObject(
        timestamp=when, subfilter=SigSeedSubFilter.PADES, bytes_reserved=16384
    )
    if mark is not None:
        marked(signature, mark)
    embedding = PdfCMSEmbedder(new_field_spec=field).write_cms(
        role, writer, existing_fields_only=field is None
    )
    widget = next(embedding).get_object()
    if field is None:
        widget["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): _drawn(writer)})
    if certify is None:
        certify = role == "facilitator"
    setup = SigMDPSetup(digest, certify=True, docmdp_perms=level) if certify else None
    embedding.send(SigObjSetup(signature, setup))
    if certify:
        writer.update_root()  # type: ignore[no-untyped-call]  # inherits pyHanko's
    prepared, output = embedding.send(SigIOSetup(digest, in_place=True))
    signing = _signer(who).async_sign(
        prepared.document_digest,
        digest,
        use_pades=True,
        timestamper=None if stamper is None else _stamper(stamper, when or NOW),
    )
    embedding.send(asyncio.run(signing))
    return bytes(output.getvalue())


def _drawn(writer: QuietWriter) -> generic.IndirectObject:
    box = generic.ArrayObject(generic.NumberObject(n) for n in (0, 0, 240, 100))
    stream = generic.StreamObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/XObject"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Form"),
            generic.pdf_name("/BBox"): box,
        },
        stream_data=b"10 10 m 200 60 l 100 30 l S",
    )
    return writer.add_object(stream)


def _stamper(who: Person, when: datetime) -> DummyTimeStamper:
    der = who.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    store = SimpleCertificateStore.from_certs([asn1.Certificate.load(who.root_der)])
    key = asn1_keys.PrivateKeyInfo.load(der)
    return DummyTimeStamper(asn1.Certificate.load(who.leaf_der), key, store, fixed_dt=when)


def timestamped(data: bytes, who: Person, when: datetime, name: str = "timestamp1") -> bytes:
    """Return ``data`` and a revision with a timestamp of ``who`` over the whole document."""
    writer = QuietWriter(io.BytesIO(data))
    embedding = PdfCMSEmbedder(new_field_spec=SigFieldSpec(name)).write_cms(name, writer)
    next(embedding)
    embedding.send(SigObjSetup(DocumentTimestamp(bytes_reserved=16384)))
    prepared, output = embedding.send(SigIOSetup("sha256", in_place=True))
    stamper = _stamper(who, when)
    token = asyncio.run(stamper.async_timestamp(prepared.document_digest, "sha256"))
    embedding.send(token)
    return bytes(output.getvalue())
