"""A file beside what the dossier keeps of it: hash and length of every state, the signatures.

No reading of a PDF finds a last signature that was cut off; this does (``safety.md``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from coopdesk.signing import findings
from coopdesk.signing.judgement import Finding, Record, SheetIdentity, finding


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whether a file belongs to a dossier, is superseded, and what differs from the record.

    ``changed`` are reasons to call the file changed, ``notes`` what to know besides.
    """

    belongs: bool | None
    superseded: bool | None
    changed: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


def compare(
    data: bytes, identity: SheetIdentity, record: Record | None, signatures: int, timestamps: int
) -> Belonging:
    """Return how the file stands to the record; without one, that it was not asked."""
    if record is None:
        return Belonging(None, None, notes=(finding(findings.ONLY_THE_FILE),))
    # An edition of the dossier says of itself no more than its bytes.
    is_edition = not identity.claimed and bool(record.revisions)
    is_sheet = identity.claimed and record.sheet_key == identity.sheet_key != ""
    if not is_edition and not is_sheet:
        return Belonging(belongs=False, superseded=None, notes=(finding(findings.OTHER_DOSSIER),))
    known = record.revisions and (is_edition or record.version == identity.version)
    if not known or not _starts_with(data, record, 0):
        return Belonging(belongs=False, superseded=None, changed=(finding(findings.NOT_ISSUED),))
    changed = _differences(data, identity, record)
    notes: list[Finding] = []
    if not changed and _missing(record, data, signatures, timestamps):
        whole = signatures >= record.signatures and _is_a_state(record, data)
        changed.append(finding(findings.NOT_THE_NEWEST if whole else findings.CUT_OFF))
    more = signatures - record.signatures
    if not changed and more > 0:
        notes.append(finding(findings.NOT_RECORDED, number=more))
    superseded = record.newest > record.version
    if superseded:
        notes.append(finding(findings.SUPERSEDED, newest=record.newest, version=record.version))
    return Belonging(
        belongs=True, superseded=superseded, changed=tuple(changed), notes=tuple(notes)
    )


def _differences(data: bytes, identity: SheetIdentity, record: Record) -> list[Finding]:
    if record.digest and record.digest != identity.digest:
        return [finding(findings.OTHER_CONTENT)]
    for index, revision in enumerate(record.revisions):
        if revision.length <= len(data) and not _starts_with(data, record, index):
            return [finding(findings.STATE_CHANGED)]
    return []


def _missing(record: Record, data: bytes, signatures: int, timestamps: int) -> bool:
    return (
        len(data) < max(revision.length for revision in record.revisions)
        or signatures < record.signatures
        or timestamps < record.timestamps
    )


def _is_a_state(record: Record, data: bytes) -> bool:
    """Tell whether the file ends where a state that the dossier keeps of it ends."""
    return len(data) in {revision.length for revision in record.revisions}


def _starts_with(data: bytes, record: Record, index: int) -> bool:
    revision = record.revisions[index]
    if revision.length > len(data):
        return False
    view = memoryview(data)[: revision.length]
    return hashlib.sha256(view).hexdigest() == revision.sha256


def recorded_by(record: Record | None, end: int) -> datetime | None:
    """Return since when the dossier keeps the bytes up to ``end``, where it does."""
    if record is None:
        return None
    known = [r.recorded for r in record.revisions if r.length >= end and r.recorded is not None]
    return min(known, default=None)
