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
from coopdesk.model.fields import Entity, Part, Record, blank
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
        check_phases(self._document.get("phases"), self._faults)
        tables: dict[str, object] = {}
        top = [e for e in ENTITIES if not e.parent and e.table != "header"]
        for declared in top:
            if declared.single:
                tables[declared.table] = self._single(declared)
            else:
                tables[declared.table] = self._list(declared)

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
        place = Place(self._faults, table)
        key = self._key_of(declared, place)
        return read.all(written, place, key)

    def _key_of(self, declared: Entity, place: Place) -> Callable[[Mapping[str, Json]], str]:
        """Return what makes the key of the record that stands at ``place`` at the moment."""
        identities, table = self._identities, declared.table

        def identified(written: Mapping[str, Json]) -> str:
            id_ = written.get("id")
            if isinstance(id_, str) and place.index is not None:
                return identities.identify(table, place.index, id_, place)
            return ""

        if has_ids(declared):
            return identified
        if table == "phases":
            return lambda written: identities.key(table, str(written.get("number")))
        return lambda _: identities.new()


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
        kept = "" if len(place.faults) else aside.text()
        return self._record(key=key, aside=kept, **attributes)

    def all(
        self, written: list[Json], place: Place, key: Callable[[dict[str, Json]], str]
    ) -> tuple[Record, ...]:
        """Return the records of a list. What has been read is let go: memory is bounded.

        Once there is a fault no record is made: the faults still to come are all that matters.
        """
        found: list[Record] = []
        aside = Aside()
        for index, value in enumerate(written):
            place.index = index
            written[index] = None
            if not isinstance(value, dict):
                place.fault("", values.NOT_OBJECT)
                continue
            record_key = key(value)
            attributes = self._part.attributes(value, place, aside)
            if self._check:
                self._check(value, place)
            if not len(place.faults):
                found.append(self._record(key=record_key, aside=aside.text(), **attributes))
            if aside.blank or aside.extra:
                aside = Aside()
        return tuple(found)

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
        # Groups are blank more often than not, and one blank group serves all records.
        self._absent: dict[str, Any] = {
            member.attribute: blank(member.plan.part) if isinstance(member, Inner) else None
            for member in plan.members.values()
            if isinstance(member, Inner) or (isinstance(member, Value) and member.field.required)
        }

    def blank(self) -> dict[str, Any]:
        """Return the attributes of a record or group of which the document says nothing."""
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
    empty = blank(member.plan.part)

    def take(written: Json, place: Place, aside: Aside) -> object:
        if isinstance(written, dict) and (written or member.plan.required):
            return inner.part(written, place, aside)
        if written is None or written == {}:
            aside.blank[path] = written
        else:
            place.fault(path, values.NOT_OBJECT)
        return empty

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
        inside = Place(place.faults, path, None, place)
        return read.all(written, inside, lambda _: identities.new())

    return take
