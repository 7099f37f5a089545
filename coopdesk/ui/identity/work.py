"""What is done with identities in the background."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coopdesk.i18n import Catalogue, Message
from coopdesk.store import open_file
from coopdesk.ui import later
from coopdesk.ui.tasks import Progress

if TYPE_CHECKING:
    from coopdesk.services.trust import TrustLine
    from coopdesk.signing.certificates import Certificate


@dataclass(frozen=True, slots=True)
class Seen:
    """An identity as it was looked at: the signer's certificate and the one others trust."""

    path: Path
    own: Certificate
    root: Certificate
    digits: str
    """The root's fingerprint in groups."""
    secret: str = field(default="", repr=False)
    cannot: Message | None = None
    """Why it cannot sign today; none where it can."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The identity to be made."""

    target: Path
    name: str
    organisation: str
    project: str
    years: int
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Trusted:
    """One line of the trust list with its fingerprint in groups."""

    line: TrustLine
    digits: str


def make(wish: Wish, catalogue: Catalogue, progress: Progress) -> Seen:
    """Make an identity and look at it."""
    progress(0, 0)
    who = (wish.name, wish.organisation, wish.project, wish.years)
    now = datetime.now().astimezone()
    made = later.made_identity(wish.target, who, wish.secret, now=now, catalogue=catalogue)
    return _seen(wish.target, made, wish.secret)


def see(path: Path, secret: str, progress: Progress) -> Seen:
    """Look at an identity.

    Raises:
        UserError: no such file, not an identity, wrong password.
    """
    progress(0, 0)
    return _seen(path, later.seen_identity(path, secret), secret)


def renew(path: Path, secret: str, years: int, progress: Progress) -> Seen:
    """Renew an identity in its place."""
    progress(0, 0)
    now = datetime.now().astimezone()
    return _seen(path, later.renewed_identity(path, secret, years, now), secret)


def _seen(path: Path, certificates: tuple[Certificate, ...], secret: str) -> Seen:
    root = later.root_of(certificates)
    cannot = later.obstacle(certificates[0], datetime.now().astimezone())
    return Seen(path, certificates[0], root, later.fingerprint_groups(root), secret, cannot)


def trusted(dossier: Path, progress: Progress) -> tuple[Trusted, ...]:
    """Read the trust list of a dossier."""
    progress(0, 0)
    with open_file(dossier, writing=False) as file:
        lines = later.trust_list(file)
    return tuple(Trusted(one, later.fingerprint_groups(one.certificate)) for one in lines)


def found_in(source: Path, progress: Progress) -> list[tuple[Certificate, str]]:
    """Return the certificates of a file with their fingerprints in groups."""
    progress(0, 0)
    return [(one, later.fingerprint_groups(one)) for one in later.certificates_in(source)]
