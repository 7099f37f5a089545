"""Tables in HTML, and in the XML of Excel 2003: what web sites and old programs name .xls.

Nothing is expanded and nothing loaded: the markup is read as it stands, once, from front to back.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from coopdesk.exchange.plain_text import text_lines

_BEGINS = re.compile(
    rb"\s*(?:<\?xml|<!doctype\s+html|<!--|<html|<head|<meta|<body|<table|<div|<style)",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""charset=["']?([A-Za-z0-9_-]{2,20})""")
_LOOKED_AT = 4000
_PIECE = 1 << 16
_ROWS = {"tr", "row"}
_CELLS = {"td", "th", "cell"}
_LINES = {"br", "p", "div", "li"}
_UNREAD = {"script", "style", "template"}

Json = Any


@dataclass(slots=True)
class MarkedTable:
    """One table: its name, its rows, and whether its sheet is hidden."""

    name: str
    rows: list[list[Json]] = field(default_factory=list)
    hidden: bool = False
    below: dict[int, int] = field(default_factory=dict)
    """How many rows below the cell in a column still reaches."""


def is_markup(data: bytes) -> bool:
    """Return whether a file begins as markup does."""
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe")
    return _BEGINS.match(start) is not None


def marked_tables(data: bytes, columns: int, rows: int) -> list[MarkedTable]:
    """Return the tables in ``data``; one with more than so many columns or rows is cut after it."""
    parser = _Parser(columns, rows)
    for piece in _pieces(data):
        parser.feed(piece)
    parser.close()
    return [table for table in parser.tables if any(any(row) for row in table.rows)]


def _pieces(data: bytes) -> Iterator[str]:
    said = _CHARSET.search(data[:_LOOKED_AT])
    if said is not None and b"\0" not in data[:_LOOKED_AT]:
        with suppress(LookupError, UnicodeDecodeError):
            text = data.decode(said[1].decode("ascii"))
            yield from (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
            return
    opened = text_lines(data)
    while piece := opened.read(_PIECE):
        yield piece


class _Parser(HTMLParser):
    """Follows the markup; a table within a cell is a table of its own."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(convert_charrefs=True)
        self._columns, self._most = columns, rows
        self.tables: list[MarkedTable] = []
        self._open: list[MarkedTable] = []
        self._cells: list[tuple[int, str, list[str]] | None] = []
        """Of each open table the open cell: its column, its kind, its text."""
        self._sheet = self._kind = self._unread = ""
        self._visible = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        said = {name.rpartition(":")[2]: value or "" for name, value in attrs}
        self._visible = tag == "visible"
        if tag in _UNREAD:
            self._unread = tag
        elif tag == "worksheet":
            self._sheet = said.get("name", "")
        elif tag == "table":
            self.tables.append(MarkedTable(self._sheet))
            self._open.append(self.tables[-1])
            self._cells.append(None)
        elif self._open:
            self._inside(tag, said)

    def _inside(self, tag: str, said: dict[str, str]) -> None:
        if tag in _ROWS:
            self._end_cell()
            self._begin_row(_number(said.get("index")))
        elif tag in _CELLS:
            self._end_cell()
            self._begin_cell(said)
        elif tag == "data" and (cell := self._cells[-1]) is not None:
            self._cells[-1] = (cell[0], said.get("type", ""), cell[2])
        elif tag in _LINES and (cell := self._cells[-1]) is not None and cell[2]:
            cell[2].append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == self._unread:
            self._unread = ""
        if not self._open:
            return
        if tag in _CELLS | _ROWS:
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self._open.pop()
            self._cells.pop()

    def handle_data(self, data: str) -> None:
        if self._visible and data.strip() and self.tables:
            self.tables[-1].hidden = True
        if not self._unread and self._open and (cell := self._cells[-1]) is not None:
            # Line breaks of the markup are spaces.
            cell[2].append(re.sub(r"[ \t\r\n]+", " ", data) if not cell[1] else data)

    def _begin_row(self, index: int) -> None:
        table = self._open[-1]
        empty = min(max(index - 1 - len(table.rows), 0), self._most)
        for _each in range(empty + 1):
            if len(table.rows) <= self._most + 1:
                table.rows.append([])

    def _begin_cell(self, said: dict[str, str]) -> None:
        table = self._open[-1]
        if not table.rows:
            table.rows.append([])
        row = table.rows[-1]
        index = min(_number(said.get("index")), self._columns + 1)
        row.extend("" for _each in range(index - 1 - len(row)))
        while table.below.get(len(row), 0) > 0:
            table.below[len(row)] -= 1
            row.append("")
        at = len(row)
        wide = _number(said.get("colspan")) or _number(said.get("mergeacross")) + 1
        down = (_number(said.get("rowspan")) or _number(said.get("mergedown")) + 1) - 1
        wide = min(wide, max(self._columns + 1 - at, 1))
        row.extend("" for _each in range(wide))
        if down:
            table.below.update(dict.fromkeys(range(at, at + wide), min(down, self._most)))
        self._cells[-1] = (at, "", [])

    def _end_cell(self) -> None:
        cell, self._cells[-1] = self._cells[-1], None
        if cell is not None:
            at, kind, text = cell
            self._open[-1].rows[-1][at] = _value(kind, "".join(text))


def _number(said: str | None) -> int:
    return int(said) if said and re.fullmatch(r"\d{1,6}", said) else 0


def _value(kind: str, text: str) -> Json:
    if kind == "Number" and re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", text.strip()):
        return float(text)
    if kind == "DateTime":
        with suppress(ValueError):
            return dt.datetime.fromisoformat(text.strip()[:19])
    if kind == "Boolean":
        return text.strip() == "1"
    lines = (line.strip(" \u00a0") for line in text.split("\n"))
    return "\n".join(lines).strip()
