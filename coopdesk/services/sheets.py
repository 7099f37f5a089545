"""Commitment sheets: drawing them, issuing them, writing them into a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from pathlib import Path

from coopdesk.documents.blocks import Document
from coopdesk.documents.canonical import with_content
from coopdesk.documents.fingerprint import fingerprint
from coopdesk.documents.sheet.composition import sheet_document
from coopdesk.documents.sheet.facts import SheetFacts
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, catalogue
from coopdesk.model.actor import Actor
from coopdesk.services.drawing import drawn
from coopdesk.services.files import make_folder, refuse_existing, staged
from coopdesk.services.sheet_differences import changes_since, version_before
from coopdesk.services.sheet_plan import (
    Outcome,
    Planned,
    Printed,
    Reading,
    file_name,
    planned_sheets,
)
from coopdesk.store import DossierFile, Issue, Label, Transaction

_PLAIN = Reading()


class PrintRun:
    """One printing of sheets: the dossier as it is now, in one language, on one day.

    Nothing is recorded: see ``issue_sheets``.
    """

    def __init__(
        self,
        file: DossierFile,
        language: str,
        today: date,
        *,
        draft: bool = False,
        reading: Reading = _PLAIN,
    ) -> None:
        """Read the dossier; ``draft`` marks the pages and makes no issues."""
        self._file = file
        self._snapshot = file.snapshot()
        self._language = language
        self._catalogue = catalogue(language)
        self._formats = Formats(language)
        self._day = self._snapshot.day(today)
        self._draft = draft
        self._reading = reading
        self._past: dict[str, list[Issue]] = {}
        for issue in file.issues("sheet"):
            self._past.setdefault(issue.sheet, []).append(issue)

    def printed(
        self, planned: Sequence[Planned], progress: Callable[[int, int], None] | None = None
    ) -> Outcome:
        """Draw the sheets; ``progress`` is told how many of all are done.

        One that has not changed since it was issued is the very bytes issued then.
        """
        done: list[Printed] = []
        refused: list[UserError] = []
        for number, plan in enumerate(planned, start=1):
            try:
                done.append(self._one(plan))
            except UserError as trouble:
                refused.append(trouble)
            if progress is not None:
                progress(number, len(planned))
        return Outcome(tuple(done), tuple(refused))

    def facts(self, planned: Planned) -> SheetFacts:
        """Return what is printed on the sheet, with the version and digest it bears now."""
        actor = self._snapshot.find("actors", planned.sheet.actor)
        facts = SheetFacts(
            snapshot=self._snapshot,
            actor=actor if isinstance(actor, Actor) else None,
            commitments=planned.commitments,
            sheet_key=planned.sheet.key,
            number=planned.sheet.number,
            version=planned.version,
            issued_on=self._day,
            digest="",
            draft=self._draft,
            void=planned.void,
            large_print=self._reading.large_print,
            read_aloud=self._reading.aloud,
            witness=self._reading.witness,
        )
        facts = with_content(facts)
        past = self._past.get(planned.sheet.key, [])
        facts = replace(facts, version=issued_version(planned, facts.digest, past))
        return facts if planned.void else self._with_changes(facts, past)

    def _with_changes(self, facts: SheetFacts, past: Sequence[Issue]) -> SheetFacts:
        if (before := version_before(past, facts.version)) is None:
            return facts
        found = changes_since(self._file, before, facts.content, self._language)
        return replace(facts, before=before.version, changes=found or ())

    def _one(self, planned: Planned) -> Printed:
        facts = self.facts(planned)
        document = sheet_document(facts, self._catalogue, self._formats)
        marks = self._reading.marks
        name = file_name(planned, facts.version, draft=self._draft, marks=marks)
        if self._draft or planned.void:
            return Printed(planned, name, drawn(document), None)
        if (issued := self._unchanged(facts)) is not None:
            return Printed(planned, name, self._file.file_bytes(issued.file_sha256), None)
        data = drawn(document)
        sha256 = hashlib.sha256(data).hexdigest()
        issue = Issue(
            key=hashlib.sha256(f"{sha256} {name}".encode()).hexdigest()[:32],
            kind="sheet",
            sheet=planned.sheet.key,
            number=planned.sheet.number,
            version=facts.version,
            language=self._language,
            issued_on=facts.issued_on,
            content_digest=_content(facts, document),
            file_sha256=sha256,
            length=len(data),
            name=name,
        )
        return Printed(planned, name, data, issue)

    def _unchanged(self, facts: SheetFacts) -> Issue | None:
        """Return the issue whose paper would be this one, its date apart."""
        for issue in self._past.get(facts.sheet_key, []):
            if (
                issue.language == self._language
                and issue.version == facts.version
                and issue.content_digest == self._content(replace(facts, issued_on=issue.issued_on))
            ):
                return issue
        return None

    def _content(self, facts: SheetFacts) -> str:
        return _content(facts, sheet_document(facts, self._catalogue, self._formats))


def _content(facts: SheetFacts, document: Document) -> str:
    return f"{facts.digest}:{fingerprint(document)}"


def issued_version(planned: Planned, digest: str, past: Sequence[Issue]) -> int:
    """Return the sheet's version: one more than the last issued when what is committed changed."""
    if not past:
        return planned.version
    latest = max(past, key=lambda issue: issue.version)
    if planned.void:
        # A paper that no longer holds is the one that was issued, never the next one.
        same = [i.version for i in past if i.content_digest.partition(":")[0] == digest]
        return max(same, default=min(latest.version, planned.version))
    if latest.content_digest.partition(":")[0] == digest:
        return latest.version
    return max(latest.version + 1, planned.version)


