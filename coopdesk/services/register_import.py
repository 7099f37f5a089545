"""Tables that people have, brought into a register: looked at first, then stored as one step."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

from coopdesk.errors import RefusedImport, UserError
from coopdesk.exchange.cells import Reading
from coopdesk.exchange.columns import head_row, importable
from coopdesk.exchange.headings import table_named
from coopdesk.exchange.import_parts import Decision as Decision  # noqa: PLC0414 (for callers)
from coopdesk.exchange.import_parts import Line
from coopdesk.exchange.incoming import IMPORTED as IMPORTED  # noqa: PLC0414 (for callers)
from coopdesk.exchange.incoming import Plan, planned
from coopdesk.exchange.table_apart import FILE_LIMIT, Going, Read, read_apart
from coopdesk.exchange.usual_heads import NAME_PARTS
from coopdesk.formats import Formats
from coopdesk.i18n import N_
from coopdesk.model.commitment import Commitment
from coopdesk.model.entities import entity
from coopdesk.model.fields import Record, blank, value_of, with_value
from coopdesk.model.rules.versions import may_change
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.codes import Codes
from coopdesk.services.files import read_file
from coopdesk.store import DossierFile, Label, Transaction

_FAULTS_KEPT = 100
_NAME_PARTS = tuple(f"name:{part}" for part in NAME_PARTS)
_TOLD_EVERY = 20


def read_table(source: Path, going: Going | None = None) -> Read:
    """Return what stands in a table or address cards; what ``going`` raises ends the work.

    Raises:
        UserError: it cannot be read, or is no such file, or too large.
    """
    data = read_file(source, limit=FILE_LIMIT)
    read = read_apart(data, source.suffix.lower(), going=going)
    # A file without sheets is one, of its own name.
    return replace(
        read, sheets=[replace(each, name=each.name or source.stem) for each in read.sheets]
    )


def preview(  # noqa: PLR0913 (each a choice of its own)
    read: Read,
    snapshot: Snapshot,
    table: str,
    *,
    language: str,
    today: dt.date,
    columns: Mapping[int, str] | None = None,
    sheet: str = "",
    going: Going | None = None,
    written: str = "",
) -> Plan:
    """Return what ``read`` would bring into ``table``, what is wrong said in ``language``.

    Numbers are read as in ``written``, else as in the language of the headings.

    ``columns`` are matched by hand: by their numbers what they are, as ``Column.meaning`` says.
    ``sheet`` is the name of the one to take; without it, the one that fits best.

    Raises:
        UserError: the register takes no tables, there is no such sheet, or no column is known.
    """
    names = [each.name for each in read.sheets]
    if sheet and sheet not in names:
        raise UserError(
            N_("There is no visible sheet “{sheet}” in the file. Its sheets are: {names}."),
            sheet=sheet,
            names=", ".join(names),
        )
    if table not in IMPORTED:
        raise UserError(
            N_("There is no list “{table}”. The lists are: {tables}."),
            table=table,
            tables=", ".join(IMPORTED),
        )
    reading = Reading(Formats(language), today, snapshot, written=written)
    return planned(read, table, reading, columns, sheet=sheet, going=going)


def columns_said(said: Sequence[str], table: str) -> dict[int, str] | None:
    """Return what columns are by their numbers, from ``B=contact.phone``; none where none is said.

    Raises:
        UserError: there is no such column or field.
    """
    fields = [field.name for field in importable(table)] if table in IMPORTED else []
    known = {"", *fields, *(_NAME_PARTS if table == "actors" else ())}
    found: dict[int, str] = {}
    for each in said:
        letters, sign, meaning = (part.strip() for part in each.partition("="))
        if not sign or not re.fullmatch(r"[A-Za-z]{1,3}", letters) or meaning not in known:
            raise UserError(
                N_(
                    "“{said}” says of no column what it is. Write its letter and one of these"
                    " fields, such as B={field}: {fields}."
                ),
                said=each,
                field=fields[1] if len(fields) > 1 else "name",
                fields=", ".join(sorted(known - {""})),
            )
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        found[number - 1] = meaning
    return found or None


def best_register(read: Read) -> str:
    """Return the register that a sheet's name says, else whose fields its headings name most of.

    Raises:
        UserError: all sheets bear the names of registers that no table can be brought into.
    """
    named = [table_named(sheet.name) for sheet in read.sheets]
    for table in IMPORTED:
        if table in named:
            return table
    if named and all(named):
        raise UserError(
            N_(
                "“{sheet}” is the register “{list}” by its name, and no table can be brought into"
                " that one. If it holds something else, choose the register here."
            ),
            sheet=read.sheets[0].name,
            list=entity(named[0]).many,
        )
    known = [sheet for sheet, name in zip(read.sheets, named, strict=True) if not name]
    return max(IMPORTED, key=lambda table: max((head_row(table, s)[1] for s in known), default=0))


def decided(line: Line) -> Decision:
    """Return what is proposed for a row: join what has one code or name; a phone may be shared.

    So may a name: who has it and another phone is somebody else until a person says so.

    What was erased at somebody's request is skipped.
    """
    if line.twin is not None and line.twin.erased:
        return "skip"
    if line.twin is None or line.twin.sign == "phone" or line.twin.another:
        return "new"
    return "join"


Held: TypeAlias = Sequence[tuple[tuple[str, ...], Sequence[Record]]]
"""Lists that a record holds, each with its path in it."""


class Imported(NamedTuple):
    """How many records were added and joined; ``changed``: a step was made that can be undone.

    Joining records that lack nothing changes nothing.
    """

    added: int
    joined: int
    changed: bool


Progress = Callable[[int, int], object]
"""Is told how many of all rows are stored; what it raises takes all of them back."""


def import_rows(
    file: DossierFile,
    plan: Plan,
    source: Path,
    decisions: Mapping[int, Decision] | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Store the rows of ``plan``, all in one step or none; ``decisions`` are by row number.

    Joining fills in what the record leaves blank and changes nothing else.

    Raises:
        RefusedImport: a row has a fault.
        UserError: a record to be joined is no longer there.
    """
    if faults := plan.faults:
        raise RefusedImport(faults[:_FAULTS_KEPT], len(faults))
    chosen = decisions or {}
    name = source.name.encode("utf-8", errors="replace").decode("utf-8")
    label = Label(N_("Import of {name}"), {"name": name})
    with file.transaction(label, origin="import") as transaction:
        storing = StoredRows(plan.table, transaction)
        for number, line in enumerate(plan.lines):
            if progress is not None and number % _TOLD_EVERY == 0:
                progress(number, len(plan.lines))
            decision = chosen.get(line.number, decided(line))
            if decision == "join" and line.twin is not None:
                storing.join(line, line.twin.key or storing.keys.get(line.twin.line, ""))
            elif decision != "skip":
                storing.add(line)
        if progress is not None:
            progress(len(plan.lines), len(plan.lines))
    return Imported(storing.added, storing.joined, storing.changed)


