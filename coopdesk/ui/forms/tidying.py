"""Pasted text, made fit for its field: whatever way it came in, and said when it was changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from coopdesk.i18n import Catalogue
from coopdesk.model.cleaning import cleaned, is_clean
from coopdesk.model.fields import TEXT_LIMIT

Told = Callable[[str], object]
"""Is told in a sentence what was done to a text."""


def tidied(line: QLineEdit, tr: Catalogue, told: Told) -> None:
    """Clean what stands in ``line``; undo in the line brings back what was there before."""
    text = line.text()
    if is_clean(text, long=False):
        return
    before = cleaned(text[: line.cursorPosition()], long=False)
    fit = cleaned(text, long=False)
    with QSignalBlocker(line):
        line.selectAll()
        line.insert(fit.text)
        line.setCursorPosition(min(len(before.text), len(fit.text)))
    if said := fit.said(tr):
        told(said)


def tidying(line: QLineEdit, tr: Catalogue, told: Told) -> QLineEdit:
    """Return ``line``, which cleans from now on what is pasted into it."""
    line.textEdited.connect(lambda _: tidied(line, tr, told))
    return roomy(line)


def roomy(line: QLineEdit) -> QLineEdit:
    """Let ``line`` take more than a field may hold: what is cut off is then said, not lost."""
    line.setMaxLength(2 * TEXT_LIMIT)
    return line


class Paragraph(QPlainTextEdit):
    """A box for several lines that cleans what is pasted or dropped into it."""

    def __init__(self, tr: Catalogue, told: Told, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self._tr = tr
        self._told = told

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert clean text."""
        here = len(self.toPlainText()) - len(self.textCursor().selectedText())
        fit = cleaned(source.text(), long=True, room=TEXT_LIMIT - here)
        self.insertPlainText(fit.text)
        if said := fit.said(self._tr):
            self._told(said)
