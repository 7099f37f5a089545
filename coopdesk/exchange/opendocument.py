"""Tables as an OpenDocument spreadsheet (ISO/IEC 26300), in the few elements that takes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from coopdesk.exchange.tables import Cell, Table

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_RUNS = re.compile(r" {2,}|^ | $")
_DIGITS = 15

_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"'
    ' manifest:version="1.3"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' office:version="1.3"><office:automatic-styles>'
    '<number:date-style style:name="N1"><number:year number:style="long"/>'
    "<number:text>-</number:text>"
    '<number:month number:style="long"/><number:text>-</number:text>'
    '<number:day number:style="long"/></number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
_COLUMN = (
    '<style:style style:name="w{n}" style:family="table-column">'
    '<style:table-column-properties style:column-width="{mm}mm"/></style:style>'
)


def ods(tables: Sequence[Table]) -> bytes:
    """Return the tables as one .ods; the same tables give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        # The kind stands first and bare, so that the file says what it is.
        made.writestr(zipfile.ZipInfo("mimetype", _EPOCH), _MIME)
        for name, text in (
            ("content.xml", "".join(_content(tables))),
            ("META-INF/manifest.xml", _MANIFEST),
        ):
            entry = zipfile.ZipInfo(name, _EPOCH)
            made.writestr(entry, text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _content(tables: Sequence[Table]) -> Iterator[str]:
    yield _HEAD
    for width in sorted({width for table in tables for width in table.widths}):
        yield _COLUMN.format(n=width, mm=width * 2)
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    for table in tables:
        yield f"<table:table table:name={quoteattr(_clean(table.name))}>"
        for width in table.widths:
            yield f'<table:table-column table:style-name="w{width}"/>'
        yield "<table:table-header-rows><table:table-row>"
        for head in table.heads:
            yield _text(head, ' table:style-name="head"')
        yield "</table:table-row></table:table-header-rows>"
        for row in table.rows:
            yield "<table:table-row>"
            yield from map(_cell, row)
            yield "</table:table-row>"
        yield "</table:table>"
    yield "</office:spreadsheet></office:body></office:document-content>"


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, dt.date):
        return (
            '<table:table-cell table:style-name="day" office:value-type="date"'
            f' office:date-value="{cell.isoformat()}"><text:p>{cell.isoformat()}</text:p>'
            "</table:table-cell>"
        )
    if isinstance(cell, int | Decimal):
        number = f"{Decimal(cell):f}"
        if len(Decimal(cell).normalize().as_tuple().digits) <= _DIGITS:
            return (
                f'<table:table-cell office:value-type="float" office:value="{number}">'
                f"<text:p>{number}</text:p></table:table-cell>"
            )
        return _text(number)
    return _text(cell)


def _text(text: str, style: str = "") -> str:
    paragraphs = "".join(
        f"<text:p>{_RUNS.sub(_spaces, escape(line)).replace(chr(9), '<text:tab/>')}</text:p>"
        for line in _clean(text).split("\n")
    )
    return f'<table:table-cell{style} office:value-type="string">{paragraphs}</table:table-cell>'


def _spaces(found: re.Match[str]) -> str:
    """Say how many spaces there are: XML makes one of them."""
    return f'<text:s text:c="{len(found[0])}"/>'


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
