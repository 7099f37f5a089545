"""The left of the help: all topics by group, and what a word typed is found in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from coopdesk.i18n import Catalogue
from coopdesk.services.glossary import found_entries
from coopdesk.services.help_texts import GROUPS, found_topics, topic
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import column

_LINK = Qt.ItemDataRole.UserRole
_FROM = 2  # letters


class Contents(QWidget):
    """A field, and below it the topics; while something is typed, what holds it."""

    asked = Signal(str)
    """The topic, or the entry of the glossary, to be shown."""

    def __init__(self, theme: Theme, texts: Catalogue, parent: QWidget) -> None:
        """List all topics."""
        super().__init__(parent)
        self._tr = texts
        self._links: list[QTreeWidgetItem] = []
        _ = texts
        layout = column(self, gap=theme.px(8))
        layout.setContentsMargins(theme.px(12), theme.px(12), theme.px(4), theme.px(12))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Search in the help"))
        self.field.setAccessibleName(_("Search in the help"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._say)
        self.field.installEventFilter(self)
        layout.addWidget(self.field)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(theme.px(12))
        self.tree.setAccessibleName(_("Contents"))
        self.tree.setTabKeyNavigation(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setStyleSheet(f"QTreeView::item {{ min-height: {theme.px(32)}px; }}")
        self.tree.itemActivated.connect(self._open)
        self.tree.itemClicked.connect(self._open)
        layout.addWidget(self.tree, 1)
        self._say("")

    def mark(self, name: str) -> None:
        """Show which topic is open."""
        leaves = {item.data(0, _LINK): item for item in self._leaves()}
        found = leaves.get(name) or leaves.get(name.partition(":")[0])
        if found is not None:
            self.tree.setCurrentItem(found)

    def shown(self) -> list[str]:
        """Return the links listed, in order."""
        return [str(item.data(0, _LINK)) for item in self._leaves()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, Down goes into the list, Enter opens the first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            leaves = self._leaves()
            if event.key() == Qt.Key.Key_Down and leaves:
                self.tree.setCurrentItem(leaves[0])
                self.tree.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and leaves:
                self._open(leaves[0])
                return True
        return super().eventFilter(watched, event)

    def _leaves(self) -> list[QTreeWidgetItem]:
        return self._links

    def _say(self, typed: str) -> None:
        _ = self._tr
        language = _.language
        self.tree.clear()
        self._links.clear()
        if len(typed.strip()) < _FROM:
            for group, names in GROUPS:
                self._add(_.say(group), [(_brief(topic(n, language).title), n) for n in names])
            return
        topics = [(one.title, one.name) for one in found_topics(typed, language)]
        entries = [(e.word, f"glossary:{e.number}") for e in found_entries(typed, language)]
        self._add(_("Help"), topics)
        self._add(_("Glossary"), entries)
        if not topics and not entries:
            self._add(_("Nothing found for “{text}”.", text=typed.strip()), [])

    def _add(self, title: str, lines: Sequence[tuple[str, str]]) -> None:
        if not lines and self.tree.topLevelItemCount():
            return
        top = QTreeWidgetItem(self.tree, [title])
        top.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        for words, link in lines:
            item = QTreeWidgetItem(top, [words])
            item.setData(0, _LINK, link)
            item.setToolTip(0, words)
            self._links.append(item)
        top.setExpanded(True)

    def _open(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        link = item.data(0, _LINK)
        if link:
            self.asked.emit(str(link))


def _brief(title: str) -> str:
    """Return a title as far as its colon: the rest is read on the page itself."""
    return title.partition(":")[0].strip()
