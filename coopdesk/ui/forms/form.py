"""A form: sections of fields and lists of one record, some folded away until they are asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coopdesk.i18n import Message
from coopdesk.model.entities import entity
from coopdesk.model.fields import Children, Field, Part, Record, value_of
from coopdesk.ui.desk import Desk
from coopdesk.ui.focus import in_its_place
from coopdesk.ui.forms.children import ChildList
from coopdesk.ui.forms.fields import FieldBox, Fields, Row, Shape, Store
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import button, column, label, unmarked

Locked = Callable[[str], bool]
"""Whether the field of a name can only be read."""


def _never(_name: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of fields under a title; a row that names a list of children stands alone.

    ``only`` says which of the fields apply to a record; the others show where they are filled.
    """

    rows: Sequence[Row]
    title: Message | None = None
    folded: bool = False
    only: Callable[[Part], Iterable[str]] | None = None

    @property
    def names(self) -> frozenset[str]:
        """The names of all its fields and lists."""
        return frozenset(
            name for names in self.rows for name in ((names,) if isinstance(names, str) else names)
        )


_ROWS_A_TURN = 3
"""With more of them built at once a key would have to wait."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is still to be built of a section that was begun."""

    section: Section
    holder: QWidget


class Form(QWidget):
    """The fields of one record, in sections, built one a turn unless they are asked for before."""

    unfolded = Signal()
    """All sections are built, or one was opened for the first time."""

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
        self._folds: list[Fold] = []
        self._locked: Locked = _never
        self.record: Record | None = None
        # What is built later is last for Tab until it is put where it stands.
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.timeout.connect(partial(in_its_place, self))
        px = desk.theme.px
        self._layout = column(self, gap=px(10))
        self._layout.addStretch(1)
        self._due: deque[Section | _Rest] = deque(sections)
        desk.turns.add(self, self._go_on)

    @property
    def boxes(self) -> dict[str, FieldBox]:
        """The field boxes by the names of their fields, those of lists left out."""
        self._finish()
        return self.built

    def follow(self, draft: Record, name: str) -> None:
        """Go on with a new record whose field ``name`` was given a value, maybe elsewhere."""
        for box in self.built.values():
            box.become(draft)
        if name in self.built:
            self.built[name].follow(draft)

    @property
    def built(self) -> dict[str, FieldBox]:
        """Those of the boxes that are there by now."""
        found: dict[str, FieldBox] = {}
        for part in self._parts:
            if isinstance(part, Fields):
                found |= part.boxes
        return found

    @property
    def lists(self) -> tuple[ChildList, ...]:
        """The lists of records that the record holds, as they are shown."""
        self._finish()
        return tuple(part for part in self._parts if isinstance(part, ChildList))

    def box(self, name: str) -> FieldBox:
        """Return the box of a field, its section unfolded."""
        self._finish()
        for fold in self._folds:
            if name in fold.names:
                fold.button.setChecked(True)
        return self.boxes[name]

    def focus(self, name: str) -> bool:
        """Put the keyboard into the field or the list called ``name``; False if it has none."""
        if name in self.names:
            self.box(name).editor.control.setFocus()
            return True
        return any(each.name == name and each.focus_first() for each in self.lists)

    def show_record(self, record: Record, locked: Locked = _never) -> None:
        """Show ``record``; what is being typed into the same record stays."""
        self.record, self._locked = record, locked
        for part in self._parts:
            part.show_record(record, locked)
        for fold in self._folds:
            fold.say(record)

    @property
    def names(self) -> frozenset[str]:
        """The names of all fields it has, those of sections still folded included."""
        return frozenset(self.boxes) | {name for fold in self._folds for name in fold.names}

    def become(self, record: Record) -> None:
        """Go on with ``record``, which was new and is stored now; what is typed stays."""
        self.record = record
        for box in self.built.values():
            box.become(record)

    def forget(self) -> None:
        """Give up what is typed: its record is."""
        for box in self.built.values():
            box.forget()

    def leave(self) -> None:
        """Store what was typed last, before another record is shown."""
        lists = (part for part in self._parts if isinstance(part, ChildList))
        for box in (*self.built.values(), *(box for each in lists for box in each.built)):
            if box.editor.control.hasFocus():
                box.leave()

    def focus_first(self) -> None:
        """Put the keyboard into the first field that can be edited."""
        for box in self.boxes.values():
            if box.isVisibleTo(self) and box.editor.control.isEnabled():
                box.editor.control.setFocus()
                return

    def _go_on(self) -> None:
        """Build the next section; the others in turns to come."""
        if not self._due:
            return
        self._add_next()
        if self._due:
            self._desk.turns.add(self, self._go_on)
        else:
            self.unfolded.emit()

    def _finish(self) -> None:
        """Build at once what is not built yet."""
        if self._due:
            while self._due:
                self._add_next()
            self.unfolded.emit()

    def _add_next(self) -> None:
        due = self._due.popleft()
        made = self._add_rest(due) if isinstance(due, _Rest) else self._add(due)
        if self.record is not None:
            for part in made:
                part.show_record(self.record, self._locked)
            for fold in self._folds[-1:]:
                fold.say(self.record)

    def _put(self, widget: QWidget) -> None:
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def _add(self, section: Section) -> list[Fields | ChildList]:
        made: list[Fields | ChildList] = []
        holder = QWidget(self)
        folded = section.folded and section.title is not None
        if section.folded and section.title is not None:
            fields = [f for f in self._entity.fields if f.name in section.names]
            lists = [c for c in self._lists.values() if c.name in section.names]
            said = self._desk.tr.say(section.title), self._desk.tr("Shows or hides these fields")
            fold = Fold(self._desk.theme, said, (*fields, *lists), self)
            self._folds.append(fold)
            self._put(fold.button)
            holder.setVisible(False)
            fold.button.toggled.connect(holder.setVisible)
            fold.opened.connect(partial(self._unfold, section, holder))
        else:
            if section.title is not None:
                self._put(label(self._desk.tr.say(section.title), self, "strong"))
            made = self._build_first(section, holder)
        self._put(holder)
        if not folded:
            holder.show()  # now, and not after a turn: the keyboard may be put into it
        return made

    def _add_rest(self, rest: _Rest) -> list[Fields | ChildList]:
        made = self._build_first(rest.section, rest.holder)
        for part in made:
            part.show()  # as the holder is, above
        return made

    def _build_first(self, section: Section, holder: QWidget) -> list[Fields | ChildList]:
        """Build as many rows as a turn has time for; the rest is due next."""
        if rows := section.rows[_ROWS_A_TURN:]:
            self._due.appendleft(_Rest(replace(section, rows=rows), holder))
        return self._build(replace(section, rows=section.rows[:_ROWS_A_TURN]), holder)

    def _unfold(self, section: Section, holder: QWidget) -> None:
        """Build a folded section when it is first opened: most are not, for most records."""
        made = self._build(section, holder)
        if self.record is not None:
            for part in made:
                part.show_record(self.record, self._locked)
        self.unfolded.emit()

    def _build(self, section: Section, holder: QWidget) -> list[Fields | ChildList]:
        layout = holder.layout() or column(holder, gap=self._desk.theme.px(8))
        made: list[Fields | ChildList] = []
        run: list[Row] = []
        for names in (*section.rows, ()):
            listed = self._lists.get(names) if isinstance(names, str) else None
            if listed is None and names:
                run.append(names)
                continue
            if run:
                shape = Shape(tuple(run), section.only)
                made.append(Fields(self._desk, self._entity.fields, shape, self._store, holder))
                run = []
            if listed is not None:
                cards = ChildList(self._desk, self._table, listed, holder)
                cards.arranged.connect(self._order.start)
                made.append(cards)
        for part in made:
            layout.addWidget(part)
        self._parts += made
        self._order.start()
        return made


