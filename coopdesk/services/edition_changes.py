"""What changed between two issues of editions, field by field, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.documents.dossier.facts import Change
from coopdesk.documents.dossier.outline import Chosen, outline_of, tables_of
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.model.cash_line import CashLine
from coopdesk.model.edition import Edition, edition_for
from coopdesk.model.entities import ENTITIES, entity_of
from coopdesk.model.fields import (
    Choice,
    Choices,
    Day,
    Entity,
    Field,
    Number,
    Numbers,
    Record,
    Text,
    Texts,
    value_of,
)
from coopdesk.model.forecast import Forecast
from coopdesk.model.phase import NAMES, Phase
from coopdesk.model.rules.cash import cash_plan
from coopdesk.model.rules.edition_data import ALWAYS
from coopdesk.model.rules.figures import figures
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of
from coopdesk.services.edition_data import issued_data
from coopdesk.services.showing import Wording
from coopdesk.store import DossierFile, Issue

_LONG_TEXT = 160
_AROUND = 6
_MOST_WORDS = 60
"""Letters of a text shown whole; words around what differs, and at most, of a longer one."""

_LEFT_OUT = frozenset({"header", "edition_sections"})
_UNTOLD = frozenset({"media", "length", "map_place"})
_FINGERPRINT = "sha256"
_DIGITS = 8
_UNTOLD_GROUPS = frozenset({"acceptances", "privacy", "contact", "identifiers"})
"""What no reader asks for: how people are reached, which boxes they ticked."""
_FIGURES: Mapping[str, tuple[Message, bool]] = {
    "capital_promised": (N_("Capital promised"), True),
    "capital_signed": (N_("Capital signed"), True),
    "capital_missing_for_minimum": (N_("Capital missing for the minimum"), True),
    "volunteer_hours_signed": (N_("Volunteer hours signed"), False),
    "uses": (N_("Uses"), True),
    "secured_sources": (N_("Financing secured"), True),
}
"""The figures that are compared, and whether each is money."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that changed, ``old`` and ``new`` as they are stored."""

    field: Field
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that was added, is gone or changed; ``holder`` is the record it belongs to."""

    kind: str
    record: Record
    holder: Record | None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs in two snapshots, sums, statuses and dates before texts."""

    before: Snapshot
    after: Snapshot
    records: tuple[RecordChange, ...]
    sections: tuple[tuple[str, Message], ...] = ()


def compare_issues(
    file: DossierFile, old: Issue, new: Issue, words: Catalogue
) -> tuple[Change, ...]:
    """Return what changed from one issue of an edition to another, in words.

    Raises:
        UserError: they are for different readers, who are shown different things.
    """
    if old.sheet != new.sheet:
        raise UserError(
            N_(
                "{before} and {after} are editions for different readers: what differs in them is"
                " not what changed. Compare two issues for the same reader."
            ),
            before=old.number,
            after=new.number,
        )
    return worded(changed(issued_data(file, old), issued_data(file, new), new.sheet), words)


def changed(before: Snapshot, after: Snapshot, reader: str) -> Changed:
    """Return what changed; records are known by their keys, those without an id by their names.

    What comes or goes with a section that the outline for ``reader`` was given, or lost, is told by
    that section alone.
    """
    was, now = _outline(before, reader), _outline(after, reader)
    apart = (tables_of(was) ^ tables_of(now)) - ALWAYS
    found: list[RecordChange] = []
    for declared in ENTITIES:
        if not declared.parent and declared.table not in _LEFT_OUT | apart:
            old, new = _records(before, declared, reader), _records(after, declared, reader)
            found += _lists(declared, old, new, None)
    sections = tuple(_sections(was, now))
    return Changed(before, after, tuple(sorted(found, key=_rank)), sections)


def _records(snapshot: Snapshot, declared: Entity, reader: str) -> Sequence[Record]:
    if declared.record is Edition:
        # That it has an outline of its own is no news; what is asked of the reader is.
        return (edition_for(snapshot.editions, reader) or Edition(reader=reader),)
    return snapshot.records(declared.table)


