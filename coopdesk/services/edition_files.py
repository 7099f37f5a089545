"""The files of quotes and papers that travel inside an edition, and those that must not.

Outside the group a file is let in only where all its words could be read and none of them may
tell a person who must not be named: nobody can be masked in the file of another. The annex says
what stays out, and why.
"""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from coopdesk.documents.blocks import Attachment as Enclosed
from coopdesk.documents.dossier.facts import DrawnPage, PaperFile
from coopdesk.documents.pdf.fonts import unprintable
from coopdesk.documents.photos import jpeg_of, picture_of
from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.model.attachment import Attachment
from coopdesk.model.rules.doubts import tells_somebody
from coopdesk.model.rules.names import mask_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.attachments import LIMITS, bytes_of
from coopdesk.services.edition_data import ATTACHED, NAMED
from coopdesk.signing.quarantine import Quarantine
from coopdesk.signing.wire import Json
from coopdesk.store import DossierFile

PAGES: Final = "annexes.pages"
"""The section that draws the pages of papers again."""

MOST_BYTES: Final = 64 * 1024 * 1024
"""Of all papers inside one edition: more cannot be sent to anybody."""

MOST_PAGES_A_PAPER: Final = 10
MOST_PAGES: Final = 60
"""Pages drawn again, of one paper and of all."""

_MOST_WORDS: Final = 1500
"""Characters of a page that are said to who cannot see it."""

_SECTIONS = {"quote": "annexes.quotes", "photo": "annexes.photos"}
_OTHERS = "annexes.papers"
_PHOTO, _PDF = "photo", "application/pdf"
_ODF = "application/vnd.oasis.opendocument"
_OOXML = "application/vnd.openxmlformats-officedocument"
_ENDINGS = {
    _PDF: ".pdf",
    "image/jpeg": ".jpg",
    f"{_ODF}.text": ".odt",
    f"{_ODF}.spreadsheet": ".ods",
    f"{_OOXML}.wordprocessingml.document": ".docx",
    f"{_OOXML}.spreadsheetml.sheet": ".xlsx",
}
"""The kinds of files there are; the word of an imported document is not taken for any other."""

_TOLD: Final[dict[tuple[str, str], Json]] = {}
"""What was found out about files, by their hashes: an edition is drawn again at each change."""
_MOST_TOLD: Final = 200
_FEW_PAGES: Final = 20

LOST = N_("its file is not in this dossier; add it again")
DAMAGED = N_("its file is damaged; add it again")
NO_PHOTO = N_("it is no photo that can be printed; add it again")
NO_PDF = N_("it is no PDF, so nobody can be masked in it")
UNREAD = N_("not all of it can be read as words, so nobody can be masked in it")
NAMES = N_("it names, or may name, persons who did not agree to it")
AUTHOR = N_("it still says who made it; add it again, and the program takes that out")
SEALED = N_("it is signed or locked, so what it says of its author stays in it")
LARGE = N_("with it this file would be too large to be sent")


@dataclass(frozen=True, slots=True)
class Withheld:
    """An attachment whose file is not inside an edition: its key, code and title, and why."""

    key: str
    id: str
    title: str
    why: Message

    def said(self, catalogue: Catalogue) -> str:
        """Return it as a line."""
        _, paper = catalogue, f"{self.id} {self.title}"
        return _("{paper}: {reason}", paper=paper, reason=_.say(self.why))


@dataclass(frozen=True, slots=True)
class EditionFiles:
    """What the annexes tell of the files, the files inside, and what stays out."""

    papers: dict[str, PaperFile] = field(default_factory=dict)
    files: tuple[Enclosed, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)


def edition_files(
    file: DossierFile,
    snapshots: tuple[Snapshot, Snapshot],
    reader: str,
    sections: Collection[str],
    words: Catalogue,
) -> EditionFiles:
    """Return the files for the edition for ``reader``, which has ``sections``.

    ``snapshots`` are the dossier's, and the one that its pages are made from. Files are
    looked at in the limited process, for some seconds.
    """
    original, shown = snapshots
    wanted = [one for one in shown.attachments if _is_wanted(one, sections)]
    left_out = Counter(
        one.kind if one.kind in _SECTIONS else ""
        for one in original.attachments
        if one.in_dossier and one.names_persons and reader != NAMED
    )
    lost = tuple(_unprintable_photos(file, shown)) if _SECTIONS[_PHOTO] in sections else ()
    if not wanted:
        return EditionFiles(withheld=lost, left_out=dict(left_out))
    with Quarantine(LIMITS) as apart:
        collecting = _Collecting(file, apart, words, drawing=PAGES in sections)
        if reader != NAMED:
            mask, tells = mask_of(original, words), tells_somebody(original)
            collecting.names_somebody = lambda text: mask(text) != text or tells(text)
        for one in wanted:
            collecting.take(one)
    withheld = (*collecting.withheld, *lost)
    return EditionFiles(collecting.papers, tuple(collecting.files), withheld, dict(left_out))


