"""What a dossier has besides a sheet, as ReportLab's own platypus sets it.

The numbers of pages in the contents are given: platypus would find them by setting all of it
twice. Links, bookmarks, tags and attachments are left out: this side has less to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.flowables import HRFlowable

from coopdesk.documents import blocks
from coopdesk.documents.pdf.contents import headings
from coopdesk.documents.pdf.stacks import words_of
from tests.benchmarks import platypus
from tests.benchmarks.platypus import PAD, flowables, letters, markup, put_footer
from tests.benchmarks.platypus_pictures import Code, Hill, Picture, inline_sign

_FRAMED = [("BOX", (0, 0), (-1, -1), 0.75, "black"), ("INNERGRID", (0, 0), (-1, -1), 0.75, "black")]
_HEAVY = {"subtotal", "total", "group"}
_HEIGHT = 225 * mm
_SIDES = {"left": 0, "centre": 1, "right": 2}
_STYLES = {
    "body": letters("sans", 10.5, 6),
    "lead": letters("sans", 14, 8),
    "strong": letters("bold", 10.5, 6),
    "small": letters("sans", 9.5, 3),
    "note": letters("sans", 9, 3),
    "label": letters("sans", 9, 3),
    "quote": letters("italic", 10.5, 6),
    "kicker": letters("sans", 14),
}
_ALIGNED = {
    (name, align): ParagraphStyle(f"{name} {align}", parent=one, alignment=number)  # type: ignore[arg-type]  # (the stubs name three numbers)
    for name, one in {**_STYLES, "cell": letters("sans", 9.5), "bold": letters("bold", 9.5)}.items()
    for align, number in _SIDES.items()
}
_HEADINGS = {
    1: letters("serif", 22, 26),
    2: letters("serif", 14, 20),
    3: letters("bold", 12, 13),
    4: letters("bold", 10.5, 9),
}
_TITLE = letters("serif", 40)
_KEY = letters("bold", 15)


class _Template(BaseDocTemplate):
    """Notes the page of every heading."""

    def __init__(self, out: BytesIO, document: blocks.Document) -> None:
        super().__init__(out, pagesize=A4, title=document.title, author=document.author)
        wide, high = A4
        draw = partial(_page, document.footer)
        for name, (width, height) in {"portrait": (wide, high), "landscape": (high, wide)}.items():
            frame = Frame(
                20 * mm, 22 * mm, width - 35 * mm, height - 35 * mm,
                leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
            )  # fmt: skip
            self.addPageTemplates(
                PageTemplate(name, [frame], onPage=draw, pagesize=(width, height))
            )
        self.pages: list[int] = []

    def afterFlowable(self, flowable: Flowable) -> None:
        """Note the page of a heading."""
        if getattr(flowable, "begins_part", False):
            self.pages.append(self.page)


class _Words(Paragraph):
    """The words of a heading."""

    begins_part = True


def draw(document: blocks.Document, pages: list[int] | None = None) -> tuple[bytes, list[int]]:
    """Return the dossier, its contents with ``pages``, and the pages its headings stand on."""
    out = BytesIO()
    template = _Template(out, document)
    found: list[Flowable] = []
    room = blocks.PORTRAIT_WIDTH
    for block in document.blocks:
        if isinstance(block, blocks.PageBreak):
            found += _break(block, room)
            room = _ROOMS[block.orientation]
        elif isinstance(block, blocks.Contents):
            found += _contents(document, block, pages or [], room)
        else:
            found += flowables([block], room)
    template.build(found)
    return out.getvalue(), template.pages


_ROOMS: Mapping[str, float] = {
    "portrait": blocks.PORTRAIT_WIDTH,
    "landscape": blocks.LANDSCAPE_WIDTH - 5 * mm,
}


def _break(block: blocks.PageBreak, room: float) -> list[Flowable]:
    if block.unless_free and room == _ROOMS[block.orientation]:
        return [CondPageBreak(block.unless_free * _HEIGHT)]
    return [NextPageTemplate(block.orientation), PageBreak()]


def _page(lines: tuple[str, ...], canvas: Canvas, template: BaseDocTemplate) -> None:
    known: Any = canvas
    known.setNamedCB("sign", inline_sign)
    put_footer(lines, canvas, template)


def _contents(
    document: blocks.Document, block: blocks.Contents, pages: list[int], width: float
) -> list[Flowable]:
    rows = []
    numbers = iter(pages)
    for one in headings(document.blocks):
        page = next(numbers, 0)
        if one.listed and one.level <= block.depth:
            kind = _ALIGNED["bold" if one.level == 1 else "cell", "left"]
            rows.append(
                [Paragraph(text, kind) for text in (one.number, markup(one.text), str(page))]
            )
    title = Paragraph(markup(block.title), _HEADINGS[1])
    return [title, Table(rows, [40, width - 80, 40], style=PAD)]


def _heading(one: blocks.Heading, _width: float) -> list[Flowable]:
    words = _Words(markup(f"{one.number} {one.text}".strip()), _HEADINGS[one.level])
    found: list[Flowable] = [words]
    if one.aside:
        found.append(Paragraph(markup(one.aside), _STYLES["label"]))
    if one.level <= 2:
        found.append(HRFlowable(width="100%"))
    return found


def _paragraph(one: blocks.Paragraph, _width: float) -> list[Flowable]:
    return [Paragraph(markup(one.words), _ALIGNED[one.style, one.align])]


def _list(one: blocks.ListBlock, width: float) -> list[Flowable]:
    item = ParagraphStyle("item", parent=_STYLES[one.style], leftIndent=14, bulletIndent=0,
                          bulletFontName="sans")  # fmt: skip
    found: list[Flowable] = []
    for number, content in enumerate(one.items, one.start):
        words = words_of(content)
        if words is None:
            found += flowables(content, width - 14)  # type: ignore[arg-type]  # (blocks, then)
        else:
            mark = f"{number}." if one.ordered else "–"
            found.append(Paragraph(markup(words), item, bulletText=mark))
    return found


def _table(one: blocks.Table, width: float) -> list[Flowable]:
    widths = _widths(one, width)
    style_: list[Any] = [*PAD, ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")]
    rows: list[list[Any]] = []
    heads = any(blocks.plain(column.head) for column in one.columns)
    if heads:
        rows.append([Paragraph(markup(c.head), _ALIGNED["bold", c.align]) for c in one.columns])
        style_.append(("LINEBELOW", (0, 0), (-1, 0), 1, "black"))
    if one.rules == "grid":
        style_.append(("INNERGRID", (0, 0), (-1, -1), 0.75, "black"))
    taken: dict[tuple[int, int], bool] = {}
    for row in one.rows:
        rows.append(_row(one, row, widths, len(rows), (style_, taken)))
    table = Table(rows, widths, style=style_, repeatRows=int(heads), splitInRow=1)
    before: list[Flowable] = [Spacer(1, 8)]
    if one.caption:
        before.append(Paragraph(markup(one.caption), _STYLES["strong"]))
    return [*before, table]


def _row(
    table: blocks.Table, row: blocks.Row, widths: list[float], at: int,
    kept: tuple[list[Any], dict[tuple[int, int], bool]],
) -> list[Any]:  # fmt: skip
    style_, taken = kept
    found: list[Any] = []
    cells = list(row.cells)
    while len(found) < len(widths):
        place = len(found)
        if taken.get((at, place)):
            found.append("")
            continue
        given = cells.pop(0) if cells else ""
        cell = given if isinstance(given, blocks.Cell) else blocks.Cell(given)
        across = min(cell.columns, len(widths) - place)
        heavy = cell.bold or row.kind in _HEAVY
        align = cell.align or table.columns[place].align
        found.append(_cell(cell, _ALIGNED["bold" if heavy else "cell", align],
                           sum(widths[place : place + across])))  # fmt: skip
        found += [""] * (across - 1)
        for down in range(1, cell.rows):
            taken.update({(at + down, p): True for p in range(place, place + across)})
        if across > 1:
            # Platypus cannot go to the next page within a cell over several rows.
            style_.append(("SPAN", (place, at), (place + across - 1, at)))
    return found


def _cell(cell: blocks.Cell, style_: ParagraphStyle, width: float) -> Any:  # noqa: ANN401 (what cells hold)
    words = words_of(cell.content)
    if words is None:
        return flowables(cell.content, width)  # type: ignore[arg-type]  # (blocks, then)
    return Paragraph(markup(words), style_) if words not in {"", ()} else ""


def _widths(table: blocks.Table, room: float) -> list[float]:
    fixed = sum(column.fixed for column in table.columns)
    shares = sum(column.width for column in table.columns if not column.fixed) or 1
    return [c.fixed or (room - fixed) * c.width / shares for c in table.columns]


def _key_figures(one: blocks.KeyFigures, width: float) -> list[Flowable]:
    cells: list[Any] = [
        [Paragraph(markup(item.label), _STYLES["label"]), Paragraph(markup(item.value), _KEY),
         *([Paragraph(markup(item.note), _STYLES["label"])] if item.note else [])]
        for item in one.items
    ]  # fmt: skip
    columns = min(one.columns, len(cells)) or 1
    cells += [""] * (-len(cells) % columns)
    grid = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    return [Table(grid, [width / columns] * columns, style=[*PAD, *_FRAMED])]


def _cover(one: blocks.Cover, width: float) -> list[Flowable]:
    found: list[Flowable] = [Hill(width, 80 * mm), Spacer(1, 12)]
    found += [
        Paragraph(markup(one.kicker), _STYLES["kicker"]),
        Paragraph(markup(one.title), _TITLE),
        Paragraph(markup(one.subtitle), _STYLES["lead"]),
    ]
    if one.facts:
        found += _key_figures(blocks.KeyFigures(one.facts, max(3, len(one.facts))), width)
    for number, title, note in one.highlights:
        row = [Paragraph(markup(text), _STYLES["body"]) for text in (number, title, note)]
        found.append(Table([row], [20, width / 2 - 20, width / 2], style=PAD))
    found += [Paragraph(markup(words), _STYLES["body"]) for words in one.credits]
    if one.note:
        found.append(Paragraph(markup(one.note), _STYLES["note"]))
    if one.code:
        found.append(Code(one.code, 26 * mm))
    return [*found, PageBreak()]


def _figure(one: blocks.Figure, width: float) -> list[Flowable]:
    found: list[Flowable] = [Picture(one.drawing, width, _HEIGHT)]
    if one.caption:
        found.append(Paragraph(markup(one.caption), _STYLES["note"]))
    return found


def _photo(one: blocks.Photo, width: float) -> list[Flowable]:
    scale = min(width / one.picture.width, 110 * mm / one.picture.height, 72 / 150)
    image = Image(BytesIO(one.picture.data), one.picture.width * scale, one.picture.height * scale)
    return [image, Paragraph(markup(one.caption), _STYLES["small"])]


def _beside(one: blocks.SideBySide, width: float) -> list[Flowable]:
    whole = width if one.fixed else sum(one.widths)
    shares = [share / whole * width for share in one.widths]
    row = [flowables(column, share - 8) for column, share in zip(one.columns, shares, strict=True)]
    return [Table([row], shares, style=PAD, splitInRow=1)]


def _spacer(one: blocks.Spacer, _width: float) -> list[Flowable]:
    return [Spacer(1, one.height)]


DOSSIER: dict[type, Callable[[Any, float], list[Flowable]]] = {
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.ListBlock: _list,
    blocks.Table: _table,
    blocks.KeyFigures: _key_figures,
    blocks.Cover: _cover,
    blocks.Figure: _figure,
    blocks.Photo: _photo,
    blocks.SideBySide: _beside,
    blocks.Spacer: _spacer,
}


def load() -> None:
    """Make fonts and blocks known."""
    platypus.load()
    platypus.DRAWN.update(DOSSIER)
