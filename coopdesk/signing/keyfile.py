"""The file of an identity: a PKCS#12 with two keys, the signer's and the root's.

``cryptography`` writes one key into a PKCS#12. The root's must travel along, or an identity could
not be renewed under the root that others trust already. So the file is put together here from its
parts (RFC 7292): both certificates in the clear (they are in every signed sheet anyway), each key
shrouded by PBES2 (RFC 8018: PBKDF2 with SHA-256, AES-256), all under one MAC. A thief tries
passwords against whichever of key and MAC is cheaper, so both cost the same number of rounds.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator

from asn1crypto import algos, core, keys, pkcs12
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

ROUNDS = 600_000
"""Of PBKDF2 for a key, and of the MAC: about 0.2 s on a small laptop, for us and for a thief."""

_BLOCK = 64
_FOR_MAC = 3


def written(
    key: ec.EllipticCurvePrivateKey,
    certificate: x509.Certificate,
    root_key: ec.EllipticCurvePrivateKey,
    root: x509.Certificate,
    password: str,
) -> bytes:
    """Return a PKCS#12 of the signer's and the root's keys and certificates."""
    mine, theirs = _local_id(certificate), _local_id(root)
    # The signer's key comes first: readers that know one key per file take the first.
    bags = [
        _key_bag(key, password, mine),
        _key_bag(root_key, password, theirs),
        _certificate_bag(certificate, mine),
        _certificate_bag(root, theirs),
    ]
    contents = pkcs12.SafeContents(bags).dump()
    info = {"content_type": "data", "content": core.OctetString(contents)}
    safe = pkcs12.AuthenticatedSafe([info]).dump()
    salt = secrets.token_bytes(16)
    digest = hmac.new(_mac_key(password, salt, ROUNDS), safe, "sha256").digest()
    pfx = pkcs12.Pfx(
        {
            "version": "v3",
            "auth_safe": {"content_type": "data", "content": core.OctetString(safe)},
            "mac_data": {
                "mac": {"digest_algorithm": {"algorithm": "sha256"}, "digest": digest},
                "mac_salt": salt,
                "iterations": ROUNDS,
            },
        }
    )
    return bytes(pfx.dump())


def is_key_file(data: bytes) -> bool:
    """Tell whether ``data`` has the shape of a PKCS#12, whatever its password."""
    try:
        pfx = pkcs12.Pfx.load(data, strict=True)
        return bool(pfx["version"].native == "v3" and pfx["auth_safe"]["content_type"].native)
    except (ValueError, TypeError, KeyError):
        return False


def key_of(
    data: bytes, certificate: x509.Certificate, password: str
) -> ec.EllipticCurvePrivateKey | None:
    """Return the key that belongs to ``certificate`` from a file this program wrote, if it does.

    The password is known to be right; the MAC has been checked.
    """
    for bag in _bags(data):
        if bag["bag_id"].native != "pkcs8_shrouded_key_bag":
            continue
        if _id_of(bag) != _local_id(certificate):
            continue
        found = serialization.load_der_private_key(
            bag["bag_value"].untag().dump(), password.encode()
        )
        return found if isinstance(found, ec.EllipticCurvePrivateKey) else None
    return None


def _bags(data: bytes) -> Iterator[pkcs12.SafeBag]:
    safe = pkcs12.Pfx.load(data).authenticated_safe
    for info in safe:
        if info["content_type"].native == "data":
            yield from pkcs12.SafeContents.load(info["content"].native)


def _id_of(bag: pkcs12.SafeBag) -> bytes:
    for attribute in bag["bag_attributes"] or ():
        if attribute["type"].native == "local_key_id":
            return bytes(attribute["values"][0].native)
    return b""


def _local_id(certificate: x509.Certificate) -> bytes:
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()[:20]


def _attributes(local: bytes) -> list[dict[str, object]]:
    return [{"type": "local_key_id", "values": [core.OctetString(local)]}]


def _certificate_bag(certificate: x509.Certificate, local: bytes) -> pkcs12.SafeBag:
    loaded = asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
    value = {"cert_id": "x509", "cert_value": core.ParsableOctetString(loaded.dump())}
    return pkcs12.SafeBag(
        {"bag_id": "cert_bag", "bag_value": value, "bag_attributes": _attributes(local)}
    )


def _key_bag(key: ec.EllipticCurvePrivateKey, password: str, local: bytes) -> pkcs12.SafeBag:
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    salt, start = secrets.token_bytes(16), secrets.token_bytes(16)
    secret = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ROUNDS, 32)
    padder = PKCS7(128).padder()
    padded = padder.update(plain) + padder.finalize()
    encryptor = Cipher(algorithms.AES(secret), modes.CBC(start)).encryptor()
    scheme = algos.EncryptionAlgorithm(
        {
            "algorithm": "pbes2",
            "parameters": {
                "key_derivation_func": {
                    "algorithm": "pbkdf2",
                    "parameters": {
                        "salt": algos.Pbkdf2Salt(name="specified", value=salt),
                        "iteration_count": ROUNDS,
                        "prf": {"algorithm": "sha256"},
                    },
                },
                "encryption_scheme": {"algorithm": "aes256_cbc", "parameters": start},
            },
        }
    )
    value = keys.EncryptedPrivateKeyInfo(
        {
            "encryption_algorithm": scheme,
            "encrypted_data": encryptor.update(padded) + encryptor.finalize(),
        }
    )
    return pkcs12.SafeBag(
        {
            "bag_id": "pkcs8_shrouded_key_bag",
            "bag_value": value,
            "bag_attributes": _attributes(local),
        }
    )


def _mac_key(password: str, salt: bytes, rounds: int) -> bytes:
    # RFC 7292, B.2, for SHA-256: its 32 bytes are all that is needed, so one block is derived.
    said = password.encode("utf-16-be") + b"\0\0"
    block = bytes([_FOR_MAC]) * _BLOCK + _stretched(salt) + _stretched(said)
    for _ in range(rounds):
        block = hashlib.sha256(block).digest()
    return block


def _stretched(data: bytes) -> bytes:
    length = -(-len(data) // _BLOCK) * _BLOCK
    return (data * (length // max(len(data), 1) + 1))[:length]
