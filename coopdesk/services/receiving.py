"""What came back from elsewhere: scans and photos of signed paper, files that others signed.

``arrivals`` looks at files and finds out which sheet each page or file belongs to. It writes
nothing: ``received`` records what may be recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from coopdesk.documents.raster import Pages
from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.services.files import read_file
from coopdesk.services.trust import trust_of
from coopdesk.services.verification import issue_of, record_of
from coopdesk.signing.codes import PageCode
from coopdesk.signing.judgement import Judgement
from coopdesk.signing.quarantine import Quarantine
from coopdesk.signing.scanning import ScannedPage
from coopdesk.signing.sorting import Proposal, ReceivedSheet, sorted_scan
from coopdesk.store import DossierFile, Issue, Sheet

LARGEST = 256 << 20
"""The most bytes of a scan that are looked at."""

_OF_A_SHEET = (b"https://coopdesk.org/ns/sheet/", b"/ByteRange")
"""What no scanner writes. A sheet too damaged to say that it is one is no picture of a paper."""

Kind = Literal["file", "scan", "uncoded", "refused"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file holds for one sheet, and where it belongs.

    ``file``: a PDF signed elsewhere, ``data`` all of it, judged by ``judgement``. ``scan``: pages
    of the sheet, ``missing`` those that came neither now nor before. ``uncoded``: a page without a
    readable code; ``proposed`` says which page of which issue it may be. ``refused``: ``trouble``
    says why, ``pages`` what it is about.

    ``issue`` is the paper it belongs to, ``ids`` those of the commitments on it. ``blank`` are the
    numbers of the empty pages of the same file, which were left out; with its first arrival only.
    """

    kind: Kind
    name: str
    issue: Issue | None = None
    ids: tuple[str, ...] = ()
    pages: tuple[ScannedPage, ...] = ()
    missing: tuple[int, ...] = ()
    proposed: tuple[str, int] | None = None
    data: bytes = b""
    judgement: Judgement | None = None
    trouble: UserError | None = None
    blank: tuple[int, ...] = ()


