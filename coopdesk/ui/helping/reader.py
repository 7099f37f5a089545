"""Shows one text of the help, in the colours and the size of the window; follows its links."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from coopdesk.ui.theme import Theme

_COLUMN = 720  # px: a line longer than this is hard to follow
_SIZES = {1: 26, 2: 20, 3: 17}


class Reader(QTextBrowser):
    """A text with headings, lists and links."""

    asked = Signal(str)
    """The link that was followed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._theme = theme
        self._shown: QTextDocument | None = None
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        ground = theme.tokens.surface
        self.setStyleSheet(f"QTextBrowser {{ background: {ground}; border: none; }}")
        self.anchorClicked.connect(self._follow)

    def show_text(self, markdown: str) -> None:
        """Show a text from its beginning."""
        # Dressed before it is shown: each change of a text shown lays it out again.
        document = QTextDocument(self)
        document.setDefaultFont(self._theme.font(17))
        document.setMarkdown(markdown)
        _dress(document, self._theme)
        old, self._shown = self._shown, document
        self.setDocument(document)
        if old is not None:
            old.deleteLater()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def show_heading(self, text: str) -> None:
        """Bring the heading ``text`` to the top."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == text:
                self.setTextCursor(QTextCursor(block))
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top))
                return
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        spare = self.width() - px(_COLUMN)
        side = max(px(24), spare // 2) if spare > 0 else px(20)
        self.setViewportMargins(side, px(12), px(16), px(12))

    def _follow(self, url: QUrl) -> None:
        self.asked.emit(url.toString())


def printed(markdown: str, title: str, family: str) -> bytes:
    """Return a text as a PDF to print, black on white."""
    document = QTextDocument()
    font = QFont(family)
    font.setPointSizeF(11)
    document.setDefaultFont(font)
    document.setMarkdown(markdown)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(300)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    document.print_(writer)
    buffer.close()
    return bytes(data.data())


def _dress(document: QTextDocument, theme: Theme) -> None:
    """Give headings their size, paragraphs and lines their room."""
    whole = QTextCursor(document)
    whole.beginEditBlock()
    block = document.begin()
    while block.isValid():
        made = QTextBlockFormat(block.blockFormat())
        level = made.headingLevel()
        made.setLineHeight(110, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        listed = block.textList() is not None
        made.setTopMargin(theme.px(22 if level > 1 else 2))
        made.setBottomMargin(theme.px(6 if listed else 10))
        cursor = QTextCursor(block)
        cursor.setBlockFormat(made)
        if level:
            _size(block, theme.font(_SIZES.get(level, 17), 600))
        block = block.next()
    whole.endEditBlock()


def _size(block: QTextBlock, font: QFont) -> None:
    cursor = QTextCursor(block)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    dressed = QTextCharFormat()
    dressed.setFont(font)
    cursor.setPosition(block.position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    dressed.clearProperty(QTextCharFormat.Property.FontSizeAdjustment.value)
    cursor.setCharFormat(dressed)
