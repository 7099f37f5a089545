"""A form: sections of fields and lists of one record, some folded away until they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coopdesk.i18n import Message
from coopdesk.model.entities import entity
from coopdesk.model.fields import Part, Record
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.children import ChildList
from coopdesk.ui.forms.fields import FieldBox, Fields, Row, Shape, Store
from coopdesk.ui.widgets import button, column, label


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of fields under a title; a row that names a list of children stands alone.

    ``only`` says which of the fields apply to a record; the others show where they are filled.
    """

    rows: Sequence[Row]
    title: Message | None = None
    folded: bool = False
    only: Callable[[Part], Iterable[str]] | None = None


class Form(QWidget):
    """The fields of one record, in sections."""

    def __init__(
        self, desk: Desk, table: str, sections: Sequence[Section], store: Store, parent: QWidget
    ) -> None:
        """Lay out ``sections`` of the records of ``table``."""
        super().__init__(parent)
        self.setProperty("role", "scrolled")
        self._desk = desk
        self._table = table
        self._store = store
        self._entity = entity(table)
        self._lists = {children.name: children for children in self._entity.children}
        self._parts: list[Fields | ChildList] = []
        self.record: Record | None = None
        px = desk.theme.px
        self._layout = column(self, gap=px(10))
        for section in sections:
            self._add(section)
        self._layout.addStretch(1)

    @property
    def boxes(self) -> dict[str, FieldBox]:
        """The field boxes by the names of their fields, those of lists left out."""
        found: dict[str, FieldBox] = {}
        for part in self._parts:
            if isinstance(part, Fields):
                found |= part.boxes
        return found

    @property
    def lists(self) -> tuple[ChildList, ...]:
        """The lists of records that the record holds, as they are shown."""
        return tuple(part for part in self._parts if isinstance(part, ChildList))

    def show_record(self, record: Record, locked: Callable[[str], bool] = lambda _: False) -> None:
        """Show ``record``; what is being typed into the same record stays."""
        self.record = record
        for part in self._parts:
            part.show_record(record, locked)

    def leave(self) -> None:
        """Store what was typed last, before another record is shown."""
        for box in self.boxes.values():
            if box.editor.control.hasFocus():
                box.leave()

    def focus_first(self) -> None:
        """Put the keyboard into the first field that can be edited."""
        for box in self.boxes.values():
            if box.isVisibleTo(self) and box.editor.control.isEnabled():
                box.editor.control.setFocus()
                return

    def _add(self, section: Section) -> None:
        holder = QWidget(self)
        layout = column(holder, gap=self._desk.theme.px(8))
        if section.title is not None:
            title = self._desk.tr.say(section.title)
            if section.folded:
                self._layout.addWidget(_fold(self._desk, title, holder, self))
            else:
                self._layout.addWidget(label(title, self, "strong"))
        self._layout.addWidget(holder)
        run: list[Row] = []
        for names in section.rows:
            if isinstance(names, str) and names in self._lists:
                self._flush(run, section, layout, holder)
                part = ChildList(self._desk, self._table, self._lists[names], holder)
                self._parts.append(part)
                layout.addWidget(part)
            else:
                run.append(names)
        self._flush(run, section, layout, holder)

    def _flush(
        self, run: list[Row], section: Section, layout: QVBoxLayout, holder: QWidget
    ) -> None:
        if run:
            shape = Shape(tuple(run), section.only)
            part = Fields(self._desk, self._entity.fields, shape, self._store, holder)
            self._parts.append(part)
            layout.addWidget(part)
            run.clear()


def _fold(desk: Desk, title: str, holder: QWidget, parent: QWidget) -> QPushButton:
    theme = desk.theme
    made = button(theme, title, parent, icon="chevron-right", role="fold")
    made.setCheckable(True)
    holder.setVisible(False)

    def turn(opened: bool) -> None:  # noqa: FBT001 (Qt's signal)
        holder.setVisible(opened)
        size = theme.px(20)
        name = "chevron-down" if opened else "chevron-right"
        made.setIcon(theme.icons.icon(name, theme.tokens.ink, size, gap=True))
        made.setIconSize(QSize(size + 4, size))

    made.toggled.connect(turn)
    return made
