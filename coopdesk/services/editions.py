"""Editions of the start-up dossier: their outlines, and issuing them for good."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coopdesk.documents.dossier.facts import Changes
from coopdesk.documents.dossier.outline import outline_of, usual_outline
from coopdesk.errors import UserError
from coopdesk.i18n import N_, Message, catalogue
from coopdesk.model.edition import READERS, Edition, EditionSection, edition_for
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.edition_changes import changed, worded
from coopdesk.services.edition_data import issued_data, keyed
from coopdesk.services.edition_drawing import Composed, composed
from coopdesk.services.edition_files import Withheld
from coopdesk.services.files import refuse_dossier, refuse_existing, refuse_other_ending, staged
from coopdesk.services.texts import refuse_unfit
from coopdesk.store import DossierFile, Issue, Label


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One section of an outline; ``usual`` tells whether its reader usually has it."""

    code: str
    title: Message
    chapter: Message
    shown: bool
    introduction: str
    usual: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a reader's edition; ``own`` where the dossier has one of its own."""

    reader: str
    asked: str
    lines: tuple[OutlineLine, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class IssuedEdition:
    """An edition as it was issued; not ``new`` where it is the very one that was issued before.

    ``withheld`` are the attachments whose files stay out of it.
    """

    issue: Issue
    data: bytes
    content: bytes
    new: bool
    withheld: tuple[Withheld, ...] = ()


def outline(snapshot: Snapshot, reader: str) -> Outline:
    """Return the outline of the edition for ``reader``: every section, in its order."""
    edition = edition_for(snapshot.editions, reader)
    return _outline(edition, reader)


def usual(reader: str) -> Outline:
    """Return the outline that an edition for ``reader`` has before anybody changes it."""
    return _outline(None, reader)


def _outline(edition: Edition | None, reader: str) -> Outline:
    usually = {one.section.code for one in usual_outline(reader) if one.shown}
    lines = tuple(
        OutlineLine(
            one.section.code,
            one.section.title,
            one.chapter.title,
            one.shown,
            one.introduction,
            one.section.code in usually,
        )
        for one in outline_of(edition, reader)
    )
    asked = (edition.asked if edition else "") or ""
    return Outline(reader, asked, lines, own=edition is not None)


def set_outline(file: DossierFile, wanted: Outline) -> None:
    """Keep the outline of a reader's edition, as one step.

    Raises:
        UserError: a text holds what no text may.
    """
    refuse_unfit([wanted.asked, *(line.introduction for line in wanted.lines)])
    sections = tuple(
        EditionSection(
            section=line.code, shown=line.shown, introduction=line.introduction.strip() or None
        )
        for line in wanted.lines
    )
    there = edition_for(file.snapshot().editions, wanted.reader)
    label = Label(N_("Outline of the edition: {reader}"), {"reader": READERS.words[wanted.reader]})
    asked = wanted.asked.strip() or None
    with file.transaction(label) as transaction:
        if there is None:
            new = Edition(reader=wanted.reader, asked=asked, sections=sections)
            transaction.insert("editions", new)
        else:
            transaction.replace("editions", replace(there, asked=asked, sections=sections))


def reset_outline(file: DossierFile, reader: str) -> None:
    """Give the edition for ``reader`` its usual outline again, as one step."""
    there = edition_for(file.snapshot().editions, reader)
    if there is None:
        return
    label = Label(N_("Usual outline of the edition: {reader}"), {"reader": READERS.words[reader]})
    with file.transaction(label) as transaction:
        transaction.delete("editions", there.key)


def issued_editions(file: DossierFile, reader: str = "") -> list[Issue]:
    """Return the issues of editions, perhaps of one reader's, the oldest first."""
    found = [one for one in file.issues("dossier") if not reader or one.sheet == reader]
    return sorted(found, key=lambda one: (one.issued_on, one.sheet, one.version))


def issue_edition(
    file: DossierFile,
    reader: str,
    *,
    language: str = "",
    today: date,
    changes: bool = False,
    target: Path | None = None,
    force: bool = False,
) -> IssuedEdition:
    """Issue the edition for ``reader``: its exact bytes and its data are kept for good.

    ``changes`` adds the chapter on what changed since the version before. With ``target`` it is
    written there too: both or neither. Nothing is new where it would be what was issued before.

    Raises:
        UserError: it cannot be drawn, or the target exists or cannot be written.
    """
    if target is not None:
        refuse_other_ending(target)
        refuse_existing(target, force=force)
        refuse_dossier(target)
    made = made_edition(file, reader, language=language, today=today, changes=changes)
    with staged({} if target is None else {target: made.data}):
        keep_edition(file, made)
    return made


def made_edition(
    file: DossierFile, reader: str, *, language: str = "", today: date, changes: bool = False
) -> IssuedEdition:
    """Return the edition as it would be issued; nothing is recorded."""
    edition = composed(file, reader, language=language, today=today)
    return replace(_made(file, edition, changes=changes), withheld=edition.withheld)


def keep_edition(file: DossierFile, made: IssuedEdition) -> None:
    """Keep an edition that was made to be issued, unless it is kept already."""
    if not made.new:
        return
    label = Label(
        N_("Edition issued: {reader}, version {version}"),
        {"reader": READERS.words[made.issue.sheet], "version": str(made.issue.version)},
    )
    with file.transaction(label) as transaction:
        transaction.keep_file(made.content)
        transaction.add_issue(made.issue, made.data)


def _made(file: DossierFile, edition: Composed, *, changes: bool) -> IssuedEdition:
    reader, day = edition.facts.reader, edition.facts.issued_on
    past = issued_editions(file, reader)
    digest = hashlib.sha256(edition.content).hexdigest()
    version = max((one.version for one in past), default=0)
    same = [one for one in past if one.version == version and one.content_digest == digest
            and one.issued_on == day]  # fmt: skip
    if same:
        # The same day's same data in another language is the same version.
        data = _drawn(file, edition, version, past, changes=changes)
        for one in same:
            if one.file_sha256 == hashlib.sha256(data).hexdigest():
                return IssuedEdition(one, data, edition.content, new=False)
        if all(one.language != edition.language for one in same):
            return _issued(edition, version, data, digest)
    data = _drawn(file, edition, version + 1, past, changes=changes)
    return _issued(edition, version + 1, data, digest)


def _drawn(
    file: DossierFile, edition: Composed, version: int, past: Sequence[Issue], *, changes: bool
) -> bytes:
    before = _before(past, version) if changes else None
    told = None if before is None else changes_since(file, before, edition)
    return edition.drawn(version=version, issued_on=edition.facts.issued_on, changes=told)


def _before(past: Iterable[Issue], version: int) -> Issue | None:
    earlier = [one for one in past if one.version < version]
    return max(earlier, key=lambda one: one.version, default=None)


def changes_since(file: DossierFile, before: Issue, edition: Composed) -> Changes:
    """Return what changed from an issue to an edition not issued yet, in the edition's language."""
    found = changed(issued_data(file, before), keyed(edition.content), before.sheet)
    words = catalogue(edition.language)
    return Changes(before.version, before.issued_on, worded(found, words))


def _issued(edition: Composed, version: int, data: bytes, digest: str) -> IssuedEdition:
    sha256 = hashlib.sha256(data).hexdigest()
    reader, language = edition.facts.reader, edition.language
    name = f"dossier_{reader}_v{version}_{language}.pdf"
    issue = Issue(
        key=hashlib.sha256(f"{sha256} {name}".encode()).hexdigest()[:32],
        kind="dossier",
        sheet=reader,
        number=f"{reader}/{version}",
        version=version,
        language=language,
        issued_on=edition.facts.issued_on,
        content_digest=digest,
        file_sha256=sha256,
        length=len(data),
        name=name,
    )
    return IssuedEdition(issue, data, edition.content, new=True)


def find_issue(file: DossierFile, said: str) -> Issue:
    """Return the issue of an edition that a person names ``board/2``.

    Raises:
        UserError: there is none.
    """
    issued = issued_editions(file)
    for one in issued:
        if said in {one.number, one.key}:
            return one
    if not issued:
        raise UserError(
            N_("There is no issue “{issue}”: no edition has been issued yet."), issue=said
        )
    raise UserError(
        N_("There is no issue “{issue}”. The issues are: {issues}."),
        issue=said,
        issues=", ".join(dict.fromkeys(one.number for one in issued)),
    )
