"""Going back: several steps at once, an earlier value, a record as it was, a removed one."""

from __future__ import annotations

from typing import Literal, NamedTuple

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.commitment import Commitment
from coopdesk.model.entities import child_entities, entity
from coopdesk.model.fields import Field, Record, Reference, References, value_of, with_value
from coopdesk.model.rules.versions import locked, may_change
from coopdesk.services.records import named
from coopdesk.store import DossierFile, HistoryLine, Label, Step
from coopdesk.store.batches import Progress

_MOST = 10_000
"""How many records one step changes at most, to be taken back alone."""
_KEPT = ("signature.", "acceptances.")
_KEPT_NAMES = frozenset({"id", "version", "replaces", "sheet_number", "erased"})
"""What proves an act, or names the record: it stays as it is now."""


class Taken(NamedTuple):
    """How many steps were taken, and the one that stopped it, if one did."""

    done: int
    barrier: Step | None = None


def take_steps(file: DossierFile, kind: Literal["undo", "redo"], number: int) -> Taken:
    """Undo or redo several steps, one after the other, as far as it goes."""
    take = file.undo if kind == "undo" else file.redo
    for done in range(number):
        if take() is None:
            return Taken(done, file.barrier() if kind == "undo" else None)
    return Taken(number)


def undo_step(file: DossierFile, number: int, progress: Progress | None = None) -> bool:
    """Undo one step: as the last one where it still is, else alone; tell whether it was the last.

    Raises:
        UserError: other steps came after it, and it cannot go back without them.
    """
    if (last := file.steps("undo", 1)) and last[0].number == number:
        file.undo(progress)
        return True
    take_back(file, number)
    return False


def restore_value(file: DossierFile, table: str, key: str, name: str, value: object) -> None:
    """Give a field the value it had before, as one step.

    Raises:
        UserError: the record is gone, signed or erased, or what the value names is gone.
    """
    record, holder = _found(file, table, key)
    field = entity(table).field(name)
    _refuse_kept(holder or record, field, child=holder is not None)
    _refuse_erased(holder or record)
    kept = _there_only(file, field, value)
    if kept != value:
        raise UserError(N_("What stood there was removed meanwhile. Bring that back first."))
    label = Label(
        N_("Restored: {field} of {record}"),
        {"field": field.label, "record": named(table, record)},
    )
    with file.transaction(label) as transaction:
        transaction.update(table, key, {name: value})


def take_back(file: DossierFile, number: int) -> None:
    """Take back one step of the log alone, as a step of its own: what came after it stays.

    Raises:
        UserError: it added or removed something, or what it changed was changed again since.
    """
    label, made = None, list[tuple[str, str, dict[str, object]]]()
    lines = file.history(limit=_MOST, steps=(number,))
    if any(line.act != "update" or not line.changes for line in lines):
        raise UserError(
            N_(
                "This step added, removed or moved something: it goes back only with all that"
                " came after it."
            )
        )
    for line in lines:
        record, holder = _found(file, line.table, line.key)
        _refuse_erased(holder or record)
        made.append((line.table, line.key, _earlier(file, line, record, holder)))
        label = label or Label(N_("Restored: {record}"), {"record": named(line.table, record)})
    if label is None:
        raise UserError(N_("This step is no longer in the history. Nothing was changed."))
    with file.transaction(label) as transaction:
        for table, key, values in made:
            transaction.update(table, key, values)


def _earlier(
    file: DossierFile, line: HistoryLine, record: Record, holder: Record | None
) -> dict[str, object]:
    """Return what the fields of a record were before ``line``, if they are still what it made."""
    values: dict[str, object] = {}
    for name, old, new in line.changes:
        field = entity(line.table).field(name)
        _refuse_kept(holder or record, field, child=holder is not None)
        if value_of(record, field.path) != new:
            raise UserError(
                N_(
                    "“{field}” of “{record}” was changed again since. Its history has the earlier"
                    " values."
                ),
                field=field.label,
                record=named(line.table, record),
            )
        if _there_only(file, field, old) != old:
            raise UserError(N_("What stood there was removed meanwhile. Bring that back first."))
        values[name] = old
    return values


