"""Which column of a table is which field: by its heading, in any of the languages.

A heading is one of the field's labels, its name in FORMAT.md, or what people call it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from coopdesk.exchange.headings import headings
from coopdesk.exchange.table_apart import Sheet
from coopdesk.exchange.tables import Cell
from coopdesk.exchange.usual_heads import EVERYWHERE, NAME_PARTS, NUMBERED_ONLY, OTHERWISE
from coopdesk.formats import folded
from coopdesk.i18n import LANGUAGES, catalogue
from coopdesk.model.entities import entity
from coopdesk.model.fields import Field

_HEAD_WITHIN = 15
_MATCH = 2

NEVER = ("signature.", "acceptances.")
_NEVER_NAMES = frozenset({"erased", "version", "replaces", "reprioritised_in", "former_priority"})


def importable(table: str) -> Sequence[Field]:
    """Return the fields that a table may bring; what proves or records an act is not among them."""
    return [
        field
        for field in entity(table).fields
        if not field.name.startswith(NEVER) and field.name not in _NEVER_NAMES
    ]


def field_of(table: str, head: Cell) -> Field | None:
    """Return the field a heading means, or None."""
    plain = _plain(str(head or ""))
    return _index(table).get(plain) or _usual(table).get(_spoken(plain))


def part_of(table: str, head: Cell) -> str:
    """Return which part of an actor's name a heading means, one of ``NAME_PARTS``, or none."""
    if table != "actors":
        return ""
    plain = _spoken(_plain(str(head or "")))
    return next((part for part, words in NAME_PARTS.items() if plain in words), "")


def _known(table: str, head: Cell) -> str:
    if (found := field_of(table, head)) is not None:
        return found.name
    return "name" if part_of(table, head) else ""


def head_row(table: str, sheet: Sheet) -> tuple[int, int]:
    """Return the index of the row that holds the headings, and how many of them are known."""
    best = (0, 0)
    for at, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        known = len({found for cell in row if (found := _known(table, cell))})
        if known > best[1]:
            best = (at, known)
    return best


def language_of(table: str, heads: Sequence[Cell], otherwise: str) -> str:
    """Return the language whose labels most of the headings are; ``otherwise`` where it may be."""
    said = {_plain(str(head or "")) for head in heads}
    known = {language: len(said & _labels(table, language)) for language in LANGUAGES}
    most = max(known, key=known.__getitem__)
    return most if known[most] > known.get(otherwise, 0) else otherwise


@cache
def _labels(table: str, language: str) -> frozenset[str]:
    said = headings(entity(table), catalogue(language))
    return frozenset(_plain(head) for _field, head in said) - {""}


def _plain(head: str) -> str:
    return re.sub(r"[^a-z0-9.]+", " ", folded(head)).strip(" .")


def _spoken(plain: str) -> str:
    """Return a heading without its dots and numbers: “phone value” for “Phone 2 - Value”."""
    return " ".join(word for word in plain.replace(".", " ").split() if not word.isdigit())


@cache
def _index(table: str) -> Mapping[str, Field]:
    allowed = {field.name: field for field in importable(table)}
    found: dict[str, Field] = {}
    # Labels first: what we wrote ourselves is found again, whatever another field is called inside.
    for language in LANGUAGES:
        for field, head in headings(entity(table), catalogue(language)):
            if field.name in allowed:
                found.setdefault(_plain(head), field)
    for name, field in allowed.items():
        found.setdefault(name.replace("_", " "), field)
    return found


@cache
def _usual(table: str) -> Mapping[str, Field]:
    allowed = {field.name: field for field in importable(table)}
    found: dict[str, Field] = {}
    if table in NUMBERED_ONLY:
        allowed.pop("id", None)
    for otherwise in (OTHERWISE.get(table, {}), EVERYWHERE):
        for name, heads in otherwise.items():
            for head in heads.split(", ") if name in allowed else ():
                found.setdefault(head, allowed[name])
    return found
