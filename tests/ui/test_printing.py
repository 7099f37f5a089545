"""Printing what is shown: on a printer, or by the desktop's viewer where there is none."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.documents import blocks as b
from coopdesk.documents.drawing import Drawing, Fill, Rect
from coopdesk.documents.pdf.render import render
from coopdesk.i18n import catalogue
from coopdesk.ui.preview import paper
from coopdesk.ui.preview.paper import print_pdf
from coopdesk.ui.tasks import Stopped
from coopdesk.ui.window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.test_preview import LONG, sheet

__all__ = ["sheet"]


def test_it_is_painted_page_by_page(
    window: MainWindow,
    sheet: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    target = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    asked: list[int] = []

    def answer(_self: Answers, _title: str, copies: int) -> QPrinter:
        asked.append(copies)
        return printer

    monkeypatch.setattr(Answers, "printer", answer)
    print_pdf(window.prompts, catalogue("en"), sheet, "sheet.pdf", copies=2)
    qtbot.waitUntil(lambda: target.exists() and target.stat().st_size > 0, timeout=LONG)
    assert asked == [2]


def test_without_a_printer_the_viewer_shows_it(
    window: MainWindow, sheet: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []

    def remember(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    monkeypatch.setattr(Answers, "printer", lambda *_: "viewer")
    print_pdf(window.prompts, catalogue("en"), sheet, "sheet.pdf")
    assert shown[0].read_bytes() == sheet


def test_stopped_it_sends_no_further_page(sheet: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    assert qtbot is not None  # there is a program
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    told: list[int] = []

    def stop_after_one(done: int, _of: int) -> None:
        told.append(done)
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        paper._print(printer, sheet, 1, "black", stop_after_one)
    assert told == [0, 1]


@pytest.fixture(autouse=True)
def _program(qapp: QApplication) -> None:
    assert qapp is not None


def book(pages: int) -> bytes:
    """A document whose pages are told apart by the length of a marine bar."""
    blocks: list[b.Block] = []
    for number in range(1, pages + 1):
        bar = Drawing(480, 90, (Rect(0, 0, 90 * number, 80, Fill.MARINE),))
        blocks += [b.Figure(bar, f"bar {number}"), b.PageBreak()]
    return render(b.Document("Pages", "en", tuple(blocks[:-1])))


def sent(
    printer: QPrinter, target: Path, data: bytes, page: int = 1, look: str = "colour"
) -> bytes:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    paper._print(printer, data, 1, look, lambda _done, _of: None)  # type: ignore[arg-type] # a look
    return target.read_bytes()


def pictures(data: bytes) -> list[Image.Image]:
    return [page.render(scale=0.25).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(data)]


class BothSides(QPrinter):
    """One that is told to print on both sides, which Qt's own into a file cannot be."""

    def duplex(self) -> QPrinter.DuplexMode:
        """Return how."""
        return QPrinter.DuplexMode.DuplexLongSide


def dark(picture: Image.Image) -> float:
    """Return how much of a page is dark."""
    counts = picture.convert("L").histogram()
    return sum(counts[:160]) / sum(counts)


def seen_as(picture: Image.Image, originals: list[Image.Image]) -> int:
    """Return which page of the original a printed page is; 0 for an empty one."""
    apart = [abs(dark(picture) - share) for share in (0.0, *map(dark, originals))]
    return apart.index(min(apart))


@pytest.mark.parametrize(
    ("chosen", "copies", "how", "pages"),
    [
        ("", 1, "", [1, 2, 3, 4, 5]),
        ("2-3,5", 1, "", [2, 3, 5]),
        ("2-4", 2, "", [2, 3, 4, 2, 3, 4]),
        ("2-4", 2, "apart", [2, 2, 3, 3, 4, 4]),
        ("2-4", 2, "both sides", [2, 3, 4, 0, 2, 3, 4]),
        ("1-2", 2, "both sides", [1, 2, 1, 2]),
    ],
)
def test_exactly_what_was_asked_for_is_sent(
    chosen: str, copies: int, how: str, pages: list[int], tmp_path: Path
) -> None:
    data = book(5)
    kind = BothSides if how == "both sides" else QPrinter
    printer = kind(QPrinter.PrinterMode.HighResolution)
    if chosen:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(chosen))
    printer.setCopyCount(copies)
    printer.setCollateCopies(how != "apart")
    originals = pictures(data)
    printed = pictures(sent(printer, tmp_path / "out.pdf", data))
    assert [seen_as(one, originals) for one in printed] == pages


def test_greys_are_printed_where_the_printer_is_told_so_or_they_are_shown(tmp_path: Path) -> None:
    data = book(1)

    def colourful(mode: QPrinter.ColorMode, look: str) -> bool:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setColorMode(mode)
        (page,) = pictures(sent(printer, tmp_path / f"{mode.name}{look}.pdf", data, look=look))
        red, green, _blue = page.split()
        return bool(ImageChops.difference(red, green).getbbox())

    assert colourful(QPrinter.ColorMode.Color, "colour")
    assert not colourful(QPrinter.ColorMode.GrayScale, "colour")
    assert not colourful(QPrinter.ColorMode.Color, "grey")
    assert not colourful(QPrinter.ColorMode.Color, "black")
