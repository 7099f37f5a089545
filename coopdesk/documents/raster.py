"""The pages of a PDF as pixels: what a preview shows, exactly as they will print.

Signature appearances and form fields are drawn, so ink on a signed sheet is seen. PDFium draws;
it bears one thread at a time, hence one lock for all documents of this module.
"""

from __future__ import annotations

import ctypes
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Literal, Self, TypeVar

import pypdfium2
from pypdfium2 import raw

from coopdesk.documents.page_text import (
    Box,
    Heading,
    headings_of,
    places_in,
    sought,
    text_of,
)
from coopdesk.errors import UserError
from coopdesk.i18n import N_

MOST_PIXELS: Final = 60_000_000
"""The largest picture of a page: A3 at 450 dpi. What is larger is a mistake or an attack."""

_POINTS_AN_INCH: Final = 72
_WRONG_PASSWORD: Final = 4
"""PDFium's FPDF_ERR_PASSWORD."""
_WHITE: Final = (255, 255, 255, 255)
_LOCK: Final = threading.RLock()

_T = TypeVar("_T")

Format = Literal["grey", "bgrx"]
"""One byte a pixel (Qt's Format_Grayscale8), or four: blue, green, red, unused (Format_RGB32)."""


@dataclass(frozen=True, slots=True)
class Raster:
    """One page as pixels, opaque, rows from the top; ``stride`` is the length of a row in bytes."""

    width: int
    height: int
    stride: int
    format: Format
    data: bytes


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a signature field stands: its page, its box in points from the upper left corner."""

    name: str
    page: int
    left: float
    top: float
    width: float
    height: float


class Pages:
    """The pages of one PDF, numbered from 1.

    Close it when done, or use it in a ``with`` statement. Any thread may ask.
    """

    def __init__(self, data: bytes) -> None:
        """Open the bytes of a PDF.

        Raises:
            UserError: they are no PDF, damaged, or locked by a password.
        """
        with _LOCK:
            self._document = _opened(data)
            self._count = len(self._document)
            # A forgotten one is closed by the garbage collector, which may run in any thread.
            self._closing = weakref.finalize(self, _closed, self._document)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the document; twice does no harm. Rasters made before stay good."""
        self._closing()

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return self._count

    def size(self, number: int) -> tuple[float, float]:
        """Return width and height of page ``number`` in points, as it is turned for reading.

        Raises:
            UserError: the page cannot be read.
        """
        with _LOCK:
            self._check(number)
            try:
                width, height = self._document.get_page_size(number - 1)
            except pypdfium2.PdfiumError as trouble:
                raise _unreadable(number) from trouble
            return float(width), float(height)

    def page(
        self,
        number: int,
        *,
        dpi: float | None = None,
        width: int | None = None,
        greyscale: bool = False,
    ) -> Raster:
        """Return page ``number`` drawn on white, at ``dpi`` or exactly ``width`` pixels wide.

        Raises:
            UserError: the page cannot be read, or would be larger than ``MOST_PIXELS``.
        """
        if (dpi is None) == (width is None):
            raise ValueError("Either dpi or width is needed")
        with _LOCK:
            across, down = self.size(number)
            if across <= 0 or down <= 0:
                raise _unreadable(number)
            # PDFium rounds up: a thousandth less makes it the very width that was asked for.
            scale = (
                dpi / _POINTS_AN_INCH if width is None and dpi else (_px(width) - 0.001) / across
            )
            if across * down * scale**2 > MOST_PIXELS:
                raise UserError(
                    N_("Page {page} is too large to be shown so big. Show it smaller."),
                    page=number,
                )
            return self._drawn(number, scale, greyscale=greyscale)

    def signature_fields(self) -> tuple[FieldPlace, ...]:
        """Return the visible signature fields, in the order of the pages.

        Raises:
            UserError: a page cannot be read.
        """
        with _LOCK:
            found: list[FieldPlace] = []
            for number in range(1, self._count + 1):
                found += _fields_of(self._document, number)
            return tuple(found)

    def text(self, number: int) -> str:
        """Return the words of page ``number`` in reading order.

        Raises:
            UserError: the page cannot be read.
        """
        return self._read(number, text_of)

    def plain(self, number: int) -> str:
        """Return the words of page ``number`` as they are looked for: see ``sought``.

        Raises:
            UserError: the page cannot be read.
        """
        return self._read(number, lambda page: sought(text_of(page)))

    def places(self, number: int, words: str) -> tuple[tuple[Box, ...], ...]:
        """Return where ``words`` stand on page ``number``: for each time, a box a line.

        Raises:
            UserError: the page cannot be read.
        """
        return self._read(number, lambda page: places_in(page, sought(words)))

    def headings(self) -> tuple[Heading, ...]:
        """Return the contents that the PDF carries; damaged ones are none."""
        with _LOCK:
            self._check(1)
            try:
                return headings_of(self._document)
            except pypdfium2.PdfiumError:
                return ()

    def label(self, number: int) -> str:
        """Return what the PDF calls page ``number``; empty where it gives no name."""
        with _LOCK:
            self._check(number)
            return str(self._document.get_page_label(number - 1))

    def attachment(self, name: str) -> bytes | None:
        """Return the file of this name inside the PDF, where there is one.

        Raises:
            UserError: it cannot be read.
        """
        with _LOCK:
            try:
                for number in range(self._document.count_attachments()):
                    found = self._document.get_attachment(number)
                    if found.get_name() == name:
                        return bytes(found.get_data())
            except pypdfium2.PdfiumError as trouble:
                raise UserError(
                    N_("“{name}” inside the PDF cannot be read: it is damaged."), name=name
                ) from trouble
            return None

    def _read(self, number: int, find: Callable[[pypdfium2.PdfPage], _T]) -> _T:
        with _LOCK:
            self._check(number)
            try:
                page = self._document[number - 1]
            except pypdfium2.PdfiumError as trouble:
                raise _unreadable(number) from trouble
            try:
                return find(page)
            except pypdfium2.PdfiumError as trouble:
                raise _unreadable(number) from trouble
            finally:
                page.close()

    def _drawn(self, number: int, scale: float, *, greyscale: bool) -> Raster:
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError as trouble:
            raise _unreadable(number) from trouble
        try:
            bitmap = page.render(
                scale=scale, fill_color=_WHITE, grayscale=greyscale, prefer_bgrx=True
            )
            raster = Raster(
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                "grey" if greyscale else "bgrx",
                bytes(bitmap.buffer),
            )
            bitmap.close()
        finally:
            page.close()
        return raster

    def _check(self, number: int) -> None:
        if not self._closing.alive:
            raise ValueError("The document is closed")
        if not 1 <= number <= self._count:
            raise ValueError(f"There is no page {number} of {self._count}")


