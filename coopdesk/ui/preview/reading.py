"""The words of a PDF: looked for, read aloud, its contents; in a thread of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal

from coopdesk.ui.preview.worker import PageWorker, Shelf

if TYPE_CHECKING:
    from coopdesk.documents.page_text import Heading
    from coopdesk.documents.raster import Pages

_AT_ONCE = 20  # pages looked through before something else has its turn
_MOST_KEPT, _LONGEST_KEPT = 6000, 8000  # pages, letters of one: 48 MB at the very most

Places = tuple[tuple[QRectF, ...], ...]
"""For each time the words stand on a page, a box a line, in points."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of the pages holds: how many times on which page, and how many were read."""

    words: str
    counts: dict[int, int]
    next: int
    """How many pages were looked through; 0 where all were."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand on one page."""

    words: str
    page: int
    places: Places


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page says."""

    page: int
    text: str


class PageReader(PageWorker):
    """Looks for words page by page, and tells as it goes."""

    opened = Signal(int)
    """The number of pages."""
    contents = Signal(object)
    """A tuple of ``Heading``."""
    counted = Signal(object)
    """A ``Part``; the last one has no next page."""
    placed = Signal(object)
    """What was ``Found`` on a page."""
    read = Signal(object)
    """A ``PageText``."""

    def __init__(self, parent: QObject) -> None:
        """Make one that holds no document."""
        super().__init__(parent)
        self._words, self._first = "", 1

    def seek(self, words: str, first: int = 1) -> None:
        """Look for ``words`` in all pages, from ``first`` on; what was sought before is not."""
        self._words, self._first = words, first
        if words:
            self._submit(words, partial(_counted, self._shelf, words, first, 0))

    def place(self, words: str, page: int) -> None:
        """Tell where ``words`` stand on a page."""
        self._submit(words, partial(_placed, self._shelf, words, page))

    def read_page(self, page: int) -> None:
        """Tell what a page says."""
        self._submit(page, partial(_text, self._shelf, page))

    def ask_contents(self) -> None:
        """Tell the contents."""
        self._submit("", partial(_contents, self._shelf))

    def _told(self, asked: object, answer: object) -> None:
        if isinstance(answer, Part):
            if answer.words != self._words:
                return
            self.counted.emit(answer)
            if answer.next and answer.words == self._words:
                again = partial(_counted, self._shelf, answer.words, self._first, answer.next)
                self._submit(asked, again)
        elif isinstance(answer, Found):
            self.placed.emit(answer)
        elif isinstance(answer, PageText):
            self.read.emit(answer)
        elif isinstance(answer, tuple):
            self.contents.emit(answer)
        elif isinstance(answer, int):
            self.opened.emit(answer)


def _counted(shelf: Shelf, words: str, first: int, done: int) -> Part | None:
    pages = shelf.pages
    if pages is None:
        return None
    # As in the worker: the room of PDF is entered in the thread only.
    from coopdesk.documents.page_text import sought  # noqa: PLC0415

    plain, after = sought(words), min(done + _AT_ONCE, pages.count)
    counts: dict[int, int] = {}
    for step in range(done, after):
        number = (first - 1 + step) % pages.count + 1
        if plain and (count := _plain(shelf, pages, number).count(plain)):
            counts[number] = count
    return Part(words, counts, after if after < pages.count else 0)


def _plain(shelf: Shelf, pages: Pages, number: int) -> str:
    """Return the words of a page; those of most books are read once."""
    found = shelf.plain.get(number)
    if found is None:
        found = pages.plain(number)
        if len(shelf.plain) < _MOST_KEPT and len(found) <= _LONGEST_KEPT:
            shelf.plain[number] = found
    return found


def _placed(shelf: Shelf, words: str, page: int) -> Found | None:
    if shelf.pages is None:
        return None
    places = tuple(
        tuple(QRectF(box.left, box.top, box.width, box.height) for box in one)
        for one in shelf.pages.places(page, words)
    )
    return Found(words, page, places)


def _text(shelf: Shelf, page: int) -> PageText | None:
    return None if shelf.pages is None else PageText(page, shelf.pages.text(page))


def _contents(shelf: Shelf) -> tuple[Heading, ...] | None:
    return None if shelf.pages is None else shelf.pages.headings()
