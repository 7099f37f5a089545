"""What is looked for besides texts: the words of closed lists, and numbers such as VAL-2020-E02."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from coopdesk.i18n import LANGUAGES, Catalogue, catalogue
from coopdesk.model.entities import entity
from coopdesk.model.fields import Choice, Choices, Field, Flag
from coopdesk.store.folding import fold

_NUMBER = re.compile(r"[^\W_]+(?:[\-_./][^\W_]+)+")
_PART = re.compile(r"[^\W_]+")
_LEADING = re.compile(r"^([^\W\d_]*)0+(\d+)$")
_LONGEST = 60
"""A longer text is no number."""


def glued(text: str) -> tuple[str, ...]:
    """Return the beginnings by which a number is also typed: without gaps, from each part on.

    ``VAL-2020-E02`` is found as ``val2020e02``, ``2020e02`` and ``e2``.
    """
    if len(text) > _LONGEST:
        return ()
    found: list[str] = []
    for run in _NUMBER.findall(fold(text)):
        if not any(sign.isdigit() for sign in run):
            continue
        parts = _PART.findall(run)
        found += ["".join(parts[at:]) for at in range(len(parts) - 1)]
        found += [match[1] + match[2] for part in parts if (match := _LEADING.match(part))]
    return tuple(dict.fromkeys(found))


@cache
def _listed_fields(table: str) -> tuple[Field, ...]:
    kinds = (Choice, Choices, Flag)
    found = (one for one in entity(table).fields if isinstance(one.kind, kinds))
    # A box that is ticked in a part of a record says nothing of the record.
    return tuple(one for one in found if not isinstance(one.kind, Flag) or len(one.path) == 1)


def listed(table: str, row: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Yield the codes of a stored row with the names of their fields; flags where they hold."""
    for field in _listed_fields(table):
        held = row[field.column]
        if not held or field.working_note:
            continue
        if isinstance(field.kind, Choices):
            for code in json.loads(held):
                yield field.name, code
        else:
            yield field.name, "" if isinstance(field.kind, Flag) else str(held)


def word_of(table: str, name: str, code: str, texts: Catalogue) -> str:
    """Return the word of a code; of a flag that holds, what it is called."""
    field = entity(table).field(name)
    if isinstance(field.kind, Choice | Choices):
        message = field.kind.values.words.get(code)
        return texts.say(message) if message is not None else code
    return texts.say(field.label)


@cache
def in_each_language(table: str, name: str, code: str) -> tuple[str, ...]:
    """Return the word of a code in each language, in the order of ``LANGUAGES``."""
    return tuple(word_of(table, name, code, catalogue(language)) for language in LANGUAGES)
