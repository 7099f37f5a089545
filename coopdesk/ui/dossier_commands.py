"""The commands on whole dossiers, as the window asks them: new, open, example, import, export."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QStandardPaths

from coopdesk.errors import RefusedImport, UserError
from coopdesk.i18n import Catalogue
from coopdesk.services.beginnings import EXTENSION, Beginnings
from coopdesk.settings import Settings
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.tasks import elsewhere

if TYPE_CHECKING:
    from coopdesk.store import DossierFile
    from coopdesk.ui.around import Around
    from coopdesk.ui.session import Session

# ruff: noqa: PLC0415 (the store is loaded when a file is asked for, or ready before: see loading.py)

_IMPORTED = "*.json *.xlsx *.xls *.xlsm *.ods *.csv *.tsv *.txt *.vcf"


class Host(Protocol):
    """What the commands need of the window."""

    settings: Settings
    prompts: Prompts

    @property
    def catalogue(self) -> Catalogue:
        """The texts of the window's language."""

    @property
    def around(self) -> Around:
        """What dialogs are given."""

    @property
    def session(self) -> Session | None:
        """The open dossier."""

    def ask_beginnings(self) -> None:
        """Show the three questions of a new dossier."""

    def welcome(self) -> None:
        """Show the ways to begin."""

    def say_opening(self, path: Path) -> None:
        """Say that a dossier is being opened."""

    def show_dossier(self, file: DossierFile) -> None:
        """Show an open dossier."""

    def close_dossier(self) -> None:
        """Let go of the open dossier."""

    def leave(self) -> None:
        """Store what is being typed."""

    def say(self, text: str) -> None:
        """Show a short message."""

    def keep(self, settings: Settings) -> None:
        """Keep new settings."""


