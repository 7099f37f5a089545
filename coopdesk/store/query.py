"""Lists of records: which ones, in which order, asked of SQLite in one statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy import Text as SqlText
from sqlalchemy.types import REAL

from coopdesk.model.entities import entity
from coopdesk.model.fields import (
    Choice,
    Kind,
    Number,
    Reference,
    References,
    Text,
    Texts,
)
from coopdesk.store.reading import title_column, wanted_keys
from coopdesk.store.tables import table_of
from coopdesk.store.values import shape, stored

Test = Literal["in", "not_in", "before", "from", "blank", "filled", "has"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a field, by its name (``contact.phone``), or on ``key`` or ``parent``.

    ``values`` are values of the model. ``before`` and ``from`` take one; ``has`` is for lists that
    hold one of ``values``.
    """

    field: str
    test: Test
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a table, in which order.

    All conditions hold, and all words of ``text`` occur somewhere in the texts of the record or
    in the titles of what it refers to, or in one record that refers to it: ``also`` names tables
    and their fields. ``order`` is a field's name; empty is the order people gave the list. Blanks
    come last either way, and after them the records that have the flag ``last``.
    """

    table: str
    where: tuple[Condition, ...] = ()
    text: str = ""
    order: str = ""
    descending: bool = False
    also: tuple[tuple[str, str], ...] = ()
    last: str = ""


def keys(connection: Connection, query: Query) -> list[str]:
    """Return the keys of the records that meet ``query``'s conditions, in its order."""
    ordered = _filtered(query, table_of(query.table).c.key).order_by(*_order(query)).subquery()
    # As one row: the driver hands over many rows slowly, and lets go of Python's lock at each.
    found = connection.scalar(select(func.json_group_array(ordered.c.key)))
    return [str(key) for key in json.loads(str(found))]


def counts(connection: Connection, queries: Sequence[Query]) -> list[int]:
    """Return how many records meet the conditions of each of some queries of one table."""
    if not queries:
        return []
    table = queries[0].table
    which = [
        func.count().filter(and_(true(), *(_holds(table, one) for one in query.where)))
        for query in queries
    ]
    return [*connection.execute(select(*which).select_from(table_of(table))).one()]


def has_more(connection: Connection, table: str, than: int) -> bool:
    """Tell whether a table has more records; no more of them are looked at."""
    key = table_of(table).c.key
    return connection.scalar(select(key).offset(than).limit(1)) is not None


@cache
def pointing(table: str) -> tuple[str, ...]:
    """Return the names of the fields of ``table`` that refer to records."""
    fields = entity(table).fields
    return tuple(one.name for one in fields if isinstance(one.kind, Reference | References))


@cache
def texts(table: str, *, some: bool) -> Select[Any]:
    """Return what reads of each record its key, all its texts, and what its references name.

    ``some`` are those whose key is in the JSON list bound to ``wanted``.
    """
    key = table_of(table).c.key
    named = [_named_by(table, name) for name in pointing(table)]
    statement = select(key, _searched(table), *named)
    return statement.where(key.in_(wanted_keys())) if some else statement


def _named_by(table: str, name: str) -> ColumnElement[Any]:
    """Return the keys a field names, as a JSON list."""
    column, kind = _column(table, name)
    if isinstance(kind, References):
        return func.coalesce(column, "[]", type_=SqlText)
    return case((column.is_(None), "[]"), else_=func.json_array(column))


def _filtered(query: Query, what: ColumnElement[Any]) -> Select[Any]:
    statement = select(what).select_from(table_of(query.table))
    for condition in query.where:
        statement = statement.where(_holds(query.table, condition))
    return statement


# ------------------------------------------------------------------------------------ conditions


def _holds(table: str, condition: Condition) -> ColumnElement[bool]:
    column, kind = _column(table, condition.field)
    if condition.test == "blank":
        return or_(column.is_(None), column == "")
    if condition.test == "filled":
        return and_(column.is_not(None), column != "")
    if condition.test == "has":
        item = func.json_each(column).table_valued("value")
        return exists(select(item.c.value).where(item.c.value.in_(condition.values)))
    if condition.test in {"before", "from"}:
        return _compared(column, kind, condition)
    return _among(column, kind, condition)


