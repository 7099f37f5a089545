"""Ranges of a table as spreadsheets hand them round: text with tabs, and the same as HTML.

A text is a text on both ways, whatever it begins with.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from coopdesk.errors import UserError
from coopdesk.exchange.table_writing import LIKE_A_FORMULA, is_number, plain
from coopdesk.exchange.tables import Cell
from coopdesk.i18n import N_
from coopdesk.model.fields import UNWELCOME

ROWS = 20_000
CHARACTERS = 24 * 1024 * 1024

_CELL = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)|[^\t\n]*')
_GUARD = re.compile(r"\A'(?='*\s*[=+\-@]|'*[\t\r\n])")
_FIRST_YEAR = 1900
_DAY_ZERO = dt.date(1899, 12, 30)
_AS_TEXT = 'style="mso-number-format:\'\\@\'" sdnum="1033;0;@"'


def said(cell: Cell, language: str) -> str:
    """Return a cell as a spreadsheet of that language reads it."""
    if isinstance(cell, dt.date):
        # The three languages write days alike; of years long gone nothing is left to guess.
        return f"{cell:%d/%m/%Y}" if cell.year >= _FIRST_YEAR else cell.isoformat()
    text = plain(cell)
    return text.replace(".", ",") if isinstance(cell, Decimal) and language != "en" else text


def tabbed(rows: Sequence[Sequence[Cell]], language: str) -> str:
    """Return rows as text, tabs between the cells; a text like a formula has an apostrophe."""
    return "".join(
        "\t".join(_quoted(_guarded(cell, language)) for cell in row) + "\n" for row in rows
    )


def marked_up(heads: Sequence[str], rows: Sequence[Sequence[Cell]], language: str) -> str:
    """Return rows as an HTML table, numbers and days told from texts."""
    lines = ['<html><head><meta charset="utf-8"></head><body><table>']
    if heads:
        cells = "".join(f"<th {_AS_TEXT}>{_html(head)}</th>" for head in heads)
        lines.append(f"<tr>{cells}</tr>")
    lines.extend(f"<tr>{''.join(_marked(cell, language) for cell in row)}</tr>" for row in rows)
    lines.append("</table></body></html>")
    return "\n".join(lines)


def _marked(cell: Cell, language: str) -> str:
    text = _html(said(cell, language))
    if isinstance(cell, dt.date) and cell.year >= _FIRST_YEAR:
        days = (cell - _DAY_ZERO).days
        return (
            f'<td sdval="{days}" sdnum="1033;1033;DD/MM/YYYY" x:num="{days}"'
            f" style=\"mso-number-format:'dd\\/mm\\/yyyy'\">{text}</td>"
        )
    if isinstance(cell, int | Decimal) and is_number(cell):
        return f'<td sdval="{plain(cell)}" sdnum="1033;" x:num="{plain(cell)}">{text}</td>'
    return f"<td {_AS_TEXT}>{text}</td>"


def _html(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _guarded(cell: Cell, language: str) -> str:
    text = said(cell, language)
    return f"'{text}" if isinstance(cell, str) and LIKE_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return a cell's text without the apostrophe that keeps it from being a formula."""
    return _GUARD.sub("", text)


def _quoted(text: str) -> str:
    if '"' in text or "\t" in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def rows_of(text: str) -> tuple[list[list[str]], int]:
    """Return the cells of a range that was copied, and how many of them had to be cleaned.

    A cell in quotation marks may hold tabs and line breaks; marks in the midst of a cell stand for
    themselves.

    Raises:
        UserError: it is more than can be looked at.
    """
    if len(text) > CHARACTERS:
        raise _too_many()
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = []
    cleaned = 0
    for row in _rows(text.removesuffix("\n")):
        for at, cell in enumerate(row):
            row[at] = unguarded(UNWELCOME.sub("", cell))
            cleaned += bool(UNWELCOME.search(cell))
        rows.append(row)
        if len(rows) > ROWS:
            raise _too_many()
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, cleaned


def _too_many() -> UserError:
    return UserError(
        N_("That is more than can be pasted at once: {rows} rows at most. Paste it in parts."),
        rows=ROWS,
    )


def _rows(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    at = 0
    while True:
        match = _CELL.match(text, at)
        if match is None:
            return
        quoted = match[1]
        row.append(match[0] if quoted is None else quoted.replace('""', '"'))
        at = match.end()
        if at >= len(text):
            yield row
            return
        if text[at] == "\n":
            yield row
            row = []
        at += 1
