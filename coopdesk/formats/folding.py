"""Text without case and accents, for comparing what people type."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return ``text`` without case and accents, for comparing what people type."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("\u2019", "'")