def _among(column: ColumnElement[Any], kind: Kind, condition: Condition) -> ColumnElement[bool]:
    values = [stored(kind, value) for value in condition.values]
    filled = [value for value in values if value is not None]
    found: ColumnElement[bool] = column.in_(filled) if filled else false()
    if isinstance(kind, Number) and not kind.count:
        # 5 and 5.00 are one number, and two texts.
        found = cast(column, REAL).in_([float(str(value)) for value in filled])
    if len(filled) < len(values):
        found = or_(found, column.is_(None))
    return found if condition.test == "in" else func.coalesce(found, 0) == 0


def _compared(column: ColumnElement[Any], kind: Kind, condition: Condition) -> ColumnElement[bool]:
    bound = stored(kind, condition.values[0])
    if isinstance(kind, Number):
        column, limit = cast(column, REAL), literal(float(str(bound)), REAL)
    else:
        limit = literal(bound)
    return column < limit if condition.test == "before" else column >= limit


def _column(table: str, name: str) -> tuple[ColumnElement[Any], Kind]:
    if name in {"key", "parent"}:
        return table_of(table).c[name], Text()
    field = shape(table).fields[name]
    return table_of(table).c[field.column], field.kind


# ------------------------------------------------------------------------------------ free text


@cache
def _searched(table: str) -> ColumnElement[str]:
    """Return all that a person may look for in a record, as one text."""
    parts: list[ColumnElement[Any]] = []
    for field in entity(table).fields:
        column = table_of(table).c[field.column]
        if isinstance(field.kind, Text | Texts):
            parts.append(column)
        elif isinstance(field.kind, Reference):
            parts.append(_title_of(field.kind.to, column))
        elif isinstance(field.kind, References):
            parts.append(_titles_in(field.kind.to, column))
    return func.concat_ws("\n", *parts, type_=SqlText)


def _title_of(tables: tuple[str, ...], column: ColumnElement[Any]) -> ColumnElement[str]:
    found = [
        select(title_column(name, aliased.c)).where(aliased.c.key == column).scalar_subquery()
        for name in tables
        for aliased in (table_of(name).alias(),)
    ]
    return found[0] if len(found) == 1 else func.coalesce(*found)


def _titles_in(tables: tuple[str, ...], column: ColumnElement[Any]) -> ColumnElement[str]:
    item = func.json_each(column).table_valued("value")
    return (
        select(func.group_concat(_title_of(tables, item.c.value), "\n"))
        .where(column.is_not(None))
        .select_from(item)
        .scalar_subquery()
    )


# ------------------------------------------------------------------------------------ order


def _order(query: Query) -> list[ColumnElement[Any]]:
    table = table_of(query.table)
    stable: list[ColumnElement[Any]] = [table.c.position, table.c.key]
    last = [func.coalesce(_column(query.table, query.last)[0], 0)] if query.last else []
    if not query.order:
        return [*last, *([column.desc() for column in stable] if query.descending else stable)]
    said, by = _sorted_by(query.table, query.order)
    return [*last, said.is_(None), by.desc() if query.descending else by.asc(), *stable]


def _sorted_by(table: str, name: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return what is blank where a record has no value, and what those that have one go by."""
    field = shape(table).fields[name]
    column = table_of(table).c[field.column]
    kind = field.kind
    said: ColumnElement[Any] = column
    if isinstance(kind, Number):
        return said, cast(column, REAL)
    if isinstance(kind, Choice):
        said = case({code: at for at, code in enumerate(kind.values)}, value=column)
    elif isinstance(kind, Reference):
        said = _title_of(kind.to, column)
    elif isinstance(kind, References):
        said = _titles_in(kind.to, column)
    folded = isinstance(kind, Text | Texts | Reference | References)
    return said, func.sortable(said) if folded else said
