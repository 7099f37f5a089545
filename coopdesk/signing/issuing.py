"""Making certificates out: names that fit, and the extensions of a root and of a signer."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from coopdesk.errors import UserError
from coopdesk.i18n import N_

LONGEST_NAME = 64
"""X.520, upper bounds of common and organisation name."""

_ROOT_YEARS = 20


def root_certificate(
    subject: x509.Name, key: ec.EllipticCurvePrivateKey, start: datetime
) -> x509.Certificate:
    """Return a root for ``subject``, good for twenty years, that signs certificates and lists."""
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return (
        _builder(subject, subject, key, (start, years_later(start, _ROOT_YEARS)))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )


def leaf_certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    root: x509.Certificate,
    root_key: ec.EllipticCurvePrivateKey,
    span: tuple[datetime, datetime],
) -> x509.Certificate:
    """Return a signer's certificate under ``root``, which it does not outlive."""
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


def distinguished_name(name: str, organisation: str) -> x509.Name:
    """Return what a certificate calls someone; ``organisation`` may be empty."""
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if organisation:
        parts.insert(0, x509.NameAttribute(NameOID.ORGANIZATION_NAME, shortened(organisation)))
    return x509.Name(parts)


def tidy(text: str) -> str:
    """Return ``text`` in one line and one way of writing accents.

    Raises:
        UserError: control characters and others that are no text.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") for sign in text):
        raise UserError(
            N_(
                "The name has a character that cannot be written in a certificate. Nothing was"
                " made. Type the name again."
            )
        )
    return text


def shortened(text: str, longest: int = LONGEST_NAME) -> str:
    """Return ``text`` in at most ``longest`` bytes, cut at a word with an ellipsis."""
    # The library counts bytes, which is stricter than the standard's characters.
    if len(text.encode()) <= longest:
        return text
    cut = text.encode()[: longest - len("…".encode())].decode(errors="ignore")
    # At a word, unless that leaves less than half.
    words = cut.rpartition(" ")[0]
    return (words if len(words) > len(cut) // 2 else cut).rstrip(" ,;:-–") + "…"


def years_later(moment: datetime, years: int) -> datetime:
    """Return the same day and time ``years`` later, without fractions of a second."""
    moment = moment.replace(microsecond=0)
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        # 29 February.
        return moment.replace(year=moment.year + years, day=28)
