"""What a start-up dossier is made of: plain data, masked as the edition asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from coopdesk.documents.blocks import Attachment
from coopdesk.documents.photos import Picture
from coopdesk.i18n import Catalogue
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.counting import is_promised, is_signed
from coopdesk.model.rules.names import inside, masked
from coopdesk.model.snapshot import Snapshot


class KnownSheet(Protocol):
    """A commitment sheet as the store remembers it."""

    @property
    def key(self) -> str:
        """The random id printed on the sheet."""

    @property
    def actor(self) -> str:
        """The key of the actor."""

    @property
    def number(self) -> str:
        """The number people know it by."""


class KnownIssue(Protocol):
    """A paper issued from the dossier, as the store remembers it."""

    @property
    def kind(self) -> str:
        """``sheet`` or ``dossier``."""

    @property
    def sheet(self) -> str:
        """The sheet's key."""

    @property
    def version(self) -> int:
        """The version issued."""

    @property
    def issued_on(self) -> dt.date:
        """The day it was issued."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One commitment sheet in the list of the dossier; ``signed`` of its commitments are so."""

    number: str
    actor: str
    commitments: tuple[str, ...]
    signed: int
    version: int
    issued_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page of a paper drawn again; ``words`` are those on it, for who cannot see it."""

    picture: Picture
    words: str = ""


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The file of an attachment: ``name`` inside this edition, or ``why`` it is not, in words.

    ``count`` is how many pages it has, ``pages`` the first of them where they are drawn.
    """

    name: str = ""
    why: str = ""
    count: int = 0
    pages: tuple[DrawnPage, ...] = ()


@dataclass(frozen=True, slots=True)
class ScannedSheetPage:
    """A page of a sheet signed on paper, as it came back, attached as ``name``."""

    page: int
    pages: int
    name: str
    sha256: str
    drawn: DrawnPage | None = None


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """A signed sheet as an annex tells it; ``attached`` names the file where it travels along.

    ``verdict`` and ``meaning`` are words, ``signatures`` a line each: who, as whom, when, how.
    Of one signed on paper ``scans`` came back; ``scans_elsewhere`` where this edition may not
    show them.
    """

    number: str
    version: int
    actor: str
    commitments: tuple[str, ...]
    verdict: str
    meaning: str
    sha256: str
    signatures: tuple[str, ...]
    sound: bool
    attached: str = ""
    scans: tuple[ScannedSheetPage, ...] = ()
    scans_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed since an earlier issue, in words; empty where there was nothing.

    ``kind`` is ``figure``, ``added``, ``gone`` or ``changed``; ``noun`` says what the record is,
    ``record`` what it is called, ``field`` what of it changed.
    """

    kind: str
    noun: str
    record: str
    field: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the version of an edition that was issued on a day."""

    version: int
    issued_on: dt.date
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """Everything one printed dossier says.

    ``snapshot`` holds what this edition may show: working notes are out of it already, and names
    too where it is for readers outside the group (``named`` false). ``reader`` is whom it is for;
    a ``draft`` says on every page that it was not issued. ``seal`` leaves a place for a seal.
    """

    snapshot: Snapshot
    today: dt.date
    issued_on: dt.date
    version: int = 1
    sheets: tuple[SheetLine, ...] = ()
    named: bool = False
    reader: str = "public"
    draft: bool = True
    seal: bool = False
    changes: Changes | None = None
    signed: tuple[SignedSheet, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    photos: Mapping[str, bytes] = field(default_factory=dict)
    """The bytes of the photos this edition shows, by their SHA-256."""
    papers: Mapping[str, PaperFile] = field(default_factory=dict)
    """The files of quotes and papers, by the keys of their attachments."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many attachments of a kind show or name persons, and are not in this edition."""

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        sheets: Sequence[KnownSheet],
        issues: Sequence[KnownIssue],
        today: dt.date,
        catalogue: Catalogue,
        *,
        named: bool = False,
        reader: str = "",
    ) -> DossierFacts:
        """Return the facts of the edition for readers outside the group, or (``named``) inside.

        ``reader`` is one of those; without it the public, or the board.
        """
        shown = inside(snapshot) if named else masked(snapshot, catalogue)
        reader = reader or ("board" if named else "public")
        earlier = [
            issue.version for issue in issues if issue.kind == "dossier" and issue.sheet == reader
        ]
        return cls(
            snapshot=shown,
            today=today,
            issued_on=shown.day(today),
            version=max(earlier, default=0) + 1,
            sheets=tuple(_sheet_lines(snapshot, sheets, issues)),
            named=named,
            reader=reader,
        )


def _sheet_lines(
    snapshot: Snapshot, sheets: Sequence[KnownSheet], issues: Sequence[KnownIssue]
) -> Iterable[SheetLine]:
    groups: dict[tuple[str, str], list[Commitment]] = {}
    for commitment in snapshot.commitments:
        if is_promised(commitment):
            place = (commitment.actor, commitment.sheet_number or "")
            groups.setdefault(place, []).append(commitment)
    keys = {(sheet.actor, sheet.number): sheet.key for sheet in sheets}
    latest: dict[str, KnownIssue] = {}
    for issue in issues:
        known = latest.get(issue.sheet)
        if known is None or issue.version >= known.version:
            latest[issue.sheet] = issue
    for (actor, number), commitments in groups.items():
        last = latest.get(keys.get((actor, number), ""))
        yield SheetLine(
            number=number,
            actor=actor,
            commitments=tuple(commitment.key for commitment in commitments),
            signed=sum(map(is_signed, commitments)),
            version=last.version if last else max(c.version or 1 for c in commitments),
            issued_on=last.issued_on if last else None,
        )
