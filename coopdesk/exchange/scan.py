"""A first look at a document's bytes: limits, and where it can be cut into pieces.

Depth and number of values are counted before anything is parsed. A large document is cut into
runs of about a megabyte that are decoded and parsed one after the other: decoded at once, a file
of 128 MB with one emoji in it would take 512 MB as a Python string.
"""

from __future__ import annotations

import re

from coopdesk.errors import RefusedImport
from coopdesk.exchange.faults import refused
from coopdesk.i18n import N_, Message

SIZE_LIMIT = 128 * 1024 * 1024
DEPTH_LIMIT = 64
VALUE_LIMIT = 5_000_000

RUN = 1024 * 1024
"""A run is cut at the first value that begins this many bytes after the run."""

# What lies between two values, then a value with its field's name, a bracket, or the end.
# Everything repeated is possessive: no step back, no memory, time in proportion to the length.
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_TOKEN = re.compile(
    rb"[\s,:]*+(?:"
    rb"(?:" + _STRING + rb"\s*+:\s*+)?(?:(" + _STRING + rb'|[^\s"\[\]{},:]++)|([\[{]))'
    rb'|([\]}])|(")|\Z)',
    re.DOTALL,
)
_VALUE, _OPEN, _CLOSE, _UNCLOSED_TEXT = 1, 2, 3, 4

CUT_OFF = N_(
    "The file is cut off: what opens in line {line}, column {column} does not close."
    " Ask for the file again."
)
NOT_JSON = N_("This is not JSON: line {line}, column {column}.")


class Container:
    """A list or object; only of one too large to be parsed at once more than a moment is kept.

    ``opened`` and ``end`` are the offsets of its opening bracket and after its closing one.
    ``runs`` cover all that is between: offsets, and the large container that is the run's only
    value, if it is one. ``element`` is where it begins as a value, its field's name included, and
    ``cut`` where its last run ends.
    """

    __slots__ = ("cut", "element", "end", "opened", "runs")

    def __init__(self, element: int, after: int) -> None:
        self.element = element
        self.opened = after - 1
        self.end = self.cut = after
        self.runs: list[tuple[int, int, Container | None]] = []


def at(data: bytes, offset: int, message: Message = NOT_JSON, **values: object) -> RefusedImport:
    """Return the refusal of ``data`` for what is at ``offset``, told by line and column."""
    before = data[data.rfind(b"\n", 0, offset) + 1 : offset]
    return refused(
        message,
        line=data.count(b"\n", 0, offset) + 1,
        column=len(before.decode("utf-8", errors="replace")) + 1,
        **values,
    )


def scan(data: bytes, start: int) -> Container | None:
    """Look through ``data`` from ``start``; return its value if that is a large container.

    Raises:
        RefusedImport: a limit is passed, or brackets and quotation marks do not close.
    """
    if len(data) > SIZE_LIMIT:
        raise refused(N_("The file is larger than {limit} MB."), limit=SIZE_LIMIT // 2**20)
    open_ones: list[Container] = []
    values = 0
    next_cut = len(data)
    whole: Container | None = None
    for token in _TOKEN.finditer(data, start):
        kind = token.lastindex
        if kind == _CLOSE:
            whole = _close(data, open_ones, token.end()) or whole
            next_cut = open_ones[-1].cut + RUN if open_ones else len(data)
            continue
        if kind is None:  # the end
            break
        if token.start() >= next_cut:
            next_cut = _cut(open_ones[-1], token.start()) + RUN
        if kind == _OPEN:
            next_cut = _open(data, open_ones, token.start(), token.end()) + RUN
        elif kind == _UNCLOSED_TEXT:
            raise at(data, token.end() - 1, CUT_OFF)
        values += 1
        if values > VALUE_LIMIT:
            raise refused(N_("The file holds more than {limit} values."), limit=VALUE_LIMIT)
    if open_ones:
        raise at(data, open_ones[-1].opened, CUT_OFF)
    return whole


def _open(data: bytes, open_ones: list[Container], element: int, after: int) -> int:
    """Begin a container; return where its first run begins."""
    if len(open_ones) == DEPTH_LIMIT:
        raise at(
            data,
            after - 1,
            N_("Lists and objects lie more than {limit} deep: line {line}, column {column}."),
            limit=DEPTH_LIMIT,
        )
    open_ones.append(Container(element, after))
    return after


def _cut(container: Container, offset: int) -> int:
    """End a run at ``offset``, unless that would make an empty one; return ``offset``."""
    if offset > container.cut:
        container.runs.append((container.cut, offset, None))
        container.cut = offset
    return offset


def _close(data: bytes, open_ones: list[Container], end: int) -> Container | None:
    """Close the innermost container; return it if it is large and in no other."""
    if not open_ones:
        raise at(data, end - 1)
    closed = open_ones.pop()
    if end - closed.opened < RUN:
        return None
    _cut(closed, end - 1)
    closed.end = end
    if not open_ones:
        return closed
    around = open_ones[-1]
    _cut(around, closed.element)
    around.runs.append((closed.element, end, closed))
    around.cut = end
    return None
