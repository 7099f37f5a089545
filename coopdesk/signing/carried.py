"""The certificates that a signed PDF carries, to be trusted by a person who compared them."""

from __future__ import annotations

from coopdesk.signing.certificates import Certificate, certificate_from
from coopdesk.signing.reading import opened
from coopdesk.signing.seen import certificates_of


def carried_chain(data: bytes, fingerprint: str) -> tuple[Certificate, ...]:
    """Return the certificate with this ``fingerprint`` and those that came with it, it first.

    Only for files that were judged (``quarantine``) and found as they were signed. Empty where
    none has that fingerprint.
    """
    for embedded in opened(data).embedded_signatures:
        found = certificates_of(embedded)
        if found is None:
            continue
        der, others = found
        own = certificate_from(der)
        if own.fingerprint == fingerprint:
            return (own, *(certificate_from(other) for other in others))
    return ()
