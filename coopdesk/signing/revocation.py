"""Revoking an identity that was lost, or is used no more.

The dossier records it (whose certificate, from when), and every judging by that dossier goes by
this record: it needs no key, so it works although the laptop with the identity was stolen. For
everyone else there is a revocation list (RFC 5280, section 5), signed by the root. It can be made
by whoever still has a copy of the identity file, and lies in each sheet that is timestamped later.
What was signed, and timestamped, before the moment of revocation stays valid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.signing.certificates import Certificate
from coopdesk.signing.identity import root_key_of

Reason = Literal["lost", "replaced", "ended"]

REASONS: dict[Reason, x509.ReasonFlags] = {
    "lost": x509.ReasonFlags.key_compromise,
    "replaced": x509.ReasonFlags.superseded,
    "ended": x509.ReasonFlags.cessation_of_operation,
}
"""``lost``: someone else may have the key. ``replaced``, ``ended``: nobody else has."""

_NEXT = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Revoked:
    """A revoked certificate, by its serial number in hex digits, from ``moment`` on."""

    serial: str
    moment: datetime
    reason: Reason = "lost"


def revocation(
    data: bytes, password: str, revoked: Sequence[Revoked], *, number: int, now: datetime
) -> bytes:
    """Return a revocation list (DER) of all that is ``revoked`` under the root of an identity.

    ``number`` counts the lists of this root upwards; a later list names the earlier ones' too.

    Raises:
        UserError: as ``look_at``; or the identity was not made by this program.
    """
    root, key = root_key_of(data, password)
    above = root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    moment = now.replace(microsecond=0)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(moment)
        .next_update(moment + _NEXT)
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(above), critical=False
        )
    )
    for one in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(int(one.serial, 16))
            .revocation_date(one.moment.replace(microsecond=0))
            .add_extension(x509.CRLReason(REASONS[one.reason]), critical=False)
            .build()
        )
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def read_revocation(data: bytes, root: Certificate) -> tuple[Revoked, ...]:
    """Return what the revocation list ``data`` (DER) of ``root`` revokes.

    Raises:
        UserError: it is none, or not signed by ``root``.
    """
    issuer = x509.load_der_x509_certificate(root.der)
    try:
        found = x509.load_der_x509_crl(data)
        # The root is of a kind that signs lists: ours are.
        signed = found.issuer == issuer.subject and found.is_signature_valid(
            issuer.public_key()  # type: ignore[arg-type]  # any kind; a wrong one raises TypeError
        )
    except (ValueError, TypeError) as error:
        raise _not_a_list() from error
    if not signed:
        raise _not_a_list()
    return tuple(
        Revoked(f"{one.serial_number:x}", one.revocation_date_utc, _reason(one)) for one in found
    )


def _reason(one: x509.RevokedCertificate) -> Reason:
    try:
        flag = one.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except x509.ExtensionNotFound:
        return "lost"
    # What is not known counts as the worst.
    return next((reason for reason, known in REASONS.items() if known == flag), "lost")


def _not_a_list() -> UserError:
    return UserError(
        N_(
            "This file is no revocation list of that root. Nothing was taken over. Ask for it again"
            " from who made the identity."
        )
    )
