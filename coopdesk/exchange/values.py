"""Reading one declared value from parsed JSON, kind by kind.

A reader returns the value as a record holds it. What breaks a rule is added to the faults, and the
blank value returned: the document is refused in the end, with every fault.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import TypeAlias

from coopdesk.exchange.faults import Place, shown, step
from coopdesk.exchange.parsing import Alien, Doubled, Json
from coopdesk.i18n import N_, Message
from coopdesk.model.fields import (
    TEXT_LIMIT,
    UNWELCOME,
    Choice,
    Choices,
    Clock,
    Day,
    Field,
    Flag,
    Kind,
    Number,
    Numbers,
    Reference,
    References,
    Text,
    Texts,
)

Reader: TypeAlias = "Callable[[Json, Place, str], object]"
"""Takes the parsed value, the record it stands in and its path there."""

Keys: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""The keys of all records with an id, by table and id."""

MISSING = N_("this field must be given")
NOT_OBJECT = N_("must be an object in braces")
NOT_LIST = N_("must be a list in brackets")
UNKNOWN_FIELD = N_("there is no such field here")
_NOT_TEXT = N_("must be a text in quotation marks")
_NOT_NUMBER = N_("must be a number")
_NOT_FLAG = N_("must be true or false")
_NOT_WHOLE = N_("{value} must be a whole number")
_TOO_SMALL = N_("{value} is less than {limit}")
_TOO_LARGE = N_("{value} is more than {limit}")
_NO_CHOICE = N_("“{value}” is not one of: {choices}")
_NO_DAY = N_("“{value}” is not a date of the calendar, written YYYY-MM-DD")
_NO_TIME = N_("“{value}” is not a time of day, written HH:MM")
_LENGTH = N_("must be a list of exactly {length} numbers")
_TOO_LONG = N_("the text is longer than {limit} characters")
_CONTROL = N_("the text holds a control character: U+{code}")
_SURROGATE = N_("the text holds half a character: U+{code}")
_FORM = N_("“{value}” does not fit here: {help}")
_TWICE = N_("this field is given twice")

_NO_RECORD = {
    ("activities",): N_('no activity "{id}"'),
    ("actors",): N_('no actor "{id}"'),
    ("commitments",): N_('no commitment "{id}"'),
    ("needs",): N_('no need "{id}"'),
    ("obstacles",): N_('no obstacle "{id}"'),
    ("operating_modes",): N_('no operating mode "{id}"'),
    ("activities", "documents"): N_('no activity or document "{id}"'),
}
_NOTHING = N_('no record "{id}"')

_NUMBERS = (int, Decimal)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def check_text(text: str, place: Place, where: str) -> None:
    """Add a fault if ``text`` is too long or holds characters that no text may hold."""
    if len(text) > TEXT_LIMIT:
        place.fault(where, _TOO_LONG, limit=TEXT_LIMIT)
    if found := UNWELCOME.search(text):
        code = ord(found.group())
        message = _CONTROL if code < 0xD800 else _SURROGATE  # noqa: PLR2004 (first surrogate)
        place.fault(where, message, code=f"{code:04X}")


def check_unique(found: Mapping[str, Json], place: Place, where: str) -> None:
    """Add a fault for each field of an object that is given more than once."""
    if isinstance(found, Doubled):
        for name in found.twice:
            place.fault(step(where, name), _TWICE)


def check_any(value: Json, place: Place, where: str) -> None:
    """Add the faults of a value that nothing declares and that is kept as it is."""
    if isinstance(value, str):
        check_text(value, place, where)
    elif isinstance(value, Alien):
        place.fault(where, value.message, value=shown(value.written))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if not _is_sound(inner):
                check_any(inner, place, f"{where}[{index}]")
    elif isinstance(value, dict):
        check_unique(value, place, where)
        for name, inner in value.items():
            if not _is_sound(name):
                check_text(name, place, step(where, name))
            if not _is_sound(inner):
                check_any(inner, place, step(where, name))


def _is_sound(value: Json) -> bool:
    """Return whether a value has no faults, or may have some."""
    if isinstance(value, str):
        return len(value) <= TEXT_LIMIT and not UNWELCOME.search(value)
    return value is None or isinstance(value, _NUMBERS)


