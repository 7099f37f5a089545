"""pyHanko's PDF objects, made from plain values."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from pyhanko.pdf_utils import generic


def name(text: str) -> generic.NameObject:
    """Return the name ``text``, written without its slash."""
    return generic.NameObject(f"/{text}")


def number(value: float) -> generic.PdfObject:
    """Return a number, whole where it is, of three decimals otherwise."""
    if value == int(value):
        return generic.NumberObject(int(value))
    return generic.FloatObject(f"{value:.3f}")


def numbers(values: Iterable[float]) -> generic.ArrayObject:
    """Return an array of numbers."""
    return generic.ArrayObject([number(value) for value in values])


def text(value: str) -> generic.PdfObject:
    """Return a text string."""
    return generic.pdf_string(value)


def dictionary(entries: Mapping[str, generic.PdfObject]) -> generic.DictionaryObject:
    """Return a dictionary; keys are written without their slash."""
    found = {name(key): value for key, value in entries.items()}
    return generic.DictionaryObject(found)


def stream(
    data: bytes, entries: Mapping[str, generic.PdfObject] | None = None, *, packed: bool = False
) -> generic.StreamObject:
    """Return a deflated stream of ``data``, which is deflated already where ``packed``."""
    found = {name(key): value for key, value in (entries or {}).items()}
    found[name("Filter")] = name("FlateDecode")
    return generic.StreamObject(found, encoded_data=data if packed else zlib.compress(data, 9))
