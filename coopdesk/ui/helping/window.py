"""The window of the help: contents at the left, the text, the way back, a search in the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QSplitter, QWidget

from coopdesk.i18n import Catalogue
from coopdesk.services.glossary import as_markdown, glossary
from coopdesk.services.help_texts import GLOSSARY, TOPICS, topic, unlinked
from coopdesk.ui import fonts
from coopdesk.ui.helping.contents import Contents
from coopdesk.ui.helping.reader import Reader, printed
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import button, column, frame, icon_button, label, row

TOUR = "tour"
"""The link that begins the tour of the example village."""


class HelpWindow(QWidget):
    """Beside the work, never in its way."""

    left = Signal(str)
    """The window is closed: where it stood, to be kept."""
    tour_asked = Signal()

    def __init__(
        self, theme: Theme, texts: Catalogue, prompts: Prompts, parent: QWidget, place: str = ""
    ) -> None:
        """Stand at ``place``, where it was left; show nothing yet."""
        super().__init__(parent, Qt.WindowType.Window)
        self._theme, self._tr, self._prompts = theme, texts, prompts
        _ = texts
        self.setWindowTitle(_("Help"))
        self.setProperty("role", "helping")
        self._back: list[str] = []
        self._forth: list[str] = []
        self.link = ""
        px = theme.px
        layout = column(self)
        layout.addWidget(self._make_head())
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        self.contents = Contents(theme, texts, split)
        self.reader = Reader(theme, split)
        self.reader.setAccessibleName(_("Text of the help"))
        split.addWidget(self.contents)
        split.addWidget(self.reader)
        split.setStretchFactor(1, 1)
        layout.addWidget(split, 1)
        layout.addWidget(self._make_seeking())
        self.contents.asked.connect(self.show_link)
        self.reader.asked.connect(self.show_link)
        self._listen()
        room = self.screen().availableSize()
        self.resize(min(px(940), room.width() - 40), min(px(660), room.height() - 60))
        if place:
            self.restoreGeometry(QByteArray.fromBase64(place.encode()))
        listed = min(px(290), self.width() * 2 // 5)  # the text has the larger part at every zoom
        self.contents.setMinimumWidth(min(px(200), listed))
        split.setSizes([listed, self.width() - listed])

    # ---------------------------------------------------------------------------- what is shown

    def show_link(self, link: str) -> None:
        """Show a topic, or an entry of the glossary (``glossary:67``)."""
        if link == TOUR:
            self.tour_asked.emit()
            return
        if link.partition(":")[0] not in TOPICS:
            return
        if self.link and link != self.link:
            self._back.append(self.link)
            self._forth.clear()
        self._show(link)

    def go_back(self) -> None:
        """Show what was shown before."""
        if self._back:
            self._forth.append(self.link)
            self._show(self._back.pop())

    def go_forth(self) -> None:
        """Show what was left by going back."""
        if self._forth:
            self._back.append(self.link)
            self._show(self._forth.pop())

    def text(self) -> str:
        """Return the text shown, as Markdown."""
        name = self.link.partition(":")[0]
        shown = topic(name, self._tr.language).text
        return f"{shown}\n\n{as_markdown(self._tr.language)}" if name == GLOSSARY else shown

    def _show(self, link: str) -> None:
        name, _colon, entry = link.partition(":")
        same = self.link.partition(":")[0] == name
        self.link = link
        if not same or name != GLOSSARY:
            self.reader.show_text(self.text())
        title = topic(name, self._tr.language).title
        if entry:
            found = {str(one.number): one.word for one in glossary(self._tr.language)}
            title = found.get(entry, title)
            self.reader.show_heading(title)
        self.contents.mark(link)
        self.setWindowTitle(self._tr("Help: {title}", title=title))
        self.back.setEnabled(bool(self._back))
        self.forth.setEnabled(bool(self._forth))

    # ----------------------------------------------------------------------------- what is done

    def print(self) -> None:
        """Print the text shown."""
        # What prints is loaded when something is printed.
        from coopdesk.ui.preview.paper import print_pdf  # noqa: PLC0415

        title = topic(self.link.partition(":")[0], self._tr.language).title
        data = printed(unlinked(self.text()), title, fonts.FAMILY)
        print_pdf(self._prompts, self._tr, data, f"{title}.pdf")

    def begin_seeking(self) -> None:
        """Show the field that searches in the text."""
        self._seeking.show()
        self.sought.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.sought.selectAll()

    def seek(self, *, backward: bool = False) -> bool:
        """Go to the next place that holds what was typed, from the other end when there is none."""
        typed = self.sought.text()
        if not typed:
            return False
        flags = QTextDocument.FindFlag.FindBackward if backward else QTextDocument.FindFlag(0)
        found = self.reader.find(typed, flags)
        if not found:
            cursor = self.reader.textCursor()
            place = cursor.MoveOperation.End if backward else cursor.MoveOperation.Start
            cursor.movePosition(place)
            self.reader.setTextCursor(cursor)
            found = self.reader.find(typed, flags)
        self._nowhere.setText("" if found else self._tr("Nothing found for “{text}”.", text=typed))
        return found

    def leave(self) -> None:
        """Close the search if it is open, else the window."""
        if self._seeking.isVisible():
            self._seeking.hide()
            self.reader.setFocus()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say where the window stood."""
        self.left.emit(bytes(self.saveGeometry().toBase64().data()).decode())
        super().closeEvent(event)

    # --------------------------------------------------------------------------------- building

    def _make_head(self) -> QFrame:
        _, theme, px = self._tr, self._theme, self._theme.px
        head = frame(self, "head")
        line = row(head, gap=px(4))
        line.setContentsMargins(px(12), px(6), px(12), px(6))
        self.back = icon_button(theme, "arrow-left", _("Back"), head, self.go_back)
        self.forth = icon_button(theme, "arrow-right", _("Forward"), head, self.go_forth)
        search = _("Search on this page")
        self.search = icon_button(theme, "search", search, head, self.begin_seeking)
        self.printing = icon_button(theme, "printer", _("Print"), head, self.print)
        self.tour = button(theme, _("Take the tour"), head, icon="route", role="link")
        self.tour.clicked.connect(lambda _checked=False: self.tour_asked.emit())
        self.shut = button(theme, _("Close"), head, run=self.close)
        for part in (self.back, self.forth):
            line.addWidget(part)
        line.addStretch(1)
        tools: tuple[QWidget, ...] = (self.search, self.printing, self.tour, self.shut)
        for tool in tools:
            line.addWidget(tool)
        return head

    def _make_seeking(self) -> QFrame:
        _, theme, px = self._tr, self._theme, self._theme.px
        self._seeking = frame(self, "bar")
        line = row(self._seeking, gap=px(8))
        line.setContentsMargins(px(12), px(8), px(12), px(8))
        self._nowhere: QLabel = label("", self._seeking, "second")
        self.sought = QLineEdit(self._seeking)
        self.sought.setPlaceholderText(_("Search on this page"))
        self.sought.setAccessibleName(_("Search on this page"))
        self.sought.returnPressed.connect(self.seek)
        self.sought.textChanged.connect(lambda _text: self._nowhere.setText(""))
        line.addWidget(self.sought, 1)
        line.addWidget(self._nowhere)
        ways = (
            ("chevron-up", _("Previous place"), lambda: self.seek(backward=True)),
            ("chevron-down", _("Next place"), self.seek),
            ("x", _("Close the search"), self.leave),
        )
        for icon, name, run in ways:
            line.addWidget(icon_button(theme, icon, name, self._seeking, run))
        self._seeking.hide()
        return self._seeking

    def _listen(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Esc", self.leave),
            ("Ctrl+F", self.begin_seeking),
            ("F3", self.seek),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forth),
            ("Ctrl+P", self.print),
            ("Ctrl++", lambda: self._theme.zoom_by(1)),
            ("Ctrl+=", lambda: self._theme.zoom_by(1)),
            ("Ctrl+-", lambda: self._theme.zoom_by(-1)),
            ("Ctrl+0", lambda: self._theme.zoom_to(100)),
        )
        for key, run in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(run)