def reader(field: Field, keys: Keys) -> Reader:
    """Return what reads the values of ``field``; references become the ``keys`` of their ids."""
    kind = field.kind
    match kind:
        case Text():
            return _text_reader(kind, field.help)
        case Number():
            return _number_reader(kind)
        case Flag():
            return _read_flag
        case Day():
            return _read_day
        case Clock():
            return _read_time
        case Choice():
            return _choice_reader(kind.values.words)
        case Reference():
            return _reference_reader(kind.to, keys)
        case _:
            return _list_reader(kind, keys)


def _list_reader(kind: Kind, keys: Keys) -> Reader:
    """Return what reads the values of a field that holds several."""
    match kind:
        case Texts():
            return _several(_text_reader(Text()))
        case Choices():
            return _several(_choice_reader(kind.values.words))
        case References():
            return _several(_reference_reader(kind.to, keys))
        case Numbers():
            one = Number(count=kind.count, minimum=kind.minimum, maximum=kind.maximum)
            return _several(_number_reader(one), kind.length)
        case _:
            raise TypeError(kind)


def _several(read: Reader, length: int | None = None) -> Reader:
    def read_list(value: Json, place: Place, where: str) -> object:
        if not isinstance(value, list):
            place.fault(where, NOT_LIST)
            return ()
        if length is not None and len(value) != length:
            place.fault(where, _LENGTH, length=length)
        return tuple([read(each, place, f"{where}[{index}]") for index, each in enumerate(value)])

    return read_list


def _text_reader(kind: Text, help_: Message | None = None) -> Reader:
    form = re.compile(kind.pattern) if kind.pattern else None

    def read(value: Json, place: Place, where: str) -> object:
        if not isinstance(value, str):
            place.fault(where, _NOT_TEXT)
            return None
        if not _is_sound(value):
            check_text(value, place, where)
        elif form and not form.fullmatch(value):
            place.fault(where, _FORM, value=shown(value), help=help_ or "")
        return value

    return read


def _number_reader(kind: Number) -> Reader:
    minimum, maximum = kind.minimum, kind.maximum

    def read(value: Json, place: Place, where: str) -> object:
        if isinstance(value, bool) or not isinstance(value, _NUMBERS):
            if isinstance(value, Alien):
                place.fault(where, value.message, value=shown(value.written))
            else:
                place.fault(where, _NOT_NUMBER)
            return None
        if minimum is not None and value < minimum:
            place.fault(where, _TOO_SMALL, value=shown(str(value)), limit=minimum)
        elif maximum is not None and value > maximum:
            place.fault(where, _TOO_LARGE, value=shown(str(value)), limit=maximum)
        elif not kind.count:
            return Decimal(value)
        elif value == int(value):
            return int(value)
        else:
            place.fault(where, _NOT_WHOLE, value=shown(str(value)))
        return None

    return read


def _read_flag(value: Json, place: Place, where: str) -> object:
    if isinstance(value, bool):
        return value
    place.fault(where, _NOT_FLAG)
    return None


def _read_day(value: Json, place: Place, where: str) -> object:
    if not isinstance(value, str):
        place.fault(where, _NOT_TEXT)
        return None
    # fromisoformat reads other forms too: 20200320, 2020-W12-5.
    if _DAY.fullmatch(value):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
    place.fault(where, _NO_DAY, value=shown(value))
    return None


def _read_time(value: Json, place: Place, where: str) -> object:
    if not isinstance(value, str):
        place.fault(where, _NOT_TEXT)
    elif not _TIME.fullmatch(value):
        place.fault(where, _NO_TIME, value=shown(value))
    return value


def _choice_reader(words: Mapping[str, Message]) -> Reader:
    def read(value: Json, place: Place, where: str) -> object:
        if not isinstance(value, str):
            place.fault(where, _NOT_TEXT)
            return None
        if value not in words:
            place.fault(where, _NO_CHOICE, value=shown(value), choices=", ".join(words))
            return None
        return value

    return read


def _reference_reader(to: tuple[str, ...], keys: Keys) -> Reader:
    tables = [keys[table] for table in to]
    message = _NO_RECORD.get(tuple(sorted(to)), _NOTHING)

    def read(value: Json, place: Place, where: str) -> object:
        if not isinstance(value, str):
            place.fault(where, _NOT_TEXT)
            return None
        for known in tables:
            if (key := known.get(value)) is not None:
                return key
        place.fault(where, message, id=shown(value))
        return None

    return read
