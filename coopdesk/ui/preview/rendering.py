"""Pages as pictures, drawn by a thread of their own: the window never waits for one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage
from shiboken6 import isValid

from coopdesk.errors import UserError

if TYPE_CHECKING:
    from coopdesk.documents.raster import Pages


@dataclass(frozen=True, slots=True)
class Wanted:
    """One picture: a page, its width in pixels, whether in greys."""

    page: int
    width: int
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that was opened: the size of each page in points, the signature fields by name."""

    sizes: tuple[tuple[float, float], ...]
    fields: dict[str, tuple[int, QRectF]] = field(default_factory=dict)


@dataclass(slots=True)
class _Shelf:
    """What the thread holds: the open document. Only the thread touches it."""

    pages: Pages | None = None


class PageRenderer(QObject):
    """Opens one document at a time and draws its pages; the last asked for come first."""

    opened = Signal(object)
    """A ``Paper``."""
    drawn = Signal(object, QImage)
    """What was ``Wanted``, and its picture."""
    refused = Signal(object)
    """A ``UserError``: the document or a page of it cannot be shown."""
    broken = Signal(object)
    """An exception that is a bug."""

    _ended = Signal(int, object, object, object)

    def __init__(self, parent: QObject) -> None:
        """Make one that holds no document; its thread ends when ``parent`` goes."""
        super().__init__(parent)
        self._turn = 0
        self._waiting: dict[Wanted, Future[Any]] = {}
        self._shelf = _Shelf()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="coopdesk-pages")
        self._ended.connect(self._on_end, Qt.ConnectionType.QueuedConnection)
        let_go = partial(_let_go, self._worker, self._shelf)
        self.destroyed.connect(let_go)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(let_go)

    def open(self, data: bytes) -> None:
        """Open another document; what was asked of the last one is not told any more."""
        self._turn += 1
        self._forget()
        self._submit(None, partial(_opened, self._shelf, data))

    def close(self) -> None:
        """Hold no document."""
        self._turn += 1
        self._forget()
        self._submit(None, partial(_closed, self._shelf))

    def ask(self, wanted: Wanted) -> None:
        """Draw a page; pictures that are waiting and are not wanted any more are dropped."""
        for other, future in list(self._waiting.items()):
            if other.page == wanted.page and other != wanted and future.cancel():
                del self._waiting[other]
        if wanted not in self._waiting:
            self._waiting[wanted] = self._submit(wanted, partial(_drawn, self._shelf, wanted))

    def _forget(self) -> None:
        for future in self._waiting.values():
            future.cancel()
        self._waiting.clear()

    def _submit(self, wanted: Wanted | None, work: Callable[[], object]) -> Future[Any]:
        turn = self._turn
        future = self._worker.submit(work)
        future.add_done_callback(lambda done: self._tell(turn, wanted, done))
        return future

    def _tell(self, turn: int, wanted: Wanted | None, done: Future[Any]) -> None:
        if done.cancelled() or not isValid(self):
            return
        trouble = done.exception()
        answer = None if trouble is not None else done.result()
        self._ended.emit(turn, wanted, answer, trouble)

    @Slot(int, object, object, object)
    def _on_end(
        self, turn: int, wanted: Wanted | None, answer: object, trouble: BaseException | None
    ) -> None:
        if turn != self._turn:
            return
        if wanted is not None:
            self._waiting.pop(wanted, None)
        if isinstance(trouble, UserError):
            self.refused.emit(trouble)
        elif trouble is not None:
            self.broken.emit(trouble)
        elif isinstance(answer, Paper):
            self.opened.emit(answer)
        elif isinstance(answer, QImage) and wanted is not None:
            self.drawn.emit(wanted, answer)


def _let_go(worker: ThreadPoolExecutor, shelf: _Shelf) -> None:
    """End the thread after the page it is at; a page takes milliseconds."""
    worker.shutdown(wait=True, cancel_futures=True)
    _closed(shelf)


def _opened(shelf: _Shelf, data: bytes) -> Paper:
    # Drawing PDF is loaded here, in the worker: the window must start without it.
    from coopdesk.documents.raster import Pages  # noqa: PLC0415

    _closed(shelf)
    pages = shelf.pages = Pages(data)
    sizes = tuple(pages.size(number) for number in range(1, pages.count + 1))
    fields = {
        one.name: (one.page, QRectF(one.left, one.top, one.width, one.height))
        for one in pages.signature_fields()
    }
    return Paper(sizes, fields)


def _closed(shelf: _Shelf) -> None:
    if shelf.pages is not None:
        shelf.pages.close()
        shelf.pages = None


def _drawn(shelf: _Shelf, wanted: Wanted) -> QImage | None:
    if shelf.pages is None:
        return None
    raster = shelf.pages.page(wanted.page, width=wanted.width, greyscale=wanted.grey)
    kinds = {"grey": QImage.Format.Format_Grayscale8, "bgrx": QImage.Format.Format_RGB32}
    image = QImage(raster.data, raster.width, raster.height, raster.stride, kinds[raster.format])
    return image.copy()  # owns its pixels: those of ``raster`` go
