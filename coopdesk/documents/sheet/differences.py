"""What changed between two versions of a sheet, in plain words.

Both are the canonical JSON attached to the papers (``documents.canonical``), so what is compared
is what was signed, whatever the dossier says today. Labels are those of the declared fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, P_, Catalogue, Message
from coopdesk.model.actor import Actor, Representative
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Condition, RequiredTotal, Terms
from coopdesk.model.dossier import Dossier
from coopdesk.model.fields import Choice, Day, Field, Number, Part, Text, fields_of
from coopdesk.model.operating_mode import OperatingMode
from coopdesk.model.quantities import quantity


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: its label, what it was and what it is; empty where there was none."""

    label: str
    old: str
    new: str


_Node = Mapping[str, Any]
_Labels = Mapping[str, Field | Message]


def _labels(part: type[Part], **others: Field | Message) -> dict[str, Field | Message]:
    return {**{one.path[0]: one for one in fields_of(part) if len(one.path) == 1}, **others}


def _field(part: type[Part], name: str) -> Field:
    return next(one for one in fields_of(part) if one.name == name)


_SHEET: _Labels = {
    "format": P_("sheet data", "Format"),
    "format_version": P_("sheet data", "Format version"),
    "sheet": P_("sheet data", "Code of the sheet"),
    "number": N_("Sheet number"),
    "project": _field(Dossier, "cooperative_name"),
    "territory": _field(Dossier, "territory.name"),
    "currency": _field(Dossier, "currency"),
    "share_value": _field(Dossier, "share_value"),
}
_PARTS: Mapping[str, _Labels] = {
    "actor": _labels(Actor),
    "representative": _labels(Representative),
    "commitments": _labels(Commitment),
    "terms": _labels(Terms),
    "conditions": _labels(Condition),
    "requires_total": _labels(RequiredTotal),
    "operating_mode": _labels(OperatingMode),
}


class _Comparison:
    """Compares two sheets and says what differs in one language."""

    def __init__(self, catalogue: Catalogue, formats: Formats, currency: str) -> None:
        self._ = catalogue
        self.formats = formats
        self.currency = currency

    def sheet(self, old: _Node, new: _Node) -> Iterator[Difference]:
        """Return what differs in two whole sheets."""
        plain = [key for key in _keys(old, new) if key not in {"actor", "commitments"}]
        for key in plain:
            yield from self.value(_SHEET.get(key), key, old.get(key), new.get(key), "")
        yield from self.actor(old.get("actor"), new.get("actor"))
        yield from self.commitments(_list(old, "commitments"), _list(new, "commitments"))

    def actor(self, old: object, new: object) -> Iterator[Difference]:
        """Return what differs in who commits."""
        was, is_ = _node(old), _node(new)
        labels = _PARTS["actor"]
        for key in _keys(was, is_):
            if key == "representative":
                yield from self.part("representative", was.get(key), is_.get(key), "")
            else:
                label = P_("actor", "Code") if key == "id" else labels.get(key)
                yield from self.value(label, key, was.get(key), is_.get(key), "")

    def commitments(self, old: Sequence[_Node], new: Sequence[_Node]) -> Iterator[Difference]:
        """Return what differs in the commitments, paired by their id, else by their kind."""
        pairs = _paired(old, new)
        for was, is_ in pairs:
            if was is None or is_ is None:
                added = self._("Commitment added"), "", self.named(is_ or {})
                gone = self._("Commitment taken off"), self.named(was or {}), ""
                yield Difference(*(added if was is None else gone))
            else:
                yield from self.commitment(was, is_)
        order = [str(one.get("id")) for one in old], [str(one.get("id")) for one in new]
        if order[0] != order[1] and sorted(order[0]) == sorted(order[1]):
            label = self._("Order of the commitments")
            yield Difference(label, ", ".join(order[0]), ", ".join(order[1]))

    def commitment(self, old: _Node, new: _Node) -> Iterator[Difference]:
        """Return what differs in one commitment."""
        about = str(new.get("id", ""))
        labels = _PARTS["commitments"]
        for key in _keys(old, new):
            was, is_ = old.get(key), new.get(key)
            if key in {"quantity", "unit"}:
                continue
            elif key in {"terms", "operating_mode"}:
                yield from self.part(key, was, is_, about)
            elif key == "conditions":
                yield from self.conditions(_list(old, key), _list(new, key), about)
            else:
                label = P_("commitment", "Code") if key == "id" else labels.get(key)
                yield from self.value(label, key, was, is_, about)
        if any(old.get(key) != new.get(key) for key in ("quantity", "unit")):
            yield self.measure(labels["quantity"], old, new, about)

    def conditions(
        self, old: Sequence[_Node], new: Sequence[_Node], about: str
    ) -> Iterator[Difference]:
        """Return the conditions that differ, by their places."""
        label = self._("Condition precedent")
        for number in range(max(len(old), len(new))):
            was = old[number] if number < len(old) else None
            is_ = new[number] if number < len(new) else None
            if was != is_:
                yield Difference(self.labelled(label, about), self.condition(was),
                                 self.condition(is_))  # fmt: skip

    def condition(self, one: _Node | None) -> str:
        """Return a condition in words: its text, then what a computer judges it by."""
        if one is None:
            return ""
        said = [str(one.get("text", ""))]
        labels = _PARTS["conditions"]
        for key, value in one.items():
            if key == "text":
                continue
            if isinstance(value, dict):
                inner = _PARTS.get(key, {})
                parts = [self.said(inner.get(name), each) for name, each in value.items()]
                text = " ".join(part for part in parts if part)
            else:
                text = self.said(labels.get(key), value)
            said.append(f"{self.label(labels.get(key), key)} {text}")
        return " · ".join(said)

    def part(self, name: str, old: object, new: object, about: str) -> Iterator[Difference]:
        """Return what differs in a group of values."""
        was, is_ = _node(old), _node(new)
        labels = _PARTS[name]
        keys = _keys(was, is_)
        if name == "operating_mode" and was.get("title") != is_.get("title"):
            # Another way of working: its name says so, and its code would say it again.
            label = _PARTS["commitments"]["operating_mode"]
            yield from self.value(label, name, was.get("title"), is_.get("title"), about)
            keys = [key for key in keys if (was.get(key) or is_.get(key)) and key != "id"]
        for key in keys:
            if (name, key) != ("operating_mode", "title"):
                known = P_("operating mode", "Code") if key == "id" else labels.get(key)
                yield from self.value(known, key, was.get(key), is_.get(key), about)

    def measure(self, label: Field | Message, old: _Node, new: _Node, about: str) -> Difference:
        """Return a quantity that differs, or its unit."""
        said = self.labelled(self.label(label, "quantity"), about)
        return Difference(said, self.amount(old), self.amount(new))

    def amount(self, one: _Node) -> str:
        """Return a quantity with its unit."""
        unit = one.get("unit")
        number = _decimal(one.get("quantity"))
        if number is None:
            return " ".join(str(x) for x in (one.get("quantity"), unit) if x is not None)
        return quantity(number, None if unit is None else str(unit), self.currency, self._,
                        self.formats)  # fmt: skip

    def value(
        self, label: Field | Message | None, key: str, old: object, new: object, about: str
    ) -> Iterator[Difference]:
        """Return a value that differs."""
        if old != new:
            said = self.labelled(self.label(label, key), about)
            yield Difference(said, self.said(label, old), self.said(label, new))

    def label(self, label: Field | Message | None, key: str) -> str:
        """Return the words of a label; the key itself where nothing is declared."""
        if label is None:
            return key
        return self._.say(label.label if isinstance(label, Field) else label)

    def labelled(self, label: str, about: str) -> str:
        """Return a label with the commitment it is about."""
        return self._("{id}, {label}", id=about, label=label) if about else label

    def said(self, label: Field | Message | None, value: object) -> str:
        """Return a value as a person reads it."""
        if value is None:
            return ""
        if isinstance(value, list):
            return ", ".join(self.said(label, one) for one in value)
        if isinstance(value, dict):
            return ", ".join(f"{key}: {self.said(None, one)}" for key, one in value.items())
        text = str(value)
        kind = label.kind if isinstance(label, Field) else None
        if isinstance(kind, Choice) and text in kind.values:
            return self._.say(kind.values.words[text])
        if isinstance(kind, Text) and kind.suggestions is not None and text in kind.suggestions:
            return self._.say(kind.suggestions.words[text])
        if isinstance(kind, Day):
            return self.day(text)
        if isinstance(kind, Number) and (number := _decimal(value)) is not None:
            return (self.formats.money(number, self.currency) if kind.money
                    else self.formats.number(number))  # fmt: skip
        return text

    def day(self, text: str) -> str:
        """Return a date as it is written in the language."""
        try:
            return self.formats.date(date.fromisoformat(text))
        except ValueError:
            return text

    def named(self, one: _Node) -> str:
        """Return a commitment by its code and title."""
        return " ".join(str(one[key]) for key in ("id", "title") if one.get(key))


