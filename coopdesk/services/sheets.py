"""Commitment sheets: which there are, what each holds, drawing and issuing them.

One sheet stands for the commitments of one actor that share a sheet number; those without a number
stand together on the actor's next sheet (FORMAT.md, ``commitments.sheet_number``).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coopdesk.documents.canonical import sheet_digest
from coopdesk.documents.fingerprint import fingerprint
from coopdesk.documents.pdf.fonts import unprintable
from coopdesk.documents.pdf.render import render
from coopdesk.documents.sheet import SheetFacts, sheet_document
from coopdesk.documents.texts import texts_of
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, catalogue
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.counting import is_promised
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.files import make_folder, refuse_existing, staged
from coopdesk.store import DossierFile, Issue, Label, Sheet

_VOID = frozenset({"withdrawn", "lapsed", "revised", "suspended"})
"""Statuses of a commitment whose sheet is printed only with that status across the page."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One sheet that can be printed.

    ``void`` is the status written across the pages, empty on a sheet to be signed. ``version`` is
    that of a sheet never issued; issuing decides (``issued_version``).
    """

    sheet: Sheet
    commitments: tuple[Commitment, ...]
    void: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the commitments on the sheet."""
        return tuple(commitment.id for commitment in self.commitments)

    @property
    def version(self) -> int:
        """The highest version of its commitments."""
        return max(commitment.version or 1 for commitment in self.commitments)


@dataclass(frozen=True, slots=True)
class Printed:
    """One sheet as drawn: ``issue`` is new when it is not in the dossier yet."""

    planned: Planned
    name: str
    data: bytes
    issue: Issue | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of printing: the sheets drawn, and the sentences for those that were refused."""

    printed: tuple[Printed, ...]
    refused: tuple[UserError, ...]


def planned_sheets(
    snapshot: Snapshot, known: Sequence[Sheet], only: Collection[str] = ()
) -> list[Planned]:
    """Return the sheets to print: those that carry a promised commitment, or those of ``only``.

    ``only`` holds ids of commitments of any status. ``known`` are the sheets of the dossier.

    Raises:
        UserError: ``only`` names a commitment that is not there.
    """
    _refuse_unknown(snapshot, only)
    found: list[Planned] = []
    for sheet, commitments in _grouped(snapshot, known):
        live = tuple(c for c in commitments if c.status not in _VOID)
        if only:
            asked = [c for c in commitments if c.id in only]
            if any(c.status not in _VOID for c in asked):
                found.append(Planned(sheet, live))
            # What no longer holds is printed apart: the word across the page is true of all of it.
            for status in dict.fromkeys(c.status for c in asked if c.status in _VOID):
                void = tuple(c for c in asked if c.status == status)
                found.append(Planned(sheet, void, status))
        elif any(is_promised(c) for c in live):
            found.append(Planned(sheet, tuple(c for c in live if c.status != "prospective")))
    return found


def print_sheets(
    file: DossierFile,
    planned: Sequence[Planned],
    *,
    language: str,
    today: date,
    draft: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Draw the sheets. One that has not changed since it was issued is the bytes issued then.

    Nothing is recorded here: see ``issue_sheets``. ``progress`` is told how many of all are done.
    """
    snapshot = file.snapshot()
    past = _past_issues(file)
    printed: list[Printed] = []
    refused: list[UserError] = []
    for done, plan in enumerate(planned, start=1):
        try:
            printed.append(_print(file, snapshot, plan, past, language, today, draft=draft))
        except UserError as trouble:
            refused.append(trouble)
        if progress is not None:
            progress(done, len(planned))
    return Outcome(tuple(printed), tuple(refused))


