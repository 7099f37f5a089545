"""Cells of a table as values of fields, each by the kind of its field."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from coopdesk.errors import UserError
from coopdesk.exchange.faults import shown
from coopdesk.exchange.tables import Cell
from coopdesk.formats import Formats, folded
from coopdesk.i18n import LANGUAGES, N_, catalogue
from coopdesk.model.entities import entity
from coopdesk.model.fields import (
    TEXT_LIMIT,
    Choice,
    Choices,
    Clock,
    ClosedList,
    Day,
    Field,
    Flag,
    Number,
    Numbers,
    Reference,
    References,
    Text,
    Texts,
)
from coopdesk.model.quantities import unit_names
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of
from coopdesk.model.vocabulary import UNITS

PERIOD = "period"
"""What a cell says besides that holds two times: of them only the beginning is kept."""
_UNITED = re.compile(r"(.*[0-9][.,]?)\s*([^\W\d_].*)\Z", re.DOTALL)
_OF_THE_DAY = re.compile(r"[ T]\d{1,2}:\d{2}.*\Z", re.DOTALL)
_CODED = re.compile(r".*\(([^()]+)\)\s*\Z", re.DOTALL)
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_YES = frozenset(
    ["x", "1", "true", "v", "✓", "✔", "yes", "oui", "si", "y", "o", "s", "vrai", "vero"]
)
_NO = frozenset(["0", "false", "-", "no", "non", "n", "faux", "falso"])


@dataclass(slots=True)
class Reading:
    """How cells are read: by whose separators, on which day, against which records."""

    formats: Formats
    today: dt.date
    snapshot: Snapshot
    written: str = ""
    """The language whose separators the numbers have; empty: that of the headings."""
    beside: Mapping[str, Mapping[str, set[str]]] = field(default_factory=dict)
    """What the same file holds, by register: its names and codes, folded, and their keys."""
    lenient: bool = False
    """Whether what is referred to and not known is passed over, and kept in ``missed``."""
    missed: list[str] = field(default_factory=list)
    also: dict[str, object] = field(default_factory=dict)
    """What the cell read last says besides: the ``unit`` after a number, the ``time`` of a day."""
    _words: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _names: dict[str, Mapping[str, set[str]]] = field(default_factory=dict)

    def value(self, declared: Field, cell: Cell) -> object:  # noqa: PLR0911 (one line a kind)
        """Return the value in ``cell``; blank where it is empty.

        Raises:
            UserError: it is none of the field's.
        """
        kind = declared.kind
        self.also.clear()
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return declared.blank
        text = f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
        if isinstance(kind, Choice):
            return self._code(kind.values, text)
        if isinstance(kind, Choices):
            return tuple(self._code(kind.values, each) for each in _parts(text))
        if isinstance(kind, Reference):
            return self.key(kind.to, text.strip())
        if isinstance(kind, References):
            return tuple(filter(None, (self.key(kind.to, each) for each in _parts(text))))
        if isinstance(kind, Number):
            return self._number(kind, cell)
        if isinstance(kind, Day):
            return cell if isinstance(cell, dt.date) else self._day(text)
        if isinstance(kind, Flag):
            return _flag(text)
        return self._said(kind, text)

    def _said(self, kind: object, text: str) -> object:
        if len(text) > TEXT_LIMIT:
            raise UserError(
                N_("The text is longer than {limit} characters. Shorten it."), limit=TEXT_LIMIT
            )
        if isinstance(kind, Clock):
            return self._clock(text)
        if isinstance(kind, Texts):
            return tuple(line.strip() for line in text.splitlines() if line.strip())
        if isinstance(kind, Numbers):
            one = Number(count=kind.count, minimum=kind.minimum, maximum=kind.maximum)
            return self._several(kind, one, text)
        if not isinstance(kind, Text):
            raise UserError(N_("A table cannot bring this. Leave the column out."))
        text = text if kind.long else " ".join(text.split())
        if kind.suggestions is not None:
            return self._known(kind.suggestions).get(folded(text), text)
        if kind.pattern is not None and not re.fullmatch(kind.pattern, text):
            raise UserError(N_("“{text}” is not written as it should be here."), text=shown(text))
        return text

    def _several(self, kind: Numbers, one: Number, text: str) -> tuple[Decimal | int, ...]:
        found = tuple(self._number(one, _exact(each)) for each in _parts(text))
        if kind.length is not None and len(found) != kind.length:
            raise UserError(N_("“{text}” is not written as it should be here."), text=shown(text))
        return found

    def _known(self, values: ClosedList) -> Mapping[str, str]:
        """Return the codes of a closed list by their words in all languages.

        "Individual, resident" is found by either of the two, where no other code shares it.
        """
        if values.name not in self._words:
            found = {folded(code): code for code in values}
            parts: defaultdict[str, set[str]] = defaultdict(set)
            for language in LANGUAGES:
                say = catalogue(language).say
                for code, message in values.words.items():
                    found.setdefault(folded(say(message)), code)
                    for part in say(message).split(", "):
                        parts[folded(part)].add(code)
                    for name in unit_names(code, catalogue(language)) if values is UNITS else ():
                        found.setdefault(folded(name), code)
            for part, codes in parts.items():
                if len(codes) == 1:
                    found.setdefault(part, next(iter(codes)))
            self._words[values.name] = found
        return self._words[values.name]

    def _code(self, values: ClosedList, text: str) -> str:
        known = self._known(values)
        typed = " ".join(folded(text).split())
        if typed not in known:
            say = catalogue(self.formats.language).say
            raise UserError(
                N_("“{text}” is none of: {words}."),
                text=shown(text),
                words=", ".join(say(message) for message in values.words.values()),
            )
        return known[typed]

    def key(self, tables: tuple[str, ...], text: str) -> str | None:
        """Return the key of what ``text`` names, by its code or what it is called.

        What comes with the same file is meant first. None where it is not known and that is no
        matter here.

        Raises:
            UserError: nothing is called so, or several are.
        """
        match = _CODED.fullmatch(text)
        for called in (lambda table: self.beside.get(table, {}), self._called):
            for said in (match[1] if match else "", text):
                keys = {key for table in tables for key in called(table).get(folded(said), ())}
                if len(keys) == 1:
                    return keys.pop()
                if keys:
                    raise UserError(
                        N_("More than one record is called “{text}”. Write its code instead."),
                        text=shown(text),
                    )
        if self.lenient:
            self.missed.append(text)
            return None
        raise UserError(
            N_("The dossier has nothing called “{text}” ({what}). Add it first."),
            what=entity(tables[0]).one,
            text=shown(text),
        )

    def _called(self, table: str) -> Mapping[str, set[str]]:
        if table not in self._names:
            found: dict[str, set[str]] = {}
            for record in self.snapshot.records(table):
                for name in {folded(id_of(record)), folded(title_of(record))} - {""}:
                    found.setdefault(name, set()).add(record.key)
            self._names[table] = found
        return self._names[table]

    def _number(self, kind: Number, cell: Cell) -> Decimal | int:
        exact = isinstance(cell, int | Decimal)
        value = Decimal(str(cell)) if exact else self._parsed(kind, str(cell))
        return kind.accepted(value, shown(str(cell)))

    def _parsed(self, kind: Number, text: str) -> Decimal:
        if kind.money:
            self.formats.refuse_other_money(text, self.snapshot.dossier.currency or "EUR")
        numbers = Formats(self.written) if self.written else self.formats
        match = None if kind.money or kind.count else _UNITED.fullmatch(text.strip())
        unit = self._known(UNITS).get(folded(match[2]).strip(" .")) if match is not None else None
        if match is None or unit is None:
            return numbers.parse_number(text)
        self.also["unit"] = unit
        return numbers.parse_number(match[1])

    def _day(self, text: str) -> dt.date:
        """Return the day in a cell that holds a day, and may hold its time."""
        for language in (self.formats.language, *LANGUAGES):
            try:
                day, time = Formats(language).day_and_time(text[:80], self.today)
            except UserError:
                continue
            if time:
                self.also["time"] = time
            return day
        return self.formats.parse_day(_OF_THE_DAY.sub("", text)[:40], self.today)

    def _clock(self, text: str) -> str:
        for language in (self.formats.language, *LANGUAGES):
            formats = Formats(language)
            try:
                found = formats.parse_time(text)
            except UserError:
                continue
            if formats.period(text) is not None:
                self.also[PERIOD] = True
            return found
        return self.formats.parse_time(text)


def _exact(text: str) -> Cell:
    """Return a number as we write it, with a point; what is none is left to be read as typed."""
    return Decimal(text) if _PLAIN_NUMBER.fullmatch(text) else text


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _flag(text: str) -> bool:
    typed = folded(text.strip())
    if typed in _YES or typed in _NO:
        return typed in _YES
    raise UserError(N_("“{text}” is neither yes nor no."), text=shown(text))


def said_besides(table: str, declared: Field, also: Mapping[str, object]) -> dict[str, object]:
    """Return by their names the values of other fields of ``table`` that a cell said besides.

    Raises:
        UserError: it says a unit, and the field has none beside it.
    """
    if not also:
        return {}
    names = {each.name for each in entity(table).fields}
    found = {}
    for said, value in also.items():
        name = ".".join((*declared.path[:-1], said))
        if name in names:
            found[name] = value
        elif said == "unit" and not declared.name.endswith(str(value)):
            raise UserError(N_("A number is written here without a unit."))
    return found
