"""What was issued, byte for byte: only ever added, never taken back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from sqlalchemy import Connection, insert, select

from coopdesk.store.tables import FILES, ISSUES, SHEETS

IssueKind = Literal["sheet", "dossier"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The identity of a commitment sheet: ``key`` is printed on it."""

    key: str
    actor: str
    number: str
    index: int
    commitments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """One document as it was issued; its bytes are under ``file_sha256``."""

    key: str
    kind: IssueKind
    sheet: str
    number: str
    version: int
    language: str
    issued_on: date
    content_digest: str
    file_sha256: str
    length: int
    name: str


def issues(connection: Connection, kind: IssueKind | None = None) -> list[Issue]:
    """Return what was issued, in the order it was, perhaps of one ``kind`` only."""
    statement = select(*ISSUES.columns).order_by(ISSUES.c.issued_on, ISSUES.c.version)
    if kind is not None:
        statement = statement.where(ISSUES.c.kind == kind)
    return [_issue(row) for row in connection.execute(statement)]


def _issue(row: Sequence[Any]) -> Issue:
    key, kind, sheet, number, version, language, issued_on, digest, sha256, length, name = row
    return Issue(
        key=key,
        kind=cast("IssueKind", kind),
        sheet=sheet,
        number=number,
        version=version,
        language=language,
        issued_on=date.fromisoformat(issued_on),
        content_digest=digest,
        file_sha256=sha256,
        length=length,
        name=name,
    )


def sheets(connection: Connection) -> list[Sheet]:
    """Return the sheets that have an identity, by their index."""
    return [
        Sheet(key, actor, number, place, tuple(json.loads(commitments)))
        for key, actor, number, place, commitments in connection.execute(
            select(*SHEETS.columns).order_by(SHEETS.c.place, SHEETS.c.key)
        )
    ]


def file_bytes(connection: Connection, sha256: str) -> bytes:
    """Return the bytes kept under ``sha256``.

    Raises:
        KeyError: no such file is kept.
    """
    found = connection.scalar(select(FILES.c.data).where(FILES.c.sha256 == sha256))
    if found is None:
        raise KeyError(sha256)
    return bytes(found)


def keep_file(connection: Connection, data: bytes) -> str:
    """Keep bytes for good, once, and return the name they are kept under."""
    sha256 = hashlib.sha256(data).hexdigest()
    if connection.scalar(select(FILES.c.length).where(FILES.c.sha256 == sha256)) is None:
        connection.execute(insert(FILES).values(sha256=sha256, length=len(data), data=data))
    return sha256


def add_sheet(connection: Connection, sheet: Sheet) -> None:
    """Keep the identity of a sheet."""
    connection.execute(
        insert(SHEETS).values(
            key=sheet.key,
            actor=sheet.actor,
            number=sheet.number,
            place=sheet.index,
            commitments=json.dumps(sheet.commitments),
        )
    )


def add_issue(connection: Connection, issue: Issue, data: bytes) -> None:
    """Keep an issued document; the same bytes are kept once.

    Raises:
        ValueError: ``data`` is not what ``issue`` describes.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if (issue.file_sha256, issue.length) != (sha256, len(data)):
        raise ValueError("the issue does not describe these bytes")
    keep_file(connection, data)
    connection.execute(
        insert(ISSUES).values(
            key=issue.key,
            kind=issue.kind,
            sheet=issue.sheet,
            number=issue.number,
            version=issue.version,
            language=issue.language,
            issued_on=issue.issued_on.isoformat(),
            content_digest=issue.content_digest,
            file_sha256=sha256,
            length=len(data),
            name=issue.name,
        )
    )