def arrivals(
    file: DossierFile,
    sources: Sequence[Path],
    *,
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> list[Arrival]:
    """Return what ``sources`` hold, sheet by sheet; what is wrong is in what is returned.

    ``progress`` is told how many of the files are done.
    """
    found: list[Arrival] = []
    pages: list[ScannedPage] = []
    known = _Known.of(file)
    with Quarantine() as apart:
        for number, source in enumerate(sources, start=1):
            try:
                data = read_file(source, limit=LARGEST)
                is_pdf = data[:1024].lstrip().startswith(b"%PDF")
                if is_pdf and apart.sheet_identity(data).claimed:
                    found.append(_signed_file(known, source.name, data, apart, now))
                elif is_pdf and any(mark in data for mark in _OF_A_SHEET):
                    found.append(Arrival("refused", source.name, trouble=_broken(source.name)))
                else:
                    pages += apart.read_scan(data, source.name)
            except UserError as trouble:
                found.append(Arrival("refused", source.name, trouble=trouble))
            if progress is not None:
                progress(number, len(sources))
    return [*found, *_scans(known, pages)]


def assigned(file: DossierFile, arrival: Arrival, issue: str, page: int) -> Arrival:
    """Return an ``uncoded`` page as the page of an issue (its key) that a person says it is.

    Raises:
        UserError: the paper has no such page.
    """
    known = _Known.of(file)
    paper = next(one for one in known.issues if one.key == issue)
    pages = page_count(file, paper)
    if not 1 <= page <= pages:
        raise UserError(
            N_("Sheet {number} has no page {page}. Nothing was recorded."),
            number=paper.number,
            page=page,
        )
    digest = paper.content_digest[:8]
    code = PageCode(paper.sheet[:16], paper.version, digest, page, pages)
    numbered = tuple(replace(one, page=code, trouble="") for one in arrival.pages)
    (sheet,) = sorted_scan(numbered).sheets
    return replace(_scan(known, sheet, paper), name=arrival.name)


def page_count(file: DossierFile, issue: Issue) -> int:
    """Return how many pages an issued paper has."""
    with Pages(file.file_bytes(issue.file_sha256)) as pages:
        return pages.count


@dataclass(frozen=True, slots=True)
class _Known:
    """What the dossier knows about its sheets, read once for all files."""

    file: DossierFile
    sheets: Mapping[str, Sheet]
    issues: tuple[Issue, ...]
    ids: Mapping[str, str]
    """The ids of commitments by their keys."""

    @classmethod
    def of(cls, file: DossierFile) -> _Known:
        return cls(
            file,
            {sheet.key: sheet for sheet in file.sheets()},
            tuple(file.issues("sheet")),
            {one.key: one.id for one in file.snapshot().commitments},
        )

    def ids_of(self, issue: Issue) -> tuple[str, ...]:
        """Return the ids of the commitments on a paper, as far as they are still there."""
        sheet = self.sheets.get(issue.sheet)
        return tuple(self.ids[key] for key in sheet.commitments if key in self.ids) if sheet else ()

    def newest(self, sheet: str) -> int:
        """Return the newest version issued of a sheet."""
        return max((one.version for one in self.issues if one.sheet == sheet), default=0)


def _signed_file(
    known: _Known, name: str, data: bytes, apart: Quarantine, now: datetime
) -> Arrival:
    claimed = apart.sheet_identity(data)
    if claimed.sheet_key not in known.sheets:
        return Arrival("refused", name, trouble=_foreign(name))
    record = record_of(known.file, claimed, data, branching=True)
    its = trust_of(known.file)
    judgement = apart.judge(data, roots=its.roots, revoked=its.revoked, record=record, now=now)
    issued = [one for one in known.issues if one.sheet == claimed.sheet_key]
    issue = issue_of(issued, data)
    if issue is None:
        return Arrival("refused", name, judgement=judgement, trouble=_not_as_issued(name))
    ids = known.ids_of(issue)
    if issue.version < known.newest(issue.sheet):
        trouble = _older(name, issue, known.newest(issue.sheet))
        return Arrival("refused", name, issue, ids, judgement=judgement, trouble=trouble)
    return Arrival("file", name, issue, ids, data=data, judgement=judgement)


def _scans(known: _Known, pages: Sequence[ScannedPage]) -> list[Arrival]:
    """Return the pages sheet by sheet; several sheets in one scan are told apart."""
    sorted_ = sorted_scan(pages)
    found = [_scan(known, sheet) for sheet in sorted_.sheets if sheet.present]
    proposals = {id(one.scanned): one for one in sorted_.proposals}
    loose = [*sorted_.others, *(one for sheet in sorted_.sheets for one in sheet.unplaced)]
    for one in loose:
        if one.trouble != "blank":
            proposed = _proposed(known, proposals.get(id(one)))
            found.append(Arrival("uncoded", one.name, pages=(one,), proposed=proposed))
    found = _with_blank(found, pages)
    found += [Arrival("refused", name, trouble=_empty(name)) for name in _empty_scans(pages)]
    return found


def _with_blank(found: Sequence[Arrival], pages: Sequence[ScannedPage]) -> list[Arrival]:
    """Tell of the empty pages of a file once: with the first of what it holds."""
    blank: dict[str, tuple[int, ...]] = {}
    for page in pages:
        if page.trouble == "blank":
            blank[page.name] = (*blank.get(page.name, ()), page.number)
    return [replace(one, blank=blank.pop(one.name, ())) for one in found]


def _empty_scans(pages: Sequence[ScannedPage]) -> list[str]:
    """Return the files of which every page is empty: a back side alone is worth no word."""
    written = {one.name for one in pages if one.trouble != "blank"}
    return list(dict.fromkeys(one.name for one in pages if one.name not in written))


def _proposed(known: _Known, proposal: Proposal | None) -> tuple[str, int] | None:
    if proposal is None:
        return None
    issue = next(iter(_issues_of(known, proposal.sheet)), None)
    return None if issue is None else (issue.key, proposal.page)


def _scan(known: _Known, sheet: ReceivedSheet, issue: Issue | None = None) -> Arrival:
    name = sheet.present[0].name
    if not any(key.startswith(sheet.sheet) for key in known.sheets):
        return Arrival("refused", name, pages=sheet.present, trouble=_foreign(name))
    issue = issue or next(_issues_of(known, sheet), None)
    if issue is None:
        return Arrival("refused", name, pages=sheet.present, trouble=_not_as_issued(name))
    ids = known.ids_of(issue)
    newest = known.newest(issue.sheet)
    if issue.version < newest:
        trouble = _older(name, issue, newest)
        return Arrival("refused", name, issue, ids, pages=sheet.present, trouble=trouble)
    here = {one.page for one in known.file.scans(issue.key)}
    missing = tuple(page for page in sheet.missing if page not in here)
    return Arrival("scan", name, issue, ids, sheet.present, missing)


def _issues_of(known: _Known, sheet: ReceivedSheet) -> Iterator[Issue]:
    """Yield the papers that pages may be of, the last one first; the number of pages decides."""
    fitting = [
        one
        for one in reversed(known.issues)
        if one.sheet.startswith(sheet.sheet)
        and one.version == sheet.version
        and one.content_digest.startswith(sheet.digest)
    ]
    if len(fitting) > 1:
        fitting.sort(key=lambda one: page_count(known.file, one) != sheet.pages)
    yield from fitting


def _foreign(name: str) -> UserError:
    return UserError(
        N_(
            "“{name}” is a sheet of another dossier. Nothing was recorded of it. Open the dossier"
            " it belongs to."
        ),
        name=name,
    )


def _not_as_issued(name: str) -> UserError:
    return UserError(
        N_(
            "“{name}” is not a sheet as this dossier issued it. Nothing was recorded of it. Print"
            " the sheet again and have that one signed."
        ),
        name=name,
    )


def _empty(name: str) -> UserError:
    return UserError(
        N_(
            "“{name}” holds nothing but empty pages. Nothing was recorded of it. Scan the other"
            " side of the paper."
        ),
        name=name,
    )


def _broken(name: str) -> UserError:
    return UserError(
        N_(
            "“{name}” is damaged: parts of it cannot be read. Nothing was recorded of it. Ask for"
            " it again."
        ),
        name=name,
    )


def _older(name: str, issue: Issue, newest: int) -> UserError:
    return UserError(
        N_(
            "“{name}” is version {version} of sheet {number}; version {newest} has taken its place."
            " Nothing was recorded of it. Have the newest version signed."
        ),
        name=name,
        version=issue.version,
        number=issue.number,
        newest=newest,
    )
