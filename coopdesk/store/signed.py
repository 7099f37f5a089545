"""What was signed, what came back on paper, whose certificates are trusted: only ever added.

An issued paper grows by signing: each signature or timestamp is appended to the bytes before it.
So of each revision only what it adds is kept; hash and length are those of the whole file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, RowMapping, insert, select

from coopdesk.store.issued import file_bytes, keep_file
from coopdesk.store.tables import REVISIONS, SCANS, SIGNATURES, TRUST_ACTS

RevisionAct = Literal["signed", "timestamped"]
Role = Literal["facilitator", "actor", "witness"]
Method = Literal["paper", "on_screen", "certificate"]
Strength = Literal["handwritten", "simple", "advanced"]
TrustWord = Literal["trusted", "distrusted", "revoked"]

_TURNS = {"facilitator": 0, "actor": 1, "witness": 2}


@dataclass(frozen=True, slots=True)
class Revision:
    """An issued paper after one more signature or timestamp.

    ``sha256`` and ``length`` are those of the whole file, ``previous`` the hash of the file it was
    appended to: the issue's own, or another revision's. ``signatures`` and ``timestamps`` count
    what the file holds.
    """

    sha256: str
    issue: str
    previous: str
    length: int
    signatures: int
    timestamps: int
    act: RevisionAct
    at: datetime


@dataclass(frozen=True, slots=True)
class SignatureRecord:
    """One signature under an issued paper; ``revision`` is empty where it is on paper.

    ``certificate`` is the fingerprint of the certificate it was made with, empty on paper.
    """

    key: str
    issue: str
    revision: str
    role: Role
    name: str
    method: Method
    strength: Strength
    at: datetime
    certificate: str


@dataclass(frozen=True, slots=True)
class Scan:
    """A page of a signed paper that came back; its picture is under ``file_sha256``."""

    key: str
    issue: str
    page: int
    pages: int
    media: str
    file_sha256: str
    at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class TrustAct:
    """A certificate was trusted, no longer trusted, or revoked ``since`` a moment.

    The last act about a ``fingerprint`` counts. The certificate itself (DER) is under
    ``file_sha256``.
    """

    key: str
    fingerprint: str
    act: TrustWord
    at: datetime
    since: datetime
    reason: str
    file_sha256: str


def revisions(connection: Connection, issue: str | None = None) -> list[Revision]:
    """Return the revisions, the shorter of a paper first, perhaps of one ``issue`` only."""
    statement = select(*REVISIONS.columns)
    if issue is not None:
        statement = statement.where(REVISIONS.c.issue == issue)
    found = [_made(Revision, row) for row in connection.execute(statement).mappings()]
    return sorted(found, key=lambda one: (_instant(one.at), one.length))


def revision_bytes(connection: Connection, sha256: str) -> bytes:
    """Return the whole file of a revision, or of an issue.

    Raises:
        KeyError: no such file is kept.
    """
    tails: list[bytes] = []
    seen: set[str] = set()
    while True:
        row = connection.execute(
            select(REVISIONS.c.previous, REVISIONS.c.tail_sha256).where(
                REVISIONS.c.sha256 == sha256
            )
        ).first()
        if row is None or sha256 in seen:
            break
        seen.add(sha256)
        tails.append(file_bytes(connection, row[1]))
        sha256 = row[0]
    return file_bytes(connection, sha256) + b"".join(reversed(tails))


def signatures(connection: Connection, issue: str | None = None) -> list[SignatureRecord]:
    """Return the signatures, oldest first, perhaps of one ``issue`` only.

    Those of one second, which is all that a PDF tells, come in the order a sheet is signed in.
    """
    statement = select(*SIGNATURES.columns)
    if issue is not None:
        statement = statement.where(SIGNATURES.c.issue == issue)
    found = [_made(SignatureRecord, row) for row in connection.execute(statement).mappings()]
    return sorted(
        found,
        key=lambda one: (_instant(one.at).replace(microsecond=0), _TURNS.get(one.role, 3), one.key),
    )


def scans(connection: Connection, issue: str | None = None) -> list[Scan]:
    """Return the pages that came back, in their order, perhaps of one ``issue`` only."""
    statement = select(*SCANS.columns)
    if issue is not None:
        statement = statement.where(SCANS.c.issue == issue)
    found = [_made(Scan, row) for row in connection.execute(statement).mappings()]
    return sorted(found, key=lambda one: (one.issue, one.page, _instant(one.at), one.key))


def trust_acts(connection: Connection) -> list[TrustAct]:
    """Return what was said about certificates, oldest first."""
    statement = select(*TRUST_ACTS.columns)
    found = [_made(TrustAct, row) for row in connection.execute(statement).mappings()]
    return sorted(found, key=lambda one: (_instant(one.at), one.key))


def add_revision(connection: Connection, revision: Revision, data: bytes) -> None:
    """Keep a paper that was signed or timestamped.

    Raises:
        ValueError: ``data`` is not what ``revision`` describes, or does not begin with the bytes
            of the file it was appended to.
        KeyError: that file is not kept.
    """
    before = revision_bytes(connection, revision.previous)
    if (revision.sha256, revision.length) != (hashlib.sha256(data).hexdigest(), len(data)):
        raise ValueError("the revision does not describe these bytes")
    if not data.startswith(before) or len(data) == len(before):
        raise ValueError("the revision was not appended to the file before it")
    row = {**_row(revision), "tail_sha256": keep_file(connection, data[len(before) :])}
    connection.execute(insert(REVISIONS).values(row))


def add_signature(connection: Connection, signature: SignatureRecord) -> None:
    """Keep that a paper was signed."""
    connection.execute(insert(SIGNATURES).values(_row(signature)))


def add_scan(connection: Connection, scan: Scan, data: bytes) -> None:
    """Keep the picture of a page that came back.

    Raises:
        ValueError: ``data`` is not what ``scan`` describes.
    """
    if keep_file(connection, data) != scan.file_sha256:
        raise ValueError("the scan does not describe these bytes")
    connection.execute(insert(SCANS).values(_row(scan)))


def add_trust_act(connection: Connection, act: TrustAct, certificate: bytes) -> None:
    """Keep what is said about a certificate.

    Raises:
        ValueError: ``certificate`` is not the one ``act`` speaks of.
    """
    if keep_file(connection, certificate) != act.file_sha256:
        raise ValueError("the act does not describe this certificate")
    connection.execute(insert(TRUST_ACTS).values(_row(act)))


T = TypeVar("T", Revision, SignatureRecord, Scan, TrustAct)
_MOMENTS = frozenset({"at", "since"})


def _instant(at: datetime) -> datetime:
    # Clocks are set back in autumn, and people travel: texts with other zones sort wrongly.
    try:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError:
        return at.replace(tzinfo=UTC)


def _made(kind: type[T], row: RowMapping) -> T:
    known = kind.__dataclass_fields__
    values: dict[str, Any] = {
        name: datetime.fromisoformat(value) if name in _MOMENTS else value
        for name, value in row.items()
        if name in known
    }
    return kind(**values)


def _row(record: Revision | SignatureRecord | Scan | TrustAct) -> dict[str, object]:
    found = {name: getattr(record, name) for name in record.__dataclass_fields__}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in found.items()
    }
