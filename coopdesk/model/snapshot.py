"""A snapshot: everything a dossier records at one moment, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from coopdesk.model.activity import Activity
from coopdesk.model.actor import Actor
from coopdesk.model.attachment import Attachment
from coopdesk.model.cash_line import CashLine
from coopdesk.model.college import College
from coopdesk.model.commitment import Commitment
from coopdesk.model.common_ground import CommonGround
from coopdesk.model.competence import Competence
from coopdesk.model.contact import Contact
from coopdesk.model.deliberation import Deliberation
from coopdesk.model.document import Document
from coopdesk.model.dossier import Dossier
from coopdesk.model.edition import Edition
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Record, value_of
from coopdesk.model.financing import Financing
from coopdesk.model.forecast import Forecast
from coopdesk.model.gate import Gate
from coopdesk.model.header import Header
from coopdesk.model.intervention import Intervention
from coopdesk.model.need import Need
from coopdesk.model.obstacle import Obstacle
from coopdesk.model.operating_mode import OperatingMode
from coopdesk.model.permit import Permit
from coopdesk.model.phase import Phase
from coopdesk.model.privacy import Privacy
from coopdesk.model.questionnaire import Questionnaire
from coopdesk.model.relation import Relation
from coopdesk.model.resource import Resource
from coopdesk.model.service import Service
from coopdesk.model.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One attribute a table that is no other's child: a record, or a tuple of records."""

    header: Header = field(default_factory=partial(Header, language="en"))
    dossier: Dossier = field(default_factory=partial(Dossier, title="", pathway="ordinary"))
    phases: tuple[Phase, ...] = ()
    steps: tuple[Step, ...] = ()
    gates: tuple[Gate, ...] = ()
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    common_grounds: tuple[CommonGround, ...] = ()
    needs: tuple[Need, ...] = ()
    services: tuple[Service, ...] = ()
    competences: tuple[Competence, ...] = ()
    resources: tuple[Resource, ...] = ()
    activities: tuple[Activity, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()
    operating_modes: tuple[OperatingMode, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    colleges: tuple[College, ...] = ()
    documents: tuple[Document, ...] = ()
    deliberations: tuple[Deliberation, ...] = ()
    permits: tuple[Permit, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    financing: Financing = field(default_factory=Financing)
    forecast: Forecast = field(default_factory=Forecast)
    cash_lines: tuple[CashLine, ...] = ()
    editions: tuple[Edition, ...] = ()
    privacy: Privacy = field(default_factory=Privacy)
    _index: dict[str, Record] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    def records(self, table: str) -> tuple[Record, ...]:
        """Return the records of ``table``, a single one as a tuple, children in their order."""
        declared = entity(table)
        if declared.parent:
            return tuple(self._held(declared.parent, table))
        value = getattr(self, table)
        return (value,) if declared.single else tuple(value)

    def _held(self, parent: str, table: str) -> Iterator[Record]:
        record = entity(table).record
        for held in entity(parent).children:
            if held.record is record:
                for holder in self.records(parent):
                    yield from value_of(holder, held.path)

    def by_key(self) -> Mapping[str, Record]:
        """Return every record, children included, by its key; made once."""
        if not self._index:
            for declared in ENTITIES:
                self._index.update(
                    (record.key, record) for record in self.records(declared.table) if record.key
                )
        return self._index

    def find(self, table: str, key: str | None) -> Record | None:
        """Return the record of ``table`` with ``key``, or None."""
        record = self.by_key().get(key) if key else None
        return record if isinstance(record, entity(table).record) else None

    def day(self, today: dt.date) -> dt.date:
        """Return the day the data speak of: the reference date, else ``today``."""
        return self.header.reference_date or today


class LateSnapshot(Snapshot):
    """A snapshot whose records are changed, each table when it is first asked for.

    Most papers show a few records of a dossier of ten thousand.
    """

    __slots__ = ("_change", "_of")

    _of: Snapshot
    _change: Callable[[str, tuple[Record, ...]], tuple[Record, ...]]

    @classmethod
    def made(
        cls, of: Snapshot, change: Callable[[str, tuple[Record, ...]], tuple[Record, ...]]
    ) -> LateSnapshot:
        """Return ``of`` with the records of each table as ``change`` gives them back."""
        late = object.__new__(cls)
        for name, value in (("_of", of), ("_change", change), ("_index", {})):
            object.__setattr__(late, name, value)
        return late

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (a record, or a tuple of them)
        """Return what is not there yet, and keep it."""
        if name not in _TOP:
            raise AttributeError(name)
        records = self._change(name, self._of.records(name))
        value = records[0] if _TOP[name].single else records
        object.__setattr__(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        """Return whether the other one records the same."""
        if not isinstance(other, Snapshot):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _TOP)

    __hash__ = Snapshot.__hash__


_TOP = {declared.table: declared for declared in ENTITIES if not declared.parent}
