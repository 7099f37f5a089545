"""Interchange documents, drawn by Hypothesis from the declarations of the fields."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from coopdesk.model.commitment_parts import Condition
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import (
    Choice,
    Choices,
    Clock,
    Day,
    Entity,
    Field,
    Flag,
    Kind,
    Number,
    Numbers,
    Part,
    Record,
    Reference,
    References,
    Text,
    Texts,
    children_of,
    fields_of,
    groups_of,
)
from coopdesk.model.step import Step

Document = dict[str, Any]
Ids = Mapping[str, list[str]]
Draw = st.DrawFn

TEXTS = st.text(
    st.one_of(
        st.sampled_from("\t\n\"\\/<&%{}'éßœ\u00a0\u2028\u202fﬁ\U0001f469\u0301"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=12,
)
NUMBERS = st.one_of(
    st.integers(0, 10**25), st.floats(0, 1e300, allow_subnormal=False), st.just(5000.0)
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), NUMBERS, TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
PLAIN: dict[type[Kind], st.SearchStrategy[Any]] = {
    Text: TEXTS,
    Texts: st.lists(TEXTS, max_size=3),
    Flag: st.booleans(),
    Day: st.dates().map(dt.date.isoformat),
    Clock: st.times().map(lambda time: time.isoformat()[:5]),
}
LISTS = [declared for declared in ENTITIES if not declared.parent and not declared.single]
SINGLES = [declared for declared in ENTITIES if declared.single and declared.table != "header"]
FORECAST_YEARS = 3


@st.composite
def documents(draw: Draw) -> Document:
    """Draw a document without faults, its blanks written in every way."""
    ids: dict[str, list[str]] = {}
    for declared in LISTS:
        if declared.prefix:
            taken = ids["activities"] if declared.table == "documents" else []
            ids[declared.table] = draw(_ids(taken, at_least=declared.table == "actors"))
    document: Document = {"format": "coopdesk-dossier", "version": 1}
    header = next(declared for declared in ENTITIES if declared.table == "header")
    document.update(_part(draw, header.record, ids, closed=True))
    for declared in SINGLES:
        record = _part(draw, declared.record, ids)
        _put(draw, document, declared.table, record, required=declared.table == "dossier")
    for declared in LISTS:
        records = _phases(draw, ids) if declared.table == "phases" else _list(draw, declared, ids)
        _put(draw, document, declared.table, records, required=_is_needed(declared, ids))
    return document


def _is_needed(declared: Entity, ids: Ids) -> bool:
    """Return whether a list must be there: others may refer to its records."""
    return declared.table == "phases" or bool(ids.get(declared.table))


def _ids(taken: list[str], *, at_least: int) -> st.SearchStrategy[list[str]]:
    fresh = TEXTS.filter(lambda id_: id_ and id_ not in taken)
    return st.lists(fresh, min_size=at_least, max_size=2, unique=True)


def _list(draw: Draw, declared: Entity, ids: Ids) -> list[Document]:
    if not declared.prefix:
        return [_part(draw, declared.record, ids) for _ in range(draw(st.integers(0, 2)))]
    return [{**_part(draw, declared.record, ids), "id": id_} for id_ in ids[declared.table]]


def _phases(draw: Draw, ids: Ids) -> list[Document]:
    phase = next(declared.record for declared in LISTS if declared.table == "phases")
    found = [{**_part(draw, phase, ids), "number": number} for number in (1, 2, 3, 4)]
    for record in found:
        for name in ("ordinary_months", "emergency_months"):
            if record.get(name):
                record[name].sort()
    return found


def _put(draw: Draw, found: Document, name: str, value: object, *, required: bool) -> None:
    """Give a field, or leave it blank in one way or another."""
    blank = st.sampled_from(["given", "given", "null", "absent"])
    manner = "given" if required else draw(blank)
    if manner != "absent":
        found[name] = None if manner == "null" else value


def _part(
    draw: Draw,
    record: type[Record],
    ids: Ids,
    path: tuple[str, ...] = (),
    *,
    closed: bool = False,
) -> Document:
    """Draw a record, or the group at ``path`` within it."""
    closed = closed or record is Condition
    extra = {} if closed else draw(st.dictionaries(TEXTS, ANYTHING, max_size=1))
    names = {
        field.path[len(path)] for field in fields_of(record) if field.path[: len(path)] == path
    }
    found = {name: value for name, value in extra.items() if name not in names}
    for field in fields_of(record):
        if field.path[:-1] == path:
            value = draw(_values(field, ids))
            _put(draw, found, field.path[-1], value, required=field.required)
    for group in groups_of(record):
        if group[:-1] == path:
            inner = _part(draw, record, ids, group, closed=closed)
            _put(draw, found, group[-1], inner, required=False)
    if not path:
        for held in children_of(record):
            inside = [_part(draw, held.record, ids) for _ in range(draw(st.integers(0, 2)))]
            _put(draw, found, held.name, inside, required=False)
    return _put_right(found, record, path)


def _put_right(found: Document, record: type[Part], path: tuple[str, ...]) -> Document:
    """Mend what the rules between fields forbid."""
    if record is Condition and not path:
        judges = [name for name in found if name != "text" and found[name] not in (None, [], {})]
        for name in judges[1:]:
            del found[name]
    if found.get("state") == "waived" and record is Step:
        found["waived_because"] = found.get("waived_because") or ""
    elif found.get("state") == "waived" and not found.get("waiver"):
        found["waiver"] = {"reason": ""}
    return found


def _values(field: Field, ids: Ids) -> st.SearchStrategy[Any]:
    """Return what draws the values of a field."""
    kind = field.kind
    match kind:
        case Text(pattern=str(pattern)):
            return st.from_regex(pattern, fullmatch=True, alphabet=string.ascii_letters)
        case Number():
            return _numbers(kind)
        case Numbers():
            one = Number(count=kind.count, maximum=99 if kind.count else kind.maximum)
            each = _numbers(one)
            length = kind.length or FORECAST_YEARS
            return st.lists(each, min_size=length, max_size=length)
        case Choice():
            return st.sampled_from(sorted(kind.values))
        case Choices():
            return st.lists(st.sampled_from(sorted(kind.values)), max_size=2)
        case Reference() | References():
            return _named(kind, ids)
        case _:
            return PLAIN[type(kind)]


def _numbers(kind: Number) -> st.SearchStrategy[float]:
    least, most = kind.minimum or 0, kind.maximum
    if kind.count:
        return st.integers(least, most)
    return NUMBERS if most is None else st.floats(least, most, allow_subnormal=False)


def _named(kind: Reference | References, ids: Ids) -> st.SearchStrategy[Any]:
    known = [id_ for table in kind.to for id_ in ids[table]]
    if not known:
        return st.none() if isinstance(kind, Reference) else st.just([])
    each = st.sampled_from(known)
    return each if isinstance(kind, Reference) else st.lists(each, max_size=2)