def _outline(snapshot: Snapshot, reader: str) -> tuple[Chosen, ...]:
    return outline_of(edition_for(snapshot.editions, reader), reader)


def _sections(was: Sequence[Chosen], now: Sequence[Chosen]) -> Iterator[tuple[str, Message]]:
    """Return which sections came and which are gone."""
    before = {one.section.code: one.section.title for one in was if one.shown}
    after = {one.section.code: one.section.title for one in now if one.shown}
    yield from (("added", title) for code, title in after.items() if code not in before)
    yield from (("gone", title) for code, title in before.items() if code not in after)


def _lists(
    declared: Entity, old: Sequence[Record], new: Sequence[Record], holder: Record | None
) -> Iterator[RecordChange]:
    if declared.single:
        yield from _record(declared, old[0], new[0], None)
        return
    was, now = _known(old), _known(new)
    for name, record in now.items():
        if name not in was:
            yield RecordChange("added", record, holder)
        else:
            yield from _record(declared, was[name], record, holder)
    for name, record in was.items():
        if name not in now:
            yield RecordChange("gone", record, holder)


def _known(records: Sequence[Record]) -> dict[str, Record]:
    """Return records by what they are known by, the second of the same name apart."""
    found: dict[str, Record] = {}
    for record in records:
        name = base = id_of(record) or title_of(record)
        count = 1
        while name in found:
            count += 1
            name = f"{base} {count}"
        found[name] = record
    return found


def _record(
    declared: Entity, old: Record, new: Record, holder: Record | None
) -> Iterator[RecordChange]:
    fields = [
        FieldChange(field, was, now)
        for field in declared.fields
        if field.path[-1] not in _UNTOLD
        and field.path[0] not in _UNTOLD_GROUPS
        and (was := value_of(old, field.path)) != (now := value_of(new, field.path))
    ]
    if fields:
        fields.sort(key=lambda one: _weight(one.field))
        yield RecordChange("changed", new, holder, tuple(fields))
    for held in declared.children:
        child = entity_of(held.record)
        if child.table not in _LEFT_OUT:
            yield from _lists(child, value_of(old, held.path), value_of(new, held.path), new)


def _weight(field: Field) -> int:
    """Return how soon a reader wants to know: sums, then statuses, then dates, then the rest."""
    match field.kind:
        case Number(money=True):
            return 0
        case Number() | Numbers():
            return 1
        case Choice() | Choices():
            return 2 if field.path[-1] in {"status", "state"} else 4
        case Day():
            return 3
        case Text() | Texts():
            return 6
        case _:
            return 5


def _rank(change: RecordChange) -> tuple[int, int]:
    kinds = ("changed", "added", "gone")
    return kinds.index(change.kind), min((_weight(one.field) for one in change.fields), default=0)


def worded(found: Changed, words: Catalogue) -> tuple[Change, ...]:
    """Return changes in words, the sums first."""
    titles = {
        key: title_of(record)
        for snapshot in (found.before, found.after)
        for key, record in snapshot.by_key().items()
    }
    currency = found.after.dossier.currency or "EUR"
    wording = Wording(words, Formats(words.language), titles, currency)
    section = words.pgettext("edition", "Section")
    return (
        *_sums(found, wording),
        *(Change(kind, section, words.say(title)) for kind, title in found.sections),
        *(line for one in found.records for line in _lines(one, wording, found.after)),
    )


def _sums(found: Changed, wording: Wording) -> Iterator[Change]:
    was, now = _figures(found.before), _figures(found.after)
    _ = wording.catalogue
    noun = _("The sums")
    for name, (label, money) in _FIGURES.items():
        old, new = was.get(name), now.get(name)
        if old != new:
            yield Change(
                "figure", noun, "", _.say(label),
                _said(old, wording, money=money), _said(new, wording, money=money),
            )  # fmt: skip


