"""Printing what is shown: on a printer, or by the desktop's viewer where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

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
