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


class Bell(QObject):
    """Heard in the thread it was made in, whichever rings it, and there until it is heard.

    A thread must not emit a signal of something that the window may be destroying at that moment:
    the program would crash. This belongs to nobody, and each ring holds it.
    """

    _rung = Signal(object)

    def __init__(self) -> None:
        """Be heard here."""
        super().__init__()
        self._rung.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def ring(self, call: Callable[[], object]) -> None:
        """Have ``call`` done in the thread it was made in."""
        self._rung.emit((self, call))

    @Slot(object)
    def _hear(self, rung: tuple[Bell, Callable[[], object]]) -> None:
        rung[1]()


def elsewhere(work: Callable[[], T]) -> T:
    """Do ``work`` in a thread of its own and return, or raise, what comes of it.

    Meanwhile the window is painted and hears no keys: they come after.
    """
    bell, loop = Bell(), QEventLoop()
    with ThreadPoolExecutor(1, thread_name_prefix="coopdesk-elsewhere") as pool:
        future = pool.submit(work)
        future.add_done_callback(lambda _done: bell.ring(loop.quit))
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

    def __init__(self, parent: QObject) -> None:
        """Make one that does nothing yet; it stops its work when ``parent`` goes."""
        super().__init__(parent)
        self._stop = Event()
        self._thread: Thread | None = None

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
        given = (work, stop, Bell(), while_there(self, self._on_progress))
        ends = while_there(self, self._on_end)
        self._thread = Thread(target=_work, args=(*given, ends), name="coopdesk-task")
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def _on_progress(self, at: tuple[int, int]) -> None:
        self.progressed.emit(*at)

    def _on_end(self, came: tuple[object, BaseException | None]) -> None:
        answer, trouble = came
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


def _work(
    work: Work,
    stop: Event,
    bell: Bell,
    progressed: Callable[[tuple[int, int]], None],
    ended: Callable[[tuple[object, BaseException | None]], None],
) -> None:
    """Do the work in the thread that calls, and ring how far it is and what came of it."""

    def progress(done: int, of: int) -> None:
        if stop.is_set():
            raise Stopped
        bell.ring(lambda: progressed((done, of)))

    answer: object = None
    trouble: BaseException | None = None
    try:
        answer = work(progress)
    except BaseException as error:  # noqa: BLE001 (handed to the window's thread, whatever it is)
        trouble = error
    came = (answer, Stopped() if stop.is_set() else trouble)
    bell.ring(lambda: ended(came))
