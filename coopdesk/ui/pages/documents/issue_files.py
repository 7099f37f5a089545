"""The kept bytes of what was issued: shown in a viewer, saved where a person says, printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from coopdesk.errors import UserError
from coopdesk.services.files import write_file
from coopdesk.store import Issue
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.documents.showing import latest_bytes
from coopdesk.ui.preview.paper import print_pdf


class IssueFiles(QObject):
    """Hands issued documents on, all their signatures included."""

    def __init__(
        self,
        desk: Desk,
        said: Callable[[str], object],
        refused: Callable[[UserError], object],
        parent: QObject,
    ) -> None:
        """Tell through ``said`` what was done, and through ``refused`` what was not."""
        super().__init__(parent)
        self._desk, self._said, self._refused = desk, said, refused
        self._folder: QTemporaryDir | None = None

    def open_issue(self, issue: object) -> None:
        """Show the kept bytes of an issued document, signatures included, in a viewer."""
        if isinstance(issue, Issue):
            self._desk.session.read(
                lambda file: latest_bytes(file, issue), partial(self._show_bytes, issue)
            )

    def save_issue(self, issue: object) -> None:
        """Save a copy of the kept bytes where the person says."""
        _ = self._desk.tr
        if not isinstance(issue, Issue):
            return
        near = self._desk.session.file.path.parent / file_name(issue)
        target = self._desk.prompts.file_to_save(
            _("Save a copy"), _("PDF documents (*.pdf)"), str(near)
        )
        if target is not None:
            self._desk.session.read(
                lambda file: latest_bytes(file, issue), partial(self._save_bytes, target)
            )

    def print_issue(self, issue: object) -> None:
        """Print the kept bytes."""
        if isinstance(issue, Issue):
            self._desk.session.read(
                lambda file: latest_bytes(file, issue),
                lambda data: print_pdf(
                    self._desk.prompts, self._desk.tr, data, file_name(issue), look="colour"
                ),
            )

    def _show_bytes(self, issue: Issue, data: bytes) -> None:
        # Gone with the program: what is signed does not stay about in a temporary folder.
        if self._folder is None:
            self._folder = QTemporaryDir()
        target = Path(self._folder.path()) / file_name(issue)
        if self._try(target, data):
            show_file(target)

    def _save_bytes(self, target: Path, data: bytes) -> None:
        if self._try(target, data):
            self._said(self._desk.tr("Saved: {name}", name=target.name))

    def _try(self, target: Path, data: bytes) -> bool:
        try:
            write_file(target, data, force=True)
        except UserError as trouble:
            self._refused(trouble)
            return False
        return True


def file_name(issue: Issue) -> str:
    """Return a file name for an issue that names no folder and nothing that can be run.

    The dossier may come from anywhere, and so may the names in it.
    """
    kept = "".join(c for c in Path(issue.name).stem if c.isalnum() or c in "-_")
    return f"{kept or 'document'}.pdf"


def show_file(path: Path) -> None:
    """Show a file or a folder as the desktop does."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
