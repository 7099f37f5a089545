"""Printing the very bytes that are shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPageLayout, QPageSize, QPainter

from coopdesk.errors import UserError
from coopdesk.i18n import Catalogue
from coopdesk.services.files import write_file
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.tasks import Progress, Task

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI = 300
_MM_PER_INCH = 25.4

_FOLDERS: list[QTemporaryDir] = []
"""Gone with the program: what is to be signed does not stay about in a temporary folder."""


def print_pdf(
    prompts: Prompts, catalogue: Catalogue, data: bytes, name: str, *, copies: int = 1
) -> None:
    """Ask for a printer and print; without one, show the PDF in the desktop's viewer."""
    _ = catalogue
    printer = prompts.printer(_("Print"), copies)
    if printer is None:
        return
    if printer == "viewer":
        _show(prompts, catalogue, data, name)
        return
    window = prompts.window
    task = Task(window) if window is not None else None
    if task is None:
        return
    task.done.connect(lambda images: _paint(printer, images))
    task.refused.connect(lambda trouble: prompts.warn(_("Print"), trouble.said(catalogue)))
    task.finished.connect(task.deleteLater)
    task.run(lambda progress: _drawn(data, progress))


def _drawn(data: bytes, progress: Progress) -> list[QImage]:
    # As in the preview: drawing PDF is loaded in the worker only.
    from coopdesk.documents.raster import Pages  # noqa: PLC0415

    with Pages(data) as pages:
        images = []
        for number in range(1, pages.count + 1):
            progress(number, pages.count)
            one = pages.page(number, dpi=_DPI, greyscale=True)
            kind = QImage.Format.Format_Grayscale8
            images.append(QImage(one.data, one.width, one.height, one.stride, kind).copy())
        return images


def _paint(printer: QPrinter, images: list[QImage]) -> None:
    """Paint each page in its own size: posters, envelopes and labels are no A4 to be filled."""
    printer.setFullPage(True)
    painter = QPainter()
    for number, image in enumerate(images):
        printer.setPageSize(_size_of(image))
        wide = image.width() > image.height()
        modes = QPageLayout.Orientation
        printer.setPageOrientation(modes.Landscape if wide else modes.Portrait)
        if number:
            printer.newPage()
        else:
            painter.begin(printer)
        painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()


def _size_of(image: QImage) -> QPageSize:
    """Return the size of the paper, upright; one that has a name is called by it."""
    sides = sorted(side / _DPI * _MM_PER_INCH for side in (image.width(), image.height()))
    return QPageSize(QSizeF(*sides), QPageSize.Unit.Millimeter)


def _show(prompts: Prompts, catalogue: Catalogue, data: bytes, name: str) -> None:
    _ = catalogue
    folder = QTemporaryDir()
    _FOLDERS.append(folder)
    target = Path(folder.path()) / name
    try:
        write_file(target, data, force=True)
    except UserError as trouble:
        prompts.warn(_("Print"), trouble.said(catalogue))
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
