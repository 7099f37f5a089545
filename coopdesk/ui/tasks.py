"""Long work outside the window's thread, with progress and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from coopdesk.errors import UserError

Progress = Callable[[int, int], None]
"""Is told how many of all are done; raises ``Stopped`` when the person wants no more."""
Work = Callable[[Progress], Any]


T = TypeVar("T")


class Stopped(Exception):
    """The person stopped the work."""


def while_there(owner: QObject, call: Callable[[T], object]) -> Callable[[T], None]:
    """Return ``call`` as one that does nothing once ``owner``, a dialog, has gone."""

    def guarded(answer: T) -> None:
        if isValid(owner):
            call(answer)

    return guarded


class _Bell(QObject):
    """Heard in the thread it was made in, whichever rings it."""

    rung = Signal()


def elsewhere(work: Callable[[], T]) -> T:
    """Do ``work`` in a thread of its own and return, or raise, what comes of it.

    Meanwhile the window is painted and hears no keys: they come after.
    """
    bell, loop = _Bell(), QEventLoop()
    bell.rung.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    with ThreadPoolExecutor(1, thread_name_prefix="coopdesk-elsewhere") as pool:
        future = pool.submit(work)
        future.add_done_callback(lambda _done: bell.rung.emit())
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return future.result()


class Task(QObject):
    """Runs one piece of work at a time in a thread of its own.

    All signals are heard in the thread of this object. Work that was stopped tells nothing but
    ``finished``.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    """What the work returned."""
    refused = Signal(object)
    """A ``UserError``."""
    broken = Signal(object)
    """An exception that is a bug."""
    finished = Signal()
    """The work ended, in whatever way."""

    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        """Make one that does nothing yet; it stops its work when ``parent`` goes."""
        super().__init__(parent)
        self._stop = Event()
        self._thread: Thread | None = None
        self._ended.connect(self._on_end, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return self._thread is not None

    def run(self, work: Work) -> None:
        """Begin ``work``; nothing happens where other work is under way."""
        if self.running:
            return
        self._stop = stop = Event()
        parent = self.parent()
        if parent is not None:
            parent.destroyed.connect(stop.set)
        self._thread = Thread(target=self._work, args=(work, stop), name="coopdesk-task")
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def _work(self, work: Work, stop: Event) -> None:
        def progress(done: int, of: int) -> None:
            if stop.is_set():
                raise Stopped
            self._tell(self.progressed, done, of)

        answer: object = None
        trouble: BaseException | None = None
        try:
            answer = work(progress)
        except BaseException as error:  # noqa: BLE001 (handed to the window's thread, whatever it is)
            trouble = error
        if stop.is_set():
            trouble = Stopped()
        self._tell(self._ended, answer, trouble)

    def _tell(self, signal: Any, *values: object) -> None:  # noqa: ANN401 (a bound signal)
        if isValid(self):
            signal.emit(*values)

    @Slot(object, object)
    def _on_end(self, answer: object, trouble: BaseException | None) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if isinstance(trouble, UserError):
            self.refused.emit(trouble)
        elif trouble is None:
            self.done.emit(answer)
        elif not isinstance(trouble, Stopped):
            self.broken.emit(trouble)
        self.finished.emit()
