"""Lists within a record (conditions, actions, follow-ups, exchanges): a card for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from coopdesk.errors import UserError
from coopdesk.model.entities import child_entity
from coopdesk.model.fields import Children, Entity, Field, Record, Text, value_of
from coopdesk.services import records
from coopdesk.ui.chips import capital
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.drafts import blank_record
from coopdesk.ui.forms.fields import FieldBox, Fields, Row, Shape
from coopdesk.ui.widgets import button, column, icon_button, label, row, tooltip

LAYOUTS: Mapping[str, Sequence[Row]] = {
    "commitment_conditions": (
        "text",
        "until",
        "requires_actors",
        ("requires_total.kind", "requires_total.at_least"),
        "requires_commitments",
        "requires_cleared",
    ),
    "obstacle_actions": ("title", "owner", "due", "status"),
    "activity_follow_ups": ("title", "owner", "due", "status"),
    "intervention_exchanges": ("date", "note"),
    "questionnaire_answers": ("question", "answer", ("count", "need")),
    "dossier_targets": ("kind", ("quantity", "unit")),
    "financing_uses": (("title", "amount"),),
    "financing_sources": (("title", "amount"), "state", "commitments"),
    "privacy_retention": (("what", "how_long"),),
    "privacy_log": (("date", "kind"), ("actor", "handled_on")),
}
"""How the fields of each list's records stand on their card."""


