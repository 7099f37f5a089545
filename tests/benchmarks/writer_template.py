"""Sheets as a template of LibreOffice Writer and a table of what differs from sheet to sheet.

One paragraph, table or frame a block, in the program's fonts; codes and fields to sign in are left
out: this side has less to do.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from coopdesk.documents import blocks

NAME, TABLE = "coopdesk-benchmark", "sheets"
"""Of the data source, and of the file in it."""

Say = Callable[[str], str]
"""Writes a text, or the field that stands for it."""

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_FONTS = ("Source Sans 3", "Source Serif 4")
_PARAGRAPHS = {
    "body": (0, 9, False), "label": (0, 9, False), "value": (0, 9.5, False),
    "strong": (0, 9.5, True), "mast": (1, 20, True), "h2": (1, 12.5, True), "h3": (0, 11, True),
    "footer": (0, 8.5, False),
}  # fmt: skip


def write(documents: Sequence[blocks.Document], folder: Path) -> tuple[Path, Path]:
    """Write the template and the table; return their paths.

    Raises:
        RuntimeError: the sheets are not made of the same parts.
    """
    said = [_texts_of(document) for document in documents]
    if len({len(texts) for texts in said}) != 1:
        raise RuntimeError("the sheets are not made of the same parts")
    places = enumerate(zip(*said, strict=True))
    columns = [number for number, texts in places if len(set(texts)) > 1]
    table = folder / "table" / f"{TABLE}.csv"
    table.parent.mkdir(exist_ok=True)
    with table.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, quoting=csv.QUOTE_ALL)
        rows.writerow(f"f{number}" for number in columns)
        rows.writerows([texts[number] for number in columns] for texts in said)
    template = folder / "template.fodt"
    template.write_text(_template(documents[0], set(columns)), encoding="utf-8")
    return template, table


def _texts_of(document: blocks.Document) -> list[str]:
    found: list[str] = []

    def say(text: str) -> str:
        found.append(text)
        return ""

    _body(document, say)
    _footer(document, say)
    return found


def _template(document: blocks.Document, columns: set[int]) -> str:
    place = iter(range(10**6))

    def say(text: str) -> str:
        number = next(place)
        if number not in columns:
            return _plain(text)
        return (
            f'<text:database-display text:database-name="{NAME}" text:table-name="{TABLE}"'
            f' text:table-type="table" text:column-name="f{number}">x</text:database-display>'
        )

    body = _body(document, say)
    footer = _footer(document, say)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_NAMES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_styles(footer)}<office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    )


def _styles(footer: str) -> str:
    faces = "".join(
        f'<style:font-face style:name="{name}" svg:font-family="{name}"/>' for name in _FONTS
    )
    made = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties'
        f' fo:margin-top="0.02cm" fo:margin-bottom="0cm"/><style:text-properties'
        f' style:font-name="{_FONTS[font]}" fo:font-size="{size}pt"'
        f' fo:font-weight="{"600" if bold else "normal"}" fo:language="fr" fo:country="FR"/>'
        "</style:style>"
        for name, (font, size, bold) in _PARAGRAPHS.items()
    )
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties'
        f' fo:padding="0.02cm" fo:border="{border}"/></style:style>'
        for name, border in (("bare", "none"), ("box", "0.5pt solid #000000"))
    )
    cells += "".join(
        f'<style:style style:name="w{share}" style:family="table-column">'
        f'<style:table-column-properties style:rel-column-width="{share}*"/></style:style>'
        for share in (1, 22, 78)
    )
    words = (
        '<style:style style:name="b" style:family="text"><style:text-properties'
        ' fo:font-weight="600"/></style:style><style:style style:name="i" style:family="text">'
        '<style:text-properties fo:font-style="italic"/></style:style>'
    )
    page = (
        '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm"'
        ' fo:page-height="29.7cm" fo:margin-top="1cm" fo:margin-bottom="0.8cm"'
        ' fo:margin-left="2cm" fo:margin-right="1.5cm"/><style:footer-style>'
        '<style:header-footer-properties fo:min-height="0.9cm"/></style:footer-style>'
        "</style:page-layout>"
    )
    return (
        f"<office:font-face-decls>{faces}</office:font-face-decls><office:styles>{made}{words}"
        f"</office:styles><office:automatic-styles>{cells}{page}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard"'
        f' style:page-layout-name="page"><style:footer>{footer}</style:footer>'
        "</style:master-page></office:master-styles>"
    )


def _footer(document: blocks.Document, say: Say) -> str:
    lines = "".join(_paragraph("footer", say(line)) for line in document.footer)
    return lines + _paragraph("footer", "<text:page-number>1</text:page-number>")


def _body(document: blocks.Document, say: Say) -> str:
    return _blocks(document.blocks, say)


def _blocks(found: Iterable[blocks.Block], say: Say) -> str:
    return "".join(_MADE[type(block)](block, say) for block in found)


def _plain(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<text:line-break/>")


def _paragraph(style: str, inner: str) -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def _words(words: blocks.Words, say: Say) -> str:
    parts = []
    for one in blocks.inlines(words):
        if isinstance(one, blocks.Symbol):
            continue
        style = "b" if one.bold else "i" if one.italic else ""
        inner = say(one.text)
        if style:
            inner = f'<text:span text:style-name="{style}">{inner}</text:span>'
        parts.append(inner)
    return "".join(parts)


def _table(
    rows: Iterable[Iterable[str]], *, framed: bool = False, widths: Sequence[int] = ()
) -> str:
    """Return a table of cells that are paragraphs already; ``widths`` are shares."""
    style = "box" if framed else "bare"
    made, columns = [], 0
    for row in rows:
        cells = [
            f'<table:table-cell table:style-name="{style}" office:value-type="string">'
            f"{cell or _paragraph('body', '')}</table:table-cell>"
            for cell in row
        ]
        columns = max(columns, len(cells))
        made.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    wide = "".join(
        f'<table:table-column table:style-name="w{share}"/>' for share in widths or [1] * columns
    )
    return f"<table:table>{wide}{''.join(made)}</table:table>"


def _masthead(one: blocks.Masthead, say: Say) -> str:
    left = _paragraph("mast", say(one.title)) + _paragraph("body", say(one.subtitle))
    right = _paragraph("h2", say(one.number)) + _paragraph("label", say(one.number_note))
    return _table([[left, right]])


def _heading(one: blocks.Heading, say: Say) -> str:
    number, text = say(one.number), say(one.text)
    inner = f"{number} {text}" if one.number else text
    style = "h2" if one.level <= 2 else "h3"
    head = f'<text:h text:style-name="{style}" text:outline-level="{one.level}">{inner}</text:h>'
    return head + (_paragraph("label", say(one.aside)) if one.aside else "")


def _flowing(one: blocks.Paragraph, say: Say) -> str:
    return _paragraph("body", _words(one.words, say))


def _list(one: blocks.ListBlock, say: Say) -> str:
    items = "".join(
        f"<text:list-item>{_paragraph('body', _words(item, say))}</text:list-item>"  # type: ignore[arg-type]  # sheets have words only
        for item in one.items
    )
    return f"<text:list>{items}</text:list>"


def _value(pair: blocks.Pair, say: Say) -> str:
    if pair.value is None:
        return _paragraph("value", "_" * 20)
    return _paragraph("strong" if pair.strong else "value", _words(pair.value, say))


def _definitions(one: blocks.DefinitionList, say: Say) -> str:
    pairs = [(_paragraph("label", say(pair.label)), _value(pair, say)) for pair in one.pairs]
    if one.layout == "beside":
        return _table(pairs, widths=(22, 78))
    cells = [label + value for label, value in pairs]
    cells += [""] * (-len(cells) % one.columns)
    return _table(cells[at : at + one.columns] for at in range(0, len(cells), one.columns))


def _form_lines(one: blocks.FormLines, say: Say) -> str:
    return _paragraph("label", say(one.label)) + _paragraph("value", "_" * 30) * one.lines


def _boxes(one: blocks.CheckBoxes, say: Say) -> str:
    rows = []
    for item in one.items:
        words = _paragraph("body", _words(item.words, say))
        options = "".join(_paragraph("body", f"☐ {say(option)}") for option in item.options)
        rows.append([words, options or _paragraph("body", "☐")])
    return _table(rows, framed=True, widths=(78, 22))


def _signatures(one: blocks.SignatureBoxes, say: Say) -> str:
    row = []
    for box in one.boxes:
        texts = (box.title, box.name, *box.lines, box.signature, box.stamp)
        row.append("".join(_paragraph("label", say(text)) for text in texts if text))
    return _table([row], framed=True)


def _beside(one: blocks.SideBySide, say: Say) -> str:
    return _table([[_blocks(column, say) for column in one.columns]])


def _frame(one: blocks.Frame, say: Say) -> str:
    return _table([[_blocks(one.blocks, say)]], framed=True)


def _rule(one: blocks.Rule, say: Say) -> str:
    return _paragraph("label", f"- - - {say(one.label)}")


def _together(one: blocks.KeepTogether, say: Say) -> str:
    return _blocks(one.blocks, say)


def _figure(_one: blocks.Figure, _say: Say) -> str:
    return ""


_MADE: dict[type, Callable[[Any, Say], str]] = {
    blocks.Masthead: _masthead,
    blocks.Heading: _heading,
    blocks.Paragraph: _flowing,
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