class Fold(QObject):
    """The line that opens a folded section; it says how much of it is filled."""

    opened = Signal()
    """Opened for the first time."""

    def __init__(
        self,
        theme: Theme,
        said: tuple[str, str],
        declared: Sequence[Field | Children],
        parent: QWidget,
    ) -> None:
        """Say a title, and what pressing it does.

        Count which of what is ``declared`` in the section is filled.
        """
        super().__init__(parent)
        title, words = said
        self._theme, self._title, self._declared = theme, title, declared
        self._fresh = True
        self.names = {each.name for each in declared}
        self.button = button(theme, title, parent, icon="chevron-right", role="fold")
        self.button.setCheckable(True)
        self.button.setAccessibleDescription(words)
        self.button.toggled.connect(self._turn)

    def say(self, record: Record) -> None:
        """Count what ``record`` has in the section."""
        filled = sum(self._filled(each, record) for each in self._declared)
        text = f"{self._title}  {filled}" if filled else self._title
        self.button.setText(unmarked(text))
        self.button.setAccessibleName(text)

    def _filled(self, declared: Field | Children, record: Record) -> int:
        value = value_of(record, declared.path)
        if isinstance(declared, Children):
            return len(value)
        return value not in {declared.blank, declared.default, None, "", ()}

    def _turn(self, opened: bool) -> None:  # noqa: FBT001 (Qt's signal)
        size = self._theme.px(20)
        name = "chevron-down" if opened else "chevron-right"
        icon = self._theme.icons.icon(name, self._theme.tokens.ink, size, gap=True)
        self.button.setIcon(icon)
        self.button.setIconSize(QSize(size + 4, size))
        if opened and self._fresh:
            self._fresh = False
            self.opened.emit()
