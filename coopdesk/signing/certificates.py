"""Certificates as plain values: who, made out by whom, from when until when, how strong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Message

Obstacle = Literal["", "expired", "not_yet", "short_key", "unknown_key", "other_use"]
"""Why a certificate may not sign a document; empty where it may."""

_GROUP = 4
_BIGGEST = 2_000_000
_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_CURVES = {
    "secp224r1": "P-224",
    "secp256r1": "P-256",
    "secp384r1": "P-384",
    "secp521r1": "P-521",
    "brainpoolP256r1": "brainpoolP256r1",
    "brainpoolP384r1": "brainpoolP384r1",
    "brainpoolP512r1": "brainpoolP512r1",
}
_SHORTEST_RSA = 2048
_SHORTEST_EC = 224
# What an extended key usage may say besides other things: any, e-mail, documents (RFC 9336),
# and the older private ones for documents of Adobe and Microsoft.
_FOR_DOCUMENTS = {
    ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
    ExtendedKeyUsageOID.EMAIL_PROTECTION,
    ExtendedKeyUsageOID.CLIENT_AUTH,
    ObjectIdentifier("1.3.6.1.5.5.7.3.36"),
    ObjectIdentifier("1.2.840.113583.1.1.5"),
    ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """Who a certificate names, who made it out, and until when it holds.

    ``fingerprint`` is the SHA-256 of ``der`` in lower-case hex digits, ``serial`` the serial number
    in hex digits, ``algorithm`` something like ``ECDSA P-256`` or ``RSA 3072``. ``authority``: it
    may make out other certificates. ``self_issued``: it names itself as its issuer.
    """

    name: str
    organisation: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    fingerprint: str
    algorithm: str
    authority: bool
    self_issued: bool
    der: bytes = field(repr=False)

    def holds(self, moment: datetime) -> bool:
        """Tell whether ``moment`` lies between its first and last."""
        return self.not_before <= moment <= self.not_after


def described(certificate: x509.Certificate) -> Certificate:
    """Return what ``certificate`` says as plain values."""
    der = certificate.public_bytes(Encoding.DER)
    return Certificate(
        name=_name(certificate.subject),
        organisation=_first(certificate.subject, NameOID.ORGANIZATION_NAME),
        issuer=_name(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        fingerprint=hashlib.sha256(der).hexdigest(),
        algorithm=_algorithm(certificate),
        authority=_is_authority(certificate),
        self_issued=certificate.subject == certificate.issuer,
        der=der,
    )


def certificate_from(der: bytes) -> Certificate:
    """Return the certificate in ``der``.

    Raises:
        ValueError: it is none.
    """
    return described(x509.load_der_x509_certificate(der))


def read_certificates(data: bytes) -> list[Certificate]:
    """Return the certificates in ``data``: PEM (any number, other text between) or DER.

    Raises:
        UserError: there is none, or one cannot be read.
    """
    found = _PEM.findall(data) if len(data) <= _BIGGEST else []
    try:
        if found:
            return [described(x509.load_pem_x509_certificate(pem)) for pem in found]
        return [described(x509.load_der_x509_certificate(data[:_BIGGEST]))]
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UserError(
            N_(
                "This file holds no certificate that can be read. Nothing was added. Choose a file"
                " that ends in .pem, .crt or .cer."
            )
        ) from error


def certificate_pem(certificate: Certificate) -> bytes:
    """Return ``certificate`` as PEM, to be handed to others or to another program."""
    return x509.load_der_x509_certificate(certificate.der).public_bytes(Encoding.PEM)


def fingerprint_groups(certificate: Certificate) -> str:
    """Return the SHA-256 fingerprint in capitals, in groups of four to be compared by eye."""
    digits = certificate.fingerprint.upper()
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def check_signing(certificate: Certificate, now: datetime) -> None:
    """Make sure that ``certificate`` may sign a document at ``now``.

    Raises:
        UserError: expired, not yet valid, key too short, made for something else, unknown kind.
    """
    obstacle = obstacle_to_signing(certificate, now)
    if obstacle:
        raise UserError(
            _REFUSALS[obstacle],
            name=certificate.name,
            algorithm=certificate.algorithm,
            day=(certificate.not_before if obstacle == "not_yet" else certificate.not_after)
            .astimezone()
            .date(),
        )


def obstacle_to_signing(certificate: Certificate, now: datetime) -> Obstacle:
    """Return why ``certificate`` may not sign a document at ``now``; empty where it may."""
    if now > certificate.not_after:
        return "expired"
    if now < certificate.not_before:
        return "not_yet"
    loaded = x509.load_der_x509_certificate(certificate.der)
    return _weakness(loaded) or ("" if _may_sign(loaded) else "other_use")


def _weakness(loaded: x509.Certificate) -> Obstacle:
    key = _public_key(loaded)
    if isinstance(key, rsa.RSAPublicKey):
        # Shorter keys are no longer listed by ETSI TS 119 312.
        return "short_key" if key.key_size < _SHORTEST_RSA else ""
    if isinstance(key, ec.EllipticCurvePublicKey):
        if key.key_size < _SHORTEST_EC:
            return "short_key"
        return "" if key.curve.name in _CURVES else "unknown_key"
    return "unknown_key"


_REFUSALS: Mapping[Obstacle, Message] = {
    "expired": N_(
        "The identity of {name} expired on {day}. Nothing was signed. Renew it, or choose"
        " another one."
    ),
    "not_yet": N_(
        "The identity of {name} is not valid before {day}. Nothing was signed. Check the"
        " date of this computer, or wait until then."
    ),
    "unknown_key": N_(
        "The identity of {name} has a kind of key that other programs could not check"
        " ({algorithm}). Nothing was signed. Choose one with an RSA or an elliptic curve"
        " key."
    ),
    "short_key": N_(
        "The key of {name} is too short to be safe ({algorithm}). Nothing was signed. Ask"
        " for a new identity, or make one here."
    ),
    "other_use": N_(
        "The identity of {name} was made for something else than signing documents. Nothing"
        " was signed. Choose another one."
    ),
}


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        if not (usage.digital_signature or usage.content_commitment):
            return False
    except x509.ExtensionNotFound:
        # RFC 5280, 4.2.1.3: without the extension any use is allowed.
        pass
    try:
        extended = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return not _FOR_DOCUMENTS.isdisjoint(extended)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except (x509.ExtensionNotFound, ValueError):
        return False
    return basic.value.ca


def _public_key(certificate: x509.Certificate) -> object:
    try:
        return certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return None


def _algorithm(certificate: x509.Certificate) -> str:
    key = _public_key(certificate)
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA {key.key_size}"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"ECDSA {_CURVES.get(key.curve.name, key.curve.name)}"
    return type(key).__name__.removesuffix("PublicKey") if key else "?"


def _name(name: x509.Name) -> str:
    whole = [_first(name, NameOID.GIVEN_NAME), _first(name, NameOID.SURNAME)]
    return (
        _first(name, NameOID.COMMON_NAME)
        or " ".join(part for part in whole if part)
        or _first(name, NameOID.ORGANIZATION_NAME)
        or name.rfc4514_string()
    )


def _first(name: x509.Name, oid: ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    if not found:
        return ""
    value = found[0].value
    return value if isinstance(value, str) else value.decode("utf-8", "replace")
