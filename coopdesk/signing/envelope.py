"""The CMS of a PAdES signature (RFC 5652, ETSI EN 319 122-1): made once, filled in for each sheet.

All signatures of an identity are the same but for the hash of the document and the signature over
the signed attributes. So pyHanko makes one without a key, and each real one is that one with its
two values in place: encoding certificates and attributes anew every time would take half of the
time that signing takes.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.signers import Signer

from coopdesk.signing.identity import Identity

# ECDSA: two integers of the key's length, each with a sign and a head, in a sequence.
_HEADS = 12
_SET_OF = b"\x31"


class Envelope:
    """What holds the signatures of one identity."""

    def __init__(self, identity: Identity) -> None:
        """Prepare what is the same in each of them; the key is not asked for anything."""
        self._key, self._digest = identity.key, identity.digest
        # What no other part of the envelope can be by chance.
        self._place = secrets.token_bytes(hashlib.new(self._digest).digest_size)
        signer = _Blank(identity)
        made = asyncio.run(
            signer.async_sign(self._place, self._digest, dry_run=True, use_pades=True)
        )
        self._blank = bytes(made.dump())
        if self._blank.count(self._place) != 1:
            raise AssertionError("no one place for the hash")

    @property
    def size(self) -> int:
        """The most bytes that a signature takes."""
        return len(self._blank)

    def sealed(self, digest: bytes) -> bytes:
        """Return the whole signature over a document with the hash ``digest``, in DER.

        Raises:
            UserError: the card went away.
        """
        if len(digest) != len(self._place):
            raise AssertionError("a hash of another length")
        whole = cms.ContentInfo.load(self._blank.replace(self._place, digest))
        signer = whole["content"]["signer_infos"][0]
        # Signed as a set, though they stand there under a tag of their own (RFC 5652, 5.4).
        attributes = _SET_OF + signer["signed_attrs"].dump()[1:]
        signer["signature"] = asyncio.run(self._key.sign(attributes, self._digest))
        return bytes(whole.dump())


class _Blank(Signer):
    """pyHanko's way to a signature, without a key."""

    def __init__(self, identity: Identity) -> None:
        # Without the root: who checks must have it from elsewhere anyway, and NSS (pdfsig, Firefox)
        # no longer trusts a second signature once a first one has brought the root along.
        above = [asn1_x509.Certificate.load(c.der) for c in identity.chain if not c.self_issued]
        certificate = asn1_x509.Certificate.load(identity.certificate.der)
        super().__init__(signing_cert=certificate)
        self.cert_registry.register_multiple(above)
        key = certificate.public_key
        length = -(-key.bit_size // 8)
        self._longest = length if key.algorithm == "rsa" else 2 * length + _HEADS

    async def async_sign_raw(
        self,
        data: bytes,  # noqa: ARG002 (pyHanko's signature)
        digest_algorithm: str,  # noqa: ARG002 (as above)
        dry_run: bool = False,  # noqa: ARG002, FBT001, FBT002 (as above)
    ) -> bytes:
        return bytes(self._longest)