def _unprintable_photos(file: DossierFile, shown: Snapshot) -> Iterator[Withheld]:
    """Yield the photos that are to be on a page and cannot be."""
    for one in shown.attachments:
        if not (one.in_dossier and one.kind == _PHOTO):
            continue
        try:
            why = None if jpeg_of(bytes_of(file, one)) else NO_PHOTO
        except UserError:
            why = LOST
        if why is not None:
            yield Withheld(one.key, one.id, one.title, why)


def _is_wanted(one: Attachment, sections: Collection[str]) -> bool:
    # A photo is on the page that shows it, byte for byte.
    section = _SECTIONS.get(one.kind, _OTHERS)
    return one.in_dossier and one.kind != _PHOTO and bool({section, PAGES} & set(sections))


class _Refused(Exception):
    """A file stays out."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why


class _Collecting:
    """Takes one attachment after the other into an edition."""

    def __init__(
        self, file: DossierFile, apart: Quarantine, words: Catalogue, *, drawing: bool
    ) -> None:
        self._file, self._apart, self._words = file, apart, words
        self._pages = MOST_PAGES if drawing else 0
        self._bytes = MOST_BYTES
        self.names_somebody: Callable[[str], bool] | None = None
        self.papers: dict[str, PaperFile] = {}
        self.files: list[Enclosed] = []
        self.withheld: list[Withheld] = []

    def take(self, one: Attachment) -> None:
        """Take the file of an attachment, or remember why it stays out."""
        try:
            data = self._data(one)
            count, pages = self._looked_at(one, data)
        except _Refused as refused:
            self.papers[one.key] = PaperFile(why=self._words.say(refused.why))
            self.withheld.append(Withheld(one.key, one.id, one.title, refused.why))
            return
        self._bytes -= len(data)
        self._pages -= len(pages)
        name = self._name(one)
        said = f"{one.id} {one.title}"
        media = one.media if one.media in _ENDINGS else "application/octet-stream"
        self.files.append(Enclosed(name, data, str(media), "Supplement", said))
        self.papers[one.key] = PaperFile(name, count=count, pages=pages)

    def _data(self, one: Attachment) -> bytes:
        if not one.sha256:
            raise _Refused(LOST)
        try:
            data = bytes_of(self._file, one)
        except UserError as trouble:
            raise _Refused(LOST) from trouble
        if len(data) > self._bytes:
            raise _Refused(LARGE)
        return data

    def _looked_at(self, one: Attachment, data: bytes) -> tuple[int, tuple[DrawnPage, ...]]:
        if one.media != _PDF:
            if self.names_somebody is not None:
                raise _Refused(NO_PDF)
            return 0, ()
        draw = min(self._pages, MOST_PAGES_A_PAPER)
        told = self._asked("leaves", one, data, draw)
        if self.names_somebody is not None:
            self._check(one, data, told, self.names_somebody)
        return int(told["count"]), tuple(_drawn(told))

    def _check(
        self, one: Attachment, data: bytes, told: Json, names_somebody: Callable[[str], bool]
    ) -> None:
        if not told["readable"]:
            raise _Refused(UNREAD)
        if names_somebody("\n".join(map(str, told["words"]))):
            raise _Refused(NAMES)
        notes = self._asked("cleaned", one, data, 0)
        if notes["kept"]:
            raise _Refused(SEALED)
        if notes["removed"]:
            raise _Refused(AUTHOR)

    def _asked(self, task: str, one: Attachment, data: bytes, draw: int) -> Json:
        known = (task, one.sha256 or "")
        if not draw and (told := _TOLD.get(known)) is not None:
            return told
        try:
            told = self._apart.run(task, data, {"name": one.title, "draw": draw})
        except UserError as trouble:
            raise _Refused(DAMAGED) from trouble
        if not draw and len(told.get("words") or ()) <= _FEW_PAGES:
            while len(_TOLD) >= _MOST_TOLD:
                _TOLD.pop(next(iter(_TOLD)), None)
            _TOLD[known] = told
        return told

    def _name(self, one: Attachment) -> str:
        """Return what the file is called inside: by its code, which names nobody."""
        taken = {ATTACHED, *(enclosed.name for enclosed in self.files)}
        base = "".join(c if c.isascii() and c.isalnum() else "_" for c in one.id)
        ending = _ENDINGS.get(one.media or "", "")
        names = (f"{base}{more}{ending}" for more in ("", *(f"_{n}" for n in range(2, 10_000))))
        return next(name for name in names if name not in taken)


def _drawn(told: Json) -> Iterator[DrawnPage]:
    for words, page in zip(told["words"], told["pages"], strict=False):
        try:
            picture = picture_of(base64.b64decode(str(page["image"]), validate=True))
        except (binascii.Error, KeyError, TypeError):
            picture = None
        if picture is not None:
            yield DrawnPage(picture, spoken(str(words)))


def spoken(words: str) -> str:
    """Return the words of a page as they are said to who cannot see it: some, on one line."""
    said = " ".join(words.split())
    strange = unprintable(said)
    if strange:
        said = "".join(letter for letter in said if letter not in strange)
    return said if len(said) <= _MOST_WORDS else f"{said[:_MOST_WORDS].rsplit(' ', 1)[0]} …"
