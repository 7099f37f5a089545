"""The register of attachments: files come by dialog or are dropped on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coopdesk.errors import UserError
from coopdesk.ui import later_attachments
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.drops import Drops
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.pages.attachments.spec import SPEC

if TYPE_CHECKING:
    from coopdesk.services.attachments import Prepared

_ENDINGS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.odt *.ods *.docx *.xlsx"


class AttachmentsPage(RegisterPage):
    """A new record begins with a file."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Compose the register, and let files be dropped on it."""
        super().__init__(desk, SPEC, parent)
        self._waiting: list[Path] = []
        Drops(self, self.take)

    def new(self) -> bool:
        """Ask for files and attach them."""
        _ = self.desk.tr
        kinds = _("Photos and documents ({endings})", endings=_ENDINGS)
        paths = self.desk.prompts.files_to_open(_("Attach files"), kinds)
        self.take(paths)
        return True

    def take(self, paths: Sequence[Path]) -> None:
        """Attach files one after the other; a refused one does not keep the others out."""
        if not self.desk.session.file.writing:
            words = self.desk.tr("The dossier is open for reading: nothing can be attached.")
            self.desk.notify(Notice(words))
            return
        idle = not self._waiting
        self._waiting += paths
        if idle:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        source = self._waiting[0]
        text = self.desk.tr("“{name}” is being read…", name=source.name)
        self.desk.notify(Notice(text))
        self.desk.session.seek(
            lambda _file: later_attachments.prepared_file(source), self._keep, self._refuse
        )

    def _keep(self, made: Prepared) -> None:
        self.desk.session.do(
            lambda file: later_attachments.attach_file(file, made),
            partial(self._kept, made),
            self._refuse,
        )

    def _kept(self, made: Prepared, key: str) -> None:
        words = self.desk.tr("“{name}” was attached.", name=made.name)
        self.desk.notify(Notice(f"{words} {made.said(self.desk.tr)}".strip()))
        self._on_stored(key)
        self._go_on()

    def _refuse(self, trouble: UserError) -> None:
        title, said = self.desk.tr("Attach files"), trouble.said(self.desk.tr)
        self.desk.prompts.warn(title, said)
        self._go_on()

    def _go_on(self) -> None:
        del self._waiting[:1]
        self._next()


def attachments(desk: Desk, parent: QWidget) -> AttachmentsPage:
    """Return the page."""
    return AttachmentsPage(desk, parent)
