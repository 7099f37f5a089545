"""Photos on their way to paper: JPEG as the program itself makes it, and nothing else.

The bytes go into the file as they are, so what they are is read from their head, without decoding
a pixel: size, colours, no metadata. What is not such a JPEG is not printed.
"""

from __future__ import annotations

from dataclasses import dataclass

_MOST = 20_000
_START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
_FRAMES = {0xC0, 0xC1, 0xC2}
"""Baseline, extended and progressive, all of Huffman's codes."""
_PLAIN = {0xC4, 0xDB, 0xDD, 0xE0, *_FRAMES}
"""Tables, the restart interval and the JFIF head; all else could carry what is hidden."""
_BITS = 8
_GREY, _COLOUR = 1, 3


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A picture ready for paper."""

    data: bytes
    width: int
    height: int
    grey: bool


def jpeg_of(data: bytes) -> Jpeg | None:
    """Return ``data`` as a picture, or None where it is none the program made."""
    if not (data.startswith(_START) and data.rstrip(b"\0").endswith(_END)):
        return None
    at, found = 2, None
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN:
            return found
        if marker not in _PLAIN or length < 2:
            return None
        if marker in _FRAMES:
            found = _frame(data, data[at + 4 : at + 2 + length])
            if found is None:
                return None
        at += 2 + length
    return None


def _frame(data: bytes, head: bytes) -> Jpeg | None:
    if len(head) < 6 or head[0] != _BITS or head[5] not in {_GREY, _COLOUR}:
        return None
    height, width = int.from_bytes(head[1:3], "big"), int.from_bytes(head[3:5], "big")
    if not (0 < width <= _MOST and 0 < height <= _MOST):
        return None
    return Jpeg(data, width, height, head[5] == _GREY)
