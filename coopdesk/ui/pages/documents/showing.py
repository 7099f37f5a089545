"""The chosen sheet or issued document as it is: drawn or read in the background, the last wins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coopdesk.errors import UserError
from coopdesk.services.sheet_plan import Reading, planned_sheets
from coopdesk.store import DossierFile, Issue, open_file
from coopdesk.ui import later
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.documents.printing import today
from coopdesk.ui.tasks import Progress, Task


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: an ``issue`` with all its signatures, else the sheet of these commitments."""

    file: Path
    issue: Issue | None = None
    only: tuple[str, ...] = ()
    language: str = ""
    large_print: bool = False


class Shower(QObject):
    """Brings the bytes to show; while one is on its way only the last of the others is kept."""

    shown = Signal(object, object)
    """What was ``Wanted`` and its bytes."""
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self._current: Wanted | None = None
        self._next: Wanted | None = None
        self.task = Task(self)
        self.task.done.connect(self._on_done)
        self.task.refused.connect(self._on_refused)
        self.task.broken.connect(desk.session.broken)
        self.task.finished.connect(self._go_on)

    def show(self, wanted: Wanted) -> None:
        """Bring another one."""
        self._next = wanted
        if not self.task.running:
            self._go_on()

    def _go_on(self) -> None:
        self._current, self._next = self._next, None
        if self._current is not None:
            self.task.run(partial(bytes_of, self._current))

    def _on_done(self, data: object) -> None:
        if self._next is None and self._current is not None:
            self.shown.emit(self._current, data)

    def _on_refused(self, trouble: UserError) -> None:
        if self._next is None:
            self.refused.emit(trouble)


def bytes_of(wanted: Wanted, progress: Progress) -> bytes:
    """Return the bytes to show; nothing is written and nothing recorded."""
    progress(0, 0)
    with open_file(wanted.file, writing=False) as file:
        if wanted.issue is not None:
            return latest_bytes(file, wanted.issue)
        planned = planned_sheets(file.snapshot(), file.sheets(), wanted.only)
        reading = Reading(large_print=wanted.large_print)
        run = later.print_run(file, wanted.language, today(), reading=reading)
        outcome = run.printed(planned[:1])
    if outcome.refused:
        raise outcome.refused[0]
    return outcome.printed[0].data


def latest_bytes(file: DossierFile, issue: Issue) -> bytes:
    """Return an issued document with all the signatures and timestamps it has."""
    revisions = file.revisions(issue.key)
    last = max(revisions, key=lambda one: one.length, default=None)
    if last is None:
        return file.file_bytes(issue.file_sha256)
    return file.revision_bytes(last.sha256)
