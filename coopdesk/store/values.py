"""Between the values of the model and what a column holds.

Numbers are exact decimals as text, lists are JSON, days ISO text, flags 0 or 1; a blank is NULL.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from coopdesk.model.copies import putters
from coopdesk.model.entities import child_entity, entity
from coopdesk.model.fields import (
    Choices,
    Day,
    Entity,
    Field,
    Flag,
    Kind,
    Number,
    Numbers,
    Part,
    Record,
    References,
    Texts,
    groups_of,
)

Stored = str | int | None
"""What a column holds."""

Row = Mapping[str, Stored]
"""The columns of one record by name."""


def _json_list(values: Sequence[object]) -> str | None:
    if not values:
        return None
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def stored(kind: Kind, value: Any) -> Stored:  # noqa: ANN401 (any kind's value)
    """Return what a column holds for ``value`` of ``kind``."""
    if isinstance(kind, Flag):
        return (None if kind.optional else 0) if value is None else int(value)
    if isinstance(kind, Numbers):
        return _json_list([str(number) for number in value or ()])
    if isinstance(kind, Texts | Choices | References):
        return _json_list(value or ())
    if value is None:
        return None
    if isinstance(kind, Day):
        return str(value.isoformat())
    if isinstance(kind, Number):
        return str(value)
    return value if isinstance(value, str) else str(value)


def _decoder(kind: Kind) -> Callable[[Any], Any] | None:
    """Return what turns a column that is not NULL into a value; None where they are the same."""
    if isinstance(kind, Flag):
        return bool
    if isinstance(kind, Numbers):
        number = int if kind.count else Decimal
        return lambda text: tuple(number(item) for item in json.loads(text))
    if isinstance(kind, Choices):
        return _choices
    if isinstance(kind, Texts | References):
        return lambda text: tuple(json.loads(text))
    if isinstance(kind, Day):
        return date.fromisoformat
    if isinstance(kind, Number):
        return int if kind.count else Decimal
    return None


@lru_cache(maxsize=1024)
def _choices(text: str) -> tuple[str, ...]:
    """Return the words that are chosen in a list: the same ones again and again."""
    return tuple(json.loads(text))


def decoded(kind: Kind, column: Stored) -> object:
    """Return the value of ``kind`` that a column holds."""
    if column is None:
        return kind.blank
    decode = _decoder(kind)
    return column if decode is None else decode(column)


def _attribute(record: type[Part], part: str) -> str:
    # ``from`` is a word of Python: the attribute is ``from_`` (model.fields).
    return part if part in record.__dataclass_fields__ else f"{part}_"


class Shape:
    """How the records of one entity lie in their table."""

    def __init__(self, declared: Entity) -> None:
        """Work out the columns of ``declared`` and the way there and back."""
        self.entity = declared
        self.fields: dict[str, Field] = {field.name: field for field in declared.fields}
        own = (
            ("key", "position", "parent", "aside")
            if declared.parent
            else ("key", "position", "aside")
        )
        self.columns: tuple[str, ...] = (*own, *(field.column for field in declared.fields))
        self.held = tuple(
            (_attribute(declared.record, held.path[0]), child_entity(declared.table, held.path))
            for held in declared.children
        )
        self._kinds = [field.kind for field in declared.fields]
        self._get = self._getter()
        place = {
            field.path: (at, field) for at, field in enumerate(declared.fields, start=len(own))
        }
        puts = putters(declared.record)
        self._part = _Part(declared.record, declared.record, (), place)
        self._aside = len(own) - 1, puts["aside"]
        self._put_key = puts["key"]
        self._held = tuple((name, puts[name]) for name, _child in self.held)

    def row(self, record: Record, position: int, parent: str = "") -> dict[str, Stored]:
        """Return the columns of ``record``; the records it holds are rows of their own."""
        values: list[Stored] = [record.key, position]
        if self.entity.parent:
            values.append(parent)
        values.append(record.aside)
        values.extend(map(stored, self._kinds, self._get(record)))
        return dict(zip(self.columns, values, strict=True))

    def record(self, row: Sequence[Any], held: Mapping[str, tuple[Record, ...]]) -> Record:
        """Return the record of a row in the order of ``columns``; ``held`` are its children."""
        cells = tuple(row)
        made: Record = self._part.made(cells)
        at, put = self._aside
        put(made, cells[at])
        self._put_key(made, cells[0])
        for name, put in self._held:
            put(made, held.get(name, ()))
        return made

    def columns_of(self, values: Mapping[str, object]) -> dict[str, Stored]:
        """Return the columns for some ``values`` by field name.

        Raises:
            KeyError: there is no such field.
        """
        found: dict[str, Stored] = {}
        for name, value in values.items():
            if name == "aside":
                found["aside"] = str(value or "")
                continue
            field = self.fields[name]
            found[field.column] = stored(field.kind, value)
        return found

    def value(self, column: str, held: Stored) -> tuple[str, object] | None:
        """Return the field name and value of a column; None for a column that is no field."""
        field = _by_column(self.entity.table).get(column)
        return None if field is None else (field.name, decoded(field.kind, held))

    def _getter(self) -> Callable[[Record], Sequence[object]]:
        paths = []
        for field in self.entity.fields:
            holder: type[Part] = self.entity.record
            groups = groups_of(holder)
            parts = []
            for depth, part in enumerate(field.path):
                parts.append(_attribute(holder, part))
                if (group := groups.get(field.path[: depth + 1])) is not None:
                    holder = group.record
            paths.append(".".join(parts))
        if not paths:
            return lambda _record: ()
        get = attrgetter(*paths)
        return get if len(paths) > 1 else lambda record: (get(record),)


Place = Mapping[tuple[str, ...], tuple[int, Field]]
"""The column, by its number, and the field of each path."""


class _Part:
    """How a record, or a group in it, is made of the cells of a row.

    What is not in the table, such as the records it holds, is put in by who asked for it.
    """

    def __init__(
        self, record: type[Part], kind: type[Part], above: tuple[str, ...], place: Place
    ) -> None:
        """Make parts of ``kind`` that stand in records at the path ``above``."""
        depth, puts = len(above), putters(kind)
        inside = {path: one for path, one in place.items() if path[:depth] == above}
        self._kind = kind
        self._plain = [
            (puts[_attribute(kind, path[-1])], at, _decoder(field.kind), field.blank)
            for path, (at, field) in inside.items()
            if len(path) == depth + 1
        ]
        self._groups = [
            (puts[_attribute(kind, path[-1])], _Part(record, group.record, path, place))
            for path, group in groups_of(record).items()
            if len(path) == depth + 1 and path[:depth] == above
        ]
        numbers = [at for at, _field in inside.values()]
        self._span = slice(min(numbers, default=0), max(numbers, default=-1) + 1)
        fields = dict(inside.values())
        self._blank_cells = tuple(
            stored(fields[at].kind, fields[at].blank) if at in fields else None
            for at in range(self._span.start, self._span.stop)
        )
        self._blank: Any = None

    def made(self, cells: tuple[Any, ...]) -> Any:  # noqa: ANN401 (of its kind)
        """Return the part that the cells hold."""
        made: Any = object.__new__(self._kind)
        for put, at, decode, blank in self._plain:
            cell = cells[at]
            put(made, blank if cell is None else cell if decode is None else decode(cell))
        for put, group in self._groups:
            put(made, group.shared(cells))
        return made

    def shared(self, cells: tuple[Any, ...]) -> Any:  # noqa: ANN401 (of its kind)
        """Return the part that the cells hold; parts are values, and a blank one serves all.

        Most groups of most records are blank.
        """
        if cells[self._span] != self._blank_cells:
            return self.made(cells)
        if self._blank is None:
            self._blank = self.made(cells)
        return self._blank


@cache
def shape(table: str) -> Shape:
    """Return the shape of the records of ``table``.

    Raises:
        KeyError: there is no such table.
    """
    return Shape(entity(table))


@cache
def _by_column(table: str) -> Mapping[str, Field]:
    return {field.column: field for field in entity(table).fields}
