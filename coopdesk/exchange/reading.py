"""From parsed JSON to a snapshot, by the declarations of the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

from coopdesk.exchange import values
from coopdesk.exchange.aside import Aside
from coopdesk.exchange.checks import CHECKS, check_phases
from coopdesk.exchange.faults import Faults, Place, step
from coopdesk.exchange.identities import Identities, Known, has_ids
from coopdesk.exchange.parsing import Json
from coopdesk.exchange.plans import Held, Inner, Member, Plan, Value, may_be_empty, plan_of
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Entity, Part, Record
from coopdesk.model.snapshot import Snapshot

Take: TypeAlias = "Callable[[Json, Place, Aside], object]"
"""Takes what the document says of one member; returns the attribute's value."""

DECLARED_HERE = ("format", "version")
"""Fields of the document that say what it is; they are the same in all of them."""


class Reading:
    """Reads one document. Every fault found is added to ``faults``."""

    def __init__(self, document: Mapping[str, Json], known: Known, faults: Faults) -> None:
        self._document = document
        self._faults = faults
        self._identities = Identities(document, known)
        self._top = Aside()

    def snapshot(self) -> Snapshot:
        """Return what the document records."""
        values.check_unique(self._document, Place(self._faults, ""), "")
        tables: dict[str, object] = {}
        top = [e for e in ENTITIES if not e.parent and e.table != "header"]
        for declared in top:
            if declared.single:
                tables[declared.table] = self._single(declared)
            else:
                tables[declared.table] = self._list(declared)
        check_phases(cast("tuple[Record, ...]", tables["phases"]), self._faults)
        header = self._header({declared.table for declared in top})
        return Snapshot(header=header, **tables)  # type: ignore[arg-type] # a table an attribute

    def _header(self, tables: set[str]) -> Record:
        place = Place(self._faults, "")
        head = {
            name: value
            for name, value in self._document.items()
            if name not in tables and name not in DECLARED_HERE
        }
        plan = plan_of(entity("header").record)
        for name in head.keys() - plan.members.keys():
            place.fault(step("", name), values.UNKNOWN_FIELD)
            del head[name]
        read = RecordReading(plan, self._identities)
        return read(head, place, self._identities.key("header", ""), self._top)

    def _single(self, declared: Entity) -> Record:
        place = Place(self._faults, declared.table)
        written = self._document.get(declared.table)
        key = self._identities.key(declared.table, "")
        read = RecordReading(plan_of(declared.record), self._identities)
        if written is None:
            if declared.table == "dossier":
                place.fault("", values.MISSING)
            elif declared.table in self._document:
                self._top.blank[declared.table] = None
            return read.blank(key)
        if not isinstance(written, dict):
            place.fault("", values.NOT_OBJECT)
            return read.blank(key)
        if not written:
            self._top.blank[declared.table] = {}
        return read(written, place, key)

    def _list(self, declared: Entity) -> tuple[Record, ...]:
        table = declared.table
        written = self._document.get(table)
        if not isinstance(written, list):
            if written is not None:
                self._faults.add(None, table, values.NOT_LIST)
            elif table in self._document:
                self._top.blank[table] = None
            return ()
        if not written:
            self._top.blank[table] = []
        read = RecordReading(plan_of(declared.record), self._identities)
        found: list[Record] = []
        for index, value in enumerate(written):
            place = Place(self._faults, table, index)
            if isinstance(value, dict):
                found.append(read(value, place, self._key(declared, index, value, place)))
            else:
                place.fault("", values.NOT_OBJECT)
        return tuple(found)

    def _key(self, declared: Entity, index: int, written: Mapping[str, Json], place: Place) -> str:
        if has_ids(declared):
            id_ = written.get("id")
            if isinstance(id_, str):
                return self._identities.identify(declared.table, index, id_, place)
        elif declared.table == "phases":
            return self._identities.key("phases", str(index + 1))
        return self._identities.new()


