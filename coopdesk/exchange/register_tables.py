"""The registers of a dossier as tables, columns and words in the language asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from coopdesk.exchange.headings import capital, headings
from coopdesk.exchange.tables import Cell, Table
from coopdesk.i18n import SOURCE_LANGUAGE, Catalogue, catalogue
from coopdesk.model.entities import ENTITIES, child_entities, entity
from coopdesk.model.fields import (
    Choice,
    Choices,
    Entity,
    Field,
    Record,
    Reference,
    References,
    Text,
    Texts,
    value_of,
)
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of

REGISTERS = tuple(e.table for e in ENTITIES if not e.single and not e.parent)
"""The lists that can be written one by one."""

Told = Callable[[], object]
"""Hears of each row that is done; what it raises stops the work."""

BETWEEN = "; "
"""What stands between several values in one cell."""


def register_tables(
    snapshot: Snapshot, table: str, _: Catalogue, told: Told | None = None
) -> list[Table]:
    """Return one register, then the lists its records hold where there is anything in them."""
    making = Making(snapshot, _, told)
    held = (making.table(child) for child in child_entities(table))
    return [making.table(entity(table)), *(each for each in held if each.rows)]


def all_tables(snapshot: Snapshot, _: Catalogue, told: Told | None = None) -> list[Table]:
    """Return all registers and lists that have anything in them; of an empty dossier, all."""
    making = Making(snapshot, _, told)
    found = [making.table(declared) for declared in ENTITIES if not declared.single]
    return [each for each in found if each.rows] or found


def how_many(snapshot: Snapshot, table: str = "") -> int:
    """Return how many rows one register, or all, will have, the lists that they hold included."""
    making = Making(snapshot, catalogue(SOURCE_LANGUAGE))
    asked = (
        [entity(table), *child_entities(table)]
        if table
        else [declared for declared in ENTITIES if not declared.single]
    )
    return sum(making.rows_of(declared) for declared in asked)


def called(record: Record) -> str:
    """Return what a reference to ``record`` says: its title, and its code to find it by."""
    title, code = title_of(record), id_of(record)
    return f"{title} ({code})" if code and title != code else title


class Making:
    """Makes cells of records: words in one language, names in the place of keys."""

    def __init__(self, snapshot: Snapshot, _: Catalogue, told: Told | None = None) -> None:
        """Name what is referred to as ``snapshot`` has it; ``told`` hears of each row."""
        self._snapshot = snapshot
        self._tr = _
        self._told = told

    def table(self, declared: Entity) -> Table:
        """Return all records of an entity."""
        _ = self._tr
        columns = headings(declared, _)
        heads = [head for _field, head in columns]
        fields = [field for field, _head in columns]
        name = capital(_.say(declared.many))
        if not declared.parent:
            records = self._snapshot.records(declared.table)
            return Table(name, heads, [self.row(fields, record) for record in records])
        above = entity(declared.parent)
        if above.single:
            rows = [self.row(fields, child) for _holder, child in self._held(declared)]
            return Table(name, heads, rows, main=False)
        heads = [capital(_.say(above.one)), *heads]
        rows = [
            [called(holder), *self.row(fields, child)] for holder, child in self._held(declared)
        ]
        return Table(f"{capital(_.say(above.many))} – {name.lower()}", heads, rows, main=False)

    def rows_of(self, declared: Entity) -> int:
        """Return how many records of an entity there are."""
        if declared.parent:
            return sum(1 for _both in self._held(declared))
        return len(self._snapshot.records(declared.table))

    def _held(self, declared: Entity) -> Iterator[tuple[Record, Record]]:
        above = entity(declared.parent)
        paths = [held.path for held in above.children if held.record is declared.record]
        for holder in self._snapshot.records(above.table):
            for path in paths:
                for child in value_of(holder, path):
                    yield holder, child

    def row(self, fields: Sequence[Field], record: Record) -> list[Cell]:
        """Return fields of a record as cells."""
        if self._told is not None:
            self._told()
        return [self.cell(field, value_of(record, field.path)) for field in fields]

    def cell(self, field: Field, value: object) -> Cell:
        """Return a value of a field as a cell."""
        if value is None or value in ((), ""):
            return None
        if isinstance(value, bool):
            _ = self._tr
            return _.pgettext("flag", "yes") if value else _.pgettext("flag", "no")
        if isinstance(value, int | Decimal | dt.date):
            return value
        if isinstance(value, tuple):
            between = "\n" if isinstance(field.kind, Texts) else BETWEEN
            words = (self._word(field, each) for each in value)
            if isinstance(field.kind, References):
                # Each is found again by its code; what parts them must not stand in a title.
                words = (re.sub(r"[;\n]", ",", word) for word in words)
            return between.join(words)
        return self._word(field, value)

    def _word(self, field: Field, value: object) -> str:
        kind, text = field.kind, str(value)
        if isinstance(kind, Reference | References):
            record = self._snapshot.by_key().get(text)
            return "" if record is None else called(record)
        words = None
        if isinstance(kind, Choice | Choices):
            words = kind.values.words
        elif isinstance(kind, Text) and kind.suggestions is not None:
            words = kind.suggestions.words
        return self._tr.say(words[text]) if words is not None and text in words else text
