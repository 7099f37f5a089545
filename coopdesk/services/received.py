"""Recording what came back: the pages of a signed paper, a file with a further signature."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.signers import signers
from coopdesk.services.receiving import Arrival, arrivals
from coopdesk.services.sheet_plan import Planned
from coopdesk.services.sheet_states import committed_digest
from coopdesk.services.signing import set_signed
from coopdesk.services.verdicts import TITLES
from coopdesk.services.verification import chain_of, shared_by
from coopdesk.signing.archival import stamps
from coopdesk.signing.judgement import Judgement, SignatureSeen
from coopdesk.signing.scanning import ScannedPage
from coopdesk.store import (
    DossierFile,
    Issue,
    Label,
    Revision,
    Scan,
    SignatureRecord,
    Transaction,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where a paper was signed, as the person who takes it back knows it."""

    now: datetime
    signed_on: date
    place: str = ""
    copies: int | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What came of one arrival, in a sentence; ``recorded`` is false where nothing was."""

    name: str
    ids: tuple[str, ...]
    recorded: bool
    message: Message
    values: tuple[tuple[str, object], ...] = ()

    def said(self, catalogue: Catalogue) -> str:
        """Return the sentence in the catalogue's language."""
        values = {
            name: catalogue.say(value) if isinstance(value, Message) else value
            for name, value in self.values
        }
        return catalogue.say(self.message, **values)


def receive(
    file: DossierFile,
    sources: Sequence[Path],
    occasion: Occasion,
    progress: Callable[[int, int], None] | None = None,
) -> list[Received]:
    """Take back ``sources`` and return what came of each sheet in them, troubles included."""
    found = arrivals(file, sources, now=occasion.now, progress=progress)
    return [_kept_or_told(file, one, occasion) for one in found]


def _kept_or_told(file: DossierFile, arrival: Arrival, occasion: Occasion) -> Received:
    # What was recorded of the arrivals before must be told, whatever happens to this one.
    try:
        return keep(file, arrival, occasion)
    except UserError as trouble:
        return _refused(arrival, trouble.message, **trouble.values)


def keep(file: DossierFile, arrival: Arrival, occasion: Occasion) -> Received:
    """Record one arrival in a step that cannot be undone, or say why it is not recorded.

    Raises:
        UserError: the dossier cannot be written; nothing of this arrival was recorded.
    """
    if arrival.trouble is not None:
        return _refused(arrival, arrival.trouble.message, **arrival.trouble.values)
    if arrival.issue is None:
        page = arrival.pages[0].number if arrival.pages else 1
        return _refused(arrival, _UNCODED, name=arrival.name, page=page)
    if arrival.judgement is not None:
        return _keep_file(file, arrival, arrival.issue, arrival.judgement, occasion)
    return _keep_pages(file, arrival, arrival.issue, occasion)


def nothing_new(file: DossierFile, arrival: Arrival) -> bool:
    """Tell whether all of ``arrival`` is in the dossier already: keeping it would add nothing."""
    issue, judgement = arrival.issue, arrival.judgement
    if arrival.trouble is not None or issue is None:
        return False
    if judgement is not None:
        return judgement.verdict in _KEPT and not _additions(file, issue, arrival, judgement)[1]
    return not _fresh(file, arrival, issue) and not _counts(file, arrival, issue)


_UNCODED = N_(
    "{name}, page {page}: no code of a sheet can be read on this page. Nothing was recorded of it."
    " Scan it again, flat and whole, or say in the window which sheet it is."
)


def _refused(arrival: Arrival, message: Message, **values: object) -> Received:
    return Received(arrival.name, arrival.ids, recorded=False, message=message,
                    values=tuple(values.items()))  # fmt: skip


def _recorded(arrival: Arrival, message: Message, **values: object) -> Received:
    return Received(arrival.name, arrival.ids, recorded=True, message=message,
                    values=tuple(values.items()))  # fmt: skip


# --------------------------------------------------------------------------------- pages of paper


