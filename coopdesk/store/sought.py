"""What people look for while they type: the texts of each register, folded, and its orders.

Both are in memory, made when first asked for and kept up by what changes, so that a keystroke asks
SQLite nothing. No part of them is in the file.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from coopdesk.store import query
from coopdesk.store.folding import fold, words
from coopdesk.store.query import Query
from coopdesk.store.search_index import Reads
from coopdesk.store.writing import Change

_NOTHING = "[]"
_ORDERS = 24
_FEW = 600  # records, read within one paint
_MANY = 2_000  # records that changed at once: reading all anew is quicker


@dataclass(slots=True)
class _Texts:
    """What is known of a register, by the keys of its records."""

    said: dict[str, str] = field(default_factory=dict)
    """The texts as one, folded."""
    named: dict[str, tuple[Sequence[str], ...]] = field(default_factory=dict)
    """The keys that each referring field names."""
    naming: dict[str, set[str]] = field(default_factory=dict)
    """By each key that is named, the records that name it."""


class Sought:
    """Finds the records of a register by their texts; any thread may ask, one at a time."""

    def __init__(self, reads: Reads) -> None:
        """Read through ``reads`` once something is asked."""
        self._reads = reads
        self._turn = threading.Lock()
        self._guard = threading.Lock()
        self._changed: list[Change] = []
        self._kept_up = 0
        self._texts: dict[str, _Texts] = {}
        self._orders: OrderedDict[Query, list[str]] = OrderedDict()
        self._long: set[str] = set()

    def touch(self, change: Change) -> None:
        """Note what changed; it is read when something is asked next."""
        with self._guard:
            self._changed.append(change)

    def ready(self, asked: Query) -> bool:
        """Whether ``keys`` answers at once: out of what is known, or out of few records."""
        with self._guard:
            changed = len(_keys(self._changed))
        if words(asked.text) and (changed > _MANY or not self._knows(asked)):
            return False
        known = not changed and replace(asked, text="", also=()) in self._orders
        return known or self.few(asked.table)

    def few(self, table: str) -> bool:
        """Whether a register has so few records that all are read in no time."""
        if table in self._long:
            return False
        with self._reads() as connection:
            if query.has_more(connection, table, _FEW):
                self._long.add(table)  # and stays so: nobody removes thousands for speed
        return table not in self._long

    def make_ready(self, asked: Query) -> None:
        """Read the registers that are looked into; nobody who asks meanwhile waits for it."""
        for table in _tables(asked):
            while table not in self._texts:
                made, before = _Texts(), self._kept_up
                with self._reads() as connection:
                    _read_into(made, connection, table, None)
                with self._turn:
                    if self._kept_up == before:  # else something changed while it was read
                        self._texts[table] = made

    def keys(self, asked: Query) -> list[str]:
        """Return the keys of the records a query asks for, in its order."""
        typed, bare = words(asked.text), replace(asked, text="", also=())
        with self._turn:
            if self._changed or bare not in self._orders:
                with self._reads() as connection:
                    self._keep_up(connection)
                    self._kept(bare, lambda: query.keys(connection, bare))
            ordered = self._kept(bare, list)
            if not typed:
                return [*ordered]
            if self._knows(asked):
                return [*self._kept(asked, lambda: self._among(ordered, asked, typed))]
        self.make_ready(asked)
        return self.keys(asked)

    def _knows(self, asked: Query) -> bool:
        return all(table in self._texts for table in _tables(asked))

    def _among(self, ordered: list[str], asked: Query, typed: tuple[str, ...]) -> list[str]:
        # Who types on looks among what was found so far.
        before = self._orders.get(replace(asked, text=asked.text[:-1])) if asked.text[:-1] else None
        among = ordered if before is None else before
        said, named = self._texts[asked.table].said, self._named(asked, typed)
        if len(typed) == 1:
            word = typed[0]
            return [key for key in among if word in said.get(key, "") or key in named]
        found = named.union(_holding(said, typed))
        return [key for key in among if key in found]

    def forget(self) -> None:
        """Know nothing any more."""
        with self._turn:
            self._texts.clear()
            self._orders.clear()

    def _kept(self, asked: Query, find: Callable[[], list[str]]) -> list[str]:
        """Return an answer that was given before, or find it: letters are also taken back."""
        found = self._orders.get(asked)
        if found is None:
            found = self._orders[asked] = find()
            if len(self._orders) > _ORDERS:
                self._orders.popitem(last=False)
        self._orders.move_to_end(asked)
        return found

    def _named(self, asked: Query, typed: tuple[str, ...]) -> set[str]:
        """Return the keys that records of other tables name, where these hold the words."""
        found: set[str] = set()
        for table, name in asked.also:
            texts, at = self._texts[table], query.pointing(table).index(name)
            for key in _holding(texts.said, typed):
                found.update(texts.named[key][at])
        return found

    def _keep_up(self, connection: Connection) -> None:
        with self._guard:
            changed, self._changed = self._changed, []
        if not changed:
            return
        self._kept_up += 1
        self._orders.clear()
        keys = _keys(changed)
        if len(keys) > _MANY:
            self._texts.clear()
        try:
            for table, texts in self._texts.items():
                _read_into(texts, connection, table, keys)
        except BaseException:  # a commit in flight: asked again after it
            with self._guard:
                self._changed = [*changed, *self._changed]
            raise


def _keys(changed: list[Change]) -> frozenset[str]:
    return frozenset[str]().union(*(change.keys for change in changed))


def _tables(asked: Query) -> list[str]:
    return [asked.table, *(table for table, _field in asked.also)]


def _read_into(
    texts: _Texts, connection: Connection, table: str, keys: frozenset[str] | None
) -> None:
    """Read the texts of all records, or anew of those that are or name one of ``keys``."""
    bound: dict[str, Any] = {}
    if keys is not None:
        keys = keys.union(*(texts.naming.get(key, ()) for key in keys))
        bound = {"wanted": json.dumps(sorted(keys))}
    rows = connection.execute(query.texts(table, some=keys is not None), bound).fetchall()
    for key in keys or ():
        texts.said.pop(key, None)
        for target in chain(*texts.named.pop(key, ())):
            texts.naming[target].discard(key)
    for key, text, *lists in rows:
        texts.said[key] = fold(text or "")
        named = tuple(() if one == _NOTHING else json.loads(one) for one in lists)
        texts.named[key] = named
        for target in chain(*named):
            texts.naming.setdefault(target, set()).add(key)


def _holding(said: dict[str, str], typed: tuple[str, ...]) -> list[str]:
    """Return the keys of the texts that hold all the words."""
    first, *rest = typed
    found = [key for key, text in said.items() if first in text]
    for word in rest:
        found = [key for key in found if word in said[key]]
    return found
