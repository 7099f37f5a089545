"""Bytes of a text as its lines, whatever encoding they are in, without holding all of it twice."""

from __future__ import annotations

import codecs
import io
from collections import Counter

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLD = ("cp1252", "iso8859-15", "cp850", "mac_roman")
"""As spreadsheets write that know no Unicode: Windows, Linux, DOS, old Macs."""
_USUAL = frozenset("éèêëàâçôîïùûüœäöòìáíóúñ’«»–€°")
_POSSIBLE = frozenset("ÉÈÊËÀÂÇÔÎÏÙÛÜŒÄÖÒÌÁÍÓÚÑæÆ‘“”—…§²³ßåãõ\N{NO-BREAK SPACE}")
_LOOKED_AT = 4000
_SAMPLE = 200_000
_PIECE = 1 << 20


def text_lines(data: bytes) -> io.TextIOWrapper:
    """Return ``data`` as a text to be read on from its beginning, its line ends as they stand."""
    raw = io.BytesIO(data)  # shares the bytes, and copies none
    return io.TextIOWrapper(raw, encoding=encoding_of(data), errors="replace", newline="")


def encoding_of(data: bytes) -> str:
    """Return what a text is written in: by its mark, as Unicode, else by its letters."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:_LOOKED_AT]
    if start.count(0) > len(start) // 4:
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    if _is_utf8(data):
        return "utf-8"
    sample = data[:_SAMPLE]
    return max(_OLD, key=lambda name: _worth(sample.decode(name, errors="replace")))


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), _PIECE):
            decoder.decode(data[at : at + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _worth(text: str) -> int:
    """Return how much a text looks like one of people who write French, Italian or English."""
    often = Counter(text)
    usual = sum(often[letter] for letter in _USUAL)
    return 3 * usual + sum(often[letter] for letter in _POSSIBLE)
