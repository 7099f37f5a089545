"""The sheet of a commitment as it will be signed, with the signatures it has already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.actor import Actor
from coopdesk.model.rules.signers import ROLES, Signer, signers
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.sheet_plan import Planned, Printed, Reading, planned_sheets
from coopdesk.services.sheets import PrintRun
from coopdesk.services.verification import chain_of
from coopdesk.store import DossierFile, Issue, Role, SignatureRecord

_PLAIN = Reading()


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet as it will be signed: ``data`` is the whole file, earlier signatures included.

    Where it was signed in two places, this is the one with more signatures, and these are its own.
    ``issue`` is in the dossier already, or will be with the first signature (``new``).
    """

    planned: Planned
    printed: Printed
    issue: Issue
    data: bytes
    signers: tuple[Signer, ...]
    signatures: tuple[SignatureRecord, ...] = ()
    timestamps: int = 0
    new: bool = False

    @property
    def next_role(self) -> Role | None:
        """Whose turn it is; None when all have signed."""
        done = {one.role for one in self.signatures}
        waiting = [role for role in ROLES if role not in done]
        # Who certifies comes first, or not at all.
        return next((role for role in waiting if role != "facilitator" or not done), None)

    def signer(self, role: Role) -> Signer:
        """Return who signs in ``role``."""
        return next(one for one in self.signers if one.role == role)


def paper_to_sign(
    file: DossierFile,
    commitment: str,
    *,
    today: date,
    language: str = "",
    reading: Reading = _PLAIN,
) -> Paper:
    """Return the sheet of a ``commitment`` (its id) as it will be signed.

    Raises:
        UserError: there is no such commitment; it no longer holds; the sheet cannot be printed.
    """
    snapshot = file.snapshot()
    planned = [one for one in planned_sheets(snapshot, file.sheets(), {commitment}) if not one.void]
    if not planned:
        raise UserError(
            N_(
                "The commitment “{ids}” no longer holds, so its sheet cannot be signed. Nothing was"
                " changed."
            ),
            ids=commitment,
        )
    found = papers_to_sign(file, planned, today=today, language=language, reading=reading)
    return found[0]


def papers_to_sign(
    file: DossierFile,
    planned: Sequence[Planned],
    *,
    today: date,
    language: str = "",
    reading: Reading = _PLAIN,
    progress: Callable[[int, int], None] | None = None,
) -> list[Paper]:
    """Return sheets as they will be signed.

    A sheet that the person who commits has signed already is that very paper.

    Raises:
        UserError: one of them cannot be printed.
    """
    snapshot = file.snapshot()
    run = PrintRun(file, language or snapshot.header.language, today, reading=reading)
    outcome = run.printed(planned, progress)
    if outcome.refused:
        raise outcome.refused[0]
    issues: dict[str, list[Issue]] = {}
    for issue in file.issues("sheet"):
        issues.setdefault(issue.sheet, []).append(issue)
    return [
        _paper(file, snapshot, one, issues.get(one.planned.sheet.key, []), reading)
        for one in outcome.printed
    ]


def _paper(
    file: DossierFile,
    snapshot: Snapshot,
    printed: Printed,
    issues: Sequence[Issue],
    reading: Reading,
) -> Paper:
    """Return what is printed or was signed; ``issues`` are those of its sheet."""
    issue = printed.issue or _issue_of(printed, issues)
    committed = issue.content_digest.partition(":")[0]
    for other in issues:
        same = other.content_digest.partition(":")[0] == committed
        if same and other.version == issue.version:
            signatures = file.signatures(other.key)
            if any(one.role == "actor" and one.revision for one in signatures):
                issue = other
    actor = snapshot.find("actors", printed.planned.sheet.actor)
    new = printed.issue is not None and issue is printed.issue
    data = printed.data if new else file.revision_bytes(latest_file(file, issue))
    chain = [] if new else chain_of(issue, file.revisions(issue.key), data)
    kept = {one.sha256 for one in chain}
    return Paper(
        planned=printed.planned,
        printed=printed,
        issue=issue,
        data=data,
        signers=signers(
            actor if isinstance(actor, Actor) else None,
            printed.planned.commitments,
            snapshot.dossier,
            day=issue.issued_on,
            witness=reading.witness,
            witness_required=reading.aloud,
        ),
        signatures=tuple(s for s in file.signatures(issue.key) if s.revision in kept),
        timestamps=chain[-1].timestamps if chain else 0,
        new=new,
    )


def _issue_of(printed: Printed, issues: Iterable[Issue]) -> Issue:
    sha256 = hashlib.sha256(printed.data).hexdigest()
    return next(one for one in issues if one.file_sha256 == sha256)


def latest_file(file: DossierFile, issue: Issue) -> str:
    """Return the hash of the file of an issue with most signatures: a revision, or itself."""
    revisions = file.revisions(issue.key)
    if not revisions:
        return issue.file_sha256
    return max(revisions, key=lambda one: (one.signatures, one.timestamps, one.length)).sha256
