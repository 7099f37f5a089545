"""All texts of a document, wherever they stand in its blocks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from coopdesk.documents.blocks import Block, Document


def texts_of(content: Document | Block) -> Iterator[str]:
    """Return every text of ``content``; the codes of styles and symbols are among them."""
    return _texts(content)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
