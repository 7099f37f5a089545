"""Registers written for spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.exchange.register_tables import REGISTERS as REGISTERS  # noqa: PLC0414 (for callers)
from coopdesk.exchange.register_tables import all_tables, how_many, register_tables
from coopdesk.exchange.table_writing import csv_file, workbook
from coopdesk.exchange.tables import ENDINGS, Table
from coopdesk.i18n import LANGUAGES, N_, catalogue
from coopdesk.services.files import refuse_dossier, refuse_existing, write_all
from coopdesk.store import DossierFile

_TOLD_EVERY = 200  # rows
_WORKS = {".csv": 2, ".ods": 4, ".xlsx": 3}
"""How often each row is come to: made, measured, written, written out."""

Progress = Callable[[int, int], object]
"""Is told how many of all rows are done; what it raises stops the work, and nothing is written."""


def export_tables(
    file: DossierFile,
    target: Path,
    *,
    table: str = "",
    language: str = "",
    force: bool = False,
    progress: Progress | None = None,
) -> list[Path]:
    """Write one register, or all of them, to .xlsx, .ods or .csv, as the name of ``target`` ends.

    A .csv holds one list: all registers become a file each, beside ``target`` and named after it.
    Columns and words are in ``language``, else in the dossier's.

    Returns:
        The files that were written.

    Raises:
        UserError: the name has another ending, there is no such register, or a file exists or
            cannot be written; then none is.
    """
    _refuse_odd(target, table)
    snapshot = file.snapshot()
    asked = language or snapshot.header.language
    _ = catalogue(asked if asked in LANGUAGES else "en")
    told = None
    if progress is not None:
        told = _Counting(progress, how_many(snapshot, table), _WORKS[target.suffix.lower()])
    tables = register_tables(snapshot, table, _, told) if table else all_tables(snapshot, _, told)
    files = _files(target, table, tables, _.language, told)
    for place in files:
        refuse_existing(place, force=force)
        refuse_dossier(place)
    if told is not None:
        told.whole()
    write_all(files)
    return list(files)


def _files(
    target: Path, table: str, tables: Sequence[Table], language: str, told: _Counting | None
) -> dict[Path, bytes]:
    if target.suffix.lower() != ".csv":
        return {target: workbook(tables, target.suffix.lower(), told)}
    places = [target] if table else []
    places += [_beside(target, each) for each in tables[len(places) :]]
    beside = zip(places, tables, strict=True)
    return {place: csv_file(each, language, told) for place, each in beside}


class _Counting:
    """Tells how far a work is that comes to each row several times."""

    def __init__(self, progress: Progress, rows: int, times: int) -> None:
        self._progress, self._rows, self._times = progress, rows, times
        self._come = 0
        progress(0, rows)

    def __call__(self) -> None:
        self._come += 1
        if self._come % _TOLD_EVERY == 0:
            self._progress(min(self._come // self._times, self._rows), self._rows)

    def whole(self) -> None:
        """Tell that all rows are done: the last moment in which to stop."""
        self._progress(self._rows, self._rows)


def _refuse_odd(target: Path, table: str) -> None:
    if target.suffix.lower() not in ENDINGS:
        raise UserError(
            N_(
                "“{name}” is no name of a table. Nothing was written. Let it end in .xlsx, .ods or"
                " .csv."
            ),
            name=target.name,
        )
    if table and table not in REGISTERS:
        raise UserError(
            N_("There is no list “{table}”. The lists are: {tables}."),
            table=table,
            tables=", ".join(REGISTERS),
        )


def _beside(target: Path, table: Table) -> Path:
    name = re.sub(r'[<>:"/\\|?*]', " ", table.name)
    return target.with_name(f"{target.stem} – {name}{target.suffix}")
