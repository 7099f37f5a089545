"""Plain pages: panels of fields of single records, side by side, scrolled together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import Message
from coopdesk.model.fields import Record
from coopdesk.services import records
from coopdesk.store import Change, DossierFile, Query
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Facts, Target
from coopdesk.ui.forms.form import Form, Section
from coopdesk.ui.page import Page
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import column, frame, label

Find = Callable[[DossierFile], str]
"""Returns the key of the record a form shows; empty for none."""


def only_record(table: str) -> Find:
    """Return what finds the one record of ``table``."""

    def find(file: DossierFile) -> str:
        return next(iter(file.keys(Query(table))), "")

    return find


class SingleForm(QWidget):
    """A form on one record that is always there; it follows every change of it."""

    warnings: Callable[[Record, Facts], Mapping[str, str]] | None = None
    """Sentences under fields, by their names; they block nothing."""

    def __init__(
        self, desk: Desk, table: str, sections: Sequence[Section], find: Find, parent: QWidget
    ) -> None:
        """Show ``sections`` of the record of ``table`` that ``find`` names."""
        super().__init__(parent)
        self._desk = desk
        self._table = table
        self._find = find
        self._key = ""
        self._stale = True
        self.form = Form(desk, table, sections, self._store, self)
        column(self).addWidget(self.form)
        self.form.unfolded.connect(self._warn)
        desk.session.changed.connect(self._on_change)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the record, if it was not read since it changed."""
        super().showEvent(event)
        if self._stale:
            self.renew()

    def renew(self) -> None:
        """Read the record again."""
        self._stale = False
        self._desk.session.read(self._found, self._show)

    def _found(self, file: DossierFile) -> Record | None:
        key = self._find(file)
        return next(iter(file.records(self._table, [key])), None) if key else None

    def _show(self, record: Record | None) -> None:
        self.form.setEnabled(record is not None)
        if record is not None:
            self._key = record.key
            self.form.show_record(record, lambda _: not self._desk.session.file.writing)
            self._warn()

    def _warn(self) -> None:
        """Say what looks wrong under the fields that are there by now."""
        record = self.form.record
        if self.warnings is not None and record is not None:
            found = self.warnings(record, self._desk.facts())
            for name, box in self.form.built.items():
                box.warn(found.get(name, ""))

    def _on_change(self, _change: Change) -> None:
        self._stale = True
        if self.isVisible():
            self.renew()

    def _store(self, name: str, value: object, refused: Callable[[UserError], object]) -> None:
        table, key = self._table, self._key
        if key:
            self._desk.session.do(
                lambda file: records.set_value(file, table, key, name, value), refused=refused
            )


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """One panel of a plain page: its title, a word of explanation, and fields of one record."""

    title: Message
    table: str
    sections: Sequence[Section]
    note: Message | None = None


class PlainPage(Page):
    """Columns of panels."""

    def __init__(self, desk: Desk, columns: Sequence[Sequence[PanelSpec]], parent: QWidget) -> None:
        """Lay out ``columns`` from left to right, their panels from the top down."""
        super().__init__(desk, parent)
        self.forms: list[SingleForm] = []
        gap = desk.theme.px(16)
        inner = QWidget(self)
        across = Beside(inner, gap=gap)
        self.columns: list[QVBoxLayout] = []
        for specs in columns:
            down = column(None, gap=gap)
            for number, spec in enumerate(specs):
                panel = self._panel(spec, inner)
                down.addWidget(panel)
                if number:
                    self.show_late(panel)
            down.addStretch(1)
            across.addLayout(down, 1)
            self.columns.append(down)
        self.inner = inner
        column(self).addWidget(Scroll(inner, self))
        for form in self.forms:
            self.put_off(form.renew)
        self._sought = ""
        self._arriving = self.soon(self._seek)

    def open(self, target: Target) -> None:
        """Put the keyboard into the field or the list that ``target`` names as its record."""
        self._sought = target.key
        if target.key:
            self.reveal()  # it has its place by the time it is looked for
            self._arriving.start()

    def _seek(self) -> None:
        for form in self.forms:
            if form.form.focus(self._sought):
                return

    def regions(self) -> Sequence[QWidget]:
        """Return the first field of each panel."""
        firsts = [next(iter(form.form.boxes.values()), None) for form in self.forms]
        return [box.editor.control for box in firsts if box is not None]

    def leave(self) -> None:
        """Store what is being typed."""
        for form in self.forms:
            form.form.leave()

    def place(self) -> Target | None:
        """Return the page alone."""
        return Target("")

    def _panel(self, spec: PanelSpec, parent: QWidget) -> QFrame:
        made = titled_panel(self.desk, self.desk.tr.say(spec.title), parent)
        layout = made.layout()
        if layout is None:
            raise TypeError(made)
        if spec.note is not None:
            layout.addWidget(label(self.desk.tr.say(spec.note), made, "second", wrap=True))
        form = SingleForm(self.desk, spec.table, spec.sections, only_record(spec.table), made)
        self.forms.append(form)
        layout.addWidget(form)
        return made


def titled_panel(desk: Desk, title: str, parent: QWidget) -> QFrame:
    """Return a panel with a title, to be filled through its layout."""
    px = desk.theme.px
    made = frame(parent, "panel")
    layout = column(made, gap=px(10))
    layout.setContentsMargins(px(16), px(12), px(16), px(16))
    layout.addWidget(label(title, made, "panel", wrap=True))
    return made