def issue_sheets(file: DossierFile, printed: Iterable[Printed]) -> None:
    """Keep the exact bytes of what was printed in the dossier, those it has already excepted."""
    new = [one for one in printed if one.issue is not None]
    if not new:
        return
    known = {sheet.key for sheet in file.sheets()}
    label = Label(N_("Commitment sheets issued: {count}"), {"count": str(len(new))})
    with file.transaction(label) as transaction:
        add_issues(transaction, new, known)


def add_issues(transaction: Transaction, new: Iterable[Printed], known: AbstractSet[str]) -> None:
    """Keep new issues within a step that may do more; ``known`` are the keys of the sheets."""
    there = set(known)
    issued = {issue.key for issue in transaction.issues("sheet")}
    for one in new:
        if one.issue is None or one.issue.key in issued:
            continue
        issued.add(one.issue.key)
        for commitment in one.planned.commitments:
            if not commitment.sheet_number:
                number = one.planned.sheet.number
                transaction.update("commitments", commitment.key, {"sheet_number": number})
        if one.planned.sheet.key not in there:
            there.add(one.planned.sheet.key)
            transaction.add_sheet(one.planned.sheet)
        transaction.add_issue(one.issue, one.data)


def write_sheets(  # noqa: PLR0913 (one argument for each option of the command)
    file: DossierFile,
    folder: Path,
    *,
    only: Collection[str] = (),
    language: str = "",
    today: date,
    draft: bool = False,
    reading: Reading = _PLAIN,
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
    run = PrintRun(file, language or snapshot.header.language, today, draft=draft, reading=reading)
    outcome = run.printed(planned, progress)
    return file_sheets(file, folder, outcome.printed, force=force), outcome.refused


def file_sheets(
    file: DossierFile, folder: Path, printed: Iterable[Printed], *, force: bool = False
) -> list[tuple[Planned, Path]]:
    """Write sheets that were drawn into ``folder`` and issue those that bear a new issue.

    Where one target exists nothing is written and nothing recorded.

    Raises:
        UserError: the folder or a file in it cannot be written, or a target exists.
    """
    targets = {folder / one.name: one for one in printed}
    for target in targets:
        refuse_existing(target, force=force)
    make_folder(folder)
    with staged({target: one.data for target, one in targets.items()}):
        issue_sheets(file, targets.values())
    return [(one.planned, target) for target, one in targets.items()]