def _keep_pages(file: DossierFile, arrival: Arrival, issue: Issue, occasion: Occasion) -> Received:
    planned, unchanged = _planned(file, issue)
    there = {(one.page, one.file_sha256) for one in file.scans(issue.key)}
    complete = not arrival.missing
    signed = _signed_by_actor(file, issue)
    fresh = _fresh(file, arrival, issue)
    if not fresh and not _counts(file, arrival, issue):
        return _recorded(arrival, _SAME_SCAN if complete else _INCOMPLETE,
                         **_told(arrival, issue, len(there)))  # fmt: skip
    scans = _scans(fresh, arrival, issue, occasion)
    label = Label(N_("Scan of sheet {number} received"), {"number": issue.number})
    with file.transaction(label, barrier=True) as transaction:
        for scan, data in scans:
            transaction.add_scan(scan, data)
        if complete and not signed:
            transaction.add_signature(_by_hand(file, planned, issue, occasion))
        if complete and unchanged:
            set_signed(transaction, planned, "paper", occasion.signed_on, place=occasion.place,
                       copies=occasion.copies, scan=True)  # fmt: skip
    message = (_SIGNED_PAPER if unchanged else _CHANGED_SINCE) if complete else _INCOMPLETE
    return _recorded(arrival, message, **_told(arrival, issue, len(there) + len(scans)))


def _fresh(file: DossierFile, arrival: Arrival, issue: Issue) -> list[ScannedPage]:
    """Return the pages whose pictures are not in the dossier yet."""
    there = {(one.page, one.file_sha256) for one in file.scans(issue.key)}
    return [
        one
        for one in arrival.pages
        if one.page is not None
        and (one.page.page, hashlib.sha256(one.image).hexdigest()) not in there
    ]


def _counts(file: DossierFile, arrival: Arrival, issue: Issue) -> bool:
    """Tell whether the pages, be they kept already, make a sheet or a commitment signed."""
    if arrival.missing:
        return False
    planned, unchanged = _planned(file, issue)
    undated = unchanged and any(one.signature.date is None for one in planned.commitments)
    return undated or not _signed_by_actor(file, issue)


def _signed_by_actor(file: DossierFile, issue: Issue) -> bool:
    return any(one.role == "actor" for one in file.signatures(issue.key))


def _told(arrival: Arrival, issue: Issue, count: int) -> dict[str, object]:
    pages = ", ".join(str(page) for page in arrival.missing)
    return {"number": issue.number, "count": count, "pages": pages}


_SAME_SCAN = N_("Sheet {number}: this scan is in the dossier already.")
_SIGNED_PAPER = N_("Sheet {number}: signed on paper; pages kept: {count}.")
_INCOMPLETE = N_(
    "Sheet {number}: pages kept: {count}. It does not count as signed yet. Pages missing: {pages}."
    " Scan them too."
)
_CHANGED_SINCE = N_(
    "Sheet {number}: what was signed is kept, but the commitment was changed in the dossier since"
    " it was printed. It does not count as signed: compare both, then print and sign the newest."
)


def _scans(
    pages: Sequence[ScannedPage], arrival: Arrival, issue: Issue, occasion: Occasion
) -> list[tuple[Scan, bytes]]:
    return [
        (
            Scan(
                key=secrets.token_hex(16),
                issue=issue.key,
                page=one.page.page,
                pages=one.page.pages,
                media=one.media,
                file_sha256=hashlib.sha256(one.image).hexdigest(),
                at=occasion.now,
                name=arrival.name,
            ),
            one.image,
        )
        for one in pages
        if one.page is not None
    ]


def _by_hand(
    file: DossierFile, planned: Planned, issue: Issue, occasion: Occasion
) -> SignatureRecord:
    snapshot = file.snapshot()
    actor = snapshot.find("actors", planned.sheet.actor)
    who = signers(
        actor if isinstance(actor, Actor) else None, planned.commitments, snapshot.dossier
    )
    noon = datetime.combine(occasion.signed_on, time(12), occasion.now.tzinfo)
    return SignatureRecord(
        key=secrets.token_hex(16),
        issue=issue.key,
        revision="",
        role="actor",
        name=next(one.name for one in who if one.role == "actor"),
        method="paper",
        strength="handwritten",
        at=noon,
        certificate="",
    )


def _planned(file: DossierFile, issue: Issue) -> tuple[Planned, bool]:
    """Return the sheet of a paper, and whether it still says what the dossier says."""
    snapshot = file.snapshot()
    sheet = next(one for one in file.sheets() if one.key == issue.sheet)
    by_key = snapshot.by_key()
    there = tuple(
        one for key in sheet.commitments if isinstance(one := by_key.get(key), Commitment)
    )
    planned = Planned(sheet, there)
    if not there:
        return planned, False
    return planned, committed_digest(snapshot, planned, issue) == issue.content_digest[:64]


