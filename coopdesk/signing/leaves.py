"""The pages of a PDF of others: their words, and what they look like on paper.

Words are for finding out whom a paper names: ``readable`` tells whether all that a page shows was
read. Meant for the quarantine process.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.signing.keeping import LONGEST, leaf
from coopdesk.signing.pictures import MOST_PAGES_SHOWN, pictures
from coopdesk.signing.wire import Json

_MOST_COVERED: Final = 0.15
"""A larger picture than that part of the page is no logo: it may show a person, or be a scan."""

_MOST_WORDS: Final = 2_000_000
"""Characters read of one paper."""


def leaves(data: bytes, options: Mapping[str, Json]) -> Json:
    """Return of a PDF its ``count`` of pages, their ``words``, whether it is ``readable``.

    ``pages`` are the first ``draw`` of them as pictures.

    Raises:
        UserError: it is damaged, or locked by a password.
    """
    name = str(options["name"])
    words, readable, count = _words(data, name)
    drawn: list[Json] = []
    wanted = min(int(options.get("draw") or 0), count)
    if wanted:
        for number, page in enumerate(pictures(data, name, most=MOST_PAGES_SHOWN), start=1):
            made = leaf(page.grey(LONGEST))
            image = base64.b64encode(made.image).decode("ascii")
            drawn.append({"image": image, "media": made.media})
            if number >= wanted:
                break
    return {"count": count, "words": words, "readable": readable, "pages": drawn}


def _words(data: bytes, name: str) -> tuple[list[str], bool, int]:
    damaged = UserError(N_("“{name}” is damaged."), name=name)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as trouble:
        raise damaged from trouble
    try:
        found: list[str] = []
        readable, left = True, _MOST_WORDS
        for number in range(len(document)):
            page = document[number]
            try:
                text = _text(page)
                readable = readable and _is_readable(page, text)
            finally:
                page.close()
            left -= len(text)
            if left < 0:
                return found, False, len(document)
            found.append(text)
        return found, readable, len(document)
    except pypdfium2.PdfiumError as trouble:
        raise damaged from trouble
    finally:
        document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        found = str(text.get_text_range())
    finally:
        text.close()
    return "".join(letter for letter in found if letter.isprintable() or letter in "\n\t")


def _is_readable(page: pypdfium2.PdfPage, text: str) -> bool:
    """Tell whether the words are all there is to read: no scan, no large picture, no note."""
    if not text.strip() or _has_notes(page):
        return False
    width, height = page.get_size()
    return all(_covered(one) < _MOST_COVERED * width * height for one in _images(page))


def _images(page: pypdfium2.PdfPage) -> list[Any]:
    return list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def _covered(image: Any) -> float:  # noqa: ANN401 (pypdfium2 has no types)
    left, bottom, right, top = image.get_bounds()
    return float((right - left) * (top - bottom))


def _has_notes(page: pypdfium2.PdfPage) -> bool:
    for at in range(max(raw.FPDFPage_GetAnnotCount(page.raw), 0)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_LINK:
                return True
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return False
