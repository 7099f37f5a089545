"""The words of the pages of a PDF: where they stand, and its contents. Called under the lock."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Final

import pypdfium2
from pypdfium2 import raw

from coopdesk.model.rules.free_text import folded

_MOST_HEADINGS: Final = 5000
_DEEPEST: Final = 6
_FINE: Final = 100
"""Steps a point: PDFium places only in whole steps."""
_JOINED: Final = frozenset("\ufffe\u00ad\u0002")
"""How PDFium writes a hyphen that only ends a line: the word goes on."""
_WITHOUT: Final = {ord(one): None for one in _JOINED}


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from its upper left corner as it is turned for reading."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the contents: how deep it is, from 0; the page it is on, 0 where it has none."""

    title: str
    level: int
    page: int


def sought(words: str) -> str:
    """Return ``words`` as they are looked for: no accents, no capitals, one space between two."""
    return " ".join(folded(words).split())


def text_of(page: pypdfium2.PdfPage) -> str:
    """Return the words of a page in reading order, a line ending as it does on paper."""
    text = page.get_textpage()
    try:
        found = str(text.get_text_range())
    finally:
        text.close()
    return found.replace("\r\n", "\n").translate(_WITHOUT)


def places_in(page: pypdfium2.PdfPage, words: str) -> tuple[tuple[Box, ...], ...]:
    """Return where ``words``, made by ``sought``, stand: for each time, a box a line."""
    text = page.get_textpage()
    try:
        plain, origin = _plain(text)
        found: list[tuple[Box, ...]] = []
        at = plain.find(words) if words else -1
        while at >= 0:
            first, last = origin[at], origin[at + len(words) - 1]
            found.append(_boxes(page, text, first, last - first + 1))
            at = plain.find(words, at + len(words))
        return tuple(found)
    finally:
        text.close()


def headings_of(document: pypdfium2.PdfDocument) -> tuple[Heading, ...]:
    """Return the contents; of endless ones the first lines."""
    found: list[Heading] = []
    for mark in document.get_toc(max_depth=_DEEPEST):
        target = mark.get_dest()
        at = target.get_index() if target is not None else None
        found.append(Heading(str(mark.get_title()), int(mark.level), 0 if at is None else at + 1))
        if len(found) == _MOST_HEADINGS:
            break
    return tuple(found)


def _plain(text: pypdfium2.PdfTextPage) -> tuple[str, list[int]]:
    """Return the page's words as they are looked for, and from which character each one comes."""
    letters: list[str] = []
    origin: list[int] = []
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, at)
        letter = chr(code) if 0 < code <= 0x10FFFF else " "
        if letter in _JOINED:
            continue
        plain = " " if letter.isspace() else folded(letter)
        if plain == " " and (not letters or letters[-1] == " "):
            continue
        letters += plain
        origin += [at] * len(plain)
    return "".join(letters), origin


def _boxes(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, first: int, count: int
) -> tuple[Box, ...]:
    width, height = page.get_size()
    across, down = round(width * _FINE), round(height * _FINE)

    def placed(x: float, y: float) -> tuple[float, float]:
        right, below = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, across, down, 0, x, y, right, below)
        return right.value / _FINE, below.value / _FINE

    boxes = []
    for at in range(text.count_rects(first, count)):
        left, bottom, right, top = text.get_rect(at)
        corners = (placed(left, bottom), placed(right, top))
        xs, ys = sorted(x for x, _y in corners), sorted(y for _x, y in corners)
        boxes.append(Box(xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0]))
    return tuple(boxes)
