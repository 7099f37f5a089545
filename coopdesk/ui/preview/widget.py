"""The preview as pages and dialogs use it: a bar to turn and enlarge, the page beneath."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QSplitter, QStackedLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import Catalogue
from coopdesk.ui.focus import in_front
from coopdesk.ui.preview.bar import ToolBar
from coopdesk.ui.preview.canvas import PageCanvas
from coopdesk.ui.preview.finding import FindBar
from coopdesk.ui.preview.reading import PageReader, PageText
from coopdesk.ui.preview.rendering import Look
from coopdesk.ui.preview.side import SidePanel
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import column, frame, icon_button, label, row

_SIDE = 240
_SPOKEN = 4000  # letters of a page that are its description

Part = TypeVar("Part", FindBar, SidePanel)
Printing = Callable[[bytes, int, Look], object]
"""Prints a document: its bytes, the page that is shown, and how it looks."""


class Preview(QWidget):
    """Shows the bytes of a PDF, and nothing else: what is seen is what prints or is signed."""

    broken = Signal(object)
    """An exception that is a bug."""

    def __init__(self, theme: Theme, catalogue: Catalogue, title: str, parent: QWidget) -> None:
        """Make an empty one under ``title``."""
        super().__init__(parent)
        self._theme = theme
        self._tr = catalogue
        self._title = title
        self._data = b""
        self._read = b""  # what the reader of words has open
        self._spoken: PageText | None = None
        self._printing: Printing | None = None
        self._finder: FindBar | None = None
        self._side: SidePanel | None = None
        self.canvas = PageCanvas(theme, self)
        self.reader = PageReader(self)
        self._lines = layout = column(self)
        head = frame(self, "bar")
        self.bar = ToolBar(theme, catalogue, title, self.canvas, head)
        column(head).addWidget(self.bar)
        layout.addWidget(head)
        layout.addWidget(self._make_inside(), 1)
        self._connect()
        self._say_page()

    def show_pdf(self, data: bytes, *, stay: bool = False) -> None:
        """Show a document; ``stay`` keeps the page and the size shown now."""
        if data == self._data:
            return
        self._data = data
        self._pile.setCurrentWidget(self._pages)
        self.canvas.show_pdf(data, stay=stay)

    @property
    def finder(self) -> FindBar:
        """The line to look for words with; made when it is first asked for."""
        if self._finder is None:
            self._finder = self._make_finder()
        return self._finder

    @property
    def side(self) -> SidePanel:
        """What stands beside the pages; made when it is first asked for."""
        if self._side is None:
            self._side = self._make_side()
        return self._side

    @property
    def empty(self) -> bool:
        """Whether there is no document in it, at most a sentence."""
        return not self._data

    @property
    def data(self) -> bytes:
        """The document shown."""
        return self._data

    @property
    def words(self) -> str:
        """The sentence in the place of pages; empty where pages are shown."""
        return self._words.text() if self.empty else ""

    def say(self, text: str) -> None:
        """Show a sentence in the place of pages."""
        self._data = b""
        self.end_search()
        self.canvas.clear()
        self._words.setText(text)
        self._pile.setCurrentWidget(self._words)
        self._say_page()

    def offer_printing(self, printing: Printing) -> None:
        """Offer to print what is shown."""
        self._printing = printing
        self.bar.offer_print()

    def enlarge(self) -> None:
        """Show the pages over the whole screen; Escape comes back."""
        if self._data:
            window = FullScreen(self._theme, self._tr, self._title, self._data, self)
            if self._printing is not None:
                window.preview.offer_printing(self._printing)
            window.preview.show_look(self.canvas.look)
            window.preview.open_at(self.canvas.page)
            window.showFullScreen()
            window.preview.canvas.setFocus()

    def open_at(self, page: int) -> None:
        """Show this page as soon as the document is open."""
        self._first = page

    def show_look(self, look: Look) -> None:
        """Show in colours, in greys, or as a laser printer prints."""
        self.canvas.show_look(look)

    def search(self) -> None:
        """Look for words in the pages."""
        if self._data:
            self._open_reader()
            self.finder.begin()

    def end_search(self) -> None:
        """Look for words no more."""
        if self._finder is None:
            return
        held = QApplication.focusWidget()
        inside = held is not None and self._finder.isAncestorOf(held)
        self._finder.stop()
        if inside:
            self.canvas.setFocus()

    def toggle_side(self) -> None:
        """Show or hide what stands beside the pages."""
        shown = not self.side.isVisible()
        self.side.setVisible(shown)
        self.bar.show_side(shown=shown)
        if shown and self._data:
            self._open_reader()
            self.side.show_document(self._data)

    def event(self, event: QEvent) -> bool:
        """Take the keys of a search before the window does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            find = event.matches(QKeySequence.StandardKey.Find)
            if self._data and (find or event.key() == Qt.Key.Key_F3):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F finds, F3 goes on, Shift+F3 back, Ctrl+P prints."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.search()
        elif event.key() == Qt.Key.Key_F3 and self._data:
            if _shown(self._finder) is None:
                self.search()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.finder.go_back()
            else:
                self.finder.go_on()
        elif event.matches(QKeySequence.StandardKey.Print) and self._printing is not None:
            self._print()
        else:
            super().keyPressEvent(event)

    def in_place_of_whole(self, other: QWidget) -> None:
        """Offer no larger window, this is it, but ``other`` in its place."""
        self.bar.in_place_of_whole(other)

    # ------------------------------------------------------------------------------------- inside

    def _make_inside(self) -> QWidget:
        theme = self._theme
        self._inside = QSplitter(Qt.Orientation.Horizontal, self)
        self._inside.setChildrenCollapsible(False)
        holder = QWidget(self._inside)
        self._pile = QStackedLayout(holder)
        self._words = label("", holder, "second", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMargin(theme.px(24))
        self._pages = QWidget(holder)
        row(self._pages).addWidget(self.canvas)
        self._pile.addWidget(self._pages)
        self._pile.addWidget(self._words)
        self._inside.addWidget(holder)
        return self._inside

    def _make_finder(self) -> FindBar:
        made = FindBar(self._theme, self._tr, self.reader, self.canvas, self)
        self._lines.insertWidget(1, made)
        in_front(self._pages if self._side is None else self._side, made)
        made.closed.connect(self.end_search)
        return made

    def _make_side(self) -> SidePanel:
        px = self._theme.px
        made = SidePanel(self._theme, self._tr, self.reader, self.canvas, self._inside)
        made.setMinimumWidth(px(180))
        made.hide()
        self._inside.insertWidget(0, made)
        self._inside.setStretchFactor(1, 1)
        self._inside.setSizes([px(_SIDE), px(800)])
        in_front(self._pages, made)
        made.thumbnails.renderer.broken.connect(self.broken)
        made.chosen.connect(self.canvas.go)
        return made

    def _connect(self) -> None:
        self._first = 0
        self.canvas.turned.connect(self._say_page)
        self.canvas.renderer.opened.connect(self._on_opened)
        for worker in (self.canvas.renderer, self.reader):
            worker.broken.connect(self.broken)
        self.canvas.renderer.refused.connect(self._refuse)
        self.reader.read.connect(self._on_text)
        self.bar.find_asked.connect(self.search)
        self.bar.side_asked.connect(self.toggle_side)
        self.bar.whole_asked.connect(self.enlarge)
        self.bar.print_asked.connect(self._print)

    def _on_opened(self) -> None:
        self._spoken = None
        if self._first:
            self.canvas.go(self._first)
            self._first = 0
        finder, side = _shown(self._finder), _shown(self._side)
        if finder is not None or side is not None:
            self._open_reader()
        if finder is not None:
            finder.again()
        if side is not None:
            side.show_document(self._data)

    def _open_reader(self) -> None:
        if self._read is not self._data:
            self._read = self._data
            self.reader.open(self._data)

    def _print(self) -> None:
        if self._printing is not None and self._data:
            self._printing(self._data, self.canvas.page, self.canvas.look)

    def _say_page(self) -> None:
        _, canvas = self._tr, self.canvas
        words = _("{page} of {pages}", page=canvas.page, pages=canvas.count) if canvas.count else ""
        canvas.setAccessibleName(f"{self._title}: {words}" if words else self._title)
        spoken = self._spoken
        if spoken is not None and spoken.page == canvas.page:
            canvas.setAccessibleDescription(spoken.text[:_SPOKEN])
        else:
            canvas.setAccessibleDescription(
                _("Page Up and Page Down turn, plus and minus enlarge and reduce.")
            )
            # Read for those who hear the page: nobody else waits for its words.
            if canvas.count and canvas.isVisible() and QAccessible.isActive():
                self._open_reader()
                self.reader.read_page(canvas.page)
        self.bar.show_look(canvas.look)
        self.bar.say()

    def _on_text(self, text: PageText) -> None:
        if text.page == self.canvas.page and text != self._spoken:
            self._spoken = text
            self._say_page()

    def _refuse(self, trouble: UserError) -> None:
        self.say(trouble.said(self._tr))


def _shown(part: Part | None) -> Part | None:
    """Return a part that is made and to be seen."""
    return part if part is not None and part.isVisible() else None


class FullScreen(QDialog):
    """The pages over the whole screen."""

    def __init__(
        self, theme: Theme, catalogue: Catalogue, title: str, data: bytes, parent: QWidget
    ) -> None:
        """Show ``data``."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        layout = column(self)
        self.preview = Preview(theme, catalogue, title, self)
        _ = catalogue
        self.preview.in_place_of_whole(icon_button(theme, "x", _("Close"), self, self.accept))
        layout.addWidget(self.preview)
        self.preview.show_pdf(data)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 goes back as Escape does."""
        if event.key() == Qt.Key.Key_F11:
            self.accept()
            return
        super().keyPressEvent(event)