class StoredRows:
    """Stores rows of one register in a step that is open; counts what it did."""

    def __init__(self, table: str, transaction: Transaction) -> None:
        """Have stored nothing yet."""
        self._table = table
        self._transaction = transaction
        self._codes = Codes(transaction, table)
        self.keys: dict[int, str] = {}
        self.added = self.joined = 0
        self.changed = False

    def add(self, line: Line, key: str = "", held: Held = ()) -> None:
        """Add a record; where its code is taken or missing it gets the next one.

        ``held`` are the lists of its own, each with its path.
        """
        record: Record = blank(entity(self._table).record)
        for name, value in line.values.items():
            record = with_value(record, tuple(name.split(".")), value)
        for path, children in held:
            record = with_value(record, path, tuple(children))
        record = replace(self._codes.fitting(record), key=key)
        self.keys[line.number] = self._transaction.insert(self._table, record)
        self.added += 1
        self.changed = True

    def join(self, line: Line, key: str) -> None:
        """Fill in what the record with ``key`` leaves blank."""
        found = self._transaction.records(self._table, [key])
        if not found:
            # What it seemed to be was itself skipped, or is gone.
            self.add(line)
            return
        record = found[0]
        if getattr(record, "erased", False):
            return
        values = {
            name: value
            for name, value in line.values.items()
            if value_of(record, tuple(name.split("."))) in (None, (), "")
            and not (isinstance(record, Commitment) and not may_change(record, name))
        }
        if values:
            self._transaction.update(self._table, key, values)
            self.changed = True
        self.joined += 1
        self.keys[line.number] = key
