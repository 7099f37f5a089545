"""Whom to trust where a signature is intact and its signer not known."""

from __future__ import annotations

from coopdesk.signing.carried import carried_chain
from coopdesk.signing.certificates import Certificate


def to_be_trusted(data: bytes, fingerprint: str) -> Certificate | None:
    """Return the certificate to trust so that the signer with this ``fingerprint`` is known.

    It is the root the signature came with, else the signer's own. ``data`` is a PDF that was judged
    before and is as it was signed. ``None`` where it has no such signature.
    """
    chain = carried_chain(data, fingerprint)
    if not chain:
        return None
    by_name = {(one.name, one.organisation): one for one in chain[1:] if one.self_issued}
    roots = [one for (name, _organisation), one in by_name.items() if name == chain[0].issuer]
    return roots[0] if roots else chain[0]
