"""The verdict on a PDF: one of five, with its reasons.

A library's "valid" is not enough (``safety.md``). Each signature is checked by its bytes
(``structure``), its cryptography, and everything that was added after it (``policy``); a sheet is
checked to have the places to sign, the protection and the content it was issued with; and where a
dossier is asked, its record of every state decides.

This runs on files made by others: call it through ``quarantine``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from coopdesk.signing import chains, findings
from coopdesk.signing.attachments import identity_in
from coopdesk.signing.belonging import Belonging, compare, recorded_by
from coopdesk.signing.chains import Anchors
from coopdesk.signing.judgement import (
    ROLES,
    Finding,
    Judgement,
    Record,
    SheetIdentity,
    SignatureSeen,
    Verdict,
    finding,
)
from coopdesk.signing.moments import document_stamp
from coopdesk.signing.places import MOST_PLACES, Place, Signed, as_issued, places_in, signed_in
from coopdesk.signing.reading import TROUBLE, Unreadable, opened, opened_closely
from coopdesk.signing.seen import Circumstances, certificates_of, not_intact, signature_seen
from coopdesk.signing.succession import each_in_its_place, only_poppler

_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")


def judge(
    data: bytes,
    *,
    roots: Sequence[bytes],
    revoked: Mapping[str, datetime],
    record: Record | None,
    now: datetime,
) -> Judgement:
    """Return the verdict on a PDF.

    ``roots`` are the trusted certificates (DER), of people, cooperatives and timestamp services;
    ``revoked`` says since when others are no longer trusted, by fingerprint. Without ``record``
    only what the file itself shows is judged; ``Record()`` says that the dossier does not know it.
    """
    try:
        return _Case.of(data, Anchors(tuple(roots), revoked), record, now).judgement()
    except Unreadable as trouble:
        told = Finding(trouble.message, tuple((k, str(v)) for k, v in trouble.values.items()))
    except TROUBLE:
        told = finding(findings.UNREADABLE)
    return Judgement("damaged", findings=(told,))


class _Case:
    """One file, and what is found out about it on the way to the verdict."""

    def __init__(
        self,
        data: bytes,
        reader: PdfFileReader,
        anchors: Anchors,
        record: Record | None,
        now: datetime,
    ) -> None:
        self.data = data
        self.reader = reader
        self.anchors = anchors
        self.record = record
        self.now = now
        self.identity: SheetIdentity = identity_in(reader)
        self.places: tuple[Place, ...] = places_in(reader)
        if len(self.places) > MOST_PLACES:
            raise Unreadable(findings.TOO_MANY)
        signed = signed_in(reader, data, self.places)
        self.signed = tuple(sorted(signed, key=lambda s: s.covered.end if s.covered else 0))

    @classmethod
    def of(cls, data: bytes, anchors: Anchors, record: Record | None, now: datetime) -> _Case:
        """Return the case of a file, read strictly, or as closely as poppler's files can be."""
        case = cls(data, opened(data), anchors, record, now)
        if case.reader.strict or not (case.signed or case.identity.claimed):
            return case
        case = cls(data, opened_closely(data), anchors, record, now)
        ends = [one.covered.end for one in case.signed if one.covered]
        if not ends or not only_poppler(case.reader, data, ends[0]):
            raise Unreadable(findings.UNREADABLE)
        return case

    def judgement(self) -> Judgement:
        """Return the verdict, with everything that led to it."""
        people = [one for one in self.signed if not one.timestamp]
        belonging = compare(
            self.data,
            self.identity,
            self.record,
            signatures=len(people),
            timestamps=len(self.signed) - len(people),
        )
        stamps, stamp_trouble, stamp_notes = self._timestamps()
        seen = tuple(self._seen(one, stamps) for one in people)
        changed = [*self._whole(), *stamp_trouble, *belonging.changed]
        if self.identity.claimed:
            changed.extend(self._as_sheet(people))
        uncertified = self._uncertified(people)
        verdict = _verdict(seen, changed, uncertified)
        reasons = [*changed, *uncertified, *(f for one in seen for f in one.findings)]
        notes = [*stamp_notes, *self._notes(seen, verdict), *belonging.notes]
        return self._answer(verdict, seen, belonging, [*reasons, *notes])

    def _answer(
        self,
        verdict: Verdict,
        seen: tuple[SignatureSeen, ...],
        belonging: Belonging,
        told: list[Finding],
    ) -> Judgement:
        identity = self.identity
        return Judgement(
            verdict=verdict,
            signatures=seen,
            sheet=identity.number or None,
            sheet_key=identity.sheet_key or None,
            version=identity.version,
            digest=identity.digest or None,
            language=identity.language or None,
            belongs=belonging.belongs,
            superseded=belonging.superseded,
            findings=tuple(dict.fromkeys(told)),
        )

    def _seen(self, signed: Signed, stamps: Mapping[int, datetime]) -> SignatureSeen:
        end = signed.covered.end if signed.covered else 0
        later = [moment for place, moment in stamps.items() if place > end]
        role = signed.place.name if self.identity.claimed and signed.place.name in ROLES else ""
        around = Circumstances(
            role=role,
            stamped=min(later, default=None),
            recorded=recorded_by(self.record, end) if end else None,
            now=self.now,
        )
        return signature_seen(self.reader, signed, self.anchors, around)

    def _timestamps(self) -> tuple[dict[int, datetime], list[Finding], list[Finding]]:
        """Return trusted moments by the end of what they cover, troubles, and notes."""
        moments: dict[int, datetime] = {}
        troubles: list[Finding] = []
        notes: list[Finding] = []
        proved = self.now
        for one in reversed([s for s in self.signed if s.timestamp]):
            if one.embedded is None or one.covered is None:
                troubles.append(finding(findings.STRANGE_SIGNATURE))
                continue
            certificates = certificates_of(one.embedded)
            ders = (certificates[0], *certificates[1]) if certificates else ()
            name = chains.names_of(ders[0]).name if ders else ""
            reasons = not_intact(self.reader, one, ders, self.anchors, name)
            stamp = document_stamp(one.embedded, self.anchors, proved)
            if not reasons and not stamp.intact:
                reasons = (finding(findings.CONTENT_CHANGED, name=name),)
            troubles.extend(reasons)
            if not reasons and stamp.trusted and stamp.moment is not None:
                moments[one.covered.end] = proved = stamp.moment
            elif not reasons:
                notes.append(finding(findings.TIMESTAMP_UNKNOWN))
        return moments, troubles, notes

    def _whole(self) -> list[Finding]:
        """Tell what is wrong with the file as a whole, once somebody signed it."""
        if not self.signed or any(one.covered is None for one in self.signed):
            return []
        ends = [one.covered.end for one in self.signed if one.covered]
        if ends[-1] != len(self.data):
            return [finding(findings.APPENDED)]
        first = min(one.embedded.signed_revision for one in self.signed if one.embedded)
        if not each_in_its_place(self.reader, self.data, first):
            return [finding(findings.STRANGE_REVISION)]
        return [] if len(set(ends)) == len(ends) else [finding(findings.STRANGE_SIGNATURE)]

    def _as_sheet(self, people: list[Signed]) -> list[Finding]:
        """Tell what is not as a sheet is issued."""
        told: list[Finding] = []
        if len(_BYTE_RANGE.findall(self.data)) != len(self.signed):
            told.append(finding(findings.HIDDEN_SIGNATURE))
        if not people:
            return told
        if not as_issued(self.places, self.signed):
            told.append(finding(findings.OTHER_PLACES))
        if not self._protected(people):
            told.append(finding(findings.NOT_PROTECTED))
        return told + self._content()

    def _content(self) -> list[Finding]:
        identity = self.identity
        said = identity.sheet_key and identity.number and identity.version is not None
        if not said or not identity.digest or not identity.content_digest:
            return [finding(findings.CONTENT_MISSING)]
        if identity.digest != identity.content_digest:
            return [finding(findings.CONTENT_DIFFERS)]
        return []

    def _protected(self, people: list[Signed]) -> bool:
        """Tell whether the facilitator, and nobody else, certified: forms and signatures only."""
        for one in people:
            if one.embedded is None:
                continue
            level = _level(one.embedded)
            if one.place.name != ROLES[0]:
                if level is not None:
                    return False
            elif level != MDPPerm.FILL_FORMS or not self._is_certification(one.embedded):
                return False
        return True

    def _is_certification(self, embedded: EmbeddedPdfSignature) -> bool:
        try:
            named = self.reader.root["/Perms"].raw_get("/DocMDP").reference
            return bool(named == embedded.sig_field.raw_get("/V").reference)
        except TROUBLE:
            return False

    def _uncertified(self, people: list[Signed]) -> list[Finding]:
        if not self.identity.claimed or not people:
            return []
        signed = {one.place.name for one in people}
        return [] if ROLES[0] in signed else [finding(findings.NOT_CERTIFIED)]

    def _notes(self, seen: tuple[SignatureSeen, ...], verdict: Verdict) -> list[Finding]:
        told: list[Finding] = []
        if not self.identity.claimed:
            told.append(finding(findings.NOT_A_SHEET))
        if verdict == "not_signed":
            return [finding(findings.NO_SIGNATURE), *told]
        roles = [one.role for one in seen if one.role]
        if self.identity.claimed and ROLES[1] not in roles:
            told.append(finding(findings.NOT_SIGNED_BY_ACTOR))
        if roles != sorted(roles, key=ROLES.index):
            told.append(finding(findings.OUT_OF_ORDER))
        return told


def _level(embedded: EmbeddedPdfSignature) -> MDPPerm | None:
    try:
        return embedded.docmdp_level
    except TROUBLE:
        # A certification nobody can read is one that protects nothing.
        return MDPPerm.ANNOTATE


def _verdict(
    seen: tuple[SignatureSeen, ...], changed: list[Finding], uncertified: list[Finding]
) -> Verdict:
    if not seen:
        hidden = any(f.message == findings.HIDDEN_SIGNATURE for f in changed)
        return "changed" if hidden else "not_signed"
    if changed or not all(one.intact for one in seen):
        return "changed"
    trusted = all(one.trusted for one in seen)
    return "valid" if trusted and not uncertified else "signer_unknown"
