"""The signed sheets an edition may carry: told on pages of their own, attached byte for byte."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coopdesk.documents.attached import attached
from coopdesk.documents.blocks import Attachment
from coopdesk.documents.dossier.facts import SignedSheet
from coopdesk.formats import Formats
from coopdesk.i18n import P_, Catalogue
from coopdesk.model.actor import Actor
from coopdesk.model.rules.free_text import Mask
from coopdesk.model.rules.names import is_natural_person, mask_of, may_be_named
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.edition_data import NAMED
from coopdesk.services.papers import latest_file
from coopdesk.services.sheet_scans import SheetScans
from coopdesk.services.signing_words import EXPLAINED
from coopdesk.services.trust import trust_of
from coopdesk.services.verdicts import MEANINGS, ROLES, STRENGTHS, TITLES
from coopdesk.services.verification import PATIENT, record_of
from coopdesk.signing.judgement import SheetIdentity
from coopdesk.signing.quarantine import Quarantine
from coopdesk.store import DossierFile, Issue, Sheet, SignatureRecord

_SOUND = frozenset({"valid", "signer_unknown"})
_BY_HAND = P_("verdict", "Signed by hand on paper")


@dataclass(frozen=True, slots=True)
class Annexes:
    """What is told of the signed sheets, and their files."""

    sheets: tuple[SignedSheet, ...] = ()
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class _Signed:
    sheet: Sheet
    issue: Issue
    signatures: tuple[SignatureRecord, ...]

    @property
    def by_hand(self) -> bool:
        return not any(one.revision for one in self.signatures)


def signed_annexes(
    file: DossierFile, snapshot: Snapshot, reader: str, day: dt.date, catalogue: Catalogue
) -> Annexes:
    """Return the signed sheets that the edition for ``reader`` may carry, judged as of ``day``.

    Outside the group those of people who may be named, where nobody else is named on them; what a
    person signed carries an address and a phone, so the public has those of organisations only.
    """
    mask = mask_of(snapshot, catalogue)
    found = [one for one in _signed(file) if _may_carry(file, snapshot, reader, one, mask)]
    if not found:
        return Annexes()
    sheets: list[SignedSheet] = []
    files: list[Attachment] = []
    scans = SheetScans(file, catalogue, shown=reader == NAMED)
    # The end of the day: what was signed in its course was signed before.
    now = dt.datetime.combine(day, dt.time(23, 59, 59), dt.UTC)
    its = trust_of(file)
    with Quarantine(PATIENT) as apart:
        for one in found:
            data = file.revision_bytes(latest_file(file, one.issue))
            verdict, meaning, sound = catalogue.say(_BY_HAND), EXPLAINED["paper"], True
            if not one.by_hand:
                claimed = SheetIdentity(sheet_key=one.sheet.key, version=one.issue.version)
                record = record_of(file, claimed, data, newest=one.issue.version)
                judged = apart.judge(
                    data, roots=its.roots, revoked=its.revoked, record=record, now=now
                ).verdict
                verdict, meaning = catalogue.say(TITLES[judged]), MEANINGS[judged]
                sound = judged in _SOUND
            name = "" if one.by_hand else _name(one, files)
            said = catalogue.say(meaning)
            told = _told(file, one, (verdict, said), name, catalogue, sound=sound)
            sheets.append(scans.added(told, one.issue) if one.by_hand else told)
            if name:
                files.append(_attachment(name, data, one, catalogue))
    return Annexes(tuple(sheets), (*files, *scans.files))


def _signed(file: DossierFile) -> Iterator[_Signed]:
    """Yield the newest signed issue of each sheet."""
    issues: dict[str, list[Issue]] = {}
    for issue in file.issues("sheet"):
        issues.setdefault(issue.sheet, []).append(issue)
    by_issue: dict[str, list[SignatureRecord]] = {}
    for signature in file.signatures():
        by_issue.setdefault(signature.issue, []).append(signature)
    for sheet in file.sheets():
        known = [
            one
            for one in issues.get(sheet.key, ())
            if any(s.role == "actor" for s in by_issue.get(one.key, ()))
        ]
        if known:
            newest = max(known, key=lambda one: (one.version, one.issued_on))
            yield _Signed(sheet, newest, tuple(by_issue[newest.key]))


def _may_carry(
    file: DossierFile, snapshot: Snapshot, reader: str, one: _Signed, mask: Mask
) -> bool:
    if reader == NAMED:
        return True
    actor = snapshot.find("actors", one.sheet.actor)
    if not isinstance(actor, Actor) or not may_be_named(actor):
        return False
    if is_natural_person(actor) and reader == "public":
        return False
    public = {
        name
        for other in snapshot.actors
        if may_be_named(other)
        for name in (other.name, other.representative.name)
    }
    witnesses = [s.name for s in one.signatures if s.role == "witness"]
    return set(witnesses) <= public and _names_nobody(file, one, mask)


def _names_nobody(file: DossierFile, one: _Signed, mask: Mask) -> bool:
    """Tell whether the content of a sheet is the same masked as it is."""
    content = attached(file.file_bytes(one.issue.file_sha256), "sheet.json")
    if content is None:
        return False
    text = f"{one.issue.name.replace('_', ' ')} {content.decode('utf-8')}"
    return mask(text) == text


def _name(one: _Signed, files: Iterable[Attachment]) -> str:
    # What a sheet was issued as names nobody (``sheet_plan.file_name``).
    taken = {file.name for file in files}
    return one.issue.name if one.issue.name not in taken else f"{one.issue.key}.pdf"


def _told(
    file: DossierFile,
    one: _Signed,
    verdict: tuple[str, str],
    name: str,
    catalogue: Catalogue,
    *,
    sound: bool,
) -> SignedSheet:
    formats = Formats(catalogue.language)
    return SignedSheet(
        number=one.issue.number,
        version=one.issue.version,
        actor=one.sheet.actor,
        commitments=one.sheet.commitments,
        verdict=verdict[0],
        meaning=verdict[1],
        sha256=one.issue.file_sha256 if one.by_hand else latest_file(file, one.issue),
        signatures=tuple(_line(s, catalogue, formats) for s in one.signatures),
        sound=sound,
        attached=name,
    )


def _line(signature: SignatureRecord, catalogue: Catalogue, formats: Formats) -> str:
    parts = (
        signature.name or "–",
        catalogue.say(ROLES[signature.role]),
        formats.date(signature.at.date()),
        catalogue.say(STRENGTHS[signature.strength]),
    )
    return " · ".join(parts)


def _attachment(name: str, data: bytes, one: _Signed, _: Catalogue) -> Attachment:
    said = _(
        "Signed sheet {number}, version {version}, as it was signed",
        number=one.issue.number,
        version=one.issue.version,
    )
    return Attachment(name, data, "application/pdf", "Supplement", said)
