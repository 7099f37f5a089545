"""Files that hold tables, read into plain cells; runs in ``table_worker``'s limited process.

The sheets come back as JSON: a text is a text, a number ``{"n": …}``, a day ``{"d": …}``.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from coopdesk.errors import UserError
from coopdesk.exchange.markup_tables import is_markup, marked_tables
from coopdesk.exchange.plain_text import text_lines
from coopdesk.exchange.tables import DAMAGED
from coopdesk.exchange.vcard import cards
from coopdesk.i18n import N_
from coopdesk.model.fields import TEXT_LIMIT, UNWELCOME

ROWS = 20_000
COLUMNS = 250
_SHEETS = 40
_TEXT = 24 * 1024 * 1024
_UNFOLDED = 256 * 1024 * 1024
_DELIMITERS = ";,\t|"
_LOOKED_AT = 30
_SAMPLE = 200_000
_EXACT = 10**15
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = re.compile(
    # What Excel writes today, and the records with which workbooks of old begin.
    rb"E\0n\0c\0r\0y\0p\0t\0e\0d"
    rb"|\x09\x08(?:\x10\0\0\x06\x05\0.{12}|\x08\0\0\x05\x05\0.{4})(?:\x86\0\0\0)?\x2f\0",
    re.DOTALL,
)
_BINARY = re.compile(rb"\t[\x00\x02\x04\x08]")  # the first record of a workbook older than 1993
_GUARD = re.compile(r"\A'(?='*\s*[=+\-@]|'*[\t\r\n])")

_TOO_MANY = N_(
    "The table has more than {rows} rows or {columns} columns. Nothing was imported. Import it in"
    " parts."
)
_TOO_LARGE = N_("The table holds more text than can be looked at. Import it in parts.")
_BOMB = N_("The file unfolds to more than {limit} MB. Nothing was imported. Import it in parts.")
_LOCKED = N_(
    "The workbook is locked with a password. Nothing was imported. Save a copy without one."
)
_UNCLOSED = N_(
    "A quotation mark that is opened in line {line} is never closed. Nothing was imported. Close"
    " it and import the file again."
)
_LONG_CELL = N_(
    "The cell that begins in line {line} holds more text than a dossier keeps in one place; a"
    " quotation mark may not be closed there. Nothing was imported. Shorten it."
)

Json = Any


def sheets(data: bytes, ending: str) -> dict[str, Json]:
    """Return the visible sheets of a file, and how many are hidden.

    Raises:
        UserError: it is locked, damaged, or larger than can be looked at.
    """
    if ending in {".csv", ".tsv", ".txt"}:
        return {"sheets": [_sheet("", _csv_rows(data))], "hidden": 0}
    if ending == ".vcf":
        return {"sheets": [_sheet("", cards(text_lines(data)))], "hidden": 0}
    if ending == ".xls" and not data.startswith((_OLE, b"PK")):
        return _named_xls(data)
    return _workbook(data)


def _named_xls(data: bytes) -> dict[str, Json]:
    """Return what web sites and old programs name .xls and is none: markup, or a text."""
    if is_markup(data):
        found = marked_tables(data, COLUMNS, ROWS)
        if not found:
            raise UserError(DAMAGED)
        shown = [table for table in found if not table.hidden][:_SHEETS]
        read = [_sheet(table.name, iter([_cells(row) for row in table.rows])) for table in shown]
        return {"sheets": read, "hidden": sum(table.hidden for table in found)}
    if not data.strip() or _BINARY.match(data):
        raise UserError(DAMAGED)
    return {"sheets": [_sheet("", _csv_rows(data))], "hidden": 0}


def _csv_rows(data: bytes) -> Iterator[list[str]]:
    start = text_lines(data).read(_SAMPLE)
    first, _end, _rest = start.partition("\n")
    match = re.fullmatch(r"sep=(.)\r?", first, re.IGNORECASE)
    delimiter = match[1] if match else delimiter_of(start)

    def lines() -> Iterator[str]:
        opened = text_lines(data)
        if match:
            opened.readline()
        return opened

    csv.field_size_limit(TEXT_LIMIT * 10)
    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    begun = 1
    try:
        for row in reader:
            yield [_GUARD.sub("", cell) for cell in row]
            begun = reader.line_num + 1
    except csv.Error as trouble:
        if "field larger" in str(trouble):
            raise UserError(_LONG_CELL, line=begun) from trouble
        if "unexpected end" in str(trouble):
            raise UserError(_UNCLOSED, line=begun) from trouble
        # Quotation marks in the midst of a cell: read as they stand.
        loose = csv.reader(lines(), delimiter=delimiter)
        for at, row in enumerate(loose, start=1):
            if at >= begun:
                yield row


def delimiter_of(text: str) -> str:
    """Return what stands between the cells: what parts most of the first lines alike."""
    lines = text.splitlines()[:_LOOKED_AT]

    def worth(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        usual = max(widths, key=widths.count, default=1)
        return (widths.count(usual) if usual > 1 else 0, usual)

    csv.field_size_limit(TEXT_LIMIT * 10)
    try:
        return max(_DELIMITERS, key=worth)
    except csv.Error:
        return ";"


def _workbook(data: bytes) -> dict[str, Json]:
    # Only here, where its memory and time are limited.
    import python_calamine as calamine  # noqa: PLC0415 (as above)

    _refuse_bomb(data)
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        known = [each for each in book.sheets_metadata if "Sheet" in str(each.typ)]
        shown = [each.name for each in known if str(each.visible).endswith(".Visible")]
        found = [
            _sheet(name, map(_cells, book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
            for name in shown[:_SHEETS]
        ]
    except calamine.PasswordError as trouble:
        raise UserError(_LOCKED) from trouble
    except (calamine.CalamineError, OSError, ValueError) as trouble:
        locked = data.startswith(_OLE) and _ENCRYPTED.search(data)
        raise UserError(_LOCKED if locked else DAMAGED) from trouble
    return {"sheets": found, "hidden": len(known) - len(shown)}


def _refuse_bomb(data: bytes) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            size = sum(entry.file_size for entry in opened.infolist())
            manifest = b""
            if "META-INF/manifest.xml" in opened.namelist() and size <= _UNFOLDED:
                manifest = opened.read("META-INF/manifest.xml")
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as trouble:
        raise UserError(DAMAGED) from trouble
    if size > _UNFOLDED:
        raise UserError(_BOMB, limit=_UNFOLDED // 1024 // 1024)
    if b"encryption-data" in manifest:
        raise UserError(_LOCKED)


def _cells(row: Iterable[object]) -> list[Json]:
    return [_cell(cell) for cell in row]


def _cell(cell: object) -> Json:
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float | int):
        whole = float(cell).is_integer() and abs(cell) < _EXACT
        return {"n": str(int(cell)) if whole else repr(cell)}
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return {"d": cell.date().isoformat()} if midnight else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, dt.date):
        return {"d": cell.isoformat()}
    if isinstance(cell, dt.time):
        return f"{cell:%H:%M}"
    return "" if cell is None else str(cell)


def _sheet(name: str, rows: Iterator[list[Json]]) -> dict[str, Json]:
    kept: list[list[Json]] = []
    told, cleaned, unread = 0, 0, 0
    for row in rows:
        while row and row[-1] in ("", None):
            row.pop()
        if len(kept) > ROWS or len(row) > COLUMNS:
            raise UserError(_TOO_MANY, rows=ROWS, columns=COLUMNS)
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                # One sign for an accented letter, as people here type it.
                whole = unicodedata.normalize("NFC", cell.replace("\r\n", "\n"))
                row[at] = UNWELCOME.sub("", whole)[: TEXT_LIMIT + 1]
                cleaned += len(row[at]) < len(whole) and len(whole) < TEXT_LIMIT
                unread += "\ufffd" in row[at]
                told += len(row[at])
        if told > _TEXT:
            raise UserError(_TOO_LARGE)
        kept.append(row)
    while kept and not kept[-1]:
        kept.pop()
    return {"name": name, "rows": kept, "cleaned": cleaned, "unread": unread}
