"""What people type, read by the kind of the field; what cannot be stored is said in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal

from coopdesk.errors import UserError
from coopdesk.formats import folded
from coopdesk.i18n import N_
from coopdesk.model.entities import entity_of
from coopdesk.model.fields import (
    TEXT_LIMIT,
    UNWELCOME,
    Clock,
    Country,
    Day,
    Field,
    Number,
    Numbers,
    Part,
    Record,
    Text,
    Texts,
    value_of,
)
from coopdesk.model.quantities import unit_names
from coopdesk.model.vocabulary import UNITS
from coopdesk.ui.desk import Facts
from coopdesk.ui.values import said

_UNITED = re.compile(r"(.*[0-9][.,]?)\s*([^\W\d_].*)\Z", re.DOTALL)


def read(field: Field, text: str, facts: Facts, record: Part | None = None) -> object:
    """Return the value a person typed as ``text``, into a field of ``record`` where it is known.

    Raises:
        UserError: it is not one, or the field must not be empty.
    """
    kind = field.kind
    if isinstance(kind, Texts):
        return tuple(_checked(line.strip()) for line in text.splitlines() if line.strip())
    if not text.strip():
        if field.required:
            raise UserError(N_("This must not be empty."))
        return field.blank
    if isinstance(kind, Text):
        return _text(field, kind, text, facts)
    if isinstance(kind, Number):
        return _number(kind, _without_unit(field, text, facts, record), facts)
    if isinstance(kind, Numbers):
        one = Number(count=kind.count, minimum=kind.minimum, maximum=kind.maximum)
        return tuple(_number(one, part, facts) for part in text.split(";") if part.strip())
    if isinstance(kind, Day):
        beside = tuple(days_beside(field, record))
        return facts.formats.day_and_time(text, facts.today, beside).day
    if isinstance(kind, Clock):
        return facts.formats.parse_time(text)
    raise TypeError(kind)


def understood(field: Field, text: str, facts: Facts, record: Part | None = None) -> str:
    """Return in full what ``text`` is taken for, empty where it says that itself or is none."""
    if not text.strip() or not isinstance(field.kind, Day | Clock | Number):
        return ""
    try:
        value = read(field, text, facts, record)
    except UserError:
        return ""
    if isinstance(value, date):
        return facts.formats.date(value, "full")
    shown = said(field, value, facts)
    if isinstance(field.kind, Clock) and facts.formats.period(text) is not None:
        return facts.tr("{time}, when it begins; the end is not kept.", time=shown)
    plain = facts.formats.number(value) if isinstance(value, int | Decimal) else shown
    return "" if _bare(text) in {_bare(shown), _bare(plain)} else shown


def besides(
    field: Field, text: str, facts: Facts, record: Part | None
) -> Iterator[tuple[str, object]]:
    """Yield what ``text`` says of other fields of ``record``: the time of a day, a unit."""
    if not isinstance(record, Record) or not isinstance(text, str):
        return
    names = {other.name: other for other in entity_of(record).fields}
    time, unit = (".".join((*field.path[:-1], last)) for last in ("time", "unit"))
    with suppress(UserError):
        if isinstance(field.kind, Day) and time in names:
            found = facts.formats.day_and_time(text, facts.today).time
            if found and found != value_of(record, names[time].path):
                yield time, found
        elif isinstance(field.kind, Number) and not field.kind.money and unit in names:
            match = _UNITED.fullmatch(text.strip())
            code = _unit_named(match[2], facts) if match is not None else None
            if code is not None and not value_of(record, names[unit].path):
                yield unit, code


def days_beside(field: Field, record: Part | None) -> Iterator[date]:
    """Yield the days that stand in the other fields of ``record``."""
    if isinstance(record, Record):
        for other in entity_of(record).fields:
            if isinstance(other.kind, Day) and other.path != field.path:
                day = value_of(record, other.path)
                if isinstance(day, date):
                    yield day


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", "", text)


def _checked(text: str) -> str:
    if UNWELCOME.search(text):
        raise UserError(N_("The text holds a character that cannot be printed. Type it again."))
    if len(text) > TEXT_LIMIT:
        raise UserError(
            N_("The text is longer than {limit} characters. Shorten it."), limit=TEXT_LIMIT
        )
    return text


def _text(field: Field, kind: Text, text: str, facts: Facts) -> str:
    text = _checked(text if kind.long else text.strip())
    if kind.suggestions is not None:
        typed = folded(text)
        for code in kind.suggestions:
            if typed in _names(code, facts):
                return code
    if isinstance(kind, Country):
        typed = folded(text)
        named = facts.formats.countries()
        text = next((code for code in named if typed in {folded(code), folded(named[code])}), text)
    if kind.pattern is not None and not re.fullmatch(kind.pattern, text):
        raise UserError(
            N_("“{text}” is not written as it should be here. {help}"), text=text, help=field.help
        )
    return text


def _number(kind: Number, text: str, facts: Facts) -> Decimal | int:
    if kind.money:
        facts.formats.refuse_other_money(text, facts.currency)
    return kind.accepted(facts.formats.parse_number(text), text.strip())


def _unit_named(text: str, facts: Facts) -> str | None:
    typed = folded(text).strip(" .")
    return next((code for code in UNITS if typed in _names(code, facts)), None)


def _without_unit(field: Field, text: str, facts: Facts, record: Part | None) -> str:
    """Return the number alone where the record's own unit is typed after it, or it has none yet.

    Raises:
        UserError: it is another unit, which stands in a field of its own.
    """
    path = (*field.path[:-1], "unit")
    match = _UNITED.fullmatch(text.strip())
    money = isinstance(field.kind, Number) and field.kind.money
    if match is None or not isinstance(record, Record) or money:
        return text
    with suppress(UserError):
        facts.formats.parse_number(text)
        return text  # thousands: 2k, 2 mila
    if all(other.path != path for other in entity_of(record).fields):
        return text
    code = value_of(record, path)
    typed = _unit_named(match[2], facts)
    if typed is not None and typed == (code or typed):
        return match[1]
    if code and folded(match[2]).strip() in _names(code, facts):
        return match[1]
    raise UserError(
        N_("The unit has a field of its own beside this one. Write the number alone: {number}."),
        number=match[1].strip()[:40],
    )


def _names(unit: str, facts: Facts) -> frozenset[str]:
    """Return what people may write for a unit, folded: hour, hours."""
    return frozenset(map(folded, unit_names(unit, facts.tr)))
