"""The commands that bring registers to spreadsheets, and tables into registers."""

from __future__ import annotations

import argparse

from coopdesk.cli.output import author, complain, say, today
from coopdesk.errors import UserError
from coopdesk.exchange.headings import capital
from coopdesk.exchange.import_notes import why
from coopdesk.exchange.incoming import Plan
from coopdesk.i18n import N_, Catalogue
from coopdesk.model.entities import entity
from coopdesk.services.register_export import export_tables
from coopdesk.services.register_import import (
    Decision,
    columns_said,
    import_rows,
    preview,
    read_table,
)
from coopdesk.services.whole_import import (
    import_whole,
    notes_on_whole,
    preview_whole,
    read_whole,
)
from coopdesk.store import open_file


def export_table(given: argparse.Namespace, _: Catalogue) -> int:
    """Write registers for a spreadsheet."""
    with open_file(given.file, writing=False) as file:
        written = export_tables(
            file,
            given.target,
            table=given.register,
            language=given.language or "",
            force=given.force,
        )
    for path in written:
        say(_("The table was written to {path}", path=path))
    return 0


def import_table(given: argparse.Namespace, _: Catalogue) -> int:
    """Bring a table into a register, or say what that would do."""
    if given.register == "all":
        return _import_all(given, _)
    read = read_table(given.source)
    columns = columns_said(given.column, given.register)
    with open_file(given.file, writing=not given.preview, author=author()) as file:
        snapshot = file.snapshot()
        language = given.language or snapshot.header.language
        day = snapshot.day(today())
        plan = preview(
            read,
            snapshot,
            given.register,
            language=language,
            today=day,
            columns=columns,
            sheet=given.sheet,
            written=given.language or "",
        )
        _tell(plan, _)
        if given.preview:
            for fault in plan.faults:
                complain(fault.said(_))
            return 1 if plan.faults else 0
        decision: Decision | None = given.duplicates
        if plan.twins and decision is None and not plan.faults:
            raise UserError(
                N_(
                    "Nothing was imported: rows seem to be in the register already ({number}). Say"
                    " with --duplicates whether to join them, to add them as new, or to skip them."
                ),
                number=len(plan.twins),
            )
        decisions = {} if decision is None else {line.number: decision for line in plan.twins}
        done = import_rows(file, plan, given.source, decisions)
    say(_("Added: {added}. Joined: {joined}.", added=done.added, joined=done.joined))
    return 0


def _import_all(given: argparse.Namespace, _: Catalogue) -> int:
    """Bring all registers of a workbook in at once, or say what that would do."""
    _refuse_single(given)
    read = read_whole(given.source)
    with open_file(given.file, writing=not given.preview, author=author()) as file:
        snapshot = file.snapshot()
        language = given.language or snapshot.header.language
        day, written = snapshot.day(today()), given.language or ""
        whole = preview_whole(read, snapshot, language=language, today=day, written=written)
        for part in whole.parts:
            many = capital(_.say(entity(part.plan.table).many))
            added, joined = part.number_of("new"), part.number_of("join")
            say(many, _("Added: {added}. Joined: {joined}.", added=added, joined=joined))
        for note in notes_on_whole(whole, _):
            say(note)
        if given.preview:
            for fault in whole.faults:
                complain(fault.said(_))
            return 1 if whole.faults else 0
        done = import_whole(file, whole, given.source)
    say(_("Added: {added}. Joined: {joined}.", added=done.added, joined=done.joined))
    return 0


def _refuse_single(given: argparse.Namespace) -> None:
    """Refuse what is said of one register where all are to come: it would not be done."""
    said = {"--column": given.column, "--sheet": given.sheet, "--duplicates": given.duplicates}
    if options := ", ".join(name for name, value in said.items() if value):
        raise UserError(
            N_("{options} is for one register, and all were asked for. Nothing was imported."),
            options=options,
        )


def _tell(plan: Plan, _: Catalogue) -> None:
    for column in plan.columns:
        if column.field is not None:
            say(column.letter, column.head, _.say(column.field.label))
    for message, values in plan.notes:
        say(_.say(message, **values))
    for line in plan.twins:
        if line.twin is not None:
            say(_("Row {row}: {title}", row=line.number, title=line.title), why(line.twin, _))
