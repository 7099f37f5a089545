"""All registers of one workbook, or of the .csv files of one export, stored as one step."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from coopdesk.errors import RefusedImport, UserError
from coopdesk.exchange.cells import Reading
from coopdesk.exchange.headings import table_named
from coopdesk.exchange.import_parts import WHOLE as WHOLE  # noqa: PLC0414 (for callers)
from coopdesk.exchange.import_parts import Line
from coopdesk.exchange.table_apart import Going, Read
from coopdesk.exchange.whole import Whole, whole_of
from coopdesk.exchange.whole import is_whole as is_whole  # noqa: PLC0414 (for callers)
from coopdesk.exchange.whole_parts import HeldPart
from coopdesk.formats import Formats
from coopdesk.i18n import N_, Catalogue
from coopdesk.model.commitment import Commitment
from coopdesk.model.entities import entity
from coopdesk.model.fields import Record, blank, value_of, with_value
from coopdesk.model.rules.versions import may_change
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.register_import import Held, Imported, Progress, StoredRows, read_table
from coopdesk.store import DossierFile, Label, Transaction

_BETWEEN = " – "
_FAULTS_KEPT = 100
_TOLD_EVERY = 20


def lies_beside(source: Path) -> Sequence[Path]:
    """Return the .csv files of one export with ``source`` that hold what comes together."""
    start = _before_register(source)
    if not start:
        return ()
    try:
        files = sorted(source.parent.iterdir())
    except OSError:
        return ()
    return [
        each
        for each in files
        if each != source and _before_register(each) == start and _comes(table_named(each.stem))
    ]


def _comes(table: str) -> bool:
    return table in WHOLE or entity(table).parent in WHOLE


def _before_register(path: Path) -> str:
    """Return what stands in the name of a .csv file before that of its register, if one does."""
    if path.suffix.lower() != ".csv":
        return ""
    parts = path.stem.split(_BETWEEN)
    for at in range(1, len(parts)):
        rest = _BETWEEN.join(parts[at:])
        if table_named(rest) and table_named(rest) == table_named(path.stem):
            return _BETWEEN.join(parts[:at])
    return ""


def may_be_whole(read: Read, source: Path) -> bool:
    """Return whether several registers can be had from ``source`` and what lies beside it."""
    return is_whole(read) or bool(lies_beside(source))


def starts_anew(read: Read, source: Path, snapshot: Snapshot) -> bool:
    """Return whether all that a file holds is best brought at once: the dossier has none of it."""
    return may_be_whole(read, source) and not any(snapshot.records(table) for table in WHOLE)


def read_whole(source: Path, read: Read | None = None, going: Going | None = None) -> Read:
    """Return all sheets of ``source`` and of what lies beside it.

    Raises:
        UserError: one of the files cannot be read.
    """
    first = read or read_table(source, going)
    others = [read_table(each, going) for each in lies_beside(source)]
    sheets = [*first.sheets, *(sheet for each in others for sheet in each.sheets)]
    return replace(first, sheets=sheets)


def preview_whole(
    read: Read,
    snapshot: Snapshot,
    *,
    language: str,
    today: dt.date,
    going: Going | None = None,
    written: str = "",
) -> Whole:
    """Return what all registers in ``read`` would bring; ``written`` as in ``preview``.

    Raises:
        UserError: the file does not hold several registers under their names.
    """
    if not is_whole(read):
        raise UserError(
            N_(
                "The file does not hold several registers, each in a sheet of its name. Nothing"
                " was imported. Choose the register it is for."
            )
        )
    return whole_of(read, Reading(Formats(language), today, snapshot, written=written), going)


def notes_on_whole(whole: Whole, _: Catalogue) -> Iterator[str]:
    """Yield what is to be known about a file with several registers."""
    for plan in (*(part.plan for part in whole.parts), *(one.plan for one in whole.held)):
        for message, values in plan.notes:
            yield f"{plan.sheet}: {_.say(message, **values)}"
    for message, values in whole.left:
        yield _.say(message, **values)


def import_whole(
    file: DossierFile, whole: Whole, source: Path, progress: Progress | None = None
) -> Imported:
    """Store all that ``whole`` brings, as one step or not at all.

    Joining fills in what a record leaves blank and changes nothing else.

    Raises:
        RefusedImport: something has a fault.
    """
    if faults := whole.faults:
        raise RefusedImport(faults[:_FAULTS_KEPT], len(faults))
    name = source.name.encode("utf-8", errors="replace").decode("utf-8")
    with file.transaction(Label(N_("Import of {name}"), {"name": name}), origin="import") as step:
        return _Storing(whole, step, progress).all()


class _Storing:
    def __init__(self, whole: Whole, step: Transaction, progress: Progress | None) -> None:
        self._whole, self._step, self._progress = whole, step, progress
        self._come = 0
        self._lists: dict[str, dict[tuple[str, ...], list[Record]]] = defaultdict(dict)
        for part in whole.held:
            self._hold(part)

    def all(self) -> Imported:
        """Store the registers one after the other."""
        rows = [StoredRows(part.plan.table, self._step) for part in self._whole.parts]
        for storing, part in zip(rows, self._whole.parts, strict=True):
            for line in part.plan.lines:
                self._tell()
                key = part.keys.get(line.number, "")
                match part.becomes[line.number]:
                    case "new":
                        storing.add(line, key, tuple(self._lists.get(key, {}).items()))
                    case "join":
                        storing.join(line, key)
                        self._join_lists(storing, part.plan.table, key)
        return Imported(
            sum(each.added for each in rows),
            sum(each.joined for each in rows),
            any(each.changed for each in rows),
        )

    def _tell(self) -> None:
        if self._progress is not None and self._come % _TOLD_EVERY == 0:
            self._progress(self._come, sum(len(part.plan.lines) for part in self._whole.parts))
        self._come += 1

    def _hold(self, part: HeldPart) -> None:
        declared = entity(part.plan.table)
        above = entity(declared.parent)
        path = next(held.path for held in above.children if held.record is declared.record)
        for line in part.plan.lines:
            lists = self._lists[part.holders[line.number]]
            lists.setdefault(path, []).append(_record(part.plan.table, line))

    def _join_lists(self, storing: StoredRows, table: str, key: str) -> None:
        """Give a record that was there the lists that it has nothing of."""
        lists: Held = tuple(self._lists.get(key, {}).items())
        record = next(iter(self._step.records(table, [key])), None) if lists else None
        if record is None or getattr(record, "erased", False):
            return
        for path, children in lists:
            if isinstance(record, Commitment) and not may_change(record, ".".join(path)):
                continue
            if not value_of(record, path):
                record = with_value(record, path, tuple(children))
                self._step.replace(table, record)
                storing.changed = True


def _record(table: str, line: Line) -> Record:
    record: Record = blank(entity(table).record)
    for name, value in line.values.items():
        record = with_value(record, tuple(name.split(".")), value)
    return record