def issue_sheets(file: DossierFile, printed: Iterable[Printed]) -> None:
    """Keep the exact bytes of what was printed in the dossier, those it has already excepted."""
    new = [one for one in printed if one.issue is not None]
    if not new:
        return
    numbered = [
        (commitment.key, one.planned.sheet.number)
        for one in new
        for commitment in one.planned.commitments
        if not commitment.sheet_number
    ]
    known = {sheet.key for sheet in file.sheets()}
    label = Label(N_("Commitment sheets issued: {count}"), {"count": str(len(new))})
    with file.transaction(label) as transaction:
        for key, number in numbered:
            transaction.update("commitments", key, {"sheet_number": number})
        for one in new:
            if one.issue is None:
                continue
            if one.planned.sheet.key not in known:
                transaction.add_sheet(one.planned.sheet)
            transaction.add_issue(one.issue, one.data)


def write_sheets(
    file: DossierFile,
    folder: Path,
    *,
    only: Collection[str] = (),
    language: str = "",
    today: date,
    draft: bool = False,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[tuple[Planned, Path]], tuple[UserError, ...]]:
    """Print the sheets into ``folder`` and issue them, unless they are drafts.

    Returns the sheets written with their files, and the sentences for those refused. Where one
    target exists nothing is written and nothing recorded.

    Raises:
        UserError: the folder or a file in it cannot be written, a target exists, a commitment of
            ``only`` does not.
    """
    snapshot = file.snapshot()
    planned = planned_sheets(snapshot, file.sheets(), only)
    outcome = print_sheets(
        file,
        planned,
        language=language or snapshot.header.language,
        today=today,
        draft=draft,
        progress=progress,
    )
    targets = {folder / one.name: one for one in outcome.printed}
    for target in targets:
        refuse_existing(target, force=force)
    make_folder(folder)
    with staged({target: one.data for target, one in targets.items()}):
        if not draft:
            issue_sheets(file, outcome.printed)
    return [(one.planned, target) for target, one in targets.items()], outcome.refused


def file_name(planned: Planned, version: int, *, draft: bool = False) -> str:
    """Return a name that sorts, is ASCII, unique ignoring case, safe on Windows, and names nobody.

    ``007_VAL-2020-07_v1.pdf``: the sheet's place, its number, its version.
    """
    number = re.sub(r"[-_ ]v\d+$", "", planned.sheet.number, flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", number).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9-]+", "-", plain).strip("-")[:40] or "sheet"
    mark = f"_{planned.void}" if planned.void else ""
    return f"{planned.sheet.index:03d}_{plain}_v{version}{mark}{'_draft' if draft else ''}.pdf"


def _refuse_unknown(snapshot: Snapshot, only: Collection[str]) -> None:
    unknown = sorted(set(only) - {commitment.id for commitment in snapshot.commitments})
    if unknown:
        raise UserError(
            N_("There is no commitment “{ids}” in the dossier. Nothing was written."),
            ids=", ".join(unknown),
        )


def _grouped(
    snapshot: Snapshot, known: Sequence[Sheet]
) -> list[tuple[Sheet, tuple[Commitment, ...]]]:
    groups: dict[tuple[str, str], list[Commitment]] = {}
    for commitment in snapshot.commitments:
        place = (commitment.actor, commitment.sheet_number or "")
        groups.setdefault(place, []).append(commitment)
    by_number = {(sheet.actor, sheet.number): sheet for sheet in known}
    taken = {sheet.index for sheet in known}
    found: list[tuple[Sheet, tuple[Commitment, ...]]] = []
    for ordinal, ((actor, number), commitments) in enumerate(groups.items(), start=1):
        sheet = by_number.get((actor, number)) if number else None
        if sheet is None:
            index = ordinal if ordinal not in taken else max(taken, default=0) + 1
            taken.add(index)
            sheet = _new_sheet(snapshot, commitments, actor, number, index)
        found.append((sheet, tuple(commitments)))
    return found


