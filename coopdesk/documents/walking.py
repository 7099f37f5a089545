"""A document seen as what it is made of: every text in it, and a mark that changes with any."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator

from coopdesk.documents.blocks import Document


def texts_of(document: Document) -> Iterator[str]:
    """Yield every text of a document, those that only name a style included."""
    for piece in _pieces(document):
        if isinstance(piece, str):
            yield piece


def fingerprint(document: Document) -> str:
    """Return the SHA-256 of all that a document holds, in hexadecimal digits.

    Two documents have the same one exactly when they hold the same blocks in the same order, on
    whatever machine and in whatever run of the program.
    """
    digest = hashlib.sha256()
    for piece in _pieces(document):
        data = piece if isinstance(piece, bytes) else repr(piece).encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _pieces(value: object) -> Iterator[object]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield f"<{type(value).__name__}>".encode()
        for field in dataclasses.fields(value):
            yield from _pieces(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        yield f"<{len(value)}>".encode()
        for inner in value:
            yield from _pieces(inner)
    else:
        yield value
