"""Fields of one record on a page: label, editor, and what is wrong, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.model.fields import Choice, Day, Field, Flag, Number, Part, value_of
from coopdesk.ui.announcing import announce, describe
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk
from coopdesk.ui.focus import in_reading_order
from coopdesk.ui.forms.hints import Echo, Message, Offer
from coopdesk.ui.forms.kinds import editor
from coopdesk.ui.forms.reading import besides
from coopdesk.ui.scrolling import reveal
from coopdesk.ui.unfinished import Spot, was_writing
from coopdesk.ui.values import said
from coopdesk.ui.widgets import Elided, column, tooltip

_TWO = 2
_LEAST = 132  # px: a day with its year, and the button of the calendar

__all__ = ["FieldBox", "Fields", "Message", "Row", "Shape", "Store"]

TYPING_MS = 2000
"""How long after the last key a value is stored without leaving its field."""

Store = Callable[[str, object, Callable[[UserError], object]], None]
"""Stores a field's value by its name; the last is told when it is refused."""

Row = str | tuple[str, ...]
"""One field by its name, or several side by side."""


class FieldBox(QWidget):
    """One field: it stores what is typed when it is left, and never what is wrong."""

    def __init__(self, desk: Desk, field: Field, store: Store, parent: QWidget) -> None:
        """Make the editor of ``field``."""
        super().__init__(parent)
        self._desk = desk
        self._store = store
        self._stored: object = field.blank
        self._record: Part | None = None
        self._dirty = False
        self._left = False
        self._echo: Echo | None = None
        self._offer: Offer | None = None
        self.field = field
        layout = column(self, gap=desk.theme.px(3))
        self.editor = editor(desk, field, self)
        name = desk.tr.say(field.label)
        if not isinstance(field.kind, Flag) or field.kind.optional:
            words = Elided(name, self, "label")
            words.setBuddy(self.editor.control)
            layout.addWidget(words)
        if field.help is not None:
            tooltip(self, desk.tr.say(field.help))
        layout.addWidget(self.editor.widget)
        self._message = Message(desk, self)
        layout.addWidget(self._message)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self._pause)
        self.editor.edited.connect(self._typed)
        self.editor.finished.connect(self.leave)
        self.editor.told.connect(lambda text: self._echoes().say(done=text))

    def show_value(self, record: Part) -> None:
        """Show the stored value, unless something else is being typed into the same record."""
        value = value_of(record, self.field.path)
        same = self._record is not None and _key(self._record) == _key(record)
        self._record = self.editor.record = record
        if self._dirty and same:
            return
        if not same:
            self._begin_again()
        if self._echo is not None and value != self._stored:  # undone, or changed elsewhere
            self._echo.say(taken="", done="")
        if not same or value != self._stored or not self.editor.control.hasFocus():
            self._stored = value
            self._dirty = False
            self._timer.stop()
            self.editor.show(value)
            self._clear()
        if not same:
            self._offer_left()

    def follow(self, record: Part) -> None:
        """Show what was said of this field in another one, and keep it as if it were typed here."""
        self.show_value(record)
        self._settle()

    def become(self, record: Part) -> None:
        """Go on with ``record``, new and changed, or stored now; what is typed stays."""
        self._record = self.editor.record = record
        if self._dirty:
            self._jot()

    def forget(self) -> None:
        """Belong to no record any more: what is typed is given up."""
        self._timer.stop()
        self._dirty = False
        self._record = self.editor.record = None

    def take_up(self, text: str) -> None:
        """Put back what was typed and not stored; it is stored as if it were typed now."""
        self.editor.put_raw(text)
        self._typed()

    def lock(self, *, locked: bool) -> None:
        """Let the value be read only."""
        self.editor.lock(locked=locked)

    def warn(self, text: str) -> None:
        """Say something under the field that blocks nothing; empty text takes it away."""
        if self._message.role != "error":
            self._tell(text, "warning")

    @property
    def refused(self) -> bool:
        """Whether what stands there was refused."""
        return self._message.role == "error"

    def leave(self) -> None:
        """Store what stands there, or say why not and what was kept."""
        self._timer.stop()
        self._left = True
        try:
            value = self.editor.value()
        except UserError as trouble:
            if self._dirty or self._stored != self.field.blank:
                self.refuse(trouble)
            return
        others = self._besides() if self._dirty else []
        self._put(value)
        for name, other in others:
            self._store(name, other, self.refuse)

    def _besides(self) -> list[tuple[str, object]]:
        """Return what is typed here of other fields: a time after a day, a unit after a number."""
        if not isinstance(self.field.kind, Day | Number):
            return []
        facts = self._desk.facts()
        return list(besides(self.field, self.editor.raw(), facts, self._record))

    def refuse(self, trouble: UserError) -> None:
        """Say what is wrong and what was kept."""
        _ = self._desk.tr
        kept = said(self.field, self._stored, self._desk.facts())
        kept = kept if len(kept) <= 60 else kept[:59] + "…"
        rest = _("“{value}” is kept.", value=kept) if kept else _("Nothing was stored.")
        self._tell(f"{trouble.said(_)} {rest}", "error")
        self.editor.mark(wrong=True)
        self._jot()
        QTimer.singleShot(0, self, lambda: reveal(self._message))

    def _put(self, value: object) -> None:
        self._clear()
        changed = value != self._stored
        was_dirty = self._dirty
        self._dirty = False
        self._stored = value
        if changed:
            self._store(self.field.name, value, self.refuse)
        elif was_dirty:
            self.editor.show(value)
        self._settle()

    def _typed(self) -> None:
        self._dirty = True
        self._timer.start()
        taken = self.editor.understood()
        if self._echo is not None or taken:
            done = "" if self._left else None
            self._echoes().say(taken=taken, done=done)
        self._left = False
        if not self._desk.session.file.writing:
            _ = self._desk.tr
            text = _("The dossier is open for reading only: what you type here is not kept.")
            self._echoes().say(done=text)
        self._jot()

    def _pause(self) -> None:
        """Two seconds after the last key: store what can be stored, and say nothing yet."""
        try:
            value = self.editor.value()
        except UserError:
            return
        if value != self._stored:
            others = self._besides()
            self._clear()
            self._stored = value
            self._dirty = False
            self._store(self.field.name, value, self.refuse)
            for name, other in others:
                self._store(name, other, self.refuse)
            self._settle()

    # ----------------------------------------------------------- what is typed and not stored yet

    def _spot(self) -> Spot | None:
        return None if self._record is None else Spot.of(self._record, self.field.name)

    def _jot(self) -> None:
        """Have what is typed kept, should the program end now."""
        if (spot := self._spot()) is not None:
            self._desk.session.unfinished.note(spot, self.editor.raw())

    def _settle(self) -> None:
        """Forget what was kept: it is stored; of a new record nothing is stored before all is."""
        spot = self._spot()
        if spot is None:
            return
        if spot.new:
            self._jot()
        else:
            self._desk.session.unfinished.drop(spot)

    def _offer_left(self) -> None:
        """Offer what was typed here and never stored."""
        spot = self._spot()
        session = self._desk.session
        if spot is None or spot.new or not session.file.writing:
            return
        found = session.unfinished.at(spot)
        if found is None or found.text == self.editor.raw():
            return
        words = was_writing(found, self._desk.formats, self._desk.tr)
        text = found.text
        self._offer = Offer(
            self._desk, words, lambda: self._take(text), lambda: self._give_up(spot), self
        )
        self._add(self._offer)

    def _take(self, text: str) -> None:
        self._withdraw()
        self.editor.control.setFocus()
        self.take_up(text)

    def _give_up(self, spot: Spot) -> None:
        self._withdraw()
        self._desk.session.unfinished.drop(spot)
        self.editor.control.setFocus()

    def _withdraw(self) -> None:
        if self._offer is not None:
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None

    def _begin_again(self) -> None:
        self._left = False
        self._withdraw()
        if self._echo is not None:
            self._echo.say(taken="", done="")

    def _echoes(self) -> Echo:
        if self._echo is None:
            self._echo = Echo(self._desk.theme, self)
            self._add(self._echo)
        return self._echo

    def _add(self, widget: QWidget) -> None:
        """Put ``widget`` right under the editor."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self._message), widget)
            in_reading_order(self)

    def _clear(self) -> None:
        self._tell("", "")
        self.editor.mark(wrong=False)

    def _tell(self, text: str, role: str) -> None:
        """Say something under the field, also to who cannot see it: now, and on coming back."""
        if text == self._message.text and role == self._message.role:
            return
        self._message.say(text, role)
        control, field = self.editor.control, self.field
        describe(control, self._desk.tr, text, field.help, required=field.required)
        if text:
            announce(control, f"{control.accessibleName()}: {text}")


@dataclass(frozen=True, slots=True)
class Shape:
    """How fields are laid out: rows of names, and which of them apply to a record."""

    rows: Sequence[Row]
    only: Callable[[Part], Iterable[str]] | None = None


class Fields(QWidget):
    """Several fields of one record, laid out in rows."""

    def __init__(
        self, desk: Desk, declared: Sequence[Field], shape: Shape, store: Store, parent: QWidget
    ) -> None:
        """Lay out those of the ``declared`` fields that ``shape`` names."""
        super().__init__(parent)
        self._only = shape.only
        self.boxes: dict[str, FieldBox] = {}
        self._long: list[Beside] = []
        self._least = desk.theme.px(_LEAST)
        by_name = {field.name: field for field in declared}
        layout = column(self, gap=desk.theme.px(8))
        for names in shape.rows:
            across = (names,) if isinstance(names, str) else names
            made = [FieldBox(desk, by_name[name], store, self) for name in across]
            self.boxes |= {box.field.name: box for box in made}
            if len(made) == 1:
                layout.addWidget(made[0])
                continue
            line = Beside(gap=desk.theme.px(8))
            if len(made) > _TWO:
                self._long.append(line)
            for box in made:
                narrow = isinstance(box.field.kind, Choice)
                line.addWidget(box, 5 if narrow else 4, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one above the other what would be too narrow to be read, where it is many."""
        super().resizeEvent(event)
        for line in self._long:
            line.set_above(above=self.width() < self._least * line.count())

    def show_record(self, record: Part, locked: Callable[[str], bool] = lambda _: False) -> None:
        """Show ``record``; fields for which ``locked`` holds can only be read."""
        applying = None if self._only is None else set(self._only(record))
        for name, box in self.boxes.items():
            box.show_value(record)
            box.lock(locked=locked(name))
            if applying is not None:
                filled = value_of(record, box.field.path) != box.field.blank
                box.setVisible(name in applying or filled)


def _key(record: Part) -> str:
    return str(getattr(record, "key", ""))