class RecordReading:
    """Reads the records of one class."""

    def __init__(self, plan: Plan, identities: Identities) -> None:
        self._plan = plan
        self._identities = identities
        self._record = cast("type[Record]", plan.part)
        self._check = CHECKS.get(self._record)
        self._part = _PartReading(plan, identities)

    def __call__(
        self, written: dict[str, Json], place: Place, key: str, aside: Aside | None = None
    ) -> Record:
        """Return the record that ``written`` says; ``aside`` may hold something already."""
        aside = aside or Aside()
        attributes = self._part.attributes(written, place, aside)
        if self._check:
            self._check(written, place)
        return self._record(key=key, aside=aside.text(), **attributes)

    def blank(self, key: str) -> Record:
        """Return the record of which the document says nothing."""
        return self._record(key=key, aside="", **self._part.blank())


class _PartReading:
    """Reads the members of a record, or of a group within one."""

    def __init__(self, plan: Plan, identities: Identities) -> None:
        self._plan = plan
        self._take = {
            name: (member.attribute, _taker(plan, name, member, identities))
            for name, member in plan.members.items()
        }
        self._required = plan.required
        self._absent = {
            member.attribute: member.absent
            for member in plan.members.values()
            if isinstance(member, Value) and member.field.required
        }

    def blank(self) -> dict[str, Any]:
        return dict(self._absent)

    def attributes(self, written: dict[str, Json], place: Place, aside: Aside) -> dict[str, Any]:
        """Return the attributes that are given, and those that must be."""
        plan = self._plan
        values.check_unique(written, place, plan.path)
        found = dict(self._absent)
        for name, value in written.items():
            if (known := self._take.get(name)) is not None:
                attribute, take = known
                found[attribute] = take(value, place, aside)
            elif plan.closed:
                place.fault(step(plan.path, name), values.UNKNOWN_FIELD)
            else:
                where = step(plan.path, name)
                values.check_text(name, place, where)
                values.check_any(value, place, where)
                aside.keep(plan.path, name, value)
        for name in self._required:
            if name not in written:
                place.fault(step(plan.path, name), values.MISSING)
        return found

    def part(self, written: dict[str, Json], place: Place, aside: Aside) -> Part:
        return self._plan.part(**self.attributes(written, place, aside))


def _taker(plan: Plan, name: str, member: Member, identities: Identities) -> Take:
    path = step(plan.path, name)
    match member:
        case Value():
            return _value_taker(member, path, identities)
        case Inner():
            return _group_taker(member, path, identities)
        case Held():
            return _children_taker(member, path, identities)


def _value_taker(member: Value, path: str, identities: Identities) -> Take:
    read = values.reader(member.field, identities.keys)
    absent = member.absent
    required = member.field.required
    empty = may_be_empty(member.field)

    def take(written: Json, place: Place, aside: Aside) -> object:
        if written is None:
            if required:
                place.fault(path, values.MISSING)
            else:
                aside.blank[path] = None
            return absent
        value = read(written, place, path)
        if empty and value == "":
            value = None
        if value == absent and not required:
            aside.blank[path] = written
        return value

    return take


def _group_taker(member: Inner, path: str, identities: Identities) -> Take:
    inner = _PartReading(member.plan, identities)
    part = member.plan.part

    def take(written: Json, place: Place, aside: Aside) -> object:
        if isinstance(written, dict) and (written or member.plan.required):
            return inner.part(written, place, aside)
        if written is None or written == {}:
            aside.blank[path] = written
        else:
            place.fault(path, values.NOT_OBJECT)
        return part(**inner.blank())

    return take


def _children_taker(member: Held, path: str, identities: Identities) -> Take:
    read = RecordReading(member.plan, identities)

    def take(written: Json, place: Place, aside: Aside) -> object:
        if not isinstance(written, list):
            if written is not None:
                place.fault(path, values.NOT_LIST)
            aside.blank[path] = None
            return ()
        if not written:
            aside.blank[path] = []
        found: list[Record] = []
        for index, value in enumerate(written):
            inside = Place(place.faults, path, index, place)
            if isinstance(value, dict):
                found.append(read(value, inside, identities.new()))
            else:
                inside.fault("", values.NOT_OBJECT)
        return tuple(found)

    return take
