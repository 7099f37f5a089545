"""The words of a PDF: looked for, read aloud, its contents; in a thread of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal

from coopdesk.ui.preview.worker import PageWorker, Shelf

if TYPE_CHECKING:
    from coopdesk.documents.page_text import Heading

_AT_ONCE = 20  # pages looked through before something else has its turn

Places = tuple[tuple[QRectF, ...], ...]
"""For each time the words stand on a page, a box a line, in points."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of the pages holds: how many times on which page, and the page to go on from."""

    words: str
    counts: dict[int, int]
    next: int
    """0 where all pages were looked through."""


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
        self._words = ""

    def seek(self, words: str) -> None:
        """Look for ``words`` in all pages, from the first on; what was sought before is not."""
        self._words = words
        if words:
            self._submit(words, partial(_counted, self._shelf, words, 1))

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
                self._submit(asked, partial(_counted, self._shelf, answer.words, answer.next))
        elif isinstance(answer, Found):
            self.placed.emit(answer)
        elif isinstance(answer, PageText):
            self.read.emit(answer)
        elif isinstance(answer, tuple):
            self.contents.emit(answer)
        elif isinstance(answer, int):
            self.opened.emit(answer)


def _counted(shelf: Shelf, words: str, first: int) -> Part | None:
    pages = shelf.pages
    if pages is None:
        return None
    after = min(first + _AT_ONCE, pages.count + 1)
    counts = {number: pages.occurrences(number, words) for number in range(first, after)}
    counts = {number: count for number, count in counts.items() if count}
    return Part(words, counts, after if after <= pages.count else 0)


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
