"""Identities: making, opening, renewing them, without a network.

An identity is a key with the certificate that says whose it is. The one made here has two keys in
one PKCS#12: a root made out for the cooperative that is being formed, which others trust once
and for long, and the facilitator's own under it, which is renewed every few years.

A password is asked when needed. It is never stored, logged or named in an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

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
from coopdesk.signing.issuing import (
    LONGEST_NAME,
    distinguished_name,
    leaf_certificate,
    root_certificate,
    shortened,
    tidy,
    years_later,
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
    name, organisation, project = tidy(name), tidy(organisation), tidy(project)
    if not name:
        raise UserError(N_("An identity needs a name. Nothing was made. Write who will sign."))
    _check_years(years)
    _check_password(password)
    project = project or organisation or name
    lead = "Root of the promoters' group: "
    called = shortened(tidy(root_name)) or lead + shortened(project, LONGEST_NAME - len(lead))
    subject = distinguished_name(called, project)
    root_key = ec.generate_private_key(ec.SECP256R1())
    start = now.replace(microsecond=0) - _BACKDATED
    root = root_certificate(subject, root_key, start)
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = leaf_certificate(
        distinguished_name(shortened(name), organisation),
        key,
        root,
        root_key,
        (start, years_later(now, years)),
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
    end = min(years_later(now, years), root.not_valid_after_utc)
    if end < now + timedelta(days=30):
        raise UserError(
            N_(
                "The root of this identity ends on {day}, so nothing can be renewed under it. The"
                " file is as it was. Make a new identity, and have its fingerprint compared."
            ),
            day=root.not_valid_after_utc.astimezone().date(),
        )
    key = ec.generate_private_key(ec.SECP256R1())
    start = max(now.replace(microsecond=0) - _BACKDATED, root.not_valid_before_utc)
    leaf = leaf_certificate(certificate.subject, key, root, root_key, (start, end))
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
    if not _can_be_typed(password):
        raise _wrong_password()
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
        raise _wrong_password() from None
    raise UserError(
        N_(
            "This identity is locked or made in a way this program does not know. Nothing was"
            " opened. Export it anew from where it comes from, protected by AES-256."
        )
    ) from None


def _wrong_password() -> UserError:
    return UserError(
        N_("This is not the password of that identity. Nothing was opened. Try again.")
    )


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


def _check_years(years: int) -> None:
    if not 1 <= years <= LONGEST_YEARS:
        raise UserError(
            N_(
                "An identity holds for 1 to {longest} years. Nothing was made. Choose fewer years,"
                " and renew it later."
            ),
            longest=LONGEST_YEARS,
        )


def _can_be_typed(password: str) -> bool:
    # The library gives up, not in Python's way, at U+0000; half a character has no bytes.
    return "\0" not in password and not any("\ud800" <= sign <= "\udfff" for sign in password)


def _check_password(password: str) -> None:
    if not password:
        raise UserError(N_("An identity needs a password. Nothing was made. Choose one."))
    if not _can_be_typed(password):
        raise UserError(
            N_("A character of the password cannot be used. Nothing was made. Choose another one.")
        )
