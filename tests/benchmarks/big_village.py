"""A village so many times the example one: its registers as many times as long, all of it its own.

What the method fixes (phases, steps, gates, the colleges of the law) stays; everything people
bring in comes again under other names and in other words, so that no line set for one of them
serves for the next.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from coopdesk.model.dossier import Dossier
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import (
    Field,
    Record,
    Reference,
    References,
    Text,
    Texts,
    children_of,
    fields_of,
    value_of,
    with_value,
)
from coopdesk.model.snapshot import Snapshot

_FIXED = {"header", "dossier", "phases", "steps", "gates", "colleges", "privacy", "editions"}
_ID = re.compile(r"([A-Z]+)(\d+)")
_NAME = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]{3,}")
_LETTERS = ("bcdfglmnprstvz", "aeiou")
_SUBSCRIBED = "VAL-2020-08-v1"
_WORDY = 4
_CODED = {"number", "postal_code", "media", "sha256", "country"}
_YEARLY = (
    "revenue", "purchases", "external_charges", "staff", "other", "loan_repayment_and_interest",
)  # fmt: skip

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class _Round:
    """One village of several: which record stands for which, and how its words differ."""

    number: int
    keys: Mapping[str, str]
    count: int = 0

    def of(self, records: tuple[R, ...]) -> tuple[R, ...]:
        """Return the records of a list, as this village has them."""
        here = replace(self, count=len(records))
        return tuple(here.record(one) for one in records)

    def record(self, record: R) -> R:
        """Return a record, as this village has it."""
        made = replace(record, key=self.keys.get(record.key, ""), aside="")
        for field in fields_of(type(record)):
            value = value_of(record, field.path)
            if value is not None:
                made = with_value(made, field.path, self._value(field, value))
        for held in children_of(type(record)):
            made = with_value(made, held.path, self.of(value_of(record, held.path)))
        return made

    def _value(self, field: Field, value: Any) -> object:  # noqa: ANN401 (any kind's value)
        last = field.path[-1]
        match field.kind:
            case Reference():
                return self.keys.get(value, value)
            case References():
                return tuple(self.keys.get(key, key) for key in value)
            case Text() if last == "id":
                return _ID.sub(self._next, value)
            case Text(pattern=None, suggestions=None) if last not in _CODED:
                return self.text(value)
            case Texts():
                return tuple(self.text(text) for text in value)
            case _:
                return value

    def _next(self, found: re.Match[str]) -> str:
        prefix, digits = found.groups()
        return f"{prefix}{int(digits) + self.count * self.number:0{len(digits)}}"

    def text(self, text: str) -> str:
        """Return a text of the same length, other names in it and other words at its line ends."""
        said = _NAME.sub(lambda found: _renamed(found.group(), self.number), text)
        lines = []
        for line in said.split("\n"):
            words = line.split(" ")
            # A name is a few words; of a sentence, those in the middle change places.
            if len(words) > _WORDY:
                turn = self.number % (len(words) - 2) or 1
                words = [words[0], *words[1 + turn : -1], *words[1 : 1 + turn], words[-1]]
            lines.append(" ".join(words))
        return "\n".join(lines)


def of_times(village: Snapshot, times: int) -> Snapshot:
    """Return ``village`` with every register ``times`` as long."""
    rounds = [_Round(number, _keys(village, number)) for number in range(times)]
    changed: dict[str, Any] = {}
    for entity in ENTITIES:
        if entity.parent or entity.single or entity.table in _FIXED:
            continue
        changed[entity.table] = _each(village.records(entity.table), rounds)
    financing, forecast = village.financing, village.forecast
    yearly: dict[str, Any] = {
        name: tuple(one * times for one in getattr(forecast, name)) for name in _YEARLY
    }
    return replace(
        village,
        dossier=_enlarged(village.dossier, times),
        financing=replace(
            financing,
            uses=_each(financing.uses, rounds),
            sources=_each(financing.sources, rounds),
        ),
        forecast=replace(forecast, **yearly),
        **changed,
    )


def with_subscribers(village: Snapshot, count: int) -> tuple[Snapshot, tuple[str, ...]]:
    """Return ``village`` with so many people who promise shares, and the ids of their promises.

    All of them as one of the village did: their sheets have the same parts and other words.
    """
    promise = next(one for one in village.commitments if one.sheet_number == _SUBSCRIBED)
    person = next(one for one in village.actors if one.key == promise.actor)
    actors, promises = list(village.actors), list(village.commitments)
    for number in range(1, count):
        here = _Round(number, {key: secrets.token_hex(16) for key in (person.key, promise.key)})
        name = f"{here.text(person.name)} {number}"
        phone = f"04 65 71 {number // 100:02} {number % 100:02}"
        actors.append(
            replace(
                here.record(person),
                id=f"A{1000 + number}",
                name=name,
                representative=replace(person.representative, name=name),
                contact=replace(person.contact, phone=phone),
            )
        )
        promises.append(
            replace(
                here.record(promise),
                id=f"E{1000 + number}",
                sheet_number=f"VAL-2020-{1000 + number}",
                quantity=Decimal(2 + number % 90),
                estimated_value=Decimal(50 * (2 + number % 90)),
            )
        )
    ids = (promise.id, *(f"E{1000 + number}" for number in range(1, count)))
    return replace(village, actors=tuple(actors), commitments=tuple(promises)), ids


def _each(records: tuple[R, ...], rounds: Sequence[_Round]) -> tuple[R, ...]:
    return records + tuple(one for each in rounds[1:] for one in each.of(records))


def _enlarged(dossier: Dossier, times: int) -> Dossier:
    """Return the dossier of a place with so many times the people, who aim as much higher."""
    place = dossier.territory
    people = {
        name: getattr(place, name) * times for name in ("inhabitants", "households", "second_homes")
    }
    aims = tuple(replace(aim, quantity=_times(aim.quantity, times)) for aim in dossier.targets)
    return replace(
        dossier,
        territory=replace(place, **people),
        targets=aims,
        minimum_capital=_times(dossier.minimum_capital, times),
        target_capital=_times(dossier.target_capital, times),
        people_solicited=(dossier.people_solicited or 0) * times,
    )


def _times(amount: Decimal | None, times: int) -> Decimal | None:
    return None if amount is None else amount * times


def _keys(village: Snapshot, number: int) -> dict[str, str]:
    """Return a key for each record of the registers, its own where the village is the first."""
    fixed = {one.key for table in _FIXED for one in village.records(table)}
    return {
        key: secrets.token_hex(16) if number else key
        for key in village.by_key()
        if key not in fixed
    }


def _renamed(name: str, number: int) -> str:
    """Return another name of the same length: each letter is the next but so many of its kind."""
    return "".join(_turned(letter, number) for letter in name)


def _turned(letter: str, number: int) -> str:
    small = letter.lower()
    for kind in _LETTERS:
        if small in kind:
            turned = kind[(kind.index(small) + number) % len(kind)]
            return turned if letter == small else turned.upper()
    return letter
