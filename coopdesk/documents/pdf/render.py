"""A document as the bytes of a PDF: the same document, the same bytes.

The file is PDF/A-3a and PDF/UA-1 as it is written; nothing works on it afterwards.
"""

from __future__ import annotations

from threading import Lock

from coopdesk import collector
from coopdesk.documents.blocks import Document
from coopdesk.documents.pdf.building import BlockBuilder, Step, go_on
from coopdesk.documents.pdf.conformance import describe
from coopdesk.documents.pdf.file import File
from coopdesk.documents.pdf.fonts import printable
from coopdesk.documents.pdf.furniture import draw_furniture, draw_joint, draw_watermark
from coopdesk.documents.pdf.outline import Outline
from coopdesk.documents.pdf.pages import POSTERS, Page, Paginator
from coopdesk.documents.pdf.pen import Pen
from coopdesk.documents.pdf.stacks import Target
from coopdesk.documents.pdf.structure import ARTIFACT
from coopdesk.documents.pdf.styles import POSTER
from coopdesk.documents.pdf.tiling import tiles

_DENSITIES = (1.0, 0.7, 0.4, 0.2)
_ENLARGED: dict[str, tuple[float, ...]] = {
    "a3": (POSTER, 1.28, 1.15, 1.08, 1.0),
    "a3_tiled": (POSTER, 1.28, 1.15, 1.08),
}
"""Of posters: nothing becomes smaller than 9 points, on two sheets of A4 neither."""
_POSTER_DENSITY = 0.7

# ReportLab reads fonts and its own settings as one process; two documents at a time would mix.
_one_at_a_time = Lock()


def render(document: Document, step: Step = go_on) -> bytes:
    """Return ``document`` as a PDF; nothing but the document decides its bytes.

    ``step`` is called at each block and page, and may raise to stop.
    """
    with _one_at_a_time, collector.at_rest():
        return _rendered(document, step)


def _rendered(document: Document, step: Step) -> bytes:
    builder, paginator = _filled(document, step)
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
    file = File()
    pen = Pen(file)
    outline = Outline(file)
    for number, page in enumerate(pages, 1):
        step()
        if document.paper == "a3_tiled":
            _draw_tiles(pen, document, page, outline, (number, len(pages)))
        else:
            pen.start_page(page.sheet.width, page.sheet.height, page.sheet.scale)
            _draw_page(pen, document, page, outline)
            draw_furniture(pen, document, page, number, len(pages))
            pen.end_page()
        page.empty()
    written = _written(file, document, pen, outline)
    pen.structure.empty()
    return written


def _draw_tiles(
    pen: Pen, document: Document, page: Page, outline: Outline, place: tuple[int, int]
) -> None:
    """Draw a poster on its sheets; who listens hears it on the first one, and once."""
    for tile in tiles(page.sheet.width, page.sheet.height):
        pen.start_part(tile)
        if tile.number == 1:
            _draw_page(pen, document, page, outline)
        else:
            with pen.marked(ARTIFACT):
                for atom, top in page.atoms:
                    atom.draw(pen, page.sheet.left, page.sheet.top + top)
        draw_furniture(pen, document, page, *place)
        pen.end_part(tile)
        draw_joint(pen, document, tile)
        pen.end_page()


def _written(file: File, document: Document, pen: Pen, outline: Outline) -> bytes:
    """Finish what the file says about itself and write it."""
    file.put_fonts()
    entries = f"/Pages {pen.finish()} 0 R/StructTreeRoot {pen.structure.number} 0 R"
    entries += outline.finish(pen.annotations.destination) + pen.annotations.form()
    describe(file, document, entries)
    return file.whole(pen.structure.objects)


def _filled(document: Document, step: Step) -> tuple[BlockBuilder, Paginator]:
    """Return the pages, set as loosely as the document's ``fit`` allows."""
    if document.paper in POSTERS and document.fit:
        return _poster(document, step)
    for density in _DENSITIES:
        builder = BlockBuilder(document, density, step)
        paginator = Paginator(document, builder)
        paginator.fill(document.blocks)
        if not document.fit or len(paginator.pages) <= document.fit:
            return builder, paginator
    builder = BlockBuilder(document, step=step)
    paginator = Paginator(document, builder)
    paginator.fill(document.blocks)
    return builder, paginator


def _poster(document: Document, step: Step) -> tuple[BlockBuilder, Paginator]:
    """Return the pages of a poster: the fewest, in the largest letters that do."""
    tried: list[tuple[BlockBuilder, Paginator]] = []
    for enlarged in _ENLARGED[document.paper]:
        builder = BlockBuilder(document, _POSTER_DENSITY, step)
        paginator = Paginator(document, builder, enlarged)
        paginator.fill(document.blocks)
        tried.append((builder, paginator))
        if len(paginator.pages) <= document.fit:
            break
    return min(tried, key=lambda one: len(one[1].pages))


def _draw_page(pen: Pen, document: Document, page: Page, outline: Outline) -> None:
    if document.watermark:
        draw_watermark(pen, document.watermark, page)
    sheet = page.sheet
    for atom, top in page.atoms:
        if atom.target is not None:
            _name(atom.target, sheet.top + top, pen, outline)
        atom.draw(pen, sheet.left, sheet.top + top)


def _name(target: Target, y: float, pen: Pen, outline: Outline) -> None:
    """Name the place of an atom, and bookmark it when it has a title."""
    pen.place(target.name, y)
    if target.title:
        title = printable(target.title).replace("\n", " ")
        outline.add(title, target.name, target.level)