def _px(width: int | None) -> int:
    return max(width or 1, 1)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as trouble:
        if getattr(trouble, "err_code", None) == _WRONG_PASSWORD:
            raise UserError(
                N_(
                    "The PDF is locked by a password and was not opened. Save it without a"
                    " password and try again."
                )
            ) from trouble
        raise UserError(
            N_("The PDF cannot be shown: it is damaged, or is no PDF. Nothing was changed.")
        ) from trouble
    # Without it PDFium draws no form fields, and the ink of a signature is the look of a field.
    document.init_forms()
    return document


def _closed(document: pypdfium2.PdfDocument) -> None:
    with _LOCK:
        document.close()


def _unreadable(number: int) -> UserError:
    return UserError(
        N_("Page {page} of the PDF cannot be shown: it is damaged. Nothing was changed."),
        page=number,
    )


def _fields_of(document: pypdfium2.PdfDocument, number: int) -> list[FieldPlace]:
    if document.formenv is None:
        return []
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as trouble:
        raise _unreadable(number) from trouble
    try:
        height = float(page.get_height())
        count = max(raw.FPDFPage_GetAnnotCount(page.raw), 0)
        places = (_field_place(document, page, number, at, height) for at in range(count))
        return [place for place in places if place is not None]
    finally:
        page.close()


def _field_place(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int, at: int, height: float
) -> FieldPlace | None:
    annotation = raw.FPDFPage_GetAnnot(page.raw, at)
    if not annotation:
        return None
    try:
        form = document.formenv.raw
        if raw.FPDFAnnot_GetFormFieldType(form, annotation) != raw.FPDF_FORMFIELD_SIGNATURE:
            return None
        box = raw.FS_RECTF()
        if not raw.FPDFAnnot_GetRect(annotation, box) or box.right <= box.left:
            return None
        room = raw.FPDFAnnot_GetFormFieldName(form, annotation, None, 0)
        buffer = (ctypes.c_ushort * (room // 2 + 1))()
        raw.FPDFAnnot_GetFormFieldName(form, annotation, buffer, room)
        name = bytes(buffer).decode("utf-16-le", "replace").split("\0")[0]
        return FieldPlace(
            name, number, box.left, height - box.top, box.right - box.left, box.top - box.bottom
        )
    finally:
        raw.FPDFPage_CloseAnnot(annotation)
