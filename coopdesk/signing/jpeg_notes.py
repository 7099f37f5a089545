"""The notes in a JPEG: where it was taken, when, by what, and what somebody wrote about it.

They are taken out without touching a pixel, for pictures that stay where they are in a paper.
"""

from __future__ import annotations

from typing import Final

_START: Final = b"\xff\xd8"
_MARK: Final = 0xFF
_SCAN: Final = 0xDA
_COMMENT: Final = 0xFE
_NOTES: Final = {*range(0xE1, 0xF0), _COMMENT} - {0xEE}
"""Application segments and comments; JFIF's and Adobe's say how the colours are meant."""
_PROFILE: Final = b"ICC_PROFILE\0"


def without_notes(data: bytes) -> bytes:
    """Return a JPEG without its notes; as it is where it cannot be read that far."""
    if not data.startswith(_START):
        return data
    parts, at = [_START], len(_START)
    while at + 4 <= len(data):
        if data[at] != _MARK:
            return data
        marker = data[at + 1]
        if marker == _SCAN:
            return b"".join((*parts, data[at:]))
        if marker == _MARK:
            # Padding before a marker.
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker not in _NOTES or data[at + 4 : end].startswith(_PROFILE):
            parts.append(data[at:end])
        at = end
    return data
