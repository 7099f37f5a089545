"""Files that come to the window: dropped on it, or chosen; each goes where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coopdesk.services.beginnings import EXTENSION
from coopdesk.ui.around import Around

if TYPE_CHECKING:
    from coopdesk.ui.bringing import BringDialog
    from coopdesk.ui.receiving import ReceiveDialog
    from coopdesk.ui.verifying import VerdictDialog

# ruff: noqa: PLC0415 (the window does not wait for dialogs)

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff"})
TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".vcf"})
PDF = ".pdf"
_SCANS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"


def receive(around: Around, paths: Sequence[Path]) -> ReceiveDialog | None:
    """Take back scans and signed files into the open dossier; say so where none can be written."""
    _, session = around.tr, around.session
    if session is None or not around.writing:
        around.prompts.tell(
            _("Receive"),
            _(
                "Scans and signed files are taken back into a dossier. Open it for writing first,"
                " then drop them again."
            ),
        )
        return None
    from coopdesk.ui.receiving import ReceiveDialog

    dialog = ReceiveDialog(around, session, paths, around.prompts.window)
    dialog.show()
    return dialog


def bring(around: Around, source: Path) -> BringDialog | None:
    """Bring a table or address cards into a register; say so where no dossier can be written."""
    _, session = around.tr, around.session
    if session is None or not around.writing:
        around.prompts.tell(
            _("Import"),
            _("A table is brought into a dossier. Open it for writing first, then import again."),
        )
        return None
    from coopdesk.ui.bringing import BringDialog

    dialog = BringDialog(around, session, source, around.prompts.window)
    dialog.show()
    return dialog


def verify(around: Around, paths: Sequence[Path]) -> VerdictDialog:
    """Judge PDF files, by the open dossier where there is one."""
    from coopdesk.ui.verifying import VerdictDialog

    taken = partial(receive, around) if around.writing else None
    dialog = VerdictDialog(around, paths, taken, around.prompts.window)
    dialog.show()
    return dialog


def ask_what_to_receive(around: Around) -> ReceiveDialog | None:
    """Ask for files and take them back."""
    _ = around.tr
    kinds = _("Scans and signed files ({endings})", endings=_SCANS)
    paths = around.prompts.files_to_open(_("Receive"), kinds)
    return receive(around, paths) if paths else None


def ask_what_to_verify(around: Around) -> VerdictDialog | None:
    """Ask for a PDF and judge it."""
    _ = around.tr
    path = around.prompts.file_to_open(_("Verify a PDF"), _("PDF documents (*.pdf)"))
    return verify(around, [path]) if path is not None else None


def take_in(
    around: Around, paths: Sequence[Path], open_dossier: Callable[[Path], object]
) -> QWidget | None:
    """Bring files where they belong: a dossier is opened, scans received, a PDF judged.

    Several files, or pictures among them, are papers that came back.
    """
    kinds = [path.suffix.lower() for path in paths]
    if EXTENSION in kinds:
        open_dossier(paths[kinds.index(EXTENSION)])
        return None
    if any(kind in PICTURES for kind in kinds):
        known = [path for path in paths if path.suffix.lower() in PICTURES | {PDF}]
        return receive(around, known)
    pdfs = [path for path in paths if path.suffix.lower() == PDF]
    if pdfs:
        return verify(around, pdfs)
    tables = [path for path in paths if path.suffix.lower() in TABLES]
    if tables:
        return bring(around, tables[0])
    _ = around.tr
    around.prompts.tell(
        _("coopdesk"),
        _("Dossiers, PDF files, scans and tables can be dropped here. “{name}” is something else.",
          name=paths[0].name),
    )  # fmt: skip
    return None
