"""Messages and questions: one object, so that tests answer in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Prompts:
    """Asks the person in front of the window. Every text comes in already translated."""

    def __init__(self, window: QWidget | None = None) -> None:
        """Ask in front of ``window``."""
        self.window = window

    def tell(self, title: str, text: str, *, details: str = "") -> None:
        """Show a message that cannot be missed."""
        box = self._box(QMessageBox.Icon.Information, title, text)
        if details:
            box.setDetailedText(details)
        box.addButton(QMessageBox.StandardButton.Ok)
        box.exec()
        box.deleteLater()

    def warn(self, title: str, text: str, *, details: str = "") -> None:
        """Show trouble that a person can mend."""
        box = self._box(QMessageBox.Icon.Warning, title, text)
        if details:
            box.setDetailedText(details)
        box.addButton(QMessageBox.StandardButton.Ok)
        box.exec()
        box.deleteLater()

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        """Ask before what cannot be undone; ``yes`` and ``no`` name what will happen."""
        box = self._box(QMessageBox.Icon.Question, title, text)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        for made in (agree, refuse):
            made.setAccessibleName(made.text())
        if isinstance(refuse, QPushButton):
            box.setDefaultButton(refuse)
        box.exec()
        agreed = box.clickedButton() is agree
        box.deleteLater()
        return agreed

    def file_to_open(self, title: str, kinds: str, folder: str = "") -> Path | None:
        """Ask for a file that exists; ``kinds`` as Qt writes them: ``Dossiers (*.coopdesk)``."""
        name, _ = QFileDialog.getOpenFileName(self.window, title, folder, kinds)
        return Path(name) if name else None

    def file_to_save(self, title: str, kinds: str, suggestion: str = "") -> Path | None:
        """Ask for a file to write; the dialog itself asks before an existing one is chosen."""
        name, _ = QFileDialog.getSaveFileName(self.window, title, suggestion, kinds)
        return Path(name) if name else None

    def folder(self, title: str, folder: str = "") -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self.window, title, folder)
        return Path(name) if name else None

    def files_to_open(self, title: str, kinds: str, folder: str = "") -> list[Path]:
        """Ask for files that exist, any number."""
        names, _ = QFileDialog.getOpenFileNames(self.window, title, folder, kinds)
        return [Path(name) for name in names]

    def printer(self, title: str, copies: int = 1) -> QPrinter | Literal["viewer"] | None:
        """Ask for a printer and how to print; ``viewer`` where this computer has no printer."""
        # Loaded when something is printed: looking for printers takes its time.
        from PySide6.QtPrintSupport import (  # noqa: PLC0415
            QPrintDialog,
            QPrinter,
            QPrinterInfo,
        )

        if not QPrinterInfo.availablePrinterNames():
            return "viewer"
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setCopyCount(copies)
        printer.setCollateCopies(True)
        # Over the pages on the whole screen, where they are there.
        dialog = QPrintDialog(printer, QApplication.activeModalWidget() or self.window)
        choices = QPrintDialog.PrintDialogOption
        for one in (choices.PrintPageRange, choices.PrintCurrentPage, choices.PrintCollateCopies):
            dialog.setOption(one)
        dialog.setWindowTitle(title)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if accepted else None

    def _box(self, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self.window)
        box.setIcon(icon)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        return box
