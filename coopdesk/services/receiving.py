"""Taking back what was signed elsewhere: scans and photos of paper, files signed by others.

``arrivals`` looks at files and finds out which sheet each page or file belongs to, and writes
nothing; ``keep`` records what may be recorded, one step a sheet. ``receive`` does both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.services.files import read_file
from coopdesk.services.received_papers import keep_file, keep_scan
from coopdesk.services.receiving_matches import (
    Paper,
    matching_file,
    matching_pages,
    papers_of,
)
from coopdesk.signing.judgement import Judgement
from coopdesk.signing.quarantine import Quarantine
from coopdesk.signing.scanning import ScannedPage
from coopdesk.store import DossierFile

LARGEST = 256 << 20
"""The most bytes of a scan that are looked at."""

Kind = Literal["file", "scan", "uncoded", "refused"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file holds for one sheet, and where it belongs.

    ``file``: a PDF signed elsewhere, ``data`` all of it, judged by ``judgement``. ``scan``: pages of
    one sheet, ``missing`` those that did not come, now or before. ``uncoded``: a page without a
    readable code, to be assigned by hand. ``refused``: ``trouble`` says why.
    """

    kind: Kind
    name: str
    paper: Paper | None = None
    pages: tuple[ScannedPage, ...] = ()
    missing: tuple[int, ...] = ()
    data: bytes = b""
    judgement: Judgement | None = None
    trouble: UserError | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the commitments on the sheet."""
        return self.paper.ids if self.paper is not None else ()


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
        return catalogue.say(self.message, **dict(self.values))


def receive(
    file: DossierFile,
    sources: Sequence[Path],
    *,
    now: datetime,
    signed_on: date,
    place: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> list[Received]:
    """Take back ``sources`` and return what came of each sheet in them.

    ``signed_on`` and ``place`` are those of the signatures on paper.

    Raises:
        UserError: the dossier cannot be written. What else is wrong is in what is returned.
    """
    return [
        keep(file, one, now=now, signed_on=signed_on, place=place)
        for one in arrivals(file, sources, now=now, progress=progress)
    ]


def arrivals(
    file: DossierFile,
    sources: Sequence[Path],
    *,
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> list[Arrival]:
    """Return what ``sources`` hold, page by page and sheet by sheet; nothing is recorded."""
    found: list[Arrival] = []
    pages: list[tuple[str, ScannedPage]] = []
    papers = papers_of(file)
    with Quarantine() as apart:
        for number, source in enumerate(sources, start=1):
            try:
                data = read_file(source, limit=LARGEST)
                if data.startswith(b"%PDF") and _signed_elsewhere(apart, data):
                    found.append(_file(file, papers, source.name, data, apart, now))
                else:
                    pages += [(source.name, page) for page in apart.scanned_pages(data)]
            except UserError as trouble:
                found.append(Arrival("refused", source.name, trouble=trouble))
            if progress is not None:
                progress(number, len(sources))
    return [*found, *_scans(file, papers, pages)]


def _signed_elsewhere(apart: Quarantine, data: bytes) -> bool:
    """Tell whether a PDF is one of our sheets as a file, rather than pictures of its pages."""
    return apart.sheet_identity(data).claimed


def _file(
    file: DossierFile,
    papers: Sequence[Paper],
    name: str,
    data: bytes,
    apart: Quarantine,
    now: datetime,
) -> Arrival:
    paper, judgement = matching_file(file, papers, data, apart, now)
    return Arrival("file", name, paper, data=data, judgement=judgement)


def _scans(
    file: DossierFile, papers: Sequence[Paper], pages: Iterable[tuple[str, ScannedPage]]
) -> list[Arrival]:
    """Return the pages sheet by sheet; several sheets in one scan are told apart."""
    groups: dict[tuple[str, int, str], list[tuple[str, ScannedPage]]] = {}
    found: list[Arrival] = []
    for name, page in pages:
        if page.code is None:
            found.append(Arrival("uncoded", name, pages=(page,)))
        else:
            key = (page.code.sheet, page.code.version, page.code.digest)
            groups.setdefault(key, []).append((name, page))
    for members in groups.values():
        name = members[0][0]
        scanned = tuple(page for _name, page in members)
        try:
            paper, missing = matching_pages(file, papers, scanned)
        except UserError as trouble:
            found.append(Arrival("refused", name, pages=scanned, trouble=trouble))
        else:
            found.append(Arrival("scan", name, paper, scanned, missing))
    return found


def assigned(file: DossierFile, arrival: Arrival, issue: str, page: int) -> Arrival:
    """Return an ``uncoded`` page as the page of a sheet that a person says it is.

    ``issue`` is the key of the issue it is a page of.
    """
    paper = next(one for one in papers_of(file) if one.issue.key == issue)
    (picture,) = arrival.pages
    numbered = replace(picture, code=paper.code(page))
    _paper, missing = matching_pages(file, [paper], (numbered,))
    return replace(arrival, kind="scan", paper=paper, pages=(numbered,), missing=missing)


def keep(
    file: DossierFile, arrival: Arrival, *, now: datetime, signed_on: date, place: str = ""
) -> Received:
    """Record one arrival, or say why it is not.

    Raises:
        UserError: the dossier cannot be written; nothing of this arrival was recorded.
    """
    if arrival.trouble is not None:
        said = arrival.trouble
        return Received(arrival.name, arrival.ids, False, said.message, tuple(said.values.items()))
    if arrival.paper is None or not (arrival.data or arrival.pages):
        return Received(
            arrival.name,
            (),
            recorded=False,
            message=N_(
                "{name}, page {page}: no code was found on this page. Nothing was recorded of it."
                " Scan it again, flat and whole, or say in the window which sheet it is."
            ),
            values=(
                ("name", arrival.name),
                ("page", arrival.pages[0].number if arrival.pages else 1),
            ),
        )
    try:
        if arrival.kind == "file" and arrival.judgement is not None:
            message, values = keep_file(file, arrival.paper, arrival.data, arrival.judgement, now)
        else:
            message, values = keep_scan(
                file, arrival.paper, arrival.pages, arrival.missing,
                name=arrival.name, now=now, signed_on=signed_on, place=place,
            )  # fmt: skip
    except NotRecorded as trouble:
        return Received(
            arrival.name, arrival.ids, False, trouble.message, tuple(trouble.values.items())
        )
    return Received(arrival.name, arrival.ids, True, message, tuple(values.items()))
