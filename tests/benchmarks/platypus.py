"""The same sheets as ReportLab's own platypus sets them, with nothing tuned.

One flowable a block: paragraphs for words, tables for labels and values, boxes and frames; the
program's fonts, embedded as ReportLab embeds them. No code and no tags: this side has less to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)
from reportlab.platypus.flowables import HRFlowable

from coopdesk import paths
from coopdesk.documents import blocks
from coopdesk.documents.drawing import Code, Label

WIDTH = 175 * mm
_FONTS = {
    "sans": "SourceSans3-Regular.ttf",
    "bold": "SourceSans3-SemiBold.ttf",
    "serif": "SourceSerif4-SemiBold.ttf",
    "italic": "SourceSans3-Italic.ttf",
}
PAD: list[Any] = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "TOP")]  # fmt: skip
_BOX: list[Any] = [("BOX", (0, 0), (-1, -1), 0.75, "black"), ("LEFTPADDING", (0, 0), (-1, -1), 5)]


def letters(font: str, size: float, before: float = 0) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font} {size}", fontName=font, fontSize=size, leading=size * 1.22, spaceBefore=before
    )


_BODY = letters("sans", 9.5, 1)
_LABEL = letters("sans", 9)
_VALUE = letters("sans", 10)
_STRONG = letters("bold", 10)
_MAST = letters("serif", 22)
_HEADINGS = {
    2: letters("serif", 12.5, 6),
    3: letters("bold", 11, 4),
}


def load() -> None:
    """Make the fonts known to ReportLab, which each process does once."""
    for name, file in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / file)))
    pdfmetrics.registerFontFamily("sans", "sans", "bold", "italic", "bold")


def draw(document: blocks.Document) -> bytes:
    """Return the document as platypus sets it, with its footer on every page."""
    out = BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=15 * mm,
        topMargin=11 * mm,
        bottomMargin=18 * mm,
        title=document.title,
        author=document.author,
    )
    footer = partial(put_footer, document.footer)
    template.build(flowables(document.blocks, WIDTH), onFirstPage=footer, onLaterPages=footer)
    return out.getvalue()


def texts(document: blocks.Document) -> Iterable[str]:
    """Return every text that both sides draw."""
    yield from document.footer
    yield from _said(document.blocks)


_CODES = {
    "style", "align", "layout", "kind", "link", "anchor", "rules", "alt", "code", "field", "tip",
    "orientation",
}  # fmt: skip


def _said(value: Any) -> Iterable[str]:  # noqa: ANN401 (whatever a block holds)
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _said(part)
    elif isinstance(value, blocks.Symbol | Code) or (isinstance(value, Label) and value.max_lines):
        # Signs are drawn; a label may end with an ellipsis.
        return
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name not in _CODES:
                yield from _said(getattr(value, name))


def put_footer(lines: tuple[str, ...], canvas: Canvas, _template: BaseDocTemplate) -> None:
    canvas.setFont("sans", 8.5)
    for number, line in enumerate(lines):
        canvas.drawString(20 * mm, 11 * mm - number * 10, line)
    canvas.drawRightString(195 * mm, 11 * mm, str(canvas.getPageNumber()))


def flowables(found: Iterable[blocks.Block], width: float) -> list[Flowable]:
    return [flowable for block in found for flowable in DRAWN[type(block)](block, width)]


def markup(words: blocks.Words) -> str:
    parts = []
    for one in blocks.inlines(words):
        if isinstance(one, blocks.Symbol):
            parts.append(f'<onDraw name="sign" label="{one.kind}"/>\u00a0\u00a0\u00a0')
            continue
        text = escape(one.text, quote=False).replace("\n", "<br/>")
        text = f"<b>{text}</b>" if one.bold else text
        parts.append(f"<i>{text}</i>" if one.italic else text)
    return "".join(parts)


def _masthead(one: blocks.Masthead, width: float) -> list[Flowable]:
    left = [Paragraph(markup(one.title), _MAST), Spacer(1, 3),
            Paragraph(markup(one.subtitle), _BODY)]  # fmt: skip
    right = [Paragraph(markup(one.number), _HEADINGS[2]),
             Paragraph(markup(one.number_note), _LABEL)]  # fmt: skip
    return [Table([[left, right]], [width - 130, 130], style=PAD), HRFlowable(width="100%")]


def _heading(one: blocks.Heading, width: float) -> list[Flowable]:
    style = _HEADINGS[one.level]
    words = Paragraph(markup(f"{one.number} {one.text}".strip()), style)
    if not one.aside:
        return [words, HRFlowable(width="100%")]
    aside = Paragraph(markup(one.aside), _LABEL)
    return [Table([[words, aside]], [width * 0.7, width * 0.3], style=PAD)]


def _paragraph(one: blocks.Paragraph, _width: float) -> list[Flowable]:
    return [Paragraph(markup(one.words), _BODY)]


def _list(one: blocks.ListBlock, _width: float) -> list[Flowable]:
    style = ParagraphStyle("item", parent=_BODY, leftIndent=9, bulletIndent=0)
    return [Paragraph(markup(item), style, bulletText="–") for item in one.items]  # type: ignore[arg-type]  # sheets have words only


def _value(pair: blocks.Pair) -> Paragraph:
    words = markup(pair.value) if pair.value is not None else ""
    return Paragraph(words, _STRONG if pair.strong else _VALUE)


def _definitions(one: blocks.DefinitionList, width: float) -> list[Flowable]:
    if one.layout == "beside":
        rows = [[Paragraph(markup(p.label), _LABEL), _value(p)] for p in one.pairs]
        return [Table(rows, [width * 0.22, width * 0.78], style=[*PAD, *_lines(one.pairs, 1)])]
    cells = [[Paragraph(markup(pair.label), _LABEL), _value(pair)] for pair in one.pairs]
    cells += [[]] * (-len(cells) % one.columns)
    grid = [cells[at : at + one.columns] for at in range(0, len(cells), one.columns)]
    return [Table(grid, [width / one.columns] * one.columns,
                  style=[*PAD, *_lines(one.pairs, one.columns)])]  # fmt: skip


def _lines(pairs: tuple[blocks.Pair, ...], columns: int) -> list[Any]:
    """Return the rules to write on, where there is no value."""
    places = [(at % columns, at // columns) for at, p in enumerate(pairs) if p.value is None]
    return [("LINEBELOW", place, place, 0.5, "black") for place in places]


def _form_lines(one: blocks.FormLines, width: float) -> list[Flowable]:
    rows = [[Paragraph(markup(one.label), _LABEL), ""]] + [["", ""]] * (one.lines - 1)
    return [Table(rows, [width * 0.22, width * 0.78],
                  style=[*PAD, ("LINEBELOW", (1, 0), (1, -1), 0.5, "black")])]  # fmt: skip


def _boxes(one: blocks.CheckBoxes, width: float) -> list[Flowable]:
    rows = []
    for item in one.items:
        options = [Paragraph(markup(option), _BODY) for option in item.options or ("",)]
        rows.append([Paragraph(markup(item.words), _BODY), *options, *[""] * (2 - len(options))])
    return [
        Table(rows, [width - 60, 30, 30], style=[*PAD, ("BOX", (1, 0), (-1, -1), 0.5, "black")])
    ]


def _signatures(one: blocks.SignatureBoxes, width: float) -> list[Flowable]:
    row = [
        [Paragraph(markup(text), _STRONG if text == box.title else _LABEL)
         for text in (box.title, box.name, *box.lines, box.signature, box.stamp) if text]
        for box in one.boxes
    ]  # fmt: skip
    height = max(box.height for box in one.boxes)
    return [Table([row], [width / len(row)] * len(row), [height],
                  style=[*PAD, *_BOX, ("INNERGRID", (0, 0), (-1, -1), 0.5, "black")])]  # fmt: skip


def _beside(one: blocks.SideBySide, width: float) -> list[Flowable]:
    shares = one.widths if one.fixed else [share * width for share in one.widths]
    row = [flowables(column, share) for column, share in zip(one.columns, shares, strict=True)]
    return [Table([row], list(shares), style=PAD)]


def _frame(one: blocks.Frame, width: float) -> list[Flowable]:
    return [Table([[flowables(one.blocks, width - 12)]], [width], style=[*PAD, *_BOX])]


def _rule(one: blocks.Rule, _width: float) -> list[Flowable]:
    return [HRFlowable(width="100%", dash=(3, 2)), Paragraph(markup(one.label), _LABEL)]


def _together(one: blocks.KeepTogether, width: float) -> list[Flowable]:
    return [KeepTogether(flowables(one.blocks, width))]


def _figure(one: blocks.Figure, _width: float) -> list[Flowable]:
    return [Spacer(one.drawing.width, one.drawing.height)]


DRAWN: dict[type, Callable[[Any, float], list[Flowable]]] = {
    blocks.Masthead: _masthead,
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.ListBlock: _list,
    blocks.DefinitionList: _definitions,
    blocks.FormLines: _form_lines,
    blocks.CheckBoxes: _boxes,
    blocks.SignatureBoxes: _signatures,
    blocks.SideBySide: _beside,
    blocks.Frame: _frame,
    blocks.Rule: _rule,
    blocks.KeepTogether: _together,
    blocks.Figure: _figure,
}
