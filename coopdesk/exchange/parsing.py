"""Strict JSON from bytes to plain values, in bounded memory.

What JSON's grammar allows and FORMAT.md does not is marked in the values and becomes a fault with
a path when the document is read: ``Doubled`` and ``Alien``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from json import JSONDecodeError, JSONDecoder
from typing import TypeAlias, cast

from coopdesk.exchange.faults import refused
from coopdesk.exchange.scan import Container, at, scan
from coopdesk.i18n import N_, Message

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_SPACE = b" \t\r\n"
_ONLY_SPACE = re.compile(rb"[ \t\r\n]*+\Z")
_SURELY_SMALL = 300
"""So many digits are within the range of a double."""


class Alien:
    """Something in the place of a value that is none: NaN, 1e400."""

    __slots__ = ("message", "written")

    def __init__(self, message: Message, written: str) -> None:
        self.message = message
        self.written = written


class Doubled(dict[str, "Json"]):
    """An object in which the fields ``twice`` are given more than once."""

    twice: tuple[str, ...] = ()

    @classmethod
    def of(cls, found: dict[str, Json], twice: Iterable[str]) -> Doubled:
        """Return ``found``, marked."""
        doubled = cls(found)
        doubled.twice = tuple(twice)
        return doubled


Json: TypeAlias = "bool | int | Decimal | str | Alien | list[Json] | dict[str, Json] | None"
"""A parsed value; whole numbers written as such are ``int``, all others ``Decimal``."""

_TOO_LARGE = N_("the number {value} is beyond the range of a double")
_NO_NUMBER = N_("{value} is no number in JSON")


def _decimal(written: str) -> Decimal | Alien:
    try:
        number = Decimal(written)
    except InvalidOperation:  # an exponent of twenty digits
        return Alien(_TOO_LARGE, written)
    if -_SURELY_SMALL < number.adjusted() < _SURELY_SMALL:
        return number
    approximate = float(number)
    if math.isinf(approximate) or (not approximate and number):
        return Alien(_TOO_LARGE, written)
    return number


def _whole(written: str) -> int | Decimal | Alien:
    if len(written) < _SURELY_SMALL:
        return int(written)
    number = _decimal(written)
    return number if isinstance(number, Alien) else int(number)


def _constant(written: str) -> Alien:
    return Alien(_NO_NUMBER, written)


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    times = Counter(name for name, _ in pairs)
    return Doubled.of(found, (name for name, number in times.items() if number > 1))


_decoder = JSONDecoder(
    object_pairs_hook=_object,
    parse_float=_decimal,
    parse_int=_whole,
    parse_constant=_constant,
)


def parse(data: bytes) -> Json:
    """Return the value that ``data`` says.

    Raises:
        RefusedImport: it is not UTF-8 or not JSON, or passes a limit.
    """
    start = len(BYTE_ORDER_MARK) if data.startswith(BYTE_ORDER_MARK) else 0
    if _ONLY_SPACE.match(data, start):
        raise refused(N_("The file is empty."))
    large = scan(data, start)
    if large is None:
        return _decoded(data, start, len(data))
    if data[start : large.opened].strip(_SPACE):
        raise at(data, start)
    if not _ONLY_SPACE.match(data, large.end):
        raise at(data, large.end)
    return _container(data, large)


def _decoded(data: bytes, start: int, end: int, around: str = "") -> Json:
    """Parse a piece of ``data``, put between the two characters ``around``."""
    try:
        text = str(memoryview(data)[start:end], "utf-8")
    except UnicodeDecodeError as error:
        raise at(
            data,
            start + error.start,
            N_("The file is not text in UTF-8: line {line}, column {column}."),
        ) from None
    before, after = around[:1], around[1:]
    try:
        value: Json = _decoder.decode(f"{before}{text}{after}" if around else text)
    except JSONDecodeError as error:
        read = text[: max(0, error.pos - len(before))]
        raise at(data, start + len(read.encode())) from None
    return value


def _container(data: bytes, large: Container) -> Json:
    """Parse a large container run by run; together the runs cover every byte of it."""
    around = chr(data[large.opened]) + chr(data[large.end - 1])
    if around == "[]":
        return _list(data, large)
    if around != "{}":
        raise at(data, large.end - 1)
    found: dict[str, Json] = {}
    twice: dict[str, None] = {}
    for start, end, inner in _runs(data, large):
        if inner is None:
            piece = cast("dict[str, Json]", _decoded(data, start, end, "{}"))
        else:
            piece = _named(data, start, inner)
        if isinstance(piece, Doubled):
            twice.update(dict.fromkeys(piece.twice))
        twice.update((name, None) for name in piece if name in found)
        found.update(piece)
    return Doubled.of(found, twice) if twice else found


def _list(data: bytes, large: Container) -> list[Json]:
    found: list[Json] = []
    for start, end, inner in _runs(data, large):
        if inner is None:
            found.extend(cast("list[Json]", _decoded(data, start, end, "[]")))
        elif data[start : inner.opened].strip(_SPACE):
            raise at(data, start)
        else:
            found.append(_container(data, inner))
    return found


def _runs(data: bytes, large: Container) -> Iterable[tuple[int, int, Container | None]]:
    """Yield the runs without the comma that parts them from the one before."""
    last = len(large.runs) - 1
    for number, (start, end, inner) in enumerate(large.runs):
        written = data[start : inner.opened if inner else end].lstrip(_SPACE)
        begin = (inner.opened if inner else end) - len(written)
        if not written and inner is None and number == last:
            return
        if number:
            if not written.startswith(b","):
                raise at(data, begin)
            begin += 1
            if inner is None and not written[1:].strip(_SPACE):
                raise at(data, begin)
        yield begin, end, inner


def _named(data: bytes, start: int, inner: Container) -> dict[str, Json]:
    """Parse the field name before a large container, then the container."""
    name = data[start : inner.opened].rstrip(_SPACE)
    if not name.endswith(b":"):
        raise at(data, inner.opened)
    match _decoded(data, start, start + len(name) - 1, "[]"):
        case [str(decoded)]:
            return {decoded: _container(data, inner)}
        case _:
            raise at(data, start)
