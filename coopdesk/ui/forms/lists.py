"""Editors of several values: codes to tick, references to gather, and one reference by typing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from coopdesk.errors import UserError
from coopdesk.formats import folded
from coopdesk.i18n import N_
from coopdesk.model.fields import Choices, Field, Reference, References
from coopdesk.store import DossierFile, Query
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.editors import Editor
from coopdesk.ui.values import word
from coopdesk.ui.widgets import column, emptied, icon_button, label, row

_SHOWN = 60  # titles offered at once; typing narrows them


class ChoicesEditor(Editor):
    """Several codes of a closed list, to tick."""

    control: QListWidget

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        ticks = QListWidget(parent)
        ticks.setProperty("role", "field")
        kind = self.field.kind
        values = kind.values if isinstance(kind, Choices) else None
        facts = self.desk.facts()
        for code in values or ():
            item = QListWidgetItem(word(values, code, facts) if values else code, ticks)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        rows = min(ticks.count(), 5)
        ticks.setFixedHeight(rows * self.desk.theme.px(32) + self.desk.theme.px(12))
        ticks.itemChanged.connect(lambda _: self._ticked())
        self._order: tuple[str, ...] = ()
        self._quiet = False
        return ticks, ticks

    def show(self, value: object) -> None:
        """Tick the codes of ``value``."""
        self._order = tuple(map(str, value)) if isinstance(value, tuple) else ()
        self._quiet = True
        for item in self._items():
            on = item.data(Qt.ItemDataRole.UserRole) in self._order
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._quiet = False

    def value(self) -> object:
        """Return the ticked codes: those that were there in their order, new ones after them."""
        ticked = [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        ]
        kept = [code for code in self._order if code in ticked]
        return (*kept, *(code for code in ticked if code not in kept))

    def _items(self) -> list[QListWidgetItem]:
        return [self.control.item(i) for i in range(self.control.count())]

    def _ticked(self) -> None:
        if not self._quiet:
            self.finished.emit()


class TitleLine(QLineEdit):
    """A line that finds a record by typing part of its title, accents and case ignored."""

    chosen = Signal(str)
    """The key of a record; empty when the line was emptied."""
    asked = Signal(str)
    """A title that no record has: make one."""

    def __init__(self, desk: Desk, tables: tuple[str, ...], parent: QWidget) -> None:
        """Find records of ``tables``."""
        super().__init__(parent)
        self._desk = desk
        self._tables = tables
        self._titles: list[tuple[str, str, str]] = []
        self._offered: list[str] = []
        self.makes = False
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = QListView(self)
        self._popup.setProperty("role", "popup")
        self._popup.setAccessibleName(desk.tr("What can be chosen"))
        completer.setPopup(self._popup)
        completer.activated[str].connect(self._picked)  # type: ignore[index]  # an overload
        self._completer = completer
        completer.setWidget(self)
        theme = desk.theme
        icon = theme.icons.icon("chevron-down", theme.tokens.ink, theme.px(16))
        self._open = QAction(icon, desk.tr("Show the list"), self)
        self._open.triggered.connect(lambda: self._offer(""))
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on the down arrow."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._offer(self.text() if self.isModified() else "")
            return
        super().keyPressEvent(event)

    def key_of(self, text: str) -> str | None:
        """Return the key of the record that ``text`` names, empty for none, None if unknown."""
        typed = folded(text).strip()
        if not typed:
            return ""
        self._load()
        exact = [key for key, title, plain in self._titles if typed in {plain, folded(title)}]
        if exact:
            return exact[0]
        near = [key for key, _, plain in self._titles if typed in plain]
        return near[0] if len(near) == 1 else None

    def forget(self) -> None:
        """Read the titles again when they are next needed."""
        self._titles = []

    def _load(self) -> None:
        if not self._titles:
            for table in self._tables:
                self._desk.session.read(partial(_titles, table=table), self._keep)

    def _keep(self, found: list[tuple[str, str]]) -> None:
        facts = self._desk.facts()
        named = [(key, facts.named(key) or title) for key, title in found]
        self._titles += [(key, title, folded(title)) for key, title in named]

    def _offer(self, text: str) -> None:
        if self.isReadOnly():
            return
        self._load()
        typed = folded(text).strip()
        found = [(key, title) for key, title, plain in self._titles if typed in plain][:_SHOWN]
        self._offered = [key for key, _ in found]
        words = [title for _, title in found]
        if typed and self.makes and typed not in map(folded, words):
            words.append(self._desk.tr("Add “{title}”", title=text.strip()))
        self._model.setStringList(words)
        if words:
            self._completer.complete()
        else:
            self._popup.hide()

    def _picked(self, _: str) -> None:
        index = self._popup.currentIndex().row()
        if 0 <= index < len(self._offered):
            self.chosen.emit(self._offered[index])
        elif self.makes:
            self.asked.emit(self.text().strip())


def _titles(file: DossierFile, table: str) -> list[tuple[str, str]]:
    keys = file.keys(Query(table))
    titles = file.titles(keys)
    pairs = [(key, titles.get(key, "")) for key in keys]
    return sorted(pairs, key=lambda pair: folded(pair[1]))


Maker = Callable[[str, str, Callable[[str], object]], None]
"""Makes a record of a table with a title, then hands on its key."""


class ReferenceEditor(Editor):
    """One record, found by typing; emptied to name none."""

    control: TitleLine
    maker: Maker | None = None

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        line = TitleLine(self.desk, _tables(self.field), parent)
        line.installEventFilter(self)
        line.textEdited.connect(lambda _: self.edited.emit())
        line.chosen.connect(self._take)
        line.asked.connect(self._new)
        line.returnPressed.connect(self.finished)
        self._key: str | None = None
        return line, line

    def show(self, value: object) -> None:
        """Show the title of the record."""
        self._key = str(value) if value else None
        title = self.desk.facts().named(self._key) if self._key else ""
        if title != self.control.text():
            self.control.setText(title)
            self.control.setCursorPosition(0)
        self.control.setModified(False)
        self.control.makes = self.maker is not None
        self.control.forget()

    def value(self) -> object:
        """Return the key of the record named."""
        if not self.control.isModified():
            return self._key
        found = self.control.key_of(self.control.text())
        if found is None:
            raise UserError(
                N_("Nothing is called “{text}”. Choose from the list."), text=self.control.text()
            )
        if not found and self.field.required:
            raise UserError(N_("This must not be empty."))
        return found or None

    def lock(self, *, locked: bool) -> None:
        """Make the line read-only."""
        self.control.setReadOnly(locked)

    def _take(self, key: str) -> None:
        self.show(key)
        self.finished.emit()

    def _new(self, title: str) -> None:
        if self.maker is not None:
            self.maker(_tables(self.field)[0], title, self._take)


class ReferencesEditor(Editor):
    """Several records: each on a line with a button to take it out, and a line to add one."""

    maker: Maker | None = None

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        box = QWidget(parent)
        outer = column(box, gap=4)
        self._list = column(None, gap=0)
        outer.addLayout(self._list)
        self._line = TitleLine(self.desk, _tables(self.field), box)
        self._line.setPlaceholderText(self.desk.tr("Add: type a name"))
        self._line.chosen.connect(self._add)
        self._line.asked.connect(self._new)
        self._line.returnPressed.connect(self._enter)
        self._line.installEventFilter(self)
        outer.addWidget(self._line)
        self._box = box
        self._keys: tuple[str, ...] = ()
        self._locked = False
        return box, self._line

    def show(self, value: object) -> None:
        """Show the records named."""
        keys = tuple(map(str, value)) if isinstance(value, tuple) else ()
        self._keys = keys
        self._line.clear()
        self._line.makes = self.maker is not None
        self._line.forget()
        emptied(self._list)
        facts = self.desk.facts()
        for key in keys:
            self._list.addWidget(self._entry(key, facts.named(key)))

    def value(self) -> object:
        """Return the keys.

        Raises:
            UserError: something is typed that names no record.
        """
        if self._line.text().strip() and self._line.key_of(self._line.text()) is None:
            raise UserError(
                N_("Nothing is called “{text}”. Choose from the list."), text=self._line.text()
            )
        key = self._line.key_of(self._line.text())
        return (*self._keys, key) if key and key not in self._keys else self._keys

    def lock(self, *, locked: bool) -> None:
        """Hide what changes the list."""
        self._locked = locked
        self._line.setVisible(not locked)
        for button in self._box.findChildren(QWidget, "takes-out"):
            button.setVisible(not locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave an empty line without a word."""
        if event.type() == QEvent.Type.FocusOut and not self._line.text().strip():
            return False
        return super().eventFilter(watched, event)

    def _entry(self, key: str, title: str) -> QWidget:
        line = QWidget(self._box)
        inner = row(line)
        name = label(title, line, wrap=True)
        inner.addWidget(name, 1)
        words = self.desk.tr("Take out “{title}”", title=title)
        button = icon_button(self.desk.theme, "x", words, line, partial(self._remove, key))
        button.setObjectName("takes-out")
        button.setVisible(not self._locked)
        inner.addWidget(button)
        return line

    def _add(self, key: str) -> None:
        if key and key not in self._keys:
            self.show((*self._keys, key))
        self._line.clear()
        self.finished.emit()

    def _enter(self) -> None:
        if key := self._line.key_of(self._line.text()):
            self._add(key)

    def _remove(self, key: str) -> None:
        self.show(tuple(other for other in self._keys if other != key))
        self._line.setFocus()
        self.finished.emit()

    def _new(self, title: str) -> None:
        if self.maker is not None:
            self._line.clear()
            self.maker(_tables(self.field)[0], title, self._add)


def _tables(field: Field) -> tuple[str, ...]:
    kind = field.kind
    return kind.to if isinstance(kind, Reference | References) else ()