class _Card(QFrame):
    """One record of the list."""

    def __init__(self, desk: Desk, holder: ChildList, key: str) -> None:
        super().__init__(holder)
        self.setProperty("role", "card")
        entity = holder.entity
        px = desk.theme.px
        layout = column(self, margin=px(10), gap=px(4))
        top = row(None)
        layout.addLayout(top)
        self._title = label("", self, "label")
        top.addWidget(self._title, 1)
        one = desk.tr.say(entity.one)
        self._up = icon_button(desk.theme, "chevron-up", "", self, partial(holder.shift, key, -1))
        self._down = icon_button(
            desk.theme, "chevron-down", "", self, partial(holder.shift, key, 1)
        )
        self._remove = icon_button(desk.theme, "x", "", self, partial(holder.remove, key))
        for made in (self._up, self._down, self._remove):
            top.addWidget(made)
        shape = Shape(LAYOUTS.get(entity.table) or [field.name for field in entity.fields])
        self.fields = Fields(desk, entity.fields, shape, partial(holder.store, key), self)
        layout.addWidget(self.fields)
        self._one = capital(one)
        self._tr = desk.tr

    def show_child(self, child: Record, number: int, of: int, *, locked: bool) -> None:
        _ = self._tr
        what = f"{self._one} {number}"
        self._title.setText(what)
        for made, words in (
            (self._up, _("Move up: {what}", what=what)),
            (self._down, _("Move down: {what}", what=what)),
            (self._remove, _("Remove: {what}", what=what)),
        ):
            made.setAccessibleName(words)
            tooltip(made, words)
            made.setVisible(not locked and (made is self._remove or of > 1))
        for box in self.fields.boxes.values():
            # Heard apart from the same field on the next card.
            box.editor.control.setAccessibleName(f"{_.say(box.field.label)}, {what}")
        held = self._up if self._up.hasFocus() else self._down if self._down.hasFocus() else None
        self._up.setEnabled(number > 1)
        self._down.setEnabled(number < of)
        if held is not None and not held.isEnabled():  # the keyboard stays on the card
            (self._down if held is self._up else self._up).setFocus()
        self.fields.show_record(child, lambda _: locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the card, wherever in it the keyboard is."""
        way = {Qt.Key.Key_Up: self._up, Qt.Key.Key_Down: self._down}.get(Qt.Key(event.key()))
        if way is None or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif way.isVisible():
            way.click()


class ChildList(QWidget):
    """All records of one list of the record shown, with a button that adds one."""

    arranged = Signal()
    """Cards came, went or changed places."""

    def __init__(self, desk: Desk, table: str, children: Children, parent: QWidget) -> None:
        """Show the list ``children`` of the records of ``table``."""
        super().__init__(parent)
        self._desk = desk
        self._table = table
        self._children = children
        self._holder = ""
        self._cards: dict[str, _Card] = {}
        self._asked: tuple[Record, Callable[[str], bool]] | None = None
        self._fresh = ""
        self.entity: Entity = child_entity(table, children.path)
        px = desk.theme.px
        layout = column(self, gap=px(8))
        self._head = label(desk.tr.say(children.label), self, "strong")
        layout.addWidget(self._head)
        self._layout = column(None, gap=px(8))
        layout.addLayout(self._layout)
        text = desk.tr("Add: {what}", what=desk.tr.say(self.entity.one))
        self._add = button(desk.theme, text, self, icon="plus", role="link", run=self.add)
        line = row(None)
        line.addWidget(self._add)
        line.addStretch(1)
        layout.addLayout(line)

    def show_record(self, record: Record, locked: Callable[[str], bool] = lambda _: False) -> None:
        """Show the list of ``record``: what is new on it in turns to come, a card each."""
        waiting, self._asked = self._asked is not None, (record, locked)
        self._show(new=1 if self._fresh else 0, shown=frozenset())
        if not waiting:
            self._desk.turns.add(self, self._go_on)

    def _go_on(self) -> None:
        if self._asked is not None:
            self._show(new=1, shown=frozenset(self._cards))
        if self._asked is not None:
            self._desk.turns.add(self, self._go_on)

    def _finish(self) -> None:
        """Make at once the cards that are still to come."""
        while self._asked is not None:
            self._show(new=1, shown=frozenset(self._cards))

    def _show(self, *, new: int, shown: frozenset[str]) -> None:
        """Show the list but the cards ``shown`` before, making at most ``new`` ones."""
        if self._asked is None:
            return
        record, locked = self._asked
        held: tuple[Record, ...] = value_of(record, self._children.path)
        self._holder = record.key
        shut = locked(self._children.name)
        keys = [child.key for child in held]
        self._put_away(keys)
        before, at = list(self._cards), 0
        for number, child in enumerate(held, 1):
            if child.key not in self._cards:
                if not new:
                    continue
                new -= 1
                self._cards[child.key] = _Card(self._desk, self, child.key)
            card = self._cards[child.key]
            if self._layout.indexOf(card) != at:
                self._layout.insertWidget(at, card)
            at += 1
            if child.key not in shown:
                card.show_child(child, number, len(held), locked=shut)
            if child.key == self._fresh:
                self._fresh = ""
                _begin_in(card)
        self._add.setVisible(not shut and bool(record.key))
        self._cards = {key: self._cards[key] for key in keys if key in self._cards}
        if before != list(self._cards):
            self.arranged.emit()
        if len(self._cards) == len(keys):
            self._asked = None

    def _put_away(self, keys: Sequence[str]) -> None:
        for gone in [key for key in self._cards if key not in keys]:
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()

    @property
    def name(self) -> str:
        """What the list is called in FORMAT.md."""
        return self._children.name

    def focus_first(self) -> bool:
        """Put the keyboard into the first field, or on the button that adds a record."""
        first = next(iter(self.boxes), None)
        (self._add if first is None else first.editor.control).setFocus()
        return True

    @property
    def boxes(self) -> list[FieldBox]:
        """The field boxes of all cards."""
        self._finish()
        return self.built

    @property
    def built(self) -> list[FieldBox]:
        """Those of the boxes that are there by now."""
        return [box for card in self._cards.values() for box in card.fields.boxes.values()]

    def fields_of(self, key: str) -> Fields | None:
        """Return the fields on the card of one record of the list, if it is there by now."""
        card = self._cards.get(key)
        return card.fields if card is not None else None

    def store(
        self, child: str, name: str, value: object, refused: Callable[[UserError], object]
    ) -> None:
        """Store one field of one record of the list."""
        table, holder, listed = self._table, self._holder, self._children.name
        self._desk.session.do(
            lambda f: records.set_child_values(
                f, table, holder, listed, child, values={name: value}
            ),
            refused=refused,
        )

    def add(self) -> None:
        """Add a blank record at the end of the list."""
        table, holder, listed = self._table, self._holder, self._children.name
        fresh = blank(self.entity, self._desk)
        self._desk.session.do(
            lambda f: records.add_child(f, table, holder, listed, fresh), self._added
        )

    def remove(self, child: str) -> None:
        """Remove one record of the list; undo brings it back."""
        table, holder, listed = self._table, self._holder, self._children.name
        self._desk.session.do(lambda f: records.remove_child(f, table, holder, listed, child))
        self._add.setFocus()

    def shift(self, child: str, step: int) -> None:
        """Put one record of the list before the one above it, or after the one below."""
        keys = list(self._cards)
        at = keys.index(child) + step
        if not 0 <= at < len(keys):
            return
        if step > 0:
            at += 1
        before = keys[at] if at < len(keys) else None
        table, holder, listed = self._table, self._holder, self._children.name
        self._desk.session.do(
            lambda f: records.move_child(f, table, holder, listed, child, before=before)
        )

    def _added(self, key: str) -> None:
        card = self._cards.get(key)
        if card is None:
            self._fresh = key
        else:
            _begin_in(card)


def _begin_in(card: _Card) -> None:
    """Put the keyboard into a fresh card; what is typed replaces the word that stands in."""
    control = next(iter(card.fields.boxes.values())).editor.control
    control.setFocus()
    if isinstance(control, QLineEdit | QPlainTextEdit):
        control.selectAll()


def blank(entity: Entity, desk: Desk) -> Record:
    """Return a record with nothing in it but what must not be empty: a word to be replaced."""
    return blank_record(entity, lambda field: _stand_in(field, desk))


def _stand_in(field: Field, desk: Desk) -> object:
    if isinstance(field.kind, Text):
        return desk.tr("To be written")
    return field.blank
