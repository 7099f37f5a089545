"""What no single field can tell: the rules of FORMAT.md that hold between fields and records."""

from __future__ import annotations

from collections.abc import Iterator

from coopdesk.errors import Fault
from coopdesk.i18n import N_, Message
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.entities import ENTITIES, child_entity, entity
from coopdesk.model.fields import (
    Entity,
    Field,
    Numbers,
    Record,
    Reference,
    References,
    groups_of,
    value_of,
)
from coopdesk.model.forecast import Forecast
from coopdesk.model.gate import Gate
from coopdesk.model.phase import Phase
from coopdesk.model.rules.conditions import judgements
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of

PHASES = 4


def faults(snapshot: Snapshot) -> list[Fault]:
    """Return every breach of the rules between fields and records, in the order of the file.

    Source: FORMAT.md. Fields on their own (types, ranges, closed lists) are judged where they come
    in; here are required values, ids, references, phases, waivers, conditions and the forecast.
    """
    return [
        *_phase_faults(snapshot),
        *_id_faults(snapshot),
        *(
            fault
            for declared in ENTITIES
            if not declared.parent
            for path, record in _located(snapshot, declared)
            for fault in _record_faults(snapshot, declared, path, record)
        ),
    ]


def _located(snapshot: Snapshot, declared: Entity) -> Iterator[tuple[str, Record]]:
    for index, record in enumerate(snapshot.records(declared.table)):
        yield declared.table if declared.single else f"{declared.table}[{index}]", record


def _fault(path: str, message: Message, **values: object) -> Fault:
    return Fault(path, message, tuple(values.items()))


def _phase_faults(snapshot: Snapshot) -> Iterator[Fault]:
    numbers = [phase.number for phase in snapshot.phases]
    if numbers != list(range(1, PHASES + 1)):
        yield _fault("phases", N_("the phases must be exactly 1, 2, 3 and 4, in order"))


def _id_faults(snapshot: Snapshot) -> Iterator[Fault]:
    seen: dict[tuple[str, str], str] = {}
    for declared in ENTITIES:
        if not declared.prefix:
            continue
        # Evidence names either by id alone, so the two lists share one set of ids.
        space = "activities" if declared.table == "documents" else declared.table
        for path, record in _located(snapshot, declared):
            known = id_of(record)
            if not known:
                yield _fault(f"{path}.id", N_("the id is empty"))
            elif (first := seen.setdefault((space, known), path)) != path:
                yield _fault(
                    f"{path}.id", N_("“{id}” is already the id of {first}"), id=known, first=first
                )


def _record_faults(
    snapshot: Snapshot, declared: Entity, path: str, record: Record
) -> Iterator[Fault]:
    prefix = "" if declared.table == "header" else f"{path}."
    yield from _required_faults(declared, prefix, record)
    for field in declared.fields:
        if isinstance(field.kind, Reference | References):
            yield from _reference_faults(snapshot, field, prefix, record)
    yield from _own_faults(prefix, record)
    for held in declared.children:
        child = child_entity(declared.table, held.path)
        for index, inner in enumerate(value_of(record, held.path)):
            yield from _record_faults(snapshot, child, f"{prefix}{held.name}[{index}]", inner)


def _required_faults(declared: Entity, prefix: str, record: Record) -> Iterator[Fault]:
    given = {
        path
        for path in groups_of(declared.record)
        if any(
            value_of(record, field.path) not in (field.blank, field.default)
            for field in declared.fields
            if field.path[: len(path)] == path
        )
    }
    for field in declared.fields:
        wanted = field.required and (len(field.path) == 1 or field.path[:-1] in given)
        if wanted and value_of(record, field.path) is None:
            yield _fault(f"{prefix}{field.name}", N_("a value is missing"))


def _reference_faults(
    snapshot: Snapshot, field: Field, prefix: str, record: Record
) -> Iterator[Fault]:
    value = value_of(record, field.path)
    several = isinstance(field.kind, References)
    keys = value if several else (value,) if value else ()
    tables = field.kind.to if isinstance(field.kind, Reference | References) else ()
    for index, key in enumerate(keys):
        if any(snapshot.find(table, key) is not None for table in tables):
            continue
        place = f"{prefix}{field.name}[{index}]" if several else f"{prefix}{field.name}"
        yield _fault(place, N_("no {what} “{key}”"), what=entity(tables[0]).one, key=key)


def _own_faults(prefix: str, record: Record) -> Iterator[Fault]:
    if isinstance(record, Phase):
        yield from _months_faults(prefix, record)
    elif isinstance(record, Gate):
        if record.state == "waived" and record.waiver.reason is None:
            yield _fault(f"{prefix}waiver", N_("a waived gate needs a waiver with a reason"))
    elif isinstance(record, Condition):
        yield from _condition_faults(prefix, record)
    elif isinstance(record, Forecast):
        yield from _forecast_faults(prefix, record)


def _months_faults(prefix: str, phase: Phase) -> Iterator[Fault]:
    ranges = {"ordinary_months": phase.ordinary_months, "emergency_months": phase.emergency_months}
    for name, months in ranges.items():
        if months and months[0] > months[-1]:
            yield _fault(
                f"{prefix}{name}", N_("the least number of months is greater than the most")
            )


def _condition_faults(prefix: str, condition: Condition) -> Iterator[Fault]:
    place = prefix.removesuffix(".")
    if judgements(condition) > 1:
        yield _fault(place, N_("a condition has at most one rule that a computer judges"))
    wanted = condition.requires_total
    if (wanted.kind is None) != (wanted.at_least is None):
        yield _fault(f"{prefix}requires_total", N_("a required total needs both a kind and a sum"))


def _forecast_faults(prefix: str, forecast: Forecast) -> Iterator[Fault]:
    lengths = {
        field.name: len(value_of(forecast, field.path))
        for field in entity("forecast").fields
        if isinstance(field.kind, Numbers)
    }
    given = {name: length for name, length in lengths.items() if length}
    if len(set(given.values())) > 1:
        longest = max(given.values())
        for name, length in given.items():
            if length != longest:
                yield _fault(
                    f"{prefix}{name}",
                    N_("{length} numbers where the other lists have {longest}"),
                    length=length,
                    longest=longest,
                )
