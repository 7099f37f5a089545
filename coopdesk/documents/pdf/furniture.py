"""What stands on every page besides the document: watermark, footer, the code of the page.

None of it belongs to the document's structure: who listens hears the text and nothing else.
"""

from __future__ import annotations

from functools import lru_cache

from coopdesk.documents.blocks import Document
from coopdesk.documents.drawing import MM
from coopdesk.documents.pdf.figures import code
from coopdesk.documents.pdf.fonts import pieces, printable, width
from coopdesk.documents.pdf.lines import Fragment, TextLine, broken
from coopdesk.documents.pdf.pages import Page
from coopdesk.documents.pdf.pen import HAIRLINE, Pen
from coopdesk.documents.pdf.stacks import set_line
from coopdesk.documents.pdf.structure import ARTIFACT
from coopdesk.documents.pdf.styles import CODE_EDGE, CODE_QUIET, CODE_SIZE, FOOTER
from coopdesk.documents.pdf.tiling import Tile
from coopdesk.i18n import catalogue

_FOOTER_LINE = 45.4
"""From the line above the footer down to the edge of the page."""
_WATERMARK_ANGLE = 52.0
_BARE = ("labels", "dl", "c5")
"""What is stuck on or sent has nothing in its margins."""
_TICK, _FROM_EDGE = 5 * MM, 5 * MM


def draw_furniture(pen: Pen, document: Document, page: Page, number: int, total: int) -> None:
    """Draw the footer, on all but a cover, and the code of a page."""
    sheet = page.sheet
    right = sheet.left + sheet.room
    with pen.marked(ARTIFACT):
        if document.page_code:
            # As large on paper in large print as in any other: it has its place in the margin.
            size, edge = CODE_SIZE / sheet.scale, CODE_EDGE / sheet.scale
            left = sheet.width - edge - size
            text = f"{document.page_code}:{number}/{total}"
            code(pen, text, left, sheet.height - edge - size, size)
            right = min(right, left - CODE_QUIET * size)
        if not page.cover and document.paper not in _BARE:
            _draw_footer(pen, document, page, right, (number, total))


def draw_watermark(pen: Pen, text: str, page: Page) -> None:
    """Draw hollow words across a page."""
    sheet = page.sheet
    text = printable(text)
    across = (sheet.width**2 + sheet.height**2) ** 0.5 * 0.72
    size = min(120.0, across / width(text, "bold", 1))
    angle = _WATERMARK_ANGLE if sheet.height > sheet.width else 90 - _WATERMARK_ANGLE
    for hand, piece in pieces(text, "bold")[:1]:
        part = Fragment(piece, hand, width(piece, hand, size))
        with pen.marked(ARTIFACT):
            pen.outlined(sheet.width / 2, sheet.height / 2, part, size, angle)


def draw_joint(pen: Pen, document: Document, tile: Tile) -> None:
    """Draw where sheet 2 is cut, where it is laid on sheet 1, and say so in the margin."""
    _ = catalogue(document.language)
    said = (
        _("Sheet 1 of 2: sheet 2 is glued onto it, up to the marks.")
        if tile.number == 1
        else _("Sheet 2 of 2: cut it at the marks and glue it onto sheet 1.")
    )
    wide, high = tile.paper
    left, low, across, up = tile.window
    with pen.marked(ARTIFACT):
        if tile.upright:
            y = high - tile.joint
            for x in (left - 1 * MM - _TICK, left + across + 1 * MM):
                pen.line(x, y, x + _TICK, y)
        else:
            for y in (high - low + 1 * MM, high - low - up - 1 * MM - _TICK):
                pen.line(tile.joint, y, tile.joint, y + _TICK)
        room = width(said, "sans", FOOTER.size)
        part = (Fragment(said, "sans", room),)
        if tile.upright:
            pen.words((wide - room) / 2, high - 1.5 * MM, part, FOOTER.size)
        else:
            pen.words((wide - room) / 2, high - _FROM_EDGE, part, FOOTER.size)


def _draw_footer(
    pen: Pen, document: Document, page: Page, right: float, place: tuple[int, int]
) -> None:
    sheet = page.sheet
    left, y = sheet.left, sheet.height - _FOOTER_LINE
    number, total = place
    said = f"{number} / {total}" if document.total_pages else str(number)
    wide = width(said, "bold", FOOTER.size)
    base = y + 13
    pen.line(left, y, right, y, HAIRLINE)
    pen.words(right - wide, base, (Fragment(said, "bold", wide),), FOOTER.size)
    for text in document.footer:
        for line in _cut(text, right - left - wide - 20):
            set_line(pen, left, base, line, FOOTER.size)
        base += FOOTER.leading


@lru_cache(maxsize=64)
def _cut(text: str, room: float) -> tuple[TextLine, ...]:
    """Return a line of the footer; what is longer ends in an ellipsis."""
    lines = broken(text, FOOTER, room)
    while text and len(lines) > 1:
        text = text[:-1].rstrip()
        lines = broken(f"{text}…", FOOTER, room)
    return lines[:1]
