"""Pictures on their way to paper: JPEG and PNG as the program itself makes them, nothing else.

The bytes go into the file as they are, so what they are is read from their head: size, colours, no
metadata. What is not such a picture is not printed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
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

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_DEPTHS = {0: {1, 8}, 3: {1, 2, 4, 8}}
"""Bits of a pixel in grey, and with a palette."""
_PNG_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
"""A text or a time would be hidden; what else there may be the program never writes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for paper: ``entries`` say how the file reads ``data``."""

    data: bytes
    width: int
    height: int
    entries: str


def picture_of(data: bytes) -> Picture | None:
    """Return ``data`` as a picture, or None where it is none the program made."""
    return _png_of(data) if data.startswith(_PNG) else jpeg_of(data)


def jpeg_of(data: bytes) -> Picture | None:
    """Return ``data`` as a photo, or None where it is none the program made."""
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


def _frame(data: bytes, head: bytes) -> Picture | None:
    if len(head) < 6 or head[0] != _BITS or head[5] not in {_GREY, _COLOUR}:
        return None
    height, width = int.from_bytes(head[1:3], "big"), int.from_bytes(head[3:5], "big")
    if not _fits(width, height):
        return None
    space = "DeviceGray" if head[5] == _GREY else "DeviceRGB"
    entries = f"/ColorSpace/{space}/BitsPerComponent 8/Filter/DCTDecode"
    return Picture(data, width, height, entries)


def _fits(width: int, height: int) -> bool:
    return 0 < width <= _MOST and 0 < height <= _MOST


def _png_of(data: bytes) -> Picture | None:
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or {kind for kind, _ in chunks} - _PNG_CHUNKS:
        return None
    head, palette = chunks[0][1], b"".join(part for kind, part in chunks if kind == b"PLTE")
    if len(head) != 13 or any(head[10:]) or head[8] not in _PNG_DEPTHS.get(head[9], ()):
        return None
    width, height, bits = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big"), head[8]
    pixels = b"".join(part for kind, part in chunks if kind == b"IDAT")
    if not _fits(width, height) or not _unpacks(pixels, ((width * bits + 7) // 8 + 1) * height):
        return None
    space = "/DeviceGray"
    if head[9]:
        if not palette or len(palette) % 3:
            return None
        space = f"[/Indexed/DeviceRGB {len(palette) // 3 - 1}<{palette.hex()}>]"
    entries = (
        f"/ColorSpace{space}/BitsPerComponent {bits}/Filter/FlateDecode"
        f"/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent {bits}/Columns {width}>>"
    )
    return Picture(pixels, width, height, entries)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _unpacks(pixels: bytes, length: int) -> bool:
    """Tell whether packed pixels are as many as the head says."""
    unpacker = zlib.decompressobj()
    try:
        found = len(unpacker.decompress(pixels, length + 1))
    except zlib.error:
        return False
    return found == length and unpacker.eof