def _new_sheet(
    snapshot: Snapshot, commitments: Sequence[Commitment], actor: str, number: str, index: int
) -> Sheet:
    # The commitment's key is random, so what is derived from it can be neither guessed nor read
    # backwards; and a draft bears the code that the sheet will bear.
    seed = f"coopdesk sheet {commitments[0].key} {number}"
    return Sheet(
        key=hashlib.sha256(seed.encode()).hexdigest()[:32],
        actor=actor,
        number=number or _next_number(snapshot, index),
        index=index,
        commitments=tuple(commitment.key for commitment in commitments),
    )


def _next_number(snapshot: Snapshot, index: int) -> str:
    name = snapshot.dossier.territory.name or snapshot.dossier.title
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    letters = re.sub(r"[^A-Za-z]", "", plain).upper()[:3] or "SHT"
    used = {commitment.sheet_number for commitment in snapshot.commitments}
    while (number := f"{letters}-{index:02d}") in used:
        index += 1
    return number


def _past_issues(file: DossierFile) -> dict[str, list[Issue]]:
    past: dict[str, list[Issue]] = {}
    for issue in file.issues("sheet"):
        past.setdefault(issue.sheet, []).append(issue)
    return past


def issued_version(planned: Planned, digest: str, past: Sequence[Issue]) -> int:
    """Return the sheet's version: one more than the last issued when what is committed changed."""
    if not past:
        return planned.version
    latest = max(past, key=lambda issue: issue.version)
    if latest.content_digest.partition(":")[0] == digest:
        return latest.version
    return max(latest.version + 1, planned.version)


def _print(
    file: DossierFile,
    snapshot: Snapshot,
    planned: Planned,
    past: dict[str, list[Issue]],
    language: str,
    today: date,
    *,
    draft: bool,
) -> Printed:
    actor = snapshot.find("actors", planned.sheet.actor)
    facts = SheetFacts(
        snapshot=snapshot,
        actor=actor,
        commitments=planned.commitments,
        sheet_key=planned.sheet.key,
        number=planned.sheet.number,
        version=planned.version,
        issued_on=snapshot.day(today),
        digest="",
        draft=draft,
        void=planned.void,
    )
    digest = sheet_digest(facts)
    issues = past.get(planned.sheet.key, [])
    version = issued_version(planned, digest, issues)
    facts = replace(facts, version=version, digest=digest)
    name = file_name(planned, version, draft=draft)
    if not draft and not planned.void:
        for issue in issues:
            dated = replace(facts, issued_on=issue.issued_on)
            if issue.language == language and issue.version == version:
                if issue.content_digest == f"{digest}:{_fingerprint(dated, language)}":
                    return Printed(planned, name, file.file_bytes(issue.file_sha256), None)
    data = _drawn(facts, language, planned)
    if draft or planned.void:
        return Printed(planned, name, data, None)
    issue = Issue(
        key=hashlib.sha256(data + name.encode()).hexdigest()[:32],
        kind="sheet",
        sheet=planned.sheet.key,
        number=planned.sheet.number,
        version=version,
        language=language,
        issued_on=facts.issued_on,
        content_digest=f"{digest}:{_fingerprint(facts, language)}",
        file_sha256=hashlib.sha256(data).hexdigest(),
        length=len(data),
        name=name,
    )
    return Printed(planned, name, data, issue)


def _fingerprint(facts: SheetFacts, language: str) -> str:
    return fingerprint(sheet_document(facts, catalogue(language), Formats(language)))


def _drawn(facts: SheetFacts, language: str, planned: Planned) -> bytes:
    document = sheet_document(facts, catalogue(language), Formats(language))
    missing = {character for text in texts_of(document) for character in unprintable(text)}
    if missing:
        raise UserError(
            N_(
                "The sheet of {ids} was not printed: no font of the program has {characters}."
                " Write these words with other letters."
            ),
            ids=", ".join(planned.ids),
            characters=", ".join(f"{c} (U+{ord(c):04X})" for c in sorted(missing)),
        )
    return render(document)
