"""Several rows of a register at once: the bar that says how many, and what can be done to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu, QWidget

from coopdesk.errors import UserError
from coopdesk.exchange.ranges import rows_of
from coopdesk.i18n import N_
from coopdesk.model.entities import entity
from coopdesk.model.fields import Field, Record
from coopdesk.model.snapshot import Snapshot
from coopdesk.services import bulk, records
from coopdesk.services.copying import Copied, copied, filled
from coopdesk.services.pasting import Place
from coopdesk.ui.around import around
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.forms.pasting import PasteDialog
from coopdesk.ui.forms.setting import SetDialog
from coopdesk.ui.forms.spec import Register
from coopdesk.ui.forms.table import RecordTable
from coopdesk.ui.page import Page
from coopdesk.ui.widgets import button, icon_button, label, row, unmarked


class SelectionBar(QFrame):
    """How many rows are selected, and what can be done to all of them."""

    def __init__(self, desk: Desk, many: Many, parent: QWidget, *, narrow: bool) -> None:
        """Make a hidden one; a ``narrow`` one has icons only."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._desk = desk
        _, px, theme = desk.tr, desk.theme.px, desk.theme
        line = row(self, gap=px(8))
        line.setContentsMargins(px(12), px(4), px(12), px(4))
        self.words = label("", self, "strong")
        line.addWidget(self.words)
        line.addStretch(1)
        text = _("Set a field…")
        self.set: QAbstractButton = (
            icon_button(theme, "list-checks", text, self, many.set_field)
            if narrow
            else button(theme, text, self, icon="list-checks", run=many.set_field)
        )
        self.duplicate = icon_button(theme, "files", _("Duplicate"), self, many.duplicate)
        self.remove = icon_button(theme, "trash-2", _("Remove"), self, many.remove)
        for tool in (self.set, self.duplicate, self.remove):
            line.addWidget(tool)
        self.hide()

    def say(self, number: int) -> None:
        """Say how many rows are selected; nothing for one alone."""
        _ = self._desk.tr
        text = _.ngettext("{n} selected", "{n} selected", number)
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(number > 1)


