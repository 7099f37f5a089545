"""Storing the rows of a table on the writer's thread, with progress and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from coopdesk.services.register_import import Imported, Progress
from coopdesk.store import DossierFile
from coopdesk.ui.tasks import Stopped


class Storing(QObject):
    """One import that is under way; all its rows are one step, or nothing is recorded."""

    progressed = Signal(int, int)

    def __init__(self, work: Callable[[DossierFile, Progress], Imported], parent: QObject) -> None:
        """Store by ``work``, which is told how to say how far it is."""
        super().__init__(parent)
        self._work = work
        self._stop = Event()

    def stop(self) -> None:
        """Take back all of it at the next row."""
        self._stop.set()

    def store(self, file: DossierFile) -> Imported | None:
        """Store the rows; None where it was stopped, and nothing is recorded."""
        try:
            return self._work(file, self._tell)
        except Stopped:
            return None

    def _tell(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise Stopped
        if isValid(self):
            self.progressed.emit(done, of)
