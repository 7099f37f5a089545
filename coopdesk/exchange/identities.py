"""The ids of a document and the keys that stand for them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from coopdesk.exchange.faults import Place, shown
from coopdesk.exchange.parsing import Json
from coopdesk.i18n import N_
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import Entity

Known: TypeAlias = "Callable[[str, str], str | None]"
"""Returns the key that the record with an id already has in the dossier, by table and id."""

_EMPTY = N_("the id is empty")
_TAKEN = N_('the id "{id}" is taken by {path}')

_KEYS_AT_ONCE = 1024


def has_ids(entity: Entity) -> bool:
    """Return whether the records of ``entity`` are referred to by an id."""
    return any(field.name == "id" for field in entity.fields)


def fresh_keys() -> Iterator[str]:
    """Yield random keys of 32 hexadecimal digits."""
    while True:
        digits = secrets.token_hex(16 * _KEYS_AT_ONCE)
        for start in range(0, len(digits), 32):
            yield digits[start : start + 32]


class Identities:
    """The keys of a document's records, collected before any reference is read."""

    def __init__(self, document: Mapping[str, Json], known: Known) -> None:
        self._fresh = fresh_keys()
        self._known = known
        self._first: dict[str, dict[str, int]] = {}
        self.keys: dict[str, dict[str, str]] = {}
        for entity in ENTITIES:
            if not entity.parent and has_ids(entity):
                self._collect(entity.table, document.get(entity.table))

    def _collect(self, table: str, records: Json) -> None:
        first = self._first[table] = {}
        keys = self.keys[table] = {}
        if not isinstance(records, list):
            return
        for index, record in enumerate(records):
            id_ = record.get("id") if isinstance(record, dict) else None
            if isinstance(id_, str) and id_ not in keys:
                first[id_] = index
                keys[id_] = self.key(table, id_)

    def key(self, table: str, id_: str) -> str:
        """Return the key the record has already, else a new one."""
        return self._known(table, id_) or next(self._fresh)

    def new(self) -> str:
        """Return a new key."""
        return next(self._fresh)

    def identify(self, table: str, index: int, id_: str, place: Place) -> str:
        """Return the key of a record, with a fault if its id is empty or another's.

        Activities and documents share no id.
        """
        if not id_:
            place.fault("id", _EMPTY)
        namespaces = ("activities", table) if table == "documents" else (table,)
        for namespace in namespaces:
            first = self._first[namespace].get(id_)
            if first is not None and (namespace, first) != (table, index):
                place.fault("id", _TAKEN, id=shown(id_), path=f"{namespace}[{first}]")
        return self.keys[table].get(id_, "")
