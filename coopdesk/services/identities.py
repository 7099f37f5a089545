"""Identities to sign with: making, looking at, renewing and exporting them, without a network.

Passwords come in as arguments when they are needed, and are kept nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.services.files import (
    read_file,
    refuse_dossier,
    refuse_existing,
    refuse_unwritable,
    write_file,
)
from coopdesk.signing.certificates import (
    Certificate,
    Obstacle,
    certificate_pem,
    obstacle_to_signing,
    read_certificates,
)
from coopdesk.signing.identity import (
    Identity,
    look_at,
    new_identity,
    open_identity,
    renewed,
)
from coopdesk.signing.keyfile import is_key_file

_BIGGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who an identity is made for; ``project`` is the cooperative being formed."""

    name: str
    organisation: str = ""
    project: str = ""
    years: int = 3


def make_identity(
    target: Path,
    applicant: Applicant,
    password: str,
    *,
    now: datetime,
    catalogue: Catalogue,
    force: bool = False,
) -> tuple[Certificate, ...]:
    """Make an identity at ``target``, a PKCS#12 file; return its certificates, the signer's first.

    The root is called in the language of ``catalogue``.

    Raises:
        UserError: the target exists or cannot be written; a name or number that cannot be used.
    """
    refuse_existing(target, force=force)
    refuse_dossier(target)
    refuse_unwritable(target)
    _ = catalogue
    project = applicant.project.strip() or applicant.organisation.strip() or applicant.name.strip()
    _ = catalogue
    data = new_identity(
        name=applicant.name,
        organisation=applicant.organisation,
        project=project,
        password=password,
        years=applicant.years,
        now=now,
        root_name=_("Root of the promoters' group: {project}", project=project),
    )
    write_file(target, data, force=force)
    target.chmod(0o600)
    return look_at(data, password)


def seen_identity(source: Path, password: str) -> tuple[Certificate, ...]:
    """Return the certificates of an identity, the signer's first; it may have expired.

    Raises:
        UserError: no such file, not an identity, wrong password.
    """
    return look_at(_read(source), password)


def opened_identity(source: Path, password: str, now: datetime) -> Identity:
    """Return the identity at ``source``, ready to sign.

    Raises:
        UserError: as ``seen_identity``; expired, not yet valid, too weak, made for something else.
    """
    return open_identity(_read(source), password, now)


def renew_identity(
    source: Path, target: Path, password: str, *, years: int, now: datetime, force: bool = False
) -> tuple[Certificate, ...]:
    """Write the identity of ``source`` with a new key under the same root to ``target``.

    The two may be the same file when ``force`` allows it.

    Raises:
        UserError: as ``seen_identity``; it was not made here; its root ends; it cannot be written.
    """
    refuse_existing(target, force=force)
    refuse_dossier(target)
    data = renewed(_read(source), password, years, now)
    write_file(target, data, force=force)
    target.chmod(0o600)
    return look_at(data, password)


def root_of(certificates: tuple[Certificate, ...]) -> Certificate:
    """Return the certificate that others need to trust: the self-issued one, else the signer's."""
    roots = [one for one in certificates if one.self_issued]
    return roots[-1] if roots else certificates[0]


OBSTACLES: Mapping[Obstacle, Message] = {
    "expired": N_("This identity cannot sign today: it is not valid."),
    "not_yet": N_("This identity cannot sign today: it is not valid."),
    "short_key": N_("This identity cannot sign: its key is too short to be safe."),
    "unknown_key": N_(
        "This identity cannot sign: its kind of key is one that other programs could not check."
    ),
    "other_use": N_(
        "This identity cannot sign: it was made for something else than signing documents."
    ),
}
"""What to say of an identity that is only looked at; none is said of one that can sign."""


def obstacle(certificate: Certificate, now: datetime) -> Obstacle:
    """Return why ``certificate`` cannot sign at ``now``, empty where it can."""
    return obstacle_to_signing(certificate, now)


def export_certificate(certificate: Certificate, target: Path, *, force: bool = False) -> None:
    """Write ``certificate`` as PEM, for others or for another program to trust.

    Raises:
        UserError: the target exists, is an identity or cannot be written.
    """
    refuse_dossier(target)
    refuse_identity(target)
    write_file(target, certificate_pem(certificate), force=force)


def refuse_identity(target: Path) -> None:
    """Refuse to write something else over an identity, however forced: its key is nowhere else.

    Raises:
        UserError: the target is one.
    """
    try:
        with target.open("rb") as file:
            found = is_key_file(file.read(_BIGGEST))
    except OSError:
        # What cannot be read is told by what writes there.
        return
    if found:
        raise UserError(
            N_(
                "“{path}” is an identity to sign with and is never replaced by something else. It"
                " was left as it is. Choose another name."
            ),
            path=target,
        )


def certificates_in(source: Path) -> list[Certificate]:
    """Return the certificates in a PEM or DER file.

    Raises:
        UserError: no such file, or no certificate in it.
    """
    return read_certificates(_read(source))


def _read(source: Path) -> bytes:
    return read_file(source, limit=_BIGGEST)
