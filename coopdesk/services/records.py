"""Adding, changing and removing records: the verbs behind every form, table and command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Message
from coopdesk.model.commitment import Commitment
from coopdesk.model.entities import ENTITIES, child_entity, entity
from coopdesk.model.fields import Record, Reference, value_of, with_value
from coopdesk.model.rules.versions import locked, may_change, new_version_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of
from coopdesk.services.texts import refuse_unfit
from coopdesk.services.valuing import values_with_worth, with_worth
from coopdesk.store import DossierFile, Label

T = TypeVar("T")


def add_record(file: DossierFile, table: str, record: Record, *, parent: str = "") -> str:
    """Add ``record`` at the end of ``table``, with the next id where it has none; return its key.

    ``parent`` is the key of the record that holds it, for the lists within records.
    """
    declared = entity(table)
    with file.transaction(_added(table, record)) as transaction:
        if declared.prefix and not id_of(record):
            record = with_value(record, ("id",), transaction.next_id(table))
        return transaction.insert(table, with_worth(file, record), parent=parent)


def add_for(file: DossierFile, table: str, record: Record, verb: Callable[[DossierFile], T]) -> T:
    """Add ``record``, which has its key already, and run the ``verb`` that names it: one step.

    Raises:
        UserError: as ``verb``; then nothing is added either.
    """
    with file.one_step(_added(table, record)):
        add_record(file, table, record)
        return verb(file)


def set_value(file: DossierFile, table: str, key: str, name: str, value: object) -> None:
    """Store one field's value; ``name`` is the field's, as in FORMAT.md (``contact.phone``).

    Raises:
        UserError: the commitment is signed and the field is one that signing locks, or a text
            holds what no text may.
    """
    set_values(file, table, key, {name: value})


def set_values(file: DossierFile, table: str, key: str, values: Mapping[str, object]) -> None:
    """Store several fields of one record as one step.

    Raises:
        UserError: as ``set_value``.
    """
    record = existing(file, table, key)
    for name in values:
        _refuse_locked(record, name)
    refuse_unfit(values.values())
    fields = [entity(table).field(name) for name in values]
    label = Label(
        N_("{field} of {record}"), {"field": fields[0].label, "record": named(table, record)}
    )
    with file.transaction(label) as transaction:
        transaction.update(table, key, values_with_worth(file, record, values))


def remove_record(file: DossierFile, table: str, key: str) -> None:
    """Remove a record and what cannot be without it; other references to it are emptied.

    An actor's contacts, skills and unsigned commitments go with the actor. Undo brings all back.

    Raises:
        UserError: a signed commitment is, or would go with it: that is withdrawn, not removed.
    """
    record = existing(file, table, key)
    going = [(table, record), *belonging(file.snapshot(), [record.key])]
    for _table, one in going:
        if isinstance(one, Commitment) and locked(one):
            raise UserError(
                N_(
                    "Nothing was removed: “{record}” is signed and is kept. Set its status to"
                    " withdrawn or lapsed instead."
                ),
                record=named("commitments", one),
            )
    label = Label(N_("Removed: {record}"), {"record": named(table, record)})
    with file.transaction(label) as transaction:
        for where, one in reversed(going):
            transaction.delete(where, one.key)


def belonging(snapshot: Snapshot, keys: Sequence[str]) -> list[tuple[str, Record]]:
    """Return the records that must name one of ``keys``, and those that must name these."""
    found: dict[str, tuple[str, Record]] = {}
    waiting = set(keys)
    while waiting:
        gone, waiting = waiting, set()
        for table, path in MUST_NAME:
            for record in snapshot.records(table):
                if value_of(record, path) in gone and record.key not in found:
                    found[record.key] = (table, record)
                    waiting.add(record.key)
    return list(found.values())


MUST_NAME = tuple(
    (declared.table, field.path)
    for declared in ENTITIES
    for field in declared.fields
    if field.required and isinstance(field.kind, Reference)
)
"""The fields, by their tables, without which a record cannot be: what they name goes last."""


def add_child(file: DossierFile, table: str, key: str, name: str, child: Record) -> str:
    """Add ``child`` to the list ``name`` (``actions``) of a record; return the child's key.

    Raises:
        UserError: the record is a signed commitment.
    """
    listed, label = _child_step(file, table, key, name)
    with file.transaction(label) as transaction:
        return transaction.insert(listed, child, parent=key)


def set_child_values(
    file: DossierFile, table: str, key: str, name: str, child: str, *, values: Mapping[str, object]
) -> None:
    """Store fields of the record ``child`` in the list ``name`` of a record.

    Raises:
        UserError: the record is a signed commitment, or a text cannot be stored.
    """
    listed, label = _child_step(file, table, key, name)
    refuse_unfit(values.values())
    for found in file.records(listed, [child]) if listed == "dossier_targets" else ():
        values = values_with_worth(file, found, values)
    with file.transaction(label) as transaction:
        transaction.update(listed, child, values)


def remove_child(file: DossierFile, table: str, key: str, name: str, child: str) -> None:
    """Remove the record ``child`` from the list ``name`` of a record.

    Raises:
        UserError: the record is a signed commitment.
    """
    listed, label = _child_step(file, table, key, name)
    with file.transaction(label) as transaction:
        transaction.delete(listed, child)


def move_child(
    file: DossierFile, table: str, key: str, name: str, child: str, *, before: str | None
) -> None:
    """Put the record ``child`` before another one of the list ``name``, or at its end.

    Raises:
        UserError: the record is a signed commitment.
    """
    listed, label = _child_step(file, table, key, name)
    with file.transaction(label) as transaction:
        transaction.move(listed, child, before)


def _child_step(file: DossierFile, table: str, key: str, name: str) -> tuple[str, Label]:
    record = existing(file, table, key)
    _refuse_locked(record, name)
    declared = next(found for found in entity(table).children if found.name == name)
    label = Label(
        N_("{field} of {record}"), {"field": declared.label, "record": named(table, record)}
    )
    return child_entity(table, declared.path).table, label


def new_version(file: DossierFile, key: str) -> str:
    """Make the next version of a commitment, agreed, and the present one revised; return its key.

    Source: FORMAT.md, "A new version of a commitment".
    """
    record = existing(file, "commitments", key)
    if not isinstance(record, Commitment):
        raise TypeError(type(record))
    label = Label(N_("New version of {record}"), {"record": named("commitments", record)})
    with file.transaction(label) as transaction:
        old, new = new_version_of(record, transaction.next_id("commitments"))
        transaction.update("commitments", old.key, {"status": old.status})
        return transaction.insert("commitments", new)


def named(table: str, record: Record) -> str | Message:
    """Return what a step's label calls a record: its title, else its id, else its kind's noun."""
    return title_of(record) or id_of(record) or entity(table).one


def _added(table: str, record: Record) -> Label:
    noun, title = entity(table).one, title_of(record)
    if not title:
        return Label(N_("New: {what}"), {"what": noun})
    return Label(N_("New: {what} “{title}”"), {"what": noun, "title": title})


def existing(file: DossierFile, table: str, key: str) -> Record:
    """Return a record as it is now.

    Raises:
        UserError: it is no longer there.
    """
    found = file.records(table, [key])
    if not found:
        raise UserError(
            N_("This record is no longer in the dossier. Nothing was changed; undo brings it back.")
        )
    return found[0]


def _refuse_locked(record: Record, name: str) -> None:
    if isinstance(record, Commitment) and not may_change(record, name):
        raise UserError(
            N_(
                "“{record}” is signed: what was signed is kept as it is. Make a new version to"
                " change it."
            ),
            record=named("commitments", record),
        )
