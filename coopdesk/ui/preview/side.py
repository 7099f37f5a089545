"""Beside the pages: the pages in small, the contents, the words of the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from coopdesk.i18n import Catalogue
from coopdesk.ui.flow import filters
from coopdesk.ui.preview.canvas import PageCanvas
from coopdesk.ui.preview.reading import PageReader, PageText
from coopdesk.ui.preview.thumbnails import Thumbnails
from coopdesk.ui.theme import Theme
from coopdesk.ui.turns import Turns
from coopdesk.ui.widgets import column, label

if TYPE_CHECKING:
    from coopdesk.documents.page_text import Heading

_PAGE = Qt.ItemDataRole.UserRole
_CONTENTS, _TEXT = 1, 2
_AT_ONCE = 200  # headings put in before the window listens again


class SidePanel(QFrame):
    """Three ways to what is in a document; each follows the page that is shown."""

    chosen = Signal(int)
    """A page was chosen."""

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        reader: PageReader,
        canvas: PageCanvas,
        parent: QWidget,
    ) -> None:
        """Make it empty."""
        super().__init__(parent)
        _ = self._tr = catalogue
        self._reader, self._canvas = reader, canvas
        self._headings: tuple[Heading, ...] = ()
        layout = column(self, gap=theme.px(6))
        top = theme.px(6)
        layout.setContentsMargins(top, top, 0, 0)
        words = (_("Pages"), _("Contents"), _("Text"))
        chips, self._group = filters(theme, words, self)
        layout.addWidget(chips)
        self._pile = QStackedWidget(self)
        layout.addWidget(self._pile, 1)
        self.thumbnails = Thumbnails(theme, catalogue, self._pile)
        self._pile.addWidget(self.thumbnails)
        self._turns = Turns(self)
        self._make_contents()
        self._make_text()
        self._group.idClicked.connect(self.show_part)
        self.thumbnails.selectionModel().currentChanged.connect(
            lambda now, _before: self._choose(now.row() + 1)
        )
        reader.contents.connect(self._on_contents)
        reader.read.connect(self._on_text)
        canvas.turned.connect(self._follow)

    def show_document(self, data: bytes) -> None:
        """Show what is in another document."""
        self.thumbnails.show_paper(self._canvas.paper, data)
        self._on_contents(())
        self._reader.ask_contents()
        self._follow()

    def show_part(self, part: int) -> None:
        """Show the pages (0), the contents (1) or the words (2)."""
        self._group.buttons()[part].setChecked(True)
        self._pile.setCurrentIndex(part)
        self._follow()

    def _make_contents(self) -> None:
        _ = self._tr
        holder = QWidget(self._pile)
        inner = column(holder)
        self._none = label(_("The document has no contents."), holder, "second", wrap=True)
        self._none.setMargin(8)
        self.tree = QTreeWidget(holder)
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setAccessibleName(_("Contents"))
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.itemActivated.connect(self._open)
        self.tree.itemClicked.connect(self._open)
        inner.addWidget(self._none)
        inner.addWidget(self.tree, 1)
        self._pile.addWidget(holder)

    def _make_text(self) -> None:
        self.words = QPlainTextEdit(self._pile)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self._tr("The words of this page"))
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._pile.addWidget(self.words)

    def _choose(self, page: int) -> None:
        if page != self._canvas.page and page > 0:
            self.chosen.emit(page)

    def _open(self, item: QTreeWidgetItem) -> None:
        page = item.data(0, _PAGE)
        if isinstance(page, int) and page:
            self.chosen.emit(page)

    def _follow(self) -> None:
        page = self._canvas.page
        if self.isVisible() and self._canvas.count:
            self.thumbnails.choose(page)
            if self._pile.currentIndex() == _TEXT:
                self._reader.read_page(page)

    def _on_text(self, text: PageText) -> None:
        if text.page != self._canvas.page or text.text == self.words.toPlainText():
            return
        self.words.setPlainText(text.text)
        self.words.setAccessibleName(self._tr("The words of page {page}", page=text.page))

    def _on_contents(self, headings: Sequence[Heading]) -> None:
        self._headings = tuple(headings)
        self.tree.clear()
        self._add_some(self._headings, 0, [], {})

    def _add_some(
        self,
        headings: tuple[Heading, ...],
        start: int,
        above: list[QTreeWidgetItem],
        first: dict[int, str],
    ) -> None:
        """Add the headings from ``start`` on; of a book's, those that come later in turns to come.

        ``above`` are those the next one may stand in, ``first`` the first one of each page.
        """
        if headings is not self._headings:
            return
        for one in headings[start : start + _AT_ONCE]:
            del above[one.level :]
            item = QTreeWidgetItem([one.title])
            item.setData(0, _PAGE, one.page)
            item.setToolTip(0, one.title)
            if one.page:
                said = self._tr("{title}, page {page}", title=one.title, page=one.page)
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
                first.setdefault(one.page, one.title)
            if above:
                above[-1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            above.append(item)
        if start + _AT_ONCE < len(headings):
            self._turns.add(self, partial(self._add_some, headings, start + _AT_ONCE, above, first))
        else:
            self.tree.expandToDepth(0)
            self.thumbnails.name(first)
        self._none.setVisible(not headings)
        self.tree.setVisible(bool(headings))
