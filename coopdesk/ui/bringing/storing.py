"""Storing the rows of a table on the writer's thread, with progress and a way to stop it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from coopdesk.exchange.incoming import Plan
from coopdesk.services.register_import import Decision, Imported, import_rows
from coopdesk.store import DossierFile
from coopdesk.ui.tasks import Stopped


class Storing(QObject):
    """One import that is under way; all its rows are one step, or nothing is recorded."""

    progressed = Signal(int, int)

    def __init__(
        self, plan: Plan, source: Path, decisions: Mapping[int, Decision], parent: QObject
    ) -> None:
        """Store what ``plan`` brings from ``source``, as was decided."""
        super().__init__(parent)
        self._plan, self._source, self._decisions = plan, source, decisions
        self._stop = Event()

    def stop(self) -> None:
        """Take back all of it at the next row."""
        self._stop.set()

    def store(self, file: DossierFile) -> Imported | None:
        """Store the rows; None where it was stopped, and nothing is recorded."""
        try:
            return import_rows(file, self._plan, self._source, self._decisions, self._tell)
        except Stopped:
            return None

    def _tell(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise Stopped
        if isValid(self):
            self.progressed.emit(done, of)
