"""Sorts the pages that came back by sheet and version: pure, and in whatever order they came.

A page is where its own code says. Where only its place in the scan or the receipt's code speaks
for it, it is proposed to a person, never assumed: what is recorded must be what was seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from coopdesk.signing.codes import PageCode
from coopdesk.signing.scanning import ScannedPage


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """What came back of one version of one sheet.

    ``sheet`` are the first 16 digits of its key, ``digest`` the first 8 of what is committed.
    ``pages`` is how many it has, 0 where no page says so: then only its receipt was read.
    ``present`` holds one picture a page, in the order of the pages, ``again`` the poorer ones of
    pages that came more than once, ``unplaced`` those with the receipt's code and no page's.
    """

    sheet: str
    version: int
    digest: str
    pages: int
    number: str
    present: tuple[ScannedPage, ...]
    missing: tuple[int, ...]
    again: tuple[ScannedPage, ...]
    unplaced: tuple[ScannedPage, ...]

    @property
    def complete(self) -> bool:
        """Tell whether every page is there, each by its own code."""
        return self.pages > 0 and not self.missing


@dataclass(frozen=True, slots=True)
class Proposal:
    """A page that may be page ``page`` of a sheet; a person looks and says so."""

    scanned: ScannedPage
    sheet: ReceivedSheet
    page: int


@dataclass(frozen=True, slots=True)
class Sorted:
    """All pages, each exactly once: in a sheet, or among the ``others``."""

    sheets: tuple[ReceivedSheet, ...]
    others: tuple[ScannedPage, ...]
    proposals: tuple[Proposal, ...]
    """About pages of ``others`` and unplaced ones; at most one a page, at most one a place."""


Paper = tuple[str, int, str, int]
"""Sheet, version, digest, pages: two languages of one version may differ in pages."""


def sorted_pages(pages: Iterable[ScannedPage]) -> list[ReceivedSheet]:
    """Return what came back of each sheet, by sheet and version, whatever the order."""
    return list(sorted_scan(pages).sheets)


def sorted_scan(pages: Iterable[ScannedPage]) -> Sorted:
    """Return the pages by sheet, the others, and what may be proposed about them.

    The same pages in any order give the same; names of files and numbers tell the pages apart.
    """
    every = sorted(pages, key=_place)
    placed: dict[Paper, list[ScannedPage]] = {}
    receipts: list[ScannedPage] = []
    others: list[ScannedPage] = []
    for one in every:
        if one.page is not None:
            placed.setdefault(_paper(one.page), []).append(one)
        elif one.sheet is not None:
            receipts.append(one)
        else:
            others.append(one)
    unplaced = _unplaced(receipts, placed)
    sheets = tuple(
        _received(paper, placed.get(paper, []), unplaced.get(paper, []))
        for paper in sorted({*placed, *unplaced})
    )
    return Sorted(sheets, tuple(others), tuple(_proposals(every, sheets)))


def _place(page: ScannedPage) -> tuple[object, ...]:
    return page.name, page.number, page.image


def _paper(code: PageCode) -> Paper:
    return code.sheet, code.version, code.digest, code.pages


def _unplaced(
    receipts: Iterable[ScannedPage], placed: dict[Paper, list[ScannedPage]]
) -> dict[Paper, list[ScannedPage]]:
    """Return the pages that only their receipt speaks for, with the one paper they can be of."""
    made: dict[Paper, list[ScannedPage]] = {}
    for one in receipts:
        if one.sheet is None:
            continue
        plain = (one.sheet.key[:16], one.sheet.version, one.sheet.digest[:8])
        fitting = [paper for paper in placed if paper[:3] == plain]
        paper = fitting[0] if len(fitting) == 1 else (*plain, 0)
        made.setdefault(paper, []).append(one)
    return made


def _received(
    paper: Paper, placed: list[ScannedPage], unplaced: list[ScannedPage]
) -> ReceivedSheet:
    sheet, version, digest, pages = paper
    best: dict[int, ScannedPage] = {}
    again: list[ScannedPage] = []
    for one in sorted(placed, key=lambda page: (-page.width * page.height, *_place(page))):
        if one.page is not None and one.page.page not in best:
            best[one.page.page] = one
        else:
            again.append(one)
    return ReceivedSheet(
        sheet=sheet,
        version=version,
        digest=digest,
        pages=pages,
        number=next((one.sheet.number for one in (*placed, *unplaced) if one.sheet), ""),
        present=tuple(best[page] for page in sorted(best)),
        missing=tuple(page for page in range(1, pages + 1) if page not in best),
        again=tuple(sorted(again, key=_place)),
        unplaced=tuple(unplaced),
    )


def _proposals(every: list[ScannedPage], sheets: tuple[ReceivedSheet, ...]) -> Iterator[Proposal]:
    """Return what pages without a code of their own may be; two that may be the same are none."""
    found = [*_last_pages(sheets), *_between(every, sheets)]
    for one in found:
        rivals = [
            other
            for other in found
            if other is not one
            and (other.scanned is one.scanned or (other.sheet, other.page) == (one.sheet, one.page))
        ]
        if not rivals:
            yield one


def _last_pages(sheets: tuple[ReceivedSheet, ...]) -> Iterator[Proposal]:
    """A page with the receipt is the last one, if just that is missing."""
    for sheet in sheets:
        if sheet.missing == (sheet.pages,):
            for one in sheet.unplaced:
                yield Proposal(one, sheet, sheet.pages)


def _between(every: list[ScannedPage], sheets: tuple[ReceivedSheet, ...]) -> Iterator[Proposal]:
    """A page without a code in the gap its neighbours in one scan leave: after 1, before 3.

    At either end of what was scanned of a sheet one neighbour is enough, where the other is of
    another paper or there is none, and the sheet lacks no other page.
    """
    of = {_paper(one.page): sheet for sheet in sheets for one in sheet.present if one.page}
    for _, scan in groupby((one for one in every if one.trouble != "blank"), lambda one: one.name):
        ends: list[ScannedPage | None] = [None, *scan, None]
        for (before, one), (_, after) in pairwise(pairwise(ends)):
            if one is None or one.trouble not in {"no_code", "foreign_code"}:
                continue
            if (gap := _gap(before, after)) is None:
                continue
            paper, page = gap
            sheet = of.get(paper)
            if sheet is not None and page in sheet.missing:
                yield Proposal(one, sheet, page)


def _gap(before: ScannedPage | None, after: ScannedPage | None) -> tuple[Paper, int] | None:
    """Return the page that can stand between two, if there is just one."""
    left = before.page if before else None
    right = after.page if after else None
    if left and right and _paper(left) == _paper(right):
        lower, upper = sorted((left.page, right.page))
        return (_paper(left), lower + 1) if lower + 1 == upper - 1 else None
    ending = left is not None and left.page == left.pages - 1
    beginning = right is not None and right.page - 1 == 1
    if left and ending and not beginning:
        return _paper(left), left.pages
    if right and beginning and not ending:
        return _paper(right), 1
    return None
