"""Everything a file says, however deep it lies: pages, strings, streams, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from coopdesk.model.rules.free_text import folded


def everything_in(data: bytes) -> str:
    """Return all the letters in a PDF, without case, accents, spaces and hyphens."""
    return flat("\n".join(_said(data)))


def flat(text: str) -> str:
    """Return the letters and digits of a text alone: where lines end is not what is asked."""
    return re.sub(r"[\s\u00ad\u2010\u2011-]+", "", folded(text))


def _said(data: bytes) -> Iterator[str]:
    yield data.decode("latin-1")
    for page in pypdfium2.PdfDocument(data):
        yield page.get_textpage().get_text_bounded()
    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in pdf.objects:
            yield from _strings(thing, 0)
            if isinstance(thing, pikepdf.Stream):
                inside = _unpacked(thing)
                yield inside.decode("latin-1")
                yield inside.decode("utf-8", "ignore")
                if inside.startswith(b"%PDF"):
                    yield from _said(inside)


def _unpacked(stream: pikepdf.Stream) -> bytes:
    if stream.get("/Subtype") == "/Image":
        # Pixels say nothing; what a camera notes stands beside them, as it is.
        return bytes(stream.read_raw_bytes())
    return bytes(stream.read_bytes())


def _strings(thing: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 (pikepdf's are untyped)
    if depth > 12:
        return
    if isinstance(thing, pikepdf.String):
        yield str(thing)
        yield bytes(thing).decode("utf-16-be", "ignore")
    elif isinstance(thing, pikepdf.Name):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            if not getattr(part, "is_indirect", False):
                yield from _strings(part, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for part in (thing[key] for key in thing.keys()):  # noqa: SIM118 (a stream has no iteration)
            if not getattr(part, "is_indirect", False):
                yield from _strings(part, depth + 1)
