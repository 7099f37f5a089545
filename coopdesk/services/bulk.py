"""The same done to many records at once: one step, which undo takes back whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coopdesk.collector import let_go
from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.commitment import Commitment
from coopdesk.model.entities import entity
from coopdesk.model.fields import Field, Numbers, Record, value_of
from coopdesk.model.rules.duplicates import duplicate_of
from coopdesk.model.rules.versions import locked, may_change
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of
from coopdesk.services.codes import Codes
from coopdesk.services.records import MUST_NAME, belonging, named
from coopdesk.services.texts import refuse_unfit
from coopdesk.store import DossierFile, Label
from coopdesk.store.batches import Batches, Progress

_NEVER = ("signature.", "acceptances.", "pulse.")
_NEVER_NAMES = frozenset(
    {"id", "erased", "version", "replaces", "reprioritised_in", "former_priority", "sheet_number"}
)


class Bulk(NamedTuple):
    """What came of it: how many records were changed, and how many were left as they were."""

    done: int
    left: int
    keys: Sequence[str] = ()
    """The records that were made."""


def settable(table: str) -> list[Field]:
    """Return the fields that can be set for many records at once; what is one's own cannot."""
    return [
        field
        for field in entity(table).fields
        if not field.name.startswith(_NEVER)
        and field.name not in _NEVER_NAMES
        and not isinstance(field.kind, Numbers)
    ]


def free_to_set(found: Iterable[Record], name: str) -> list[Record]:
    """Return those of the records whose field ``name`` may be changed."""
    return [one for one in found if _free(one, name)]


def _free(record: Record, name: str) -> bool:
    if isinstance(record, Commitment):
        return may_change(record, name)
    return not getattr(record, "erased", False)


def set_all(
    file: DossierFile,
    table: str,
    keys: Sequence[str],
    name: str,
    value: object,
    *,
    progress: Progress | None = None,
) -> Bulk:
    """Store one value in the field ``name`` of many records, as one step.

    Signed commitments are left as they are, and so is what was erased at somebody's request.

    Raises:
        UserError: the field must not be empty, or a text cannot be stored.
    """
    field = entity(table).field(name)
    if field.required and value in (None, "", ()):
        raise UserError(N_("“{field}” must not be empty. Nothing was changed."), field=field.label)
    refuse_unfit([value])
    found = file.records(table, keys)
    free = free_to_set(found, name)
    changing = [one for one in free if value_of(one, field.path) != value]
    with file.transaction(_label_of(table, field, changing)) as transaction:
        for some in Batches(progress, len(changing))(changing):
            transaction.update_many(table, {one.key: {name: value} for one in some})
    return Bulk(len(free), len(found) - len(free))


def _label_of(table: str, field: Field, changing: Sequence[Record]) -> Label:
    if len(changing) == 1:
        record = named(table, changing[0])
        return Label(N_("{field} of {record}"), {"field": field.label, "record": record})
    return Label(
        N_("{field} of {number} {records}"),
        {"field": field.label, "number": str(len(changing)), "records": entity(table).many},
    )


def remove_all(
    file: DossierFile, table: str, keys: Sequence[str], progress: Progress | None = None
) -> Bulk:
    """Remove many records, as ``records.remove_record`` does one; undo brings all back.

    What is a signed commitment, or would take one along, is left as it is.

    Raises:
        UserError: all of them are such.
    """
    removal = _removal(file, table, keys)
    with file.transaction(removal.label) as transaction:
        many = len(removal.going) + sum(map(len, removal.others.values()))
        batches = Batches(progress, many)
        for where, theirs in removal.others.items():
            transaction.delete_many(where, theirs, batches)
        transaction.delete_many(table, removal.going, batches)
    return Bulk(len(removal.going), removal.kept)


class _Removal(NamedTuple):
    """What goes, what goes along from other tables, and how many of those asked for are kept."""

    label: Label
    going: list[str]
    others: dict[str, list[str]]
    kept: int


def _removal(file: DossierFile, table: str, keys: Sequence[str]) -> _Removal:
    snapshot = file.snapshot()
    signed, there = _held_by_signatures(snapshot), snapshot.by_key()
    asked = {key for key in keys if key in there}
    going = [key for key in keys if key in asked and key not in signed]
    if asked and not going:
        raise UserError(
            N_(
                "Nothing was removed: what is signed is kept. Set its status to withdrawn or"
                " lapsed instead."
            )
        )
    if len(going) == 1:
        label = Label(N_("Removed: {record}"), {"record": named(table, there[going[0]])})
    else:
        label = Label(
            N_("Removed: {number} {records}"),
            {"number": str(len(going)), "records": entity(table).many},
        )
    taken: dict[str, list[str]] = {}
    for where, one in belonging(snapshot, going):
        taken.setdefault(where, []).append(one.key)
    others = {
        where: [key for key in taken[where] if key not in asked] for where in reversed([*taken])
    }
    every = list(there.values())
    del snapshot, there
    let_go(every)
    return _Removal(label, going, others, len(asked) - len(going))


def _held_by_signatures(snapshot: Snapshot) -> set[str]:
    """Return the keys of signed commitments, and of what they cannot be without."""
    found: set[str] = set()
    above: dict[str, list[str]] = {}
    for where, path in MUST_NAME:
        for one in snapshot.records(where):
            above.setdefault(one.key, []).append(str(value_of(one, path)))
    waiting = [one.key for one in snapshot.commitments if locked(one)]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(above.get(key, ()))
    return found


def duplicate(
    file: DossierFile, table: str, keys: Sequence[str], progress: Progress | None = None
) -> Bulk:
    """Make a record like each of ``keys``, at the end of the list: nothing in it is signed.

    Each has the next code and the first status. What was erased is not made again.

    Raises:
        UserError: there is nothing left to duplicate.
    """
    found = [one for one in file.records(table, keys) if not getattr(one, "erased", False)]
    if not found:
        raise UserError(N_("There is nothing to duplicate. Nothing was changed."))
    if len(found) == 1:
        label = Label(N_("Duplicate of {record}"), {"record": named(table, found[0])})
    else:
        label = Label(
            N_("Duplicates of {number} {records}"),
            {"number": str(len(found)), "records": entity(table).many},
        )
    with file.transaction(label) as transaction:
        codes = Codes(transaction, table)
        made: list[str] = []
        for some in Batches(progress, len(found))(found):
            alike = [duplicate_of(one, codes.next() if id_of(one) else "") for one in some]
            made += transaction.insert_many(table, alike)
    return Bulk(len(made), len(keys) - len(made), made)
