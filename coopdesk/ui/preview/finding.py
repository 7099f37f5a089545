"""Looking for words in the pages: a line to type in, how many there are, the next and the last."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.ui.preview.canvas import PageCanvas
from coopdesk.ui.preview.marks import Hits
from coopdesk.ui.preview.reading import Found, PageReader, Part
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import icon_button, label, row


class FindBar(QWidget):
    """Finds words whatever their accents and capitals; Enter goes on, Escape ends."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        reader: PageReader,
        canvas: PageCanvas,
        parent: QWidget,
    ) -> None:
        """Make one that looks for nothing."""
        super().__init__(parent)
        self._tr = _ = catalogue
        self._formats = Formats(catalogue.language)
        self._reader, self._canvas = reader, canvas
        self._counts: dict[int, int] = {}
        self._searching = False
        self._at = (0, 0)  # the page, and which of those on it
        self._placed: Found | None = None
        line = row(self, gap=theme.px(4))
        line.setContentsMargins(theme.px(12), theme.px(4), theme.px(6), theme.px(4))
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Find in the pages"))
        self.line.setAccessibleName(_("Find in the pages"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._seek)
        line.addWidget(self.line, 1)
        self.said = label("", self, "second")
        line.addWidget(self.said)
        self.back = icon_button(theme, "chevron-up", _("The one before"), self, self.go_back)
        self.next = icon_button(theme, "chevron-down", _("The next one"), self, self.go_on)
        self.end = icon_button(theme, "x", _("End the search"), self, self.closed.emit)
        for made in (self.back, self.next, self.end):
            line.addWidget(made)
        reader.counted.connect(self._on_part)
        reader.placed.connect(self._on_placed)
        canvas.turned.connect(self._on_turned)
        self.hide()

    @property
    def count(self) -> int:
        """How many were found so far."""
        return sum(self._counts.values())

    def begin(self) -> None:
        """Show the line, ready to be typed in."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._seek(self.line.text())

    def stop(self) -> None:
        """Look for nothing, and mark nothing."""
        self._reader.seek("")
        self._forget()
        self._canvas.show_hits(Hits())
        self.hide()

    def again(self) -> None:
        """Look for the same in another document."""
        self._forget()
        if self.isVisible():
            self._seek(self.line.text())

    def go_on(self) -> None:
        """Show the next one, after the last the first."""
        page, which = self._at
        if which + 1 < self._counts.get(page, 0):
            self._go(page, which + 1)
        elif pages := sorted(self._counts):
            self._go(next((one for one in pages if one > page), pages[0]), 0)

    def go_back(self) -> None:
        """Show the one before, before the first the last."""
        page, which = self._at
        if which > 0:
            self._go(page, which - 1)
        elif pages := sorted(self._counts, reverse=True):
            before = next((one for one in pages if one < page), pages[0])
            self._go(before, self._counts[before] - 1)

    def event(self, event: QEvent) -> bool:
        """Take Escape for itself, which would close what the pages stand in."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift and Enter, end with Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.go_back() if back else self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------------------------- searching

    def _forget(self) -> None:
        self._counts, self._at, self._placed = {}, (0, 0), None
        self._searching = False
        self._say()

    def _seek(self, text: str) -> None:
        self._forget()
        self._canvas.show_hits(Hits())
        words = text.strip()
        self._searching = bool(words)
        self._reader.seek(words, self._canvas.page)
        self._say()

    def _on_part(self, part: Part) -> None:
        self._counts |= part.counts
        self._searching = bool(part.next)
        if not self._at[0]:
            here = self._canvas.page
            ahead = [page for page in sorted(self._counts) if page >= here]
            if ahead:
                self._go(ahead[0], 0)
            elif self._counts:  # all pages from here on were read, and some before
                self._go(min(self._counts), 0)
        self._say()

    def _go(self, page: int, which: int) -> None:
        self._at = (page, which)
        self._canvas.go(page)
        self._mark()
        self._say()

    def _mark(self) -> None:
        page = self._canvas.page
        if self._counts.get(page, 0) == 0:
            return
        found = self._placed
        if found is None or found.page != page or found.words != self._words():
            self._reader.place(self._words(), page)
            return
        meant = self._at[1] if self._at[0] == page else -1
        self._canvas.show_hits(Hits(page, found.places, meant))

    def _on_placed(self, found: Found) -> None:
        if found.words == self._words() and found.page == self._canvas.page:
            self._placed = found
            self._mark()

    def _on_turned(self) -> None:
        page = self._canvas.page
        if self.isVisible() and (self._placed is None or self._placed.page != page):
            self._mark()

    def _words(self) -> str:
        return self.line.text().strip()

    def _say(self) -> None:
        _, count = self._tr, self.count
        page, which = self._at
        if count and page:
            before = sum(n for one, n in self._counts.items() if one < page)
            at, all_ = self._formats.number(before + which + 1), self._formats.number(count)
            said = _("{at} of {all}", at=at, all=all_)
        else:
            said = _("Not found") if self._words() and not self._searching else ""
        if self._searching:
            said = f"{said} …".strip()
        self.said.setText(said)
        self.line.setAccessibleDescription(said)
        # A button that is held by the keyboard stays able: the focus would jump away.
        for made in (self.back, self.next):
            made.setEnabled(bool(count) or made.hasFocus())