# ------------------------------------------------------------------------- a file signed elsewhere


def _keep_file(
    file: DossierFile, arrival: Arrival, issue: Issue, judgement: Judgement, occasion: Occasion
) -> Received:
    if judgement.verdict not in _KEPT:
        return _refused(arrival, _NOT_KEPT, name=arrival.name, verdict=TITLES[judgement.verdict])
    before, added = _additions(file, issue, arrival, judgement)
    if not added:
        return _recorded(arrival, _NOTHING_NEW, number=issue.number)
    planned, unchanged = _planned(file, issue)
    revision = Revision(
        sha256=hashlib.sha256(arrival.data).hexdigest(),
        issue=issue.key,
        previous=before,
        length=len(arrival.data),
        signatures=len([one for one in judgement.signatures if one.role]),
        timestamps=len(stamps(arrival.data)),
        act="signed",
        at=occasion.now,
    )
    label = Label(N_("Signed sheet {number} received"), {"number": issue.number})
    with file.transaction(label, barrier=True) as transaction:
        transaction.add_revision(revision, arrival.data)
        for seen in added:
            transaction.add_signature(_as_seen(seen, issue, revision, occasion))
        _count_signed(transaction, planned, added, occasion, unchanged=unchanged)
    names = ", ".join(one.name for one in added)
    said = _SIGNED_FILE if unchanged else _CHANGED_SINCE
    return _recorded(arrival, said, number=issue.number, names=names, count=len(added))


_KEPT = frozenset({"valid", "signer_unknown"})
"""The verdicts with which a file is kept."""


def _additions(
    file: DossierFile, issue: Issue, arrival: Arrival, judgement: Judgement
) -> tuple[str, list[SignatureSeen]]:
    """Return which kept file the one of ``arrival`` continues, and the signatures it adds."""
    before, known = _before(file, issue, arrival.data)
    if any(
        file.revision_bytes(one.sha256).startswith(arrival.data)
        for one in file.revisions(issue.key)
    ):
        # It is kept, or a later state of it came at the same time.
        return before, []
    roles = {kept.role for kept in known}
    return before, [one for one in judgement.signatures if one.role and one.role not in roles]


_NOT_KEPT = N_(
    "“{name}” was not recorded: {verdict}. The sheet is as it was. Have the file that was issued"
    " signed again."
)
_NOTHING_NEW = N_("Sheet {number} is in the dossier already, with these signatures.")
_SIGNED_FILE = N_("Sheet {number}: signed by {names}.")


def _before(file: DossierFile, issue: Issue, data: bytes) -> tuple[str, list[SignatureRecord]]:
    """Return the longest kept file that ``data`` continues, and the signatures it has."""
    chain = shared_by(chain_of(issue, file.revisions(issue.key), data), data)
    kept = {issue.file_sha256, *(one.sha256 for one in chain)}
    signatures = [one for one in file.signatures(issue.key) if one.revision in kept]
    return (chain[-1].sha256 if chain else issue.file_sha256), signatures


def _as_seen(
    seen: SignatureSeen, issue: Issue, revision: Revision, occasion: Occasion
) -> SignatureRecord:
    role = seen.role
    if role not in {"facilitator", "actor", "witness"}:
        raise UserError(
            N_("The file has a signature in a place no sheet has. Nothing was recorded.")
        )
    return SignatureRecord(
        key=secrets.token_hex(16),
        issue=issue.key,
        revision=revision.sha256,
        role=role,  # type: ignore[arg-type]  # looked at above
        name=seen.name,
        method=seen.method,
        strength=seen.strength,
        at=seen.when or occasion.now,
        certificate=seen.fingerprint,
    )


def _count_signed(
    transaction: Transaction,
    planned: Planned,
    added: Sequence[SignatureSeen],
    occasion: Occasion,
    *,
    unchanged: bool,
) -> None:
    for seen in added:
        if seen.role == "actor" and unchanged:
            day = (seen.when or occasion.now).astimezone().date()
            set_signed(transaction, planned, seen.method, day, place=occasion.place)
