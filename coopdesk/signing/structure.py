"""What the bytes of a signed PDF must look like, whatever a library makes of them.

Nothing is parsed beyond what is needed to know that a signature covers what it says it covers
(ISO 32000-2, 12.8.1): one gap, which is exactly its own contents, and everything before and
behind it to the end of its revision. Known attacks move the gap, widen it, or hide something in
it (universal signature forgery, signature wrapping), or append behind it (incremental saving).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from asn1crypto import parser

_HEADER = re.compile(rb"%PDF-(1\.[0-7]|2\.0)[\r\n]")
_END = re.compile(rb"%%EOF(\r\n|\r|\n)?\Z")
_HEX_LOWER = re.compile(rb"[0-9a-f]*")
_HEX_UPPER = re.compile(rb"[0-9A-F]*")
_OPENING = re.compile(rb"\d{1,10} \d{1,5} obj[\s]{0,4}<<")
_NAME = re.compile(rb"/[^\s\0/<>\[\](){}%]*")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_TAIL = 64


@dataclass(frozen=True, slots=True)
class SignedRange:
    """The bytes a signature covers: up to ``gap``, and from ``after`` to ``end``."""

    gap: int
    after: int
    end: int


def begins_as_pdf(data: bytes) -> bool:
    """Return whether the first byte begins a PDF: what stands before it, other readers skip."""
    return _HEADER.match(data[:16]) is not None


def ends_as_pdf(data: bytes, end: int | None = None) -> bool:
    """Return whether a revision ends at ``end``, of the whole file where it is not given."""
    end = len(data) if end is None else end
    return _END.search(data[max(0, end - _TAIL) : end]) is not None


def signed_range(
    data: bytes, byte_range: Sequence[object], contents: bytes, offset: int
) -> SignedRange | None:
    """Return what a signature covers, or ``None`` where it is not as it must be.

    ``contents`` are those a library read, ``offset`` where the signature's object begins.
    """
    numbers = [n for n in byte_range if isinstance(n, int) and n >= 0]
    if len(numbers) != 4 or len(byte_range) != 4 or numbers[0] != 0:  # noqa: PLR2004 (two pairs)
        return None
    gap, after, end = numbers[1], numbers[2], numbers[2] + numbers[3]
    if not (0 <= offset < gap < after < end <= len(data)) or not ends_as_pdf(data, end):
        return None
    if not _gap_is_contents(data[gap:after], contents) or not _one_object(data, offset, gap, after):
        return None
    return SignedRange(gap, after, end)


def _gap_is_contents(gap: bytes, contents: bytes) -> bool:
    inner = gap[1:-1]
    if gap[:1] != b"<" or gap[-1:] != b">" or len(inner) % 2:
        return False
    # One case of letters throughout: otherwise bytes could be changed without changing the value.
    if not (_HEX_LOWER.fullmatch(inner) or _HEX_UPPER.fullmatch(inner)):
        return False
    return bytes.fromhex(inner.decode("ascii")) == contents and _padded_with_nothing(contents)


def _padded_with_nothing(contents: bytes) -> bool:
    """Tell whether one ASN.1 structure stands in ``contents``, and zeros behind it."""
    try:
        # NSS, which poppler signs by, writes structures of indefinite length: BER, not DER.
        end: int = parser.peek(contents)
    except ValueError:
        return False
    return contents[:1] == b"\x30" and not any(contents[end:])


def _one_object(data: bytes, offset: int, gap: int, after: int) -> bool:
    """Tell whether the gap lies in the object at ``offset``, which says each thing once."""
    close = data.find(b"endobj", after)
    if close < 0 or not _OPENING.match(data[offset : offset + 32]):
        return False
    said = without_strings(data[offset:gap] + b" " + data[after:close])
    if b"endobj" in said or b"stream" in said:
        return False
    # A name may be written in escapes, and is the same name for who reads it.
    names = [_ESCAPE.sub(_unescaped, name) for name in _NAME.findall(said)]
    return names.count(b"/ByteRange") == 1 and names.count(b"/Contents") == 1


def _unescaped(escape: re.Match[bytes]) -> bytes:
    return bytes.fromhex(escape.group(1).decode("ascii"))


def without_strings(raw: bytes) -> bytes:
    """Return ``raw`` PDF syntax with the insides of its literal strings left out."""
    kept = bytearray()
    depth, skip = 0, False
    for byte in raw:
        if skip:
            skip = False
        elif depth and byte == 0x5C:  # noqa: PLR2004 (a backslash)
            skip = True
        elif byte == 0x28:  # noqa: PLR2004 (an opening parenthesis)
            depth += 1
        elif byte == 0x29 and depth:  # noqa: PLR2004 (a closing one)
            depth -= 1
        elif not depth:
            kept.append(byte)
    return bytes(kept)