def differences(
    old: bytes, new: bytes, catalogue: Catalogue, formats: Formats
) -> tuple[Difference, ...]:
    """Return what changed from ``old`` to ``new``, both ``sheet.json``; empty when nothing did.

    Raises:
        UserError: one of them is not what a sheet carries.
    """
    was, is_ = _read(old), _read(new)
    currency = str(is_.get("currency") or "EUR")
    return tuple(_Comparison(catalogue, formats, currency).sheet(was, is_))


def _read(data: bytes) -> _Node:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as trouble:
        raise _not_a_sheet() from trouble
    if not isinstance(found, dict) or found.get("format") != "coopdesk-sheet":
        raise _not_a_sheet()
    return found


def _not_a_sheet() -> UserError:
    return UserError(
        N_("What is attached to this sheet cannot be read, so its versions were not compared.")
    )


def _node(value: object) -> _Node:
    return value if isinstance(value, dict) else {}


def _list(one: _Node, key: str) -> list[_Node]:
    found = one.get(key)
    return [_node(each) for each in found] if isinstance(found, list) else []


def _keys(old: _Node, new: _Node) -> list[str]:
    """Return the keys of both, in the order they are declared, those not declared last."""
    present = old.keys() | new.keys()
    known = [key for labels in (_SHEET, *_PARTS.values()) for key in labels]
    order = {key: place for place, key in reversed(list(enumerate(known)))}
    return sorted(present, key=lambda key: (order.get(key, len(known)), key))


def _decimal(value: object) -> Decimal | None:
    if value is None:
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _paired(old: Sequence[_Node], new: Sequence[_Node]) -> list[tuple[_Node | None, _Node | None]]:
    """Pair commitments: by id, then those left over of one kind in their order.

    A new version of a commitment has an id of its own, and stands on the same sheet.
    """
    left = list(old)
    found: list[tuple[_Node | None, _Node | None]] = []
    for rule in ("id", "kind"):
        paired = {id(is_) for _was, is_ in found}
        for one in new:
            if id(one) in paired:
                continue
            match = next((was for was in left if was.get(rule) == one.get(rule)), None)
            if match is not None:
                left = [was for was in left if was is not match]
                found.append((match, one))
    paired = {id(is_) for _was, is_ in found}
    added = [(None, one) for one in new if id(one) not in paired]
    return [*found, *((was, None) for was in left), *added]
