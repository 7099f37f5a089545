"""The words of the field, each explained in a sentence or two, in three languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from coopdesk import paths
from coopdesk.formats.folding import folded
from coopdesk.i18n import LANGUAGES, SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class Entry:
    """A word: its number in the glossary, what it is called in each language, what it means."""

    number: int
    word: str
    meaning: str
    words: Mapping[str, str]

    @property
    def elsewhere(self) -> str:
        """What it is called in the other languages."""
        others = (
            f"{code.upper()}: {word}" for code, word in self.words.items() if word != self.word
        )
        return " · ".join(others)


@cache
def glossary(language: str) -> tuple[Entry, ...]:
    """Return all entries, in the alphabet's order of ``language``."""
    known = language if language in LANGUAGES else SOURCE_LANGUAGE
    path = paths.resources() / "help" / "glossary.json"
    made = [
        Entry(
            one["number"],
            one[known]["word"],
            one[known]["meaning"],
            {code: one[code]["word"] for code in LANGUAGES},
        )
        for one in json.loads(path.read_text(encoding="utf-8"))
    ]
    return tuple(sorted(made, key=lambda one: folded(one.word)))


def found_entries(typed: str, language: str, *, meanings: bool = True) -> tuple[Entry, ...]:
    """Return the entries that hold what was typed, accents and case ignored.

    Those whose word begins with it come first, then those that hold it in a word of any language,
    then, with ``meanings``, those that speak of it.
    """
    words = folded(typed).split()
    if not words:
        return glossary(language)
    ranked: list[tuple[int, Entry]] = []
    for one in glossary(language):
        names = folded(" ".join(one.words.values()))
        if folded(one.word).startswith(" ".join(words)):
            ranked.append((0, one))
        elif all(word in names for word in words):
            ranked.append((1, one))
        elif meanings and all(word in folded(one.meaning) for word in words):
            ranked.append((2, one))
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))


def as_markdown(language: str) -> str:
    """Return the whole glossary as the body of a text of the help."""
    parts = (
        f"### {one.word}\n\n{one.meaning}\n\n*{one.elsewhere}*\n" for one in glossary(language)
    )
    return "\n".join(parts)
