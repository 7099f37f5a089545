"""Judging a PDF: by itself, or by what the dossier it should belong to keeps about it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime

from coopdesk.services.sheet_plan import planned_sheets
from coopdesk.services.sheet_states import committed_digest
from coopdesk.services.trust import trust_of
from coopdesk.signing import findings
from coopdesk.signing.certificates import Certificate
from coopdesk.signing.judgement import (
    Judgement,
    Record,
    RecordedRevision,
    SheetIdentity,
    finding,
)
from coopdesk.signing.quarantine import Limits, Quarantine
from coopdesk.store import DossierFile, Issue, Revision

LARGEST = 64 << 20
"""The most bytes of a PDF that are looked at."""

PATIENT = Limits(seconds=60.0)
"""For what is ours and long, and where a verdict is printed: a busy computer is no damage."""


def verify(
    data: bytes,
    *,
    now: datetime,
    file: DossierFile | None = None,
    trusted: Iterable[Certificate] = (),
    quarantine: Quarantine | None = None,
) -> Judgement:
    """Judge the PDF ``data``; with ``file`` also by what that dossier keeps and trusts.

    It is looked at in a process of its own, limited in time and memory; ``quarantine`` is one that
    is running already, and goes on running.
    """
    roots = tuple(one.der for one in trusted)
    with Quarantine() if quarantine is None else nullcontext(quarantine) as apart:
        if file is None:
            return apart.judge(data, roots=roots, revoked={}, record=None, now=now)
        its = trust_of(file)
        claimed = apart.sheet_identity(data)
        if not claimed.claimed and (issue := issue_of(file.issues("dossier"), data)):
            return _judged_edition(data, issue, file, roots, now)
        record = record_of(file, claimed, data)
        roots = (*roots, *its.roots)
        return apart.judge(data, roots=roots, revoked=its.revoked, record=record, now=now)


def record_of(
    file: DossierFile,
    claimed: SheetIdentity,
    data: bytes,
    *,
    branching: bool = False,
    newest: int = 0,
) -> Record:
    """Return what the dossier keeps about the sheet that ``data`` says it is.

    A version may have been issued several times (in two languages, in large print): the issue that
    ``data`` begins with is meant, else the last one. ``branching``: the paper may have been signed
    in two places, so where ``data`` goes another way from some state on, what is kept up to there
    counts. A file that one of those kept begins with was cut off, and all that is kept counts.
    ``newest`` is the newest version of the sheet where the caller knows it.
    """
    issues = [one for one in file.issues("sheet") if one.sheet == claimed.sheet_key]
    if not claimed.sheet_key or not issues:
        return Record()
    newest = newest or _newest(file, issues)
    known = [one for one in issues if one.version == claimed.version]
    if not known:
        return Record(sheet_key=claimed.sheet_key, newest=newest)
    issue = issue_of(known, data) or known[-1]
    revisions = file.revisions(issue.key)
    chain = chain_of(issue, revisions, data)
    if branching and not any(file.revision_bytes(o.sha256).startswith(data) for o in revisions):
        chain = shared_by(chain, data)
    last = chain[-1] if chain else None
    return Record(
        sheet_key=issue.sheet,
        version=issue.version,
        digest=issue.content_digest.partition(":")[0],
        newest=newest,
        revisions=_states(issue, chain),
        signatures=last.signatures if last else 0,
        timestamps=last.timestamps if last else 0,
        roles=tuple(one.role for one in file.signatures(issue.key) if one.revision),
    )


def _judged_edition(
    data: bytes, issue: Issue, file: DossierFile, roots: tuple[bytes, ...], now: datetime
) -> Judgement:
    """Judge an edition of this very dossier, which begins with the bytes of ``issue``.

    It has hundreds of pages where a sheet has two, so it is given more time.
    """
    its, record = trust_of(file), edition_record(file, data)
    with Quarantine(PATIENT) as apart:
        found = apart.judge(
            data, roots=(*roots, *its.roots), revoked=its.revoked, record=record, now=now
        )
    told = tuple(one for one in found.findings if one.message != findings.NOT_A_SHEET)
    which = finding(findings.AN_EDITION, number=issue.number)
    later = any(
        one.sheet == issue.sheet and one.version > issue.version for one in file.issues("dossier")
    )
    return replace(found, findings=(*told, which), superseded=bool(found.belongs) and later)


def edition_record(file: DossierFile, data: bytes) -> Record:
    """Return what the dossier keeps about the issued edition that ``data`` begins with."""
    issue = issue_of(file.issues("dossier"), data)
    if issue is None:
        return Record()
    chain = chain_of(issue, file.revisions(issue.key), data)
    last = chain[-1] if chain else None
    return Record(
        revisions=_states(issue, chain),
        signatures=last.signatures if last else 0,
        timestamps=last.timestamps if last else 0,
    )


def _states(issue: Issue, chain: Sequence[Revision]) -> tuple[RecordedRevision, ...]:
    """Return every state the dossier keeps of a paper, as it was issued first."""
    return (
        RecordedRevision(issue.file_sha256, issue.length),
        *(RecordedRevision(one.sha256, one.length, one.at) for one in chain),
    )


def _newest(file: DossierFile, issues: Sequence[Issue]) -> int:
    """Return the newest version of a sheet: where what is committed changed, the one to come."""
    latest = max(issues, key=lambda one: (one.version, one.issued_on))
    snapshot = file.snapshot()
    planned = next(
        (p for p in planned_sheets(snapshot, file.sheets()) if p.sheet.key == latest.sheet), None
    )
    if planned is None:
        return latest.version
    same = committed_digest(snapshot, planned, latest) == latest.content_digest.partition(":")[0]
    return latest.version if same else max(latest.version + 1, planned.version)


def issue_of(issues: Sequence[Issue], data: bytes) -> Issue | None:
    """Return the issue whose very bytes ``data`` begins with."""
    return next((one for one in issues if begins_with(data, one.file_sha256, one.length)), None)


def begins_with(data: bytes, sha256: str, length: int) -> bool:
    """Tell whether the first ``length`` bytes of ``data`` have this hash."""
    return len(data) >= length and hashlib.sha256(data[:length]).hexdigest() == sha256


def shared_by(chain: Sequence[Revision], data: bytes) -> list[Revision]:
    """Return those of a chain of revisions whose very bytes ``data`` begins with."""
    return [one for one in chain if begins_with(data, one.sha256, one.length)]


def chain_of(issue: Issue, revisions: Sequence[Revision], data: bytes) -> list[Revision]:
    """Return the revisions of an issue one after the other, as far as they go.

    Where a paper was signed in two places, the branch that ``data`` follows; else the longest.
    """
    after: dict[str, list[Revision]] = {}
    for one in revisions:
        after.setdefault(one.previous, []).append(one)

    def branch(sha256: str) -> list[Revision]:
        ways = [[one, *branch(one.sha256)] for one in after.get(sha256, ())]
        followed = [way for way in ways if begins_with(data, way[0].sha256, way[0].length)]
        return max(followed or ways, key=lambda way: way[-1].length, default=[])

    return branch(issue.file_sha256)
