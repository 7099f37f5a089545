"""Registers written for spreadsheets."""

from __future__ import annotations

import re
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.exchange.register_tables import REGISTERS as REGISTERS  # noqa: PLC0414 (for callers)
from coopdesk.exchange.register_tables import all_tables, register_tables
from coopdesk.exchange.table_writing import csv_file, workbook
from coopdesk.exchange.tables import ENDINGS, Table
from coopdesk.i18n import LANGUAGES, N_, catalogue
from coopdesk.services.files import refuse_dossier, refuse_existing, write_all
from coopdesk.store import DossierFile


def export_tables(
    file: DossierFile, target: Path, *, table: str = "", language: str = "", force: bool = False
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
    tables = register_tables(snapshot, table, _) if table else all_tables(snapshot, _)
    if target.suffix.lower() == ".csv":
        places = [target] if table else []
        places += [_beside(target, each) for each in tables[len(places) :]]
        files = {
            place: csv_file(each, _.language) for place, each in zip(places, tables, strict=True)
        }
    else:
        files = {target: workbook(tables, target.suffix.lower())}
    for place in files:
        refuse_existing(place, force=force)
        refuse_dossier(place)
    write_all(files)
    return list(files)


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
