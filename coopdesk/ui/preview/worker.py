"""A thread of its own with one open PDF: the window asks, goes on, and is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coopdesk.errors import UserError
from coopdesk.ui.tasks import Bell, while_there

if TYPE_CHECKING:
    from coopdesk.documents.raster import Pages


@dataclass(slots=True)
class Shelf:
    """What the thread holds: the open document. Only the thread touches it."""

    pages: Pages | None = None
    plain: dict[int, str] = field(default_factory=dict)
    """The words of pages that were looked through, as they are looked for."""

    def close(self) -> None:
        """Hold none."""
        self.plain.clear()
        if self.pages is not None:
            self.pages.close()
            self.pages = None


def opened(shelf: Shelf, data: bytes) -> Pages:
    """Open ``data`` in the place of what is held."""
    # Drawing PDF is loaded here, in the worker: the window must start without it.
    from coopdesk.documents.raster import Pages  # noqa: PLC0415

    shelf.close()
    shelf.pages = Pages(data)
    return shelf.pages


class PageWorker(QObject):
    """Holds one document at a time; what was asked of the last one is not told any more."""

    refused = Signal(object)
    """A ``UserError``: the document or a page of it cannot be shown."""
    broken = Signal(object)
    """An exception that is a bug."""

    def __init__(self, parent: QObject) -> None:
        """Make one that holds no document; its thread ends when ``parent`` goes."""
        super().__init__(parent)
        self._turn = 0
        self._shelf = Shelf()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="coopdesk-pages")
        self._bell = Bell()
        let_go = partial(_let_go, self._worker, self._shelf)
        self.destroyed.connect(let_go)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(let_go)

    def open(self, data: bytes) -> None:
        """Open another document."""
        self._turn += 1
        self._submit(None, partial(self._opened, self._shelf, data))

    def close(self) -> None:
        """Hold no document."""
        self._turn += 1
        self._submit(None, self._shelf.close)

    @staticmethod
    def _opened(shelf: Shelf, data: bytes) -> object:
        """Open ``data`` in the thread; return what is told of it."""
        return opened(shelf, data).count

    def _told(self, asked: object, answer: object) -> None:
        """Hear an answer, in the window's thread; ``asked`` is None for an opened document."""

    def _submit(self, asked: object, work: Callable[[], object]) -> Future[Any]:
        turn, bell, ended = self._turn, self._bell, while_there(self, self._on_end)
        future = self._worker.submit(work)
        future.add_done_callback(lambda done: bell.ring(lambda: ended((turn, asked, done))))
        return future

    def _on_end(self, came: tuple[int, object, Future[Any]]) -> None:
        turn, asked, done = came
        if done.cancelled() or turn != self._turn:
            return
        trouble = done.exception()
        if trouble is None:
            self._told(asked, done.result())
            return
        self._failed(asked)
        if isinstance(trouble, UserError):
            self.refused.emit(trouble)
        else:
            self.broken.emit(trouble)

    def _failed(self, asked: object) -> None:
        """Hear that what was ``asked`` for will not come."""


def _let_go(worker: ThreadPoolExecutor, shelf: Shelf) -> None:
    """End the thread after the page it is at; a page takes milliseconds."""
    worker.shutdown(wait=True, cancel_futures=True)
    shelf.close()
