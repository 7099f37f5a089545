"""Whether a certificate leads to one that is trusted, and held at the moment it signed."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.x509.oid import NameOID
from pyhanko_certvalidator import CertificateValidator, ValidationContext

from coopdesk.i18n import Message
from coopdesk.signing import findings
from coopdesk.signing.reading import TROUBLE
from coopdesk.signing.shown import shown

_SHORTEST_RSA = 2048
_SHORTEST_EC = 224
# Two laptops in a village do not agree on the time; a day covers a wrong time zone as well.
_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Names:
    """What a certificate says, fit to be shown."""

    name: str
    organisation: str
    issuer: str
    fingerprint: str
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True, slots=True)
class Anchors:
    """The certificates (DER) that chains may end in, and since when others are withdrawn.

    ``withdrawn`` is by fingerprint: the SHA-256 of the DER in hexadecimal digits.
    """

    roots: tuple[bytes, ...]
    withdrawn: Mapping[str, datetime]

    def names(self) -> frozenset[str]:
        """Return how the trusted certificates call themselves."""
        found = {_common_name(x509.load_der_x509_certificate(root).subject) for root in self.roots}
        return frozenset(folded for name in found if (folded := name.casefold()))


@dataclass(frozen=True, slots=True)
class Moment:
    """When a certificate signed: as its computer says, and as something else proves.

    ``proved`` is a moment at which the signature existed for certain: a timestamp, or the day the
    dossier took it in.
    """

    said: datetime | None
    proved: datetime | None
    now: datetime

    @property
    def held(self) -> datetime:
        """Return the moment at which the certificate must have held."""
        return self.said or self.proved or self.now


def names_of(der: bytes) -> Names:
    """Return what a certificate says.

    Raises:
        ValueError: it is no certificate.
    """
    certificate = x509.load_der_x509_certificate(der)
    organisation = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return Names(
        name=_common_name(certificate.subject),
        organisation=shown(organisation[0].value) if organisation else "",
        issuer=_common_name(certificate.issuer),
        fingerprint=hashlib.sha256(der).hexdigest(),
        valid_from=certificate.not_valid_before_utc,
        valid_to=certificate.not_valid_after_utc,
    )


def _common_name(name: x509.Name) -> str:
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in name.get_attributes_for_oid(oid):
            if found := shown(attribute.value):
                return found
    return shown(name.rfc4514_string())


def problem(
    der: bytes, others: Sequence[bytes], anchors: Anchors, moment: Moment
) -> tuple[Message, datetime | None] | None:
    """Return why the signer with this certificate is not trusted, or ``None``.

    The second is the day that belongs to the message, where one does.
    """
    names = names_of(der)
    path = path_to(der, others, anchors, moment.held)
    if path is None:
        # It may lead to a trusted one and only have held at another moment.
        inside = min(max(moment.held, names.valid_from), names.valid_to)
        path = path_to(der, others, anchors, inside)
    if path is None:
        issued = {names.name.casefold(), names.issuer.casefold()}
        return (findings.NAMESAKE if issued & anchors.names() else findings.UNKNOWN_SIGNER), None
    if (weak := _unfit(der)) is not None:
        return weak, None
    return _untimely(names, moment) or _withdrawn(path, anchors, moment)


def path_to(
    der: bytes, others: Sequence[bytes], anchors: Anchors, moment: datetime
) -> tuple[bytes, ...] | None:
    """Return the certificates from ``der`` to a trusted one that hold at ``moment``, or ``None``.

    ``others`` travel with the signature and may stand between.
    """
    if not anchors.roots:
        return None
    context = ValidationContext(
        trust_roots=[asn1.Certificate.load(root) for root in anchors.roots],
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    validator = CertificateValidator(
        asn1.Certificate.load(der),
        intermediate_certs=[asn1.Certificate.load(other) for other in others],
        validation_context=context,
    )
    try:
        path = asyncio.run(validator.async_validate_path())
    except TROUBLE:
        return None
    return tuple(certificate.dump() for certificate in path)


def _unfit(der: bytes) -> Message | None:
    certificate = x509.load_der_x509_certificate(der)
    try:
        key = certificate.public_key()
    except UnsupportedAlgorithm:
        return findings.WEAK_KEY
    if isinstance(key, rsa.RSAPublicKey):
        weak = key.key_size < _SHORTEST_RSA
    elif isinstance(key, ec.EllipticCurvePublicKey):
        weak = key.key_size < _SHORTEST_EC
    else:
        weak = not isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey)
    if weak:
        return findings.WEAK_KEY
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None
    fit = usage.digital_signature or usage.content_commitment
    return None if fit else findings.NOT_FOR_SIGNING


def _untimely(names: Names, moment: Moment) -> tuple[Message, datetime | None] | None:
    if moment.said is None and moment.proved is None:
        return findings.NO_MOMENT, None
    if moment.held > moment.now + _AHEAD:
        return findings.IN_THE_FUTURE, None
    if moment.held < names.valid_from:
        return findings.NOT_YET_HELD, None
    if moment.held > names.valid_to:
        return findings.EXPIRED, None
    # A key that has run out is guarded no longer: who finds it can sign with an earlier date.
    if names.valid_to < moment.now and (moment.proved is None or moment.proved > names.valid_to):
        return findings.EXPIRED_SINCE, None
    return None


def _withdrawn(
    path: tuple[bytes, ...], anchors: Anchors, moment: Moment
) -> tuple[Message, datetime | None] | None:
    """Tell whether a certificate was withdrawn before the signature is proved to have existed.

    Who stole a key sets the clock back, so what the signer's computer says does not count here.
    """
    for der in path:
        since = anchors.withdrawn.get(hashlib.sha256(der).hexdigest())
        if since is not None and (moment.proved is None or moment.proved >= since):
            return findings.WITHDRAWN, since
    return None


def made_by_the_group(der: bytes, others: Sequence[bytes]) -> bool:
    """Tell whether a certificate is its own issuer, or comes from one that issues to people only.

    That is how this program makes them; an authority's root stands above other authorities.
    """
    certificate = x509.load_der_x509_certificate(der)
    if certificate.issuer == certificate.subject:
        return True
    for other in map(x509.load_der_x509_certificate, others):
        if other.subject == certificate.issuer == other.issuer:
            try:
                basic = other.extensions.get_extension_for_class(x509.BasicConstraints).value
            except x509.ExtensionNotFound:
                return True
            return basic.path_length == 0
    return False


def sound(ders: Sequence[bytes], anchors: Anchors) -> bool:
    """Tell whether every certificate that travels with a signature is as its issuer signed it.

    They are not under the signature, so a change in one would pass unseen otherwise. One whose
    issuer is not at hand is taken as it is, unless it is a trusted one but for a change.
    """
    try:
        roots = [x509.load_der_x509_certificate(root) for root in anchors.roots]
        travelling = [x509.load_der_x509_certificate(der) for der in ders]
        known = [*travelling, *roots]
        for certificate in travelling:
            if any(_same_but_changed(certificate, root) for root in roots):
                return False
            above = [k for k in known if _may_have_issued(k, certificate)]
            if above and not any(_issued(certificate, one) for one in above):
                return False
    except TROUBLE:
        return False
    return True


def _may_have_issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Tell whether ``certificate`` names this issuer: by its key too, where both say which.

    Two people who make an identity for the same group have roots of one name and two keys.
    """
    if issuer.subject != certificate.issuer:
        return False
    try:
        own = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        named = certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
    except x509.ExtensionNotFound:
        return True
    return named.key_identifier is None or named.key_identifier == own.digest


def _same_but_changed(certificate: x509.Certificate, root: x509.Certificate) -> bool:
    same = (certificate.subject, certificate.serial_number) == (root.subject, root.serial_number)
    return same and certificate != root


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return True
