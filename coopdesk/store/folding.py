"""Comparing texts as people do: without accents, without capitals, numbers by their value."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ACCENTS = re.compile("[\u0300-\u036f]+")
_DIGITS = re.compile(r"\d+")
# Letters that Unicode does not take apart, as they are typed without them.
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "’": "'"})


_LONG = 1_000


def fold(text: str) -> str:
    """Return ``text`` for comparing: no capitals, no accents."""
    if text.isascii():
        return text.lower()
    return _fold(text) if len(text) > _LONG else _folded(text)


def _fold(text: str) -> str:
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return plain if plain.isascii() else plain.translate(_LIGATURES)


# The same texts come with every keystroke of a search.
_folded = lru_cache(maxsize=20_000)(_fold)


@lru_cache(maxsize=20_000)
def sortable(text: str) -> str:
    """Return ``text`` for sorting: folded, ``E9`` before ``E39``."""
    return _DIGITS.sub(lambda found: found[0].zfill(12), fold(text))


def words(text: str) -> tuple[str, ...]:
    """Return the words of what a person looks for, folded."""
    return tuple(fold(text).split())