class DossierCommands(QObject):
    """Each command asks for a file where it needs one, and says what went wrong."""

    def __init__(self, window: Host, parent: QObject) -> None:
        """Act for ``window``."""
        super().__init__(parent)
        self._window = window

    @property
    def author(self) -> str:
        """Whose name stands in the log of changes."""
        if self._window.settings.author:
            return self._window.settings.author
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):
            return ""

    def new(self) -> None:
        """Go to the three questions of a new dossier."""
        self._window.ask_beginnings()

    def begin(self, path: Path, answers: Beginnings) -> bool:
        """Make a new dossier and show it."""
        from coopdesk.services import dossiers

        author = self.author
        return self._try(
            path,
            lambda: self._made(
                lambda: dossiers.new_dossier(path, answers, author=author, force=True)
            ),
        )

    def open(self) -> None:
        """Ask for a dossier and show it."""
        _ = self._window.catalogue
        path = self._window.prompts.file_to_open(
            _("Open a dossier"), _("Dossiers (*.coopdesk)"), str(self._folder())
        )
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> bool:
        """Show the dossier at ``path``; one that cannot be written is offered for reading.

        A dated copy is taken out from among the copies first: there it would be removed one day.
        """
        from coopdesk.services.dated_copies import is_dated_copy

        if is_dated_copy(path):
            return self._take_out(path)
        return self._try(path, lambda: self._opened(path))

    def example(self) -> None:
        """Ask where to put the example village, make it and show it."""
        from coopdesk.services import dossiers

        _ = self._window.catalogue
        path = self._target(_("Where to put the example village"), "Valdoriola")
        if path is not None:
            language, author = _.language, self.author
            self._try(
                path,
                lambda: self._made(
                    lambda: dossiers.example_dossier(path, language, author=author, force=True)
                ),
            )

    def show_tour(self, path: Path) -> bool:
        """Make the village of the tour at ``path``, whatever was there, and show it."""
        from coopdesk.services.tour_village import tour_village

        language, author = self._window.catalogue.language, self.author
        return self._try(
            path, lambda: self._made(lambda: tour_village(path, language, author=author))
        )

    def import_(self) -> None:
        """Bring an interchange document into the open dossier or a new one; a table into one."""
        from coopdesk.services import dossiers
        from coopdesk.ui.incoming import TABLES, bring

        _ = self._window.catalogue
        source = self._window.prompts.file_to_open(
            _("Import"),
            _("Documents, tables, address cards ({endings})", endings=_IMPORTED),
            str(self._folder()),
        )
        if source is None:
            return
        if source.suffix.lower() in TABLES:
            bring(self._window.around, source)
            return
        session = self._window.session
        if session is not None:
            session.do(
                lambda file: dossiers.import_into(file, source),
                lambda _done: self._window.say(_("Imported: {name}", name=source.name)),
                self._warn,
            )
            return
        path = self._target(_("Where to put the dossier"), source.stem)
        if path is not None:
            author = self.author
            self._try(
                path,
                lambda: self._made(lambda: dossiers.import_dossier(path, source, author=author)),
            )

    def export(self) -> None:
        """Write the open dossier as an interchange document."""
        from coopdesk.services import dossiers

        _ = self._window.catalogue
        session = self._window.session
        if session is None:
            return
        suggestion = session.file.path.with_suffix(".json")
        target = self._window.prompts.file_to_save(
            _("Export"), _("Interchange documents (*.json)"), str(suggestion)
        )
        if target is not None:
            session.do(
                lambda file: dossiers.export_dossier(file, target, force=True),
                lambda _done: self._window.say(_("Exported: {name}", name=target.name)),
                self._warn,
            )

    def export_tables(self) -> None:
        """Write all registers of the open dossier for a spreadsheet."""
        from coopdesk.ui.registers_out import write_registers

        window = self._window
        if window.session is not None:
            window.leave()
            write_registers(window.session, window.prompts, window.catalogue, window.say)

    def copy(self) -> None:
        """Make a dated, verified copy among the backups."""
        _ = self._window.catalogue
        session = self._window.session
        if session is None:
            return
        self._window.leave()
        session.do(
            lambda file: file.backup("asked"),
            lambda path: self._window.say(_("Copied: {name}", name=Path(path).name)),
            self._warn,
        )

    def open_copy(self) -> None:
        """Ask for a dated copy and where it is to lie from now on, and show it there."""
        from coopdesk.services.dated_copies import copies_folder

        _, session = self._window.catalogue, self._window.session
        folder = copies_folder(session.file.path if session is not None else None)
        path = self._window.prompts.file_to_open(
            _("Open a dated copy"), _("Dossiers (*.coopdesk)"), str(folder)
        )
        if path is not None:
            self.open_path(path)

    def forget(self, path: str) -> None:
        """Take a file out of the recent ones."""
        self._window.keep(self._window.settings.without_recent(path))
        self._window.welcome()

    def choose_target(self, title: str, name: str) -> Path | None:
        """Ask where a new dossier is to lie."""
        return self._target(title, name)

    # --------------------------------------------------------------------------------- insides

    def _opened(self, path: Path) -> DossierFile:
        from coopdesk.store import CannotWrite, open_file

        _, author = self._window.catalogue, self.author
        try:
            return elsewhere(
                lambda: open_file(path, writing=True, author=author, reader_timeout_ms=0)
            )
        except CannotWrite as trouble:
            wanted = self._window.prompts.ask(
                _("Open a dossier"), trouble.said(_), _("Open to read only"), _("Do not open")
            )
            if not wanted:
                raise
            return elsewhere(lambda: open_file(path, writing=False, reader_timeout_ms=0))

    def _take_out(self, copy: Path) -> bool:
        from coopdesk.services.dated_copies import name_for, take_out

        _ = self._window.catalogue
        target = self._target(_("Where to put the copy"), name_for(copy))
        if target is None:
            return False
        try:
            elsewhere(lambda: take_out(copy, target))
        except UserError as trouble:
            self._warn(trouble)
            return False
        return self.open_path(target)

    def _made(self, verb: Callable[[], DossierFile]) -> DossierFile:
        """Open anew what a verb makes, as a window reads it."""

        def made() -> Path:
            file = verb()
            file.close()
            return file.path

        return self._opened(elsewhere(made))

    def _try(self, path: Path, opening: Callable[[], DossierFile]) -> bool:
        from coopdesk.store import CannotWrite

        self._window.close_dossier()
        self._window.say_opening(path)
        file = None
        try:
            file = opening()
        except CannotWrite:
            pass  # said, and answered, already
        except UserError as trouble:
            self._warn(trouble)
        finally:
            # Not even a bug leaves the window without a way on.
            if file is None:
                self._window.welcome()
        if file is None:
            return False
        self._window.show_dossier(file)
        return True

    def _warn(self, trouble: UserError) -> None:
        _ = self._window.catalogue
        details = ""
        if isinstance(trouble, RefusedImport):
            details = "\n".join(fault.said(_) for fault in trouble.faults)
        self._window.prompts.warn(_("coopdesk"), trouble.said(_), details=details)

    def _target(self, title: str, name: str) -> Path | None:
        _ = self._window.catalogue
        plain = "".join(c for c in name if c.isalnum() or c in " -_").strip() or "coopdesk"
        suggestion = self._folder() / f"{plain}{EXTENSION}"
        path = self._window.prompts.file_to_save(title, _("Dossiers (*.coopdesk)"), str(suggestion))
        if path is not None and path.suffix != EXTENSION:
            path = path.with_name(path.name + EXTENSION)
        return path

    def _folder(self) -> Path:
        recent = self._window.settings.recent
        if recent and Path(recent[0].path).parent.is_dir():
            return Path(recent[0].path).parent
        location = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(location) or Path.home())
