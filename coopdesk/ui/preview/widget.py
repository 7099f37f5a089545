"""The preview as pages and dialogs use it: a bar to turn and enlarge, the page beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QStackedLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import Catalogue
from coopdesk.ui.preview.canvas import ZOOMS, PageCanvas
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import Elided, column, frame, icon_button, label, restyled, row, tooltip

_ROOMY = 400


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
        self.canvas = PageCanvas(theme, self)
        layout = column(self)
        layout.addWidget(self._make_bar())
        holder = QWidget(self)
        self._pile = QStackedLayout(holder)
        self._words = label("", holder, "second", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMargin(theme.px(24))
        self._pile.addWidget(self.canvas)
        self._pile.addWidget(self._words)
        layout.addWidget(holder, 1)
        self.canvas.turned.connect(self._say_page)
        self.canvas.renderer.refused.connect(self._refuse)
        self.canvas.renderer.broken.connect(self.broken)
        self._say_page()

    def show_pdf(self, data: bytes, *, stay: bool = False) -> None:
        """Show a document; ``stay`` keeps the page and the size shown now."""
        if data == self._data:
            return
        self._data = data
        self._pile.setCurrentWidget(self.canvas)
        self.canvas.show_pdf(data, stay=stay)

    @property
    def empty(self) -> bool:
        """Whether there is no document in it, at most a sentence."""
        return not self._data

    @property
    def words(self) -> str:
        """The sentence in the place of pages; empty where pages are shown."""
        return self._words.text() if self.empty else ""

    def say(self, text: str) -> None:
        """Show a sentence in the place of pages."""
        self._data = b""
        self.canvas.clear()
        self._words.setText(text)
        self._pile.setCurrentWidget(self._words)
        self._say_page()

    def enlarge(self) -> None:
        """Show the pages over the whole screen; Escape comes back."""
        if not self._data:
            return
        window = FullScreen(self._theme, self._tr, self._title, self._data, self)
        window.preview.canvas.show_grey(grey=self.canvas.grey)
        window.showFullScreen()
        window.preview.canvas.setFocus()

    def _make_bar(self) -> QWidget:
        _, theme = self._tr, self._theme
        bar = frame(self, "head")
        line = self._line = row(bar, gap=theme.px(2))
        line.setContentsMargins(theme.px(16), theme.px(6), theme.px(8), theme.px(6))
        line.addWidget(Elided(self._title, bar, "strong"), 1)
        self._back = icon_button(
            theme, "chevron-left", _("Page before"), bar, lambda: self._turn(-1)
        )
        self._next = icon_button(theme, "chevron-right", _("Next page"), bar, lambda: self._turn(1))
        self._count = label("", bar, "second")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.setMinimumWidth(theme.px(52))
        self._smaller = icon_button(theme, "zoom-out", _("Smaller"), bar, lambda: self._zoom(-1))
        self._larger = icon_button(theme, "zoom-in", _("Larger"), bar, lambda: self._zoom(1))
        self._grey = icon_button(
            theme, "contrast", _("As printed in black and white"), bar, self._toggle_grey
        )
        self._grey.setCheckable(True)
        self._whole = icon_button(theme, "maximize", _("Whole screen"), bar, self.enlarge)
        for made in (
            self._back,
            self._count,
            self._next,
            self._smaller,
            self._larger,
            self._grey,
            self._whole,
        ):
            line.addWidget(made)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out of the bar what keys and wheel do as well, where it has no room."""
        super().resizeEvent(event)
        roomy = self.width() >= self._theme.px(_ROOMY)
        for made in (self._smaller, self._larger, self._grey):
            made.setVisible(roomy)

    def in_place_of_whole(self, other: QWidget) -> None:
        """Offer no larger window, this is it, but ``other`` in its place."""
        self._whole.hide()
        self._line.addWidget(other)

    def _turn(self, pages: int) -> None:
        self.canvas.go(self.canvas.page + pages)

    def _zoom(self, steps: int) -> None:
        self.canvas.zoom_by(steps)
        self._say_page()

    def _toggle_grey(self) -> None:
        self.canvas.show_grey(grey=self._grey.isChecked())
        restyled(self._grey, "down", "true" if self._grey.isChecked() else "false")

    def _say_page(self) -> None:
        _, canvas = self._tr, self.canvas
        there = canvas.count > 0
        words = _("{page} of {pages}", page=canvas.page, pages=canvas.count) if there else ""
        self._count.setText(words)
        name = f"{self._title}: {words}" if words else self._title
        canvas.setAccessibleName(name)
        canvas.setAccessibleDescription(
            _("Page Up and Page Down turn, plus and minus enlarge and reduce.")
        )
        # Held by the keyboard, a button stays able: the focus would jump away at the last page.
        self._back.setEnabled(canvas.page > 1 or self._back.hasFocus())
        self._next.setEnabled(canvas.page < canvas.count or self._next.hasFocus())
        self._smaller.setEnabled(there and (canvas.zoom > ZOOMS[0] or self._smaller.hasFocus()))
        self._larger.setEnabled(there and (canvas.zoom < ZOOMS[-1] or self._larger.hasFocus()))
        for made in (self._grey, self._whole):
            made.setEnabled(there)
        tooltip(self._count, _("Page {page} of {pages}", page=canvas.page, pages=canvas.count))

    def _refuse(self, trouble: UserError) -> None:
        self.say(trouble.said(self._tr))


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
