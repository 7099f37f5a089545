"""A document as the bytes of a PDF: the same document, the same bytes."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import Any, cast

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from coopdesk.documents.blocks import Document
from coopdesk.documents.pdf.building import BlockBuilder
from coopdesk.documents.pdf.fonts import font, pieces, printable, width
from coopdesk.documents.pdf.lines import Fragment, broken
from coopdesk.documents.pdf.pages import Page, Paginator
from coopdesk.documents.pdf.pen import ARTIFACT, HAIRLINE, Pen
from coopdesk.documents.pdf.stacks import Atom, set_line
from coopdesk.documents.pdf.styles import A4, FOOTER

_FOOTER_TOP = 17.0
"""From the field of the page down to the line above the footer."""
_WATERMARK_ANGLE = 52.0
_DENSITIES = (1.0, 0.7, 0.4)

# ReportLab reads fonts and its own settings as one process; two documents at a time would mix.
_one_at_a_time = Lock()


def render(document: Document) -> bytes:
    """Return ``document`` as a PDF; nothing but the document decides its bytes."""
    with _one_at_a_time:
        return _rendered(document)


def _rendered(document: Document) -> bytes:
    builder, paginator = _filled(document)
    if document.even and len(paginator.pages) % 2:
        paginator.page()
        paginator.fill(document.filler)
        if len(paginator.pages) % 2:
            paginator.page()
    pages = paginator.pages
    for number, page in enumerate(pages, 1):
        for atom, _ in page.atoms:
            if atom.target is not None:
                builder.pages.setdefault(atom.target.name, number)
    file = BytesIO()
    canvas = _canvas(document, file)
    pen = Pen(canvas)
    outline = _Outline(pen)
    for number, page in enumerate(pages, 1):
        pen.start_page(page.sheet.width, page.sheet.height, page.sheet.scale)
        _draw_page(pen, document, page, outline)
        if not page.cover:
            _draw_footer(pen, document, page, number, len(pages))
        pen.end_page()
    canvas.save()
    return file.getvalue()


def _filled(document: Document) -> tuple[BlockBuilder, Paginator]:
    """Return the pages, set as loosely as the document's ``fit`` allows."""
    for density in _DENSITIES:
        builder = BlockBuilder(document, density)
        paginator = Paginator(document, builder)
        paginator.fill(document.blocks)
        if not document.fit or len(paginator.pages) <= document.fit:
            return builder, paginator
    builder = BlockBuilder(document)
    paginator = Paginator(document, builder)
    paginator.fill(document.blocks)
    return builder, paginator


def _canvas(document: Document, file: BytesIO) -> Canvas:
    rl_config.useA85 = 0
    canvas = Canvas(
        file,
        pagesize=A4,
        invariant=1,
        pageCompression=1,
        initialFontName=cast("Any", font("sans").fontName),  # the stubs take it for a number
        lang=document.language,
    )
    canvas.setTitle(printable(document.title))
    canvas.setAuthor(printable(document.author))
    canvas.setSubject(printable(document.subject))
    canvas.setCreator("coopdesk")
    canvas.setProducer("coopdesk, ReportLab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if document.day is not None:
        day = document.day
        canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")
    return canvas


class _Outline:
    """Bookmarks, one level below the other without a gap."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self._levels: list[int] = []

    def add(self, atom: Atom, y: float) -> None:
        """Name the place of an atom, and bookmark it when it has a title."""
        if atom.target is None:
            return
        self.pen.place(atom.target.name, y)
        if not atom.target.title:
            return
        while self._levels and self._levels[-1] >= atom.target.level:
            self._levels.pop()
        title = printable(atom.target.title).replace("\n", " ")
        self.pen.bookmark(title, atom.target.name, len(self._levels))
        self._levels.append(atom.target.level)


def _draw_page(pen: Pen, document: Document, page: Page, outline: _Outline) -> None:
    if document.watermark:
        with pen.marked(ARTIFACT):
            _draw_watermark(pen, document.watermark, page)
    sheet = page.sheet
    for atom, top in page.atoms:
        outline.add(atom, sheet.top + top)
        atom.draw(pen, sheet.left, sheet.top + top)


def _draw_watermark(pen: Pen, text: str, page: Page) -> None:
    sheet = page.sheet
    text = printable(text)
    across = (sheet.width**2 + sheet.height**2) ** 0.5 * 0.72
    size = min(120.0, across / width(text, "bold", 1))
    angle = _WATERMARK_ANGLE if sheet.height > sheet.width else 90 - _WATERMARK_ANGLE
    for hand, piece in pieces(text, "bold")[:1]:
        part = Fragment(piece, hand, width(piece, hand, size))
        pen.outlined(sheet.width / 2, sheet.height / 2, part, size, angle)


def _draw_footer(pen: Pen, document: Document, page: Page, number: int, total: int) -> None:
    sheet = page.sheet
    left, right = sheet.left, sheet.left + sheet.room
    y = sheet.top + sheet.depth + _FOOTER_TOP
    place = f"{number} / {total}" if document.total_pages else str(number)
    wide = width(place, "bold", FOOTER.size)
    with pen.marked(ARTIFACT):
        pen.line(left, y, right, y, HAIRLINE)
        pen.words(right - wide, y + 13, (Fragment(place, "bold", wide),), FOOTER.size)
        room = sheet.room - wide - 20
        base = y + 13
        for text in document.footer:
            for line in broken(text, FOOTER, room)[:1]:
                set_line(pen, left, base, line, FOOTER.size)
            base += FOOTER.leading
