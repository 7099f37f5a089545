"""The sheets that wait for a time service to confirm when they were signed, and asking it.

Nothing is sent but by ``timestamp_waiting``, and then only hashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.services.sheet_states import awaits_timestamp, last_revisions
from coopdesk.services.trust import trust_list
from coopdesk.signing.archival import needs_renewal, timestamped
from coopdesk.signing.timestamps import TimestampService
from coopdesk.store import DossierFile, Issue, Label, Revision


@dataclass(frozen=True, slots=True)
class Waiting:
    """A signed paper whose last signature no time service has confirmed, or no longer for long."""

    issue: Issue
    last: Revision


@dataclass(frozen=True, slots=True)
class Stamped:
    """A paper that was timestamped: the whole file and its new revision. Not recorded yet."""

    waiting: Waiting
    revision: Revision
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """The numbers of the sheets that were timestamped, and why others were not."""

    done: tuple[str, ...]
    refused: tuple[UserError, ...]


def waiting_sheets(file: DossierFile, *, now: datetime) -> list[Waiting]:
    """Return the papers that wait for a timestamp, and those whose timestamp ends soon.

    Sealed editions of the dossier are among them.
    """
    issues = {issue.key: issue for issue in file.issues()}
    return [
        Waiting(issues[last.issue], last)
        for last in last_revisions(file.revisions())
        if awaits_timestamp([last]) or needs_renewal(file.revision_bytes(last.sha256), now)
    ]


def stamp(
    file: DossierFile,
    waiting: Sequence[Waiting],
    url: str,
    *,
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[Stamped], list[UserError]]:
    """Ask the service at ``url`` about each paper; nothing is recorded.

    A service that cannot be reached at all is asked once only.
    """
    service = TimestampService(url)
    # Signatures do not carry the roots; beside them they can be checked in ten years.
    roots = tuple(line.certificate for line in trust_list(file) if line.act == "trusted")
    done: list[Stamped] = []
    refused: list[UserError] = []
    for number, one in enumerate(waiting, start=1):
        try:
            before = file.revision_bytes(one.last.sha256)
            data = timestamped(before, service, roots=roots)
        except UserError as trouble:
            refused.append(trouble)
            break
        revision = Revision(
            sha256=hashlib.sha256(data).hexdigest(),
            issue=one.issue.key,
            previous=one.last.sha256,
            length=len(data),
            signatures=one.last.signatures,
            timestamps=one.last.timestamps + 1,
            act="timestamped",
            at=now,
        )
        done.append(Stamped(one, revision, data))
        if progress is not None:
            progress(number, len(waiting))
    return done, refused


def record_stamped(file: DossierFile, done: Sequence[Stamped]) -> None:
    """Keep what was timestamped, in one step that cannot be undone."""
    if not done:
        return
    label = Label(N_("Sheets timestamped: {count}"), {"count": str(len(done))})
    with file.transaction(label, barrier=True) as transaction:
        for one in done:
            transaction.add_revision(one.revision, one.data)


def timestamp_waiting(
    file: DossierFile,
    url: str,
    *,
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Have the service at ``url`` confirm every waiting sheet, and record what came of it."""
    done, refused = stamp(file, waiting_sheets(file, now=now), url, now=now, progress=progress)
    record_stamped(file, done)
    return Outcome(tuple(one.waiting.issue.number for one in done), tuple(refused))