def _figures(snapshot: Snapshot) -> Mapping[str, object]:
    # The sums compared here are the same on any day.
    return figures(snapshot, snapshot.header.reference_date or dt.date(2000, 1, 1))


def _said(value: object, wording: Wording, *, money: bool) -> str:
    if not isinstance(value, Decimal | int):
        return ""
    formats = wording.formats
    return formats.money(value, wording.currency) if money else formats.number(value)


def _lines(change: RecordChange, wording: Wording, after: Snapshot) -> Iterator[Change]:
    declared = entity_of(change.record)
    noun = wording.catalogue.say(declared.one)
    noun = noun[:1].upper() + noun[1:]
    called = _called(change.record, wording)
    if change.holder is not None:
        called = f"{_called(change.holder, wording)} · {called}"
    if change.kind != "changed":
        yield Change(change.kind, noun, called)
        return
    for one in change.fields:
        label = wording.catalogue.say(one.field.label)
        old, new = wording.of(one.field, one.old), wording.of(one.field, one.new)
        if one.field.path[-1] == _FINGERPRINT:
            old, new = (f"{digits[:_DIGITS]}…" if digits else "" for digits in (old, new))
        elif isinstance(one.field.kind, Text):
            old, new = where_they_differ(old, new)
        elif isinstance(one.field.kind, Numbers):
            old, new = _numbers_that_differ(one, change.record, wording, after) or (old, new)
        yield Change("changed", noun, called, label, old, new)


def _numbers_that_differ(
    change: FieldChange, record: Record, wording: Wording, after: Snapshot
) -> tuple[str, str] | None:
    """Return the numbers of a row that differ, with their months or years; None: all of them."""
    places = _places(record, wording, after)
    old, new = change.old, change.new
    if not (isinstance(old, tuple) and isinstance(new, tuple) and change.field.path[-1] != "years"):
        return None
    if not len(old) == len(new) <= len(places):
        return None
    _, number = wording.catalogue, wording.formats.number
    differ = [at for at, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
    before, now = (", ".join(_("{month}: {sum}", month=places[at], sum=number(row[at]))
                             for at in differ) for row in (old, new))  # fmt: skip
    return before, now


def _places(record: Record, wording: Wording, after: Snapshot) -> list[str]:
    """Return what the numbers of a row stand for: the years of the forecast, the months of cash."""
    if isinstance(record, Forecast):
        return [str(year) for year in record.years]
    if isinstance(record, CashLine):
        days = [month.day for month in cash_plan(after).months]
        return [wording.formats.date(day, "month") for day in days if day is not None]
    return []


def where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Return two long texts cut to where they differ, with some words around it."""
    if max(len(old), len(new)) <= _LONG_TEXT:
        return old, new
    before, after = old.split(" "), new.split(" ")
    most = min(len(before), len(after))
    first = next((at for at in range(most) if before[at] != after[at]), most)
    left = most - first
    last = next((at for at in range(left) if before[-1 - at] != after[-1 - at]), left)
    return _cut(before, first, last), _cut(after, first, last)


def _cut(words: Sequence[str], first: int, last: int) -> str:
    """Return words from the ``first`` that differs to the ``last`` from the end, a few around."""
    begin, end = max(first - _AROUND, 0), min(len(words) - last + _AROUND, len(words))
    shown = words[begin:end]
    if len(shown) > _MOST_WORDS:
        half = _MOST_WORDS // 2
        shown = [*shown[:half], "…", *shown[-half:]]
    said = " ".join(shown)
    return f"{'… ' if begin else ''}{said}{' …' if end < len(words) else ''}"


def _called(record: Record, wording: Wording) -> str:
    if isinstance(record, Phase):
        return wording.catalogue.say(NAMES.words[str(record.number)])
    if entity_of(record).single:
        return title_of(record)
    title = wording.called(entity_of(record).table, title_of(record))
    return f"{id_of(record)} {title}" if id_of(record) and id_of(record) != title else title
