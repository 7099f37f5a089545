"""Printing the very bytes that are shown, page by page in a thread, until it is stopped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue
from coopdesk.services.files import write_file
from coopdesk.ui.preview.rendering import PRINT_DPI, Look, picture
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.tasks import Progress, Task

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from coopdesk.documents.raster import Pages

_POINTS_AN_INCH = 72

_FOLDERS: list[QTemporaryDir] = []
"""Gone with the program: what is to be signed does not stay about in a temporary folder."""


def print_pdf(
    prompts: Prompts,
    catalogue: Catalogue,
    data: bytes,
    name: str,
    *,
    copies: int = 1,
    page: int = 1,
    look: Look = "grey",
) -> None:
    """Ask for a printer and print; without one, show the PDF in the desktop's viewer.

    ``page`` is the page that is looked at, which may be the only one to print.
    """
    _ = catalogue
    printer = prompts.printer(_("Print"), copies)
    if printer is None:
        return
    if printer == "viewer":
        _show(prompts, catalogue, data, name)
        return
    if prompts.window is not None:
        _run(prompts, catalogue, prompts.window, partial(_print, printer, data, page, look))


def _run(prompts: Prompts, catalogue: Catalogue, window: QWidget, work: partial[None]) -> None:
    """Print in a thread; a dialog tells how far it is, and stops it."""
    _ = catalogue
    holder = QApplication.activeModalWidget() or window
    dialog = QProgressDialog(_("Pages are sent to the printer…"), _("Stop"), 0, 0, holder)
    dialog.setWindowTitle(_("Print"))
    dialog.setMinimumDuration(700)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    task = Task(window)

    def tell(done: int, of: int) -> None:
        dialog.setMaximum(of)
        dialog.setValue(done)
        dialog.setLabelText(_("Page {page} of {pages}", page=done, pages=of))

    task.progressed.connect(tell)
    dialog.canceled.connect(task.stop)
    task.refused.connect(lambda trouble: prompts.warn(_("Print"), trouble.said(catalogue)))
    task.finished.connect(dialog.deleteLater)
    task.finished.connect(task.deleteLater)
    task.run(work)


def _print(printer: QPrinter, data: bytes, page: int, look: Look, progress: Progress) -> None:
    # As in the preview: drawing PDF is loaded in the worker only.
    from coopdesk.documents.raster import Pages  # noqa: PLC0415

    with Pages(data) as pages:
        chosen = wanted_pages(printer, pages.count, page)
        numbers = sheets_to_send(printer, chosen)
        if printer.colorMode() == printer.ColorMode.GrayScale and look == "colour":
            look = "grey"
        printer.setFullPage(True)
        _lay(printer, pages.size(chosen[0]))
        painter = QPainter()
        if not painter.begin(printer):
            raise UserError(N_("The printer takes no pages. See whether it is on and ready."))
        try:
            for at, number in enumerate(numbers):
                progress(at, len(numbers))
                if at:
                    _lay(printer, pages.size(number or chosen[-1]))
                    printer.newPage()
                if number:
                    _paint(painter, printer, pages, number, look)
            progress(len(numbers), len(numbers))
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()


def wanted_pages(printer: QPrinter, count: int, page: int) -> list[int]:
    """Return the pages chosen in the dialog of the printer; all where nothing sensible was."""
    kind = printer.printRange()
    if kind == printer.PrintRange.CurrentPage:
        return [min(page, count)]
    ranges = printer.pageRanges()
    if kind == printer.PrintRange.PageRange and not ranges.isEmpty():
        return [n for n in range(1, count + 1) if ranges.contains(n)] or [min(page, count)]
    return list(range(1, count + 1))


def sheets_to_send(printer: QPrinter, chosen: Sequence[int]) -> list[int]:
    """Return what is sent to the printer, page by page; 0 is an empty page.

    A printer that makes copies itself is sent the pages once. To another they are sent as often as
    there are copies; printed on both sides, each copy begins on a sheet of its own.
    """
    copies = max(printer.copyCount(), 1)
    if copies == 1 or printer.supportsMultipleCopies():
        return list(chosen)
    single = printer.duplex() == printer.DuplexMode.DuplexNone
    if not printer.collateCopies():
        together = (number for number in chosen for _copy in range(copies))
        return list(together)
    whole = list(chosen) if single or len(chosen) % 2 == 0 else [*chosen, 0]
    sent = whole * copies
    return sent if sent[-1] else sent[:-1]


def _lay(printer: QPrinter, size: tuple[float, float]) -> None:
    """Take paper of the page's own size: posters, envelopes and labels are no A4 to be filled."""
    wide, high = size
    # Upright; a size that has a name is called by it.
    upright = QSizeF(min(size), max(size))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    across = QPageLayout.Orientation.Landscape
    printer.setPageOrientation(across if wide > high else QPageLayout.Orientation.Portrait)


def _paint(painter: QPainter, printer: QPrinter, pages: Pages, number: int, look: Look) -> None:
    image = picture(pages, number, look, dpi=PRINT_DPI)
    width, height = pages.size(number)
    dots = printer.resolution() / _POINTS_AN_INCH
    painter.drawImage(QRectF(0, 0, width * dots, height * dots), image)


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
