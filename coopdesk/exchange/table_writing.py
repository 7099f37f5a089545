"""Tables as the bytes of a file: .xlsx and .csv here, .ods beside.

A text is written as a text, whatever it begins with: no spreadsheet is to take what somebody said
for a formula. In .csv, where nothing says so, an apostrophe before it does.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from coopdesk.errors import UserError
from coopdesk.exchange.opendocument import ods
from coopdesk.exchange.tables import Cell, Table
from coopdesk.i18n import N_

LIKE_A_FORMULA = re.compile(r"'*\s*[=+\-@]|'*[\t\r\n]")
"""How texts begin that spreadsheets reckon with; the apostrophe of one before counts too."""

DIGITS = 15
"""The digits a spreadsheet keeps of a number; longer ones are written as texts."""

_XLSX_TEXT = 32_767
_XLSX_FIRST_DAY = dt.date(1900, 3, 1)
_SHEET_NAME = 31


def is_number(cell: Cell) -> bool:
    """Return whether a spreadsheet can keep ``cell`` as a number, to the last digit."""
    if isinstance(cell, int):
        return len(str(abs(cell))) <= DIGITS
    return isinstance(cell, Decimal) and len(cell.normalize().as_tuple().digits) <= DIGITS


def plain(cell: Cell) -> str:
    """Return ``cell`` as a text that everybody reads alike: days by ISO 8601, a decimal point."""
    return f"{cell:f}" if isinstance(cell, Decimal) else "" if cell is None else str(cell)


def workbook(
    tables: Sequence[Table], ending: str, told: Callable[[], object] | None = None
) -> bytes:
    """Return the tables as one workbook, .xlsx or .ods; ``told`` hears of each row, once or twice.

    Raises:
        UserError: a text is too long for an .xlsx.
    """
    told = told or _nobody
    return (
        ods([_heard(table, told) for table in tables]) if ending == ".ods" else _xlsx(tables, told)
    )


def _nobody() -> None:
    """Hear of a row, and do nothing."""


def _heard(table: Table, told: Callable[[], object]) -> Table:
    """Return the same table, of each row of which ``told`` hears when it is come to."""
    return replace(table, rows=_Heard(table.rows, told))


class _Heard(Sequence[Sequence[Cell]]):
    def __init__(self, rows: Sequence[Sequence[Cell]], told: Callable[[], object]) -> None:
        self._rows, self._told = rows, told

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 (a number or a slice)
        return self._rows[at]

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        for row in self._rows:
            self._told()
            yield row


def csv_file(table: Table, language: str, told: Callable[[], object] | None = None) -> bytes:
    """Return a table as .csv, as the spreadsheets of that language read it: UTF-8, told by a mark.

    Where decimals have a comma, semicolons stand between the cells.
    """
    comma = language != "en"
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if comma else ",")
    writer.writerow([_guarded(head) for head in table.heads])
    for row in _Heard(table.rows, told or _nobody):
        writer.writerow([_in_csv(cell, comma=comma) for cell in row])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _in_csv(cell: Cell, *, comma: bool) -> str:
    if isinstance(cell, str):
        return _guarded(cell)
    text = plain(cell)
    return text.replace(".", ",") if comma and isinstance(cell, Decimal) else text


def _guarded(text: str) -> str:
    return f"'{text}" if LIKE_A_FORMULA.match(text) else text


def _xlsx(tables: Sequence[Table], told: Callable[[], object]) -> bytes:
    # A library that only exports need: the start does not pay for it.
    import xlsxwriter  # noqa: PLC0415 (as above)
    from xlsxwriter.worksheet import Worksheet  # noqa: PLC0415 (as above)

    class HeardSheet(Worksheet):  # type: ignore[misc]  # (the library has no types)
        """Tells of each row also when the library writes it out, which takes as long again."""

        def _write_cell(self, row: int, col: int, cell: Any) -> None:  # noqa: ANN401 (as above)
            if not col:
                told()
            super()._write_cell(row, col, cell)

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    top = book.add_format({"valign": "top", "text_wrap": True})
    day = book.add_format({"valign": "top", "num_format": 14})
    taken: set[str] = set()
    for table in tables:
        sheet = book.add_worksheet(sheet_name(table.name, taken), HeardSheet)
        for at, (head, width) in enumerate(zip(table.heads, table.widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, head, bold)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table.rows), 1), max(len(table.heads) - 1, 0))
        for line, row in enumerate(_Heard(table.rows, told), start=1):
            for at, cell in enumerate(row):
                if isinstance(cell, dt.date) and cell >= _XLSX_FIRST_DAY:
                    sheet.write_datetime(line, at, dt.datetime.combine(cell, dt.time()), day)
                elif isinstance(cell, int | Decimal) and is_number(cell):
                    sheet.write_number(line, at, float(cell), top)
                elif cell is not None:
                    sheet.write_string(line, at, _short_enough(plain(cell), table), top)
    book.close()
    return out.getvalue()


def _short_enough(text: str, table: Table) -> str:
    # Characters beyond U+FFFF count twice there.
    if len(text.encode("utf-16-le", errors="replace")) // 2 > _XLSX_TEXT:
        raise UserError(
            N_(
                "Nothing was written: a text in “{table}” is longer than the {limit} characters"
                " that fit into a cell of an .xlsx file. Choose .ods or .csv."
            ),
            table=table.name,
            limit=_XLSX_TEXT,
        )
    return text


def sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that a workbook allows and has not yet: short, without its own signs."""
    short = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:_SHEET_NAME] or "1"
    found, number = short, 1
    while found.lower() in taken:
        number += 1
        found = f"{short[: _SHEET_NAME - 4]} {number}"
    taken.add(found.lower())
    return found
