"""Identities of elsewhere: PKCS#12 files made with other keys, uses, times, by other programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    KeySerializationEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID, ObjectIdentifier


def certificate(
    key: Any,  # noqa: ANN401 (any kind of key there is)
    now: dt.datetime,
    *,
    name: str = "Anna Rossi",
    start: int = -1,
    days: int = 365,
    usage: tuple[str, ...] = ("digital_signature",),
    extended: tuple[ObjectIdentifier, ...] = (),
) -> x509.Certificate:
    """Return a self-issued certificate for ``key``."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + dt.timedelta(days=start))
        .not_valid_after(now + dt.timedelta(days=start + days))
    )
    if usage:
        every = (
            "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
            "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
        )  # fmt: skip
        builder = builder.add_extension(
            x509.KeyUsage(**{use: use in usage for use in every}), critical=True
        )
    if extended:
        builder = builder.add_extension(x509.ExtendedKeyUsage(extended), critical=False)
    return builder.sign(
        key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    )


def packed(
    key: Any,  # noqa: ANN401 (as above)
    made: x509.Certificate,
    password: str,
    encryption: KeySerializationEncryption | None = None,
) -> bytes:
    """Return a PKCS#12 as ``cryptography`` writes it."""
    by = encryption or BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(b"anna", key, made, None, by)


def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    """Return a new RSA key."""
    return rsa.generate_private_key(65537, bits)