class Many(QObject):
    """What the keys and the bar do to the selected rows of one register."""

    made = Signal(str)
    """The key of a record that is to be shown."""

    remove_asked = Signal()
    """One record alone is to be removed: the one shown."""

    def __init__(self, desk: Desk, spec: Register, table: RecordTable, page: Page) -> None:
        """Listen to ``table``, and on all of ``page`` to the keys that duplicate."""
        super().__init__(page)
        self._desk, self._spec, self._table, self._page = desk, spec, table, page
        keys = QShortcut(QKeySequence("Ctrl+D"), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.duplicate)
        self.bar = SelectionBar(desk, self, table, narrow=spec.sheet is not None)
        table.selection_counted.connect(self.bar.say)
        table.remove_asked.connect(self.remove)
        table.copy_asked.connect(lambda cells: self.copy(cells=cells))
        table.paste_asked.connect(self.paste)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._menu)

    # ----------------------------------------------------------------------------- what is changed

    def set_field(self) -> None:
        """Ask which field is to be what for all rows selected."""
        keys = self._table.selected_keys()
        if keys:
            SetDialog(self._desk, self._spec.table, keys, self._table).show()

    def remove(self) -> None:
        """Remove the selected rows, without a question: undo brings them back."""
        table, keys = self._spec.table, self._table.selected_keys()
        if len(keys) < 2:
            self.remove_asked.emit()
            return
        self._desk.session.works.do(
            N_("Remove"),
            lambda file, progress: bulk.remove_all(file, table, keys, progress),
            self._removed,
        )

    def remove_only(self, key: str) -> None:
        """Remove one record that is stored."""
        table = self._spec.table
        self._desk.session.do(
            lambda file: records.remove_record(file, table, key), lambda _: self._said_removed("")
        )

    def _said_removed(self, text: str) -> None:
        _ = self._desk.tr
        self._desk.notify(Notice(text or _("Removed."), _("Undo"), self._desk.session.undo))
        self._table.setFocus()

    def _removed(self, done: bulk.Bulk) -> None:
        _ = self._desk.tr
        text = _.ngettext("{n} removed.", "{n} removed.", done.done)
        if done.left:
            text = f"{text} {self._kept(done.left)}"
        self._said_removed(text)

    def _kept(self, left: int) -> str:
        return self._desk.tr.ngettext(
            "{n} is signed, or holds what is signed, and was left as it is.",
            "{n} are signed, or hold what is signed, and were left as they are.",
            left,
        )

    def duplicate(self) -> None:
        """Make a record like each of those selected."""
        self._page.leave()
        table, keys = self._spec.table, self._table.selected_keys()
        if keys:
            self._desk.session.works.do(
                N_("Duplicate"),
                lambda file, progress: bulk.duplicate(file, table, keys, progress),
                self._duplicated,
            )

    def _duplicated(self, done: bulk.Bulk) -> None:
        _ = self._desk.tr
        text = _.ngettext("{n} duplicate was made.", "{n} duplicates were made.", done.done)
        self._desk.notify(Notice(text, _("Undo"), self._desk.session.undo))
        if done.keys:
            self.made.emit(done.keys[0])

    # ---------------------------------------------------------------------------- to and fro tables

    def copy(self, *, cells: bool = False) -> None:
        """Copy the selected rows with their headings, or of each only the cell with the focus."""
        keys, snapshot = self._table.selected_keys(), self._desk.session.snapshot
        if not keys or snapshot is None:
            return
        # Columns without room too: the code in one of them says which record a row is.
        fields = [self._table.current_field()] if cells else self._table.records.fields
        wanted = [field for field in fields if field is not None]
        whole = self._spec.sheet is not None and not cells
        table, _ = self._spec.table, self._desk.tr

        def made(known: Snapshot) -> Copied:
            by_key = known.by_key()
            found: list[Record] = [by_key[key] for key in keys if key in by_key]
            these = filled(found, entity(table).fields) if whole else wanted
            return copied(found, these, known, _, headed=not cells)

        if wanted:
            self._desk.session.think(made, lambda one: self._put(one, len(keys)))

    def _put(self, made: Copied, number: int) -> None:
        data = QMimeData()
        data.setText(made.text)
        data.setHtml(made.html)
        QGuiApplication.clipboard().setMimeData(data)
        text = self._desk.tr.ngettext("{n} row copied.", "{n} rows copied.", number)
        self._desk.notify(Notice(text))

    def paste(self) -> None:
        """Look at what the clipboard would change, and change it when that is wanted."""
        text = QGuiApplication.clipboard().text()
        try:
            rows, cleaned = rows_of(text)
        except UserError as trouble:
            self._desk.notify(Notice(trouble.said(self._desk.tr)))
            return
        if not rows:
            self._desk.notify(Notice(self._desk.tr("The clipboard holds no cells.")))
            return
        dialog = PasteDialog(around(self._desk), (rows, cleaned), self._place(), self._table)
        dialog.pasted.connect(self.made)
        dialog.look()

    def _place(self) -> Place:
        spec, table = self._spec, self._table
        shown = list(table.records.keys)
        chosen = table.selected_keys()
        repeat = len(chosen) > 1
        at = table.currentIndex()
        keys = chosen if repeat else shown[at.row() :] if at.isValid() else []
        column = max(at.column(), 0)
        return Place(spec.table, keys, self._from(column), spec.defaults, repeat)

    def _from(self, first: int) -> list[Field | None]:
        """Return the fields of the columns in sight from the number ``first`` on."""
        table = self._table
        return [
            field
            for number, field in enumerate(table.records.fields)
            if number >= first and not table.isColumnHidden(number)
        ]

    # ------------------------------------------------------------------------------------ the menu

    def _menu(self, at: QPoint) -> None:
        table = self._table
        if not table.selected_keys() and not table.records.keys:
            return
        self.menu().popup(table.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """Return what can be done to the rows selected, with its keys."""
        _, theme = self._desk.tr, self._desk.theme
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries: Sequence[tuple[str, str, str, Callable[[], object]]] = (
            (_("Copy"), "copy", "Ctrl+C", self.copy),
            (_("Copy only this column"), "copy", "Ctrl+Shift+C", self._copy_cells),
            (_("Paste"), "download", "Ctrl+V", self.paste),
            (_("Duplicate"), "files", "Ctrl+D", self.duplicate),
            (_("Set a field…"), "list-checks", "", self.set_field),
            (_("Remove"), "trash-2", "Del", self.remove),
        )
        for text, icon, keys, run in entries:
            made = menu.addAction(
                theme.icons.icon(icon, theme.tokens.ink, theme.px(18)), unmarked(text)
            )
            if keys:
                made.setShortcut(QKeySequence(keys))
                made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.triggered.connect(_slot(run))
        return menu

    def _copy_cells(self) -> None:
        self.copy(cells=True)


def _slot(run: Callable[[], object]) -> Callable[[], None]:
    def slot() -> None:
        run()

    return slot
