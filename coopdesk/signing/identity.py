"""Identities: making, opening, renewing them, without a network.

An identity is a key with the certificate that says whose it is. The one made here has two keys in
one PKCS#12: a root made out for the cooperative that is being formed, which others trust once
and for long, and the facilitator's own under it, which is renewed every few years.

A password is asked when needed. It is never stored, logged or named in an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.signing.certificates import (
    Certificate,
    certificate_pem,
    check_signing,
    described,
    fingerprint_groups,
    read_certificates,
)
from coopdesk.signing.keyfile import is_key_file, key_of, written

__all__ = [
    "Certificate",
    "Identity",
    "Key",
    "certificate_pem",
    "fingerprint_groups",
    "look_at",
    "new_identity",
    "open_identity",
    "read_certificates",
    "renewed",
    "root_key_of",
]

LONGEST_YEARS = 10
"""The longest time an identity may be made for."""

_ROOT_YEARS = 20
# X.520, upper bounds of common and organisation name.
_LONGEST_NAME = 64
_BIGGEST_FILE = 1_000_000
# The clocks of village laptops differ by minutes: what was made on one must hold on the other.
_BACKDATED = timedelta(hours=1)
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


class Key(Protocol):
    """What signs: a key in memory or on a card."""

    async def sign(self, data: bytes, digest: str) -> bytes:
        """Return the signature over ``data``, hashed by ``digest`` (``sha256`` …)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who can sign now. ``chain`` holds the certificates above, ``root`` the self-issued one.

    ``digest`` is the hash that goes with the key.
    """

    certificate: Certificate
    chain: tuple[Certificate, ...]
    key: Key = field(repr=False)
    digest: str = "sha256"

    @property
    def root(self) -> Certificate | None:
        """Return the certificate that others need to trust, where the identity carries it."""
        roots = [c for c in (self.certificate, *self.chain) if c.self_issued]
        return roots[-1] if roots else None


@dataclass(frozen=True, slots=True)
class _FileKey:
    private: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

    async def sign(self, data: bytes, digest: str) -> bytes:
        hashed = _HASHES[digest]
        if isinstance(self.private, rsa.RSAPrivateKey):
            return self.private.sign(data, padding.PKCS1v15(), hashed)
        return self.private.sign(data, ec.ECDSA(hashed))


def new_identity(
    *,
    name: str,
    organisation: str,
    project: str,
    password: str,
    years: int,
    now: datetime,
    root_name: str = "",
) -> bytes:
    """Return a new PKCS#12 for ``name``, under a new root for the cooperative ``project``.

    ``root_name`` is what the root is called in the language of the village, such as "Root of the
    promoters' group: Valdoriola"; English without it. Longer names than a certificate can hold (64
    bytes) are cut at a word.

    Raises:
        UserError: no name, no password, characters that cannot be in a name, too many years.
    """
    name, organisation, project = _tidy(name), _tidy(organisation), _tidy(project)
    if not name:
        raise UserError(N_("An identity needs a name. Nothing was made. Write who will sign."))
    _check_years(years)
    _check_password(password)
    project = project or organisation or name
    lead = "Root of the promoters' group: "
    called = _short(_tidy(root_name)) or lead + _short(project, _LONGEST_NAME - len(lead))
    subject = _subject(called, project)
    root_key = ec.generate_private_key(ec.SECP256R1())
    start = now.replace(microsecond=0) - _BACKDATED
    root = _root(subject, root_key, start)
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = _leaf(
        _subject(_short(name), organisation), key, root, root_key, (start, _later(now, years))
    )
    return written(key, leaf, root_key, root, password)


def look_at(data: bytes, password: str) -> tuple[Certificate, ...]:
    """Return the certificates of a PKCS#12, the signer's first; it may have expired.

    Raises:
        UserError: not a PKCS#12, wrong password, no key in it.
    """
    _key, certificate, others = _opened(data, password)
    return (described(certificate), *(described(other) for other in others))


def open_identity(data: bytes, password: str, now: datetime) -> Identity:
    """Return the identity in a PKCS#12, ours or anyone's, ready to sign at ``now``.

    Raises:
        UserError: not a PKCS#12, wrong password, no key, expired, not yet valid, key too short,
            made for something else than signing.
    """
    private, certificate, others = _opened(data, password)
    mine = described(certificate)
    check_signing(mine, now)
    if not isinstance(private, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        # Named by check_signing unless key and certificate differ.
        raise _no_key()
    if private.public_key().public_numbers() != _numbers(certificate):
        raise _no_key()
    chain = tuple(described(other) for other in _chain(certificate, others))
    return Identity(mine, chain, _FileKey(private), digest_for(certificate))


def renewed(data: bytes, password: str, years: int, now: datetime) -> bytes:
    """Return the PKCS#12 with a new key and certificate under the same root, which stays trusted.

    Raises:
        UserError: as ``look_at``; or it was not made by this program; or its root ends too soon.
    """
    _check_years(years)
    _private, certificate, others = _opened(data, password)
    root, root_key = _root_of(data, others, password)
    end = min(_later(now, years), root.not_valid_after_utc)
    if end < now + timedelta(days=30):
        raise UserError(
            N_(
                "The root of this identity ends on {day}, so nothing can be renewed under it. The"
                " file is as it was. Make a new identity, and have its fingerprint compared."
            ),
            day=f"{root.not_valid_after_utc:%Y-%m-%d}",
        )
    key = ec.generate_private_key(ec.SECP256R1())
    start = max(now.replace(microsecond=0) - _BACKDATED, root.not_valid_before_utc)
    leaf = _leaf(certificate.subject, key, root, root_key, (start, end))
    return written(key, leaf, root_key, root, password)


def root_key_of(data: bytes, password: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """Return the root of an identity that this program made, and its key.

    Raises:
        UserError: as ``look_at``; or it was not made by this program.
    """
    _private, _certificate, others = _opened(data, password)
    return _root_of(data, others, password)


def digest_for(certificate: x509.Certificate) -> str:
    """Return the hash as strong as the key: a bigger curve would be wasted on SHA-256."""
    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey) and key.key_size > 256:  # noqa: PLR2004 (bits)
        return "sha384" if key.key_size <= 384 else "sha512"  # noqa: PLR2004 (bits)
    return "sha256"


def _opened(
    data: bytes, password: str
) -> tuple[object, x509.Certificate, Sequence[x509.Certificate]]:
    if len(data) > _BIGGEST_FILE or not is_key_file(data):
        raise UserError(
            N_(
                "This file is not an identity: it is no PKCS#12. Nothing was opened. Choose a file"
                " that ends in .p12 or .pfx."
            )
        )
    found = _loaded(data, password)
    if found.key is None or found.cert is None:
        raise _no_key()
    return found.key, found.cert.certificate, [c.certificate for c in found.additional_certs]


def _loaded(data: bytes, password: str) -> pkcs12.PKCS12KeyAndCertificates:
    try:
        return pkcs12.load_pkcs12(data, password.encode())
    except UnsupportedAlgorithm:
        pass
    except ValueError:
        # Some programs write "no password" as none at all.
        if not password:
            try:
                return pkcs12.load_pkcs12(data, None)
            except (ValueError, UnsupportedAlgorithm):
                pass
        # Without its context: what the library says could repeat what was typed.
        raise UserError(
            N_("This is not the password of that identity. Nothing was opened. Try again.")
        ) from None
    raise UserError(
        N_(
            "This identity is locked or made in a way this program does not know. Nothing was"
            " opened. Export it anew from where it comes from, protected by AES-256."
        )
    ) from None


def _no_key() -> UserError:
    return UserError(
        N_(
            "This file holds a certificate without its key, so it cannot sign. Nothing was opened."
            " Export it again, with the private key."
        )
    )


def _numbers(certificate: x509.Certificate) -> object:
    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey):
        return key.public_numbers()
    return None


def _chain(
    certificate: x509.Certificate, others: Sequence[x509.Certificate]
) -> list[x509.Certificate]:
    """Return those of ``others`` that lead from ``certificate`` up, in that order."""
    chain: list[x509.Certificate] = []
    last = certificate
    while last.subject != last.issuer:
        above = [o for o in others if o.subject == last.issuer and o not in chain]
        if not above:
            break
        last = next((o for o in above if _issued(last, o)), above[0])
        chain.append(last)
    return chain


def _issued(certificate: x509.Certificate, by: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(by)
    except Exception:  # noqa: BLE001 (InvalidSignature, ValueError, TypeError: all of them say no)
        return False
    return True


def _root_of(
    data: bytes, others: Sequence[x509.Certificate], password: str
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    for other in others:
        key = key_of(data, other, password) if other.subject == other.issuer else None
        if key is not None:
            return other, key
    raise UserError(
        N_(
            "This identity was not made by this program, so it cannot be renewed here. The file is"
            " as it was. Ask who issued it for a new one."
        )
    )


def _root(subject: x509.Name, key: ec.EllipticCurvePrivateKey, start: datetime) -> x509.Certificate:
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return (
        _builder(subject, subject, key, (start, _later(start, _ROOT_YEARS)))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )


def _leaf(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    root: x509.Certificate,
    root_key: ec.EllipticCurvePrivateKey,
    span: tuple[datetime, datetime],
) -> x509.Certificate:
    above = root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return (
        _builder(subject, root.subject, key, (span[0], min(span[1], root.not_valid_after_utc)))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage("digital_signature", "content_commitment"), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(above), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    span: tuple[datetime, datetime],
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(span[0])
        .not_valid_after(span[1])
    )


def _usage(*allowed: str) -> x509.KeyUsage:
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{use: use in allowed for use in every})


def _subject(name: str, organisation: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if organisation:
        parts.insert(0, x509.NameAttribute(NameOID.ORGANIZATION_NAME, _short(organisation)))
    return x509.Name(parts)


def _tidy(text: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") for sign in text):
        raise UserError(
            N_(
                "The name has a character that cannot be written in a certificate. Nothing was"
                " made. Type the name again."
            )
        )
    return text


def _short(text: str, longest: int = _LONGEST_NAME) -> str:
    # The library counts bytes, which is stricter than the standard's characters.
    if len(text.encode()) <= longest:
        return text
    cut = text.encode()[: longest - len("…".encode())].decode(errors="ignore")
    # At a word, unless that leaves less than half.
    words = cut.rpartition(" ")[0]
    return (words if len(words) > len(cut) // 2 else cut).rstrip(" ,;:-–") + "…"


def _check_years(years: int) -> None:
    if not 1 <= years <= LONGEST_YEARS:
        raise UserError(
            N_(
                "An identity holds for 1 to {longest} years. Nothing was made. Choose fewer years,"
                " and renew it later."
            ),
            longest=LONGEST_YEARS,
        )


def _check_password(password: str) -> None:
    if not password:
        raise UserError(N_("An identity needs a password. Nothing was made. Choose one."))


def _later(moment: datetime, years: int) -> datetime:
    moment = moment.replace(microsecond=0)
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        # 29 February.
        return moment.replace(year=moment.year + years, day=28)
