"""A verb that takes its time in the writer's thread: how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from coopdesk.errors import UserError
from coopdesk.i18n import Message
from coopdesk.store import DossierFile
from coopdesk.ui.tasks import Stopped

T = TypeVar("T")
Progress = Callable[[int, int], object]


class LongWork(QObject):
    """One verb under way; all of it is recorded, or nothing."""

    progressed = Signal(int, int)
    ended = Signal()
    """In whatever way."""

    def __init__(self, title: Message, parent: QObject) -> None:
        """Begin what is called ``title``."""
        super().__init__(parent)
        self.title = title
        self._stop = Event()

    def stop(self) -> None:
        """Take back all of it at the next row."""
        self._stop.set()

    def run(self, verb: Callable[[Progress], T]) -> tuple[bool, T | None]:
        """Do it, in the thread that calls; return whether it was stopped, and what came of it."""
        self._stop.clear()
        try:
            return False, verb(self._tell)
        except Stopped:
            return True, None
        finally:
            if isValid(self):
                self.ended.emit()

    def _tell(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise Stopped
        if isValid(self):
            self.progressed.emit(done, of)


class Does(Protocol):
    """How a session runs a verb in the writer's thread."""

    def __call__(
        self,
        verb: Callable[[DossierFile], Any],
        then: Callable[[Any], object] | None = None,
        refused: Callable[[UserError], object] | None = None,
    ) -> None:
        """Run ``verb``; ``then`` or ``refused`` hear of it in the window's thread."""


class Works(QObject):
    """The verbs of a session that tell how far they are."""

    begun = Signal(object)
    """A ``LongWork``."""
    stopped = Signal()
    """One was stopped; nothing was recorded."""

    def __init__(self, does: Does, refused: Callable[[UserError], object], parent: QObject) -> None:
        """Have them done by ``does``; ``refused`` hears of trouble that nobody else hears of."""
        super().__init__(parent)
        self._does, self._refused = does, refused
        self._running: set[LongWork] = set()

    def do(
        self,
        title: Message,
        verb: Callable[[DossierFile, Progress], T],
        then: Callable[[T], object] | None = None,
        refused: Callable[[UserError], object] | None = None,
        stopped: Callable[[], object] | None = None,
    ) -> None:
        """Run ``verb``, which tells how far it is; ``stopped`` hears where it was stopped."""
        work = LongWork(title, self)
        self._running.add(work)

        def done(found: tuple[bool, Any]) -> None:
            was_stopped, answer = found
            self._forget(work)
            if was_stopped:
                self.stopped.emit()
                if stopped is not None:
                    stopped()
            elif then is not None:
                then(answer)

        def refuse(trouble: UserError) -> None:
            self._forget(work)
            (refused or self._refused)(trouble)

        self.begun.emit(work)
        self._does(lambda file: work.run(lambda progress: verb(file, progress)), done, refuse)

    def stop(self) -> None:
        """Stop all that is under way."""
        for work in self._running:
            work.stop()

    def _forget(self, work: LongWork) -> None:
        self._running.discard(work)
        work.deleteLater()  # its thread has done with it
