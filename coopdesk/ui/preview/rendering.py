"""Pages as pictures, drawn by a thread of their own: the window never waits for one."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from math import sqrt
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage

from coopdesk.ui.preview.worker import PageWorker, Shelf, opened

if TYPE_CHECKING:
    from coopdesk.documents.raster import Pages, Raster

Look = Literal["colour", "grey", "black"]
"""As it is; in greys; as a laser printer prints it, black dots on white at 300 dpi."""

PRINT_DPI = 300
_MOST_PAGES_WITH_FIELDS = 100  # sheets have a few; the fields of a book are nobody's to mark
_MOST_DOTS = 50_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """One picture: a page, its width in pixels, how it looks."""

    page: int
    width: int
    look: Look = "colour"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that was opened: the size of each page in points, the signature fields by name."""

    sizes: tuple[tuple[float, float], ...]
    fields: dict[str, tuple[int, QRectF]] = field(default_factory=dict)


class PageRenderer(PageWorker):
    """Opens one document at a time and draws its pages; the last asked for come first."""

    opened = Signal(object)
    """A ``Paper``."""
    drawn = Signal(object, QImage)
    """What was ``Wanted``, and its picture."""

    def __init__(self, parent: QObject) -> None:
        """Make one that holds no document."""
        super().__init__(parent)
        self._waiting: dict[Wanted, Future[Any]] = {}

    def open(self, data: bytes) -> None:
        """Open another document; what was asked of the last one is not told any more."""
        self._forget()
        super().open(data)

    def close(self) -> None:
        """Hold no document."""
        self._forget()
        super().close()

    def ask(self, wanted: Wanted) -> None:
        """Draw a page; pictures that are waiting and are not wanted any more are dropped."""
        for other in list(self._waiting):
            if other.page == wanted.page and other != wanted:
                self.drop(other)
        if wanted not in self._waiting:
            self._waiting[wanted] = self._submit(wanted, partial(_drawn, self._shelf, wanted))

    def waiting(self) -> tuple[Wanted, ...]:
        """Return what was asked for and is not drawn yet."""
        return tuple(self._waiting)

    def drop(self, wanted: Wanted) -> None:
        """Draw this no more, unless it is being drawn."""
        future = self._waiting.get(wanted)
        if future is not None and future.cancel():
            del self._waiting[wanted]

    @staticmethod
    def _opened(shelf: Shelf, data: bytes) -> object:
        return _paper(opened(shelf, data))

    def _told(self, asked: object, answer: object) -> None:
        self._failed(asked)
        if isinstance(answer, Paper):
            self.opened.emit(answer)
        elif isinstance(answer, QImage):
            self.drawn.emit(asked, answer)

    def _failed(self, asked: object) -> None:
        if isinstance(asked, Wanted):
            self._waiting.pop(asked, None)

    def _forget(self) -> None:
        for future in self._waiting.values():
            future.cancel()
        self._waiting.clear()


def picture(pages: Pages, number: int, look: Look, *, dpi: float) -> QImage:
    """Return page ``number`` as it prints at ``dpi``."""
    image = image_of(pages.page(number, dpi=dpi, greyscale=look != "colour"))
    return dotted(image) if look == "black" else image


def dotted(grey: QImage) -> QImage:
    """Return a picture in dots of black, as a laser printer makes its greys."""
    return grey.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.OrderedDither)


def image_of(raster: Raster) -> QImage:
    """Return pixels as a picture that owns them."""
    kinds = {"grey": QImage.Format.Format_Grayscale8, "bgrx": QImage.Format.Format_RGB32}
    image = QImage(raster.data, raster.width, raster.height, raster.stride, kinds[raster.format])
    return image.copy()


def _paper(pages: Pages) -> Paper:
    sizes = tuple(pages.size(number) for number in range(1, pages.count + 1))
    found = pages.signature_fields() if pages.count <= _MOST_PAGES_WITH_FIELDS else ()
    fields = {
        one.name: (one.page, QRectF(one.left, one.top, one.width, one.height)) for one in found
    }
    return Paper(sizes, fields)


def _drawn(shelf: Shelf, wanted: Wanted) -> QImage | None:
    if shelf.pages is None:
        return None
    if wanted.look == "black":
        return _as_printed(shelf.pages, wanted)
    return image_of(
        shelf.pages.page(wanted.page, width=wanted.width, greyscale=wanted.look == "grey")
    )


def _as_printed(pages: Pages, wanted: Wanted) -> QImage:
    """Draw the printer's dots, then bring them into the size of the screen."""
    across, down = pages.size(wanted.page)
    dpi = min(PRINT_DPI, 72 * sqrt(_MOST_DOTS / max(across * down, 1)))
    dots = picture(pages, wanted.page, "black", dpi=dpi)
    greys = dots.convertToFormat(QImage.Format.Format_Grayscale8)
    return greys.scaledToWidth(wanted.width, Qt.TransformationMode.SmoothTransformation)
