"""What records are called, made ready once for looking up while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from itertools import islice

from coopdesk.formats import folded
from coopdesk.model.entities import entity_of
from coopdesk.model.fields import Choice, Day, Field, Record, Reference, value_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.store.search_reading import tokens
from coopdesk.store.typos import FORGIVEN_FROM, across, halves, holds
from coopdesk.ui.desk import Facts
from coopdesk.ui.values import said

SHOWN = 60
"""So many are offered at once; typing narrows them."""
_FEW = 5
_ASIDE = ("kind", "status", "actor", "date", "place", "contact.municipality", "domain")
_MOST_ASIDE = 3


@dataclass(frozen=True, slots=True)
class Title:
    """One record: its key, what it is called, what tells it from another of that name."""

    key: str
    name: str
    plain: str
    """The name without case and accents."""
    words: str
    """Its words, each after a space."""


class Titles:
    """All records of some tables; made outside the window's thread where they are many."""

    def __init__(self, facts: Facts, tables: Sequence[str], snapshot: Snapshot) -> None:
        """Make the titles of the records of ``tables`` ready."""
        found = []
        for table in tables:
            for record in snapshot.records(table):
                name = facts.named(record.key)
                words = "".join(f" {word}" for word in tokens(name))
                found.append(Title(record.key, name, folded(name).strip(), words))
        self.all = sorted(found, key=lambda title: title.plain)

    def among(self, keys: frozenset[str]) -> Titles:
        """Return the titles of the records of ``keys`` alone."""
        fewer = copy(self)
        fewer.all = [one for one in self.all if one.key in keys]
        return fewer

    def found(self, typed: str, limit: int = SHOWN) -> list[Title]:
        """Return those that hold the words typed: those that begin so first, slips last."""
        plain = " ".join(folded(typed).split())
        wanted = tokens(typed)
        if not wanted:
            return self.all[:limit]
        begins = [one for one in self.all if one.plain.startswith(plain)]
        seen = {one.key for one in begins}
        heads = [f" {word}" for word in wanted]
        words = [
            one
            for one in self.all
            if one.key not in seen and all(head in one.words for head in heads)
        ]
        seen |= {one.key for one in words}
        inside = [one for one in self.all if one.key not in seen and plain in one.plain]
        found = [*begins, *words, *inside]
        return (found if len(found) >= _FEW else [*found, *self._slips(wanted, found)])[:limit]

    def sure(self, typed: str) -> bool:
        """Tell whether something found by ``typed`` holds it without a slip."""
        plain = " ".join(folded(typed).split())
        return any(plain in one.plain for one in self.all)

    def key_of(self, typed: str) -> str | None:
        """Return the key of the one record that ``typed`` names, None where it is not clear."""
        plain = folded(typed).strip()
        exact = [one.key for one in self.all if one.plain == plain]
        if exact:
            return exact[0]
        near = [one.key for one in self.all if plain in one.plain]
        return near[0] if len(near) == 1 else None

    def _slips(self, wanted: Sequence[str], found: Sequence[Title]) -> list[Title]:
        if not any(len(word) >= FORGIVEN_FROM for word in wanted):
            return []
        seen = {one.key for one in found}
        # One slip leaves half of a word whole: that leaves few to look at closely.
        parts = [
            (*(half for half, _ in halves(word)), across(word))
            if len(word) >= FORGIVEN_FROM
            else (f" {word}",)
            for word in wanted
        ]
        near = (
            one
            for one in self.all
            if one.key not in seen
            and all(any(part in one.words for part in each) for each in parts)
            and holds(one.words.split(), wanted)
        )
        return list(islice(near, SHOWN))


def aside(record: Record, facts: Facts) -> str:
    """Return what tells a record from another: its kind, its state, its place or its day."""
    declared = {field.name: field for field in entity_of(record).fields}
    found = [_told(declared[name], record, facts) for name in _ASIDE if name in declared]
    return " · ".join([text for text in found if text][:_MOST_ASIDE])


def _told(field: Field, record: Record, facts: Facts) -> str:
    value = value_of(record, field.path)
    if isinstance(field.kind, Choice | Day | Reference) or isinstance(value, str):
        return said(field, value, facts)
    return ""
