"""How the digest of a sheet is shown, for paper and window alike."""

from __future__ import annotations

READABLE = 30


def grouped(digest: str) -> str:
    """Return 120 bits of a digest in groups to be compared by eye."""
    short = digest[:READABLE].upper()
    return " ".join(short[start : start + 5] for start in range(0, len(short), 5))
