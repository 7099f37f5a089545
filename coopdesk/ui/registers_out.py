"""Registers out to a spreadsheet, and in from one: what asks for the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QToolButton, QWidget

from coopdesk.errors import UserError
from coopdesk.exchange.incoming import IMPORTED
from coopdesk.exchange.tables import ENDINGS
from coopdesk.i18n import N_, Catalogue
from coopdesk.model.entities import entity
from coopdesk.services.register_export import export_tables
from coopdesk.ui.chips import capital
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.session import Session
from coopdesk.ui.widgets import icon_button


def write_registers(
    session: Session,
    prompts: Prompts,
    _: Catalogue,
    say: Callable[[str], object],
    table: str = "",
) -> None:
    """Ask for a file and write one register there, or all; the window's language is the table's."""
    place = _asked(session.file.path, prompts, _, table)
    if place is None:
        return
    # Of a .csv with all registers only the name was asked for; the files beside it were not.
    several = not table and place.suffix.lower() == ".csv"

    def written(paths: list[Path]) -> None:
        say(
            _(
                "Exported: {name}. It holds personal data and working notes: keep it as you keep"
                " the dossier.",
                name=paths[0].name if len(paths) == 1 else place.stem,
            )
        )

    def refused(trouble: UserError) -> None:
        prompts.warn(_("coopdesk"), trouble.said(_))

    session.works.do(
        N_("Export for a spreadsheet"),
        lambda file, progress: export_tables(
            file, place, table=table, language=_.language, force=not several, progress=progress
        ),
        written,
        refused,
    )


def export_button(desk: Desk, table: str, parent: QWidget) -> QToolButton:
    """Return the button that writes one register."""

    def write() -> None:
        write_registers(
            desk.session, desk.prompts, desk.tr, lambda text: desk.notify(Notice(text)), table
        )

    name = desk.tr("Export this register for a spreadsheet")
    return icon_button(desk.theme, "upload", name, parent, write)


def import_button(desk: Desk, table: str, parent: QWidget) -> QToolButton | None:
    """Return the button that brings a file into a register; none where no file can be brought."""
    if table not in IMPORTED:
        return None
    name = desk.tr("Import from a spreadsheet or an address book")
    return icon_button(desk.theme, "download", name, parent, desk.bring)


def _asked(dossier: Path, prompts: Prompts, _: Catalogue, table: str) -> Path | None:
    name = capital(_.say(entity(table).many)) if table else _("registers")
    target = prompts.file_to_save(
        _("Export for a spreadsheet"),
        _("Spreadsheets (*.xlsx *.ods *.csv)"),
        str(dossier.with_name(f"{dossier.stem} – {name}.xlsx")),
    )
    if target is not None and target.suffix.lower() not in ENDINGS:
        return target.with_name(f"{target.name}.xlsx")
    return target