def restore_record(file: DossierFile, table: str, key: str, step: int) -> None:
    """Make a record what it was before a step of its history, as one step.

    What proves an act stays as it is: signature, acceptances, sheet number. So does its code, and
    what names a record that is gone.

    Raises:
        UserError: the record is gone or erased, was not there then, or something signed differs.
    """
    record, holder = _found(file, table, key)
    if holder is not None:
        raise UserError(N_("Restore the record that holds it."))
    _refuse_erased(record)
    then = file.record_before(table, key, step)
    if then is None:
        raise UserError(N_("The record was not there then. Nothing was changed."))
    made = record
    for field in entity(table).fields:
        was = _there_only(file, field, value_of(then, field.path))
        if _kept(field) or was == value_of(record, field.path):
            continue
        if field.required and was in (None, "", ()):
            continue
        _refuse_kept(record, field)
        made = with_value(made, field.path, was)
    for held in entity(table).children:
        children = value_of(then, held.path)
        if children != value_of(record, held.path):
            if isinstance(record, Commitment) and locked(record):
                raise _signed(record)
            made = with_value(made, held.path, children)
    label = Label(N_("Restored: {record}"), {"record": named(table, record)})
    with file.transaction(label) as transaction:
        transaction.replace(table, made)


def bring_back(file: DossierFile, table: str, key: str) -> None:
    """Put back a record that was removed, with what went because of it, as one step.

    Raises:
        UserError: it is there, or names a record that is not.
    """
    line = next((one for one in file.gone() if one.key == key and one.table == table), None)
    if line is None:
        raise UserError(N_("This record is there, or was never removed. Nothing was changed."))
    what = line.title or entity(table).one
    with file.transaction(Label(N_("Brought back: {record}"), {"record": what})) as transaction:
        transaction.bring_back(table, key)


def _found(file: DossierFile, table: str, key: str) -> tuple[Record, Record | None]:
    """Return a record, and the one that holds it."""
    above = entity(table).parent
    if not above:
        found = file.records(table, [key])
        if found:
            return found[0], None
    else:
        for holder in file.snapshot().records(above):
            for child in (e for e in child_entities(above) if e.table == table):
                for held in entity(above).children:
                    for one in value_of(holder, held.path):
                        if one.key == key and held.record is child.record:
                            return one, holder
    raise UserError(
        N_("This record is no longer in the dossier. Nothing was changed; undo brings it back.")
    )


def _kept(field: Field) -> bool:
    return field.name.startswith(_KEPT) or field.name in _KEPT_NAMES


def _refuse_kept(record: Record, field: Field, *, child: bool = False) -> None:
    if not child and _kept(field):
        raise UserError(N_("This proves an act, or names the record. It stays as it is."))
    if isinstance(record, Commitment):
        free = not locked(record) if child else may_change(record, field.name)
        if not free:
            raise _signed(record)


def _refuse_erased(record: Record) -> None:
    if getattr(record, "erased", False):
        raise UserError(
            N_("Data of this record were erased at somebody's request: what it was is gone.")
        )


def _signed(record: Record) -> UserError:
    return UserError(
        N_(
            "“{record}” is signed: what was signed is kept as it is. Make a new version to"
            " change it."
        ),
        record=named("commitments", record),
    )


def _there_only(file: DossierFile, field: Field, value: object) -> object:
    """Return a value without what it names that is no longer there."""
    if isinstance(field.kind, Reference) and isinstance(value, str):
        return value if file.titles([value]) else None
    if isinstance(field.kind, References) and isinstance(value, tuple):
        there = file.titles([str(key) for key in value])
        return tuple(key for key in value if key in there)
    return value
