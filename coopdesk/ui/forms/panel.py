"""The panel beside a table: title and status of the record, its form, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QScrollArea, QWidget

from coopdesk.errors import UserError
from coopdesk.formats.typesetting import set_text
from coopdesk.model.entities import entity
from coopdesk.model.fields import Field, Flag, Record, value_of, with_value
from coopdesk.model.titles import id_of, title_of
from coopdesk.services import records
from coopdesk.store.values import decoded, stored
from coopdesk.ui.chips import ChipLabel
from coopdesk.ui.desk import Desk, Facts
from coopdesk.ui.forms.drafts import blank_record, lacking
from coopdesk.ui.forms.form import Form
from coopdesk.ui.forms.spec import Action, Register
from coopdesk.ui.history import HistoryDialog
from coopdesk.ui.unfinished import AS_STORED, Left, Spot, new_key
from coopdesk.ui.widgets import (
    button,
    column,
    emptied,
    frame,
    icon_button,
    label,
    picture,
    row,
    tooltip,
    unmarked,
    wrapped,
)

MINIMUM = 328
_TITLE = 64  # characters of a title that the head shows


class RecordPanel(QFrame):
    """Shows one record of a register; a new one is a draft until it has what it must have."""

    stored = Signal(str)
    """A draft became a record: its key."""
    remove_asked = Signal()
    duplicate_asked = Signal()
    closed = Signal()
    """Editing is done: back to reading."""

    def __init__(self, desk: Desk, spec: Register, parent: QWidget) -> None:
        """Make the panel of ``spec``'s form."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._spec = spec
        self._entity = entity(spec.table)
        self._record: Record | None = None
        self.draft: Record | None = None
        self._begun: Record | None = None
        self._begun_as: set[str] = set()
        self._unfinished = desk.session.unfinished
        self._unfinished.begun.connect(self._note_rest)
        self._inserting = False
        px = desk.theme.px
        layout = column(self)
        layout.addWidget(self._make_head())
        self.form = Form(desk, spec.table, spec.form, self._store, self)
        self.form.unfolded.connect(self.say_facts)
        inner = self.form.layout()
        if inner is not None:
            inner.setContentsMargins(px(16), px(12), px(16), px(16))
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.form)
        layout.addWidget(self._scroll, 1)
        if spec.sheet is not None:
            self.form.setMaximumWidth(px(720))
        self._foot = frame(self, "bar")
        self._actions = row(self._foot, gap=px(8))
        self._actions.setContentsMargins(px(16), px(9), px(16), px(9))
        layout.addWidget(self._foot)

    @property
    def record(self) -> Record | None:
        """The record shown, a draft included."""
        return self._record

    def show_record(self, record: Record) -> None:
        """Show a stored record."""
        if self._record is not None and self._record.key != record.key:
            self.form.leave()
        self._show(record)

    def show_draft(self, values: dict[str, object]) -> None:
        """Begin a new record with ``values``, or go on with the one that is waiting.

        What nobody has typed into does not wait. Of one that waits, what it lacks is asked for.
        """
        untouched = self.draft == self._begun and not self._inserting
        if self.draft is None or untouched:
            draft = blank_record(self._entity, _nothing)
            for name, value in values.items():
                draft = with_value(draft, self._entity.field(name).path, value)
            self.draft = self._begun = draft
        self._show(self.draft)
        self._insert_if_whole()
        self._focus(self.draft)

    def take_up(self, values: Mapping[str, object], found: Mapping[str, Left]) -> None:
        """Go on with a new record that was begun with ``values``, and ``found`` typed into it."""
        draft = blank_record(self._entity, _nothing)
        for name, value in values.items():
            draft = with_value(draft, self._entity.field(name).path, value)
        unread: dict[str, str] = {}
        for field in self._entity.fields:
            if field.name not in found:
                continue
            text = found[field.name].text
            try:
                draft = with_value(draft, field.path, self._again(field, text))
            except (UserError, ValueError, ArithmeticError):
                unread[field.name] = text
        self.draft = draft
        self._begun_as.add(new_key(draft))
        self._show(draft)
        for name, text in unread.items():
            if name in self.form.names:
                self.form.box(name).take_up(text)
        self._insert_if_whole()
        self._focus(draft)

    def _focus(self, draft: Record) -> None:
        """Put the keyboard on what a record that waits lacks: not over what is written in it."""
        wanted = [] if draft is self._begun else lacking(draft)
        if wanted:
            self.form.box(wanted[0].name).editor.control.setFocus()
        else:
            self.form.focus_first()

    def drop_draft(self) -> None:
        """Forget the draft."""
        if self.draft is not None:
            self.form.forget()
            self._record = None
        self._forget_draft()
        self.draft = None

    def say_facts(self) -> None:
        """Show again what is computed: status, notes, warnings."""
        if self._record is not None:
            self._say(self._record)

    def _show(self, record: Record) -> None:
        changed = self._record is None or self._record.key != record.key
        self._record = record
        self.form.show_record(record, partial(self._spec.locked, record))
        self._say(record)
        self._act(record)
        if changed and record.key:  # what was left unfinished must not lie in a folded section
            for name in self._unfinished.of_record(self._spec.table, record.key):
                if name in self.form.names:
                    self.form.box(name)
        if changed:
            self._scroll.verticalScrollBar().setValue(0)

    def _say(self, record: Record) -> None:
        _ = self._desk.tr
        facts = self._desk.facts()
        name = title_of(record) if record.key else _.say(self._spec.new)
        code = id_of(record) if record.key else ""
        whole = f"{code}  {name}" if code and code != name else name
        self._title.setText(set_text(whole if len(whole) <= _TITLE else f"{whole[: _TITLE - 1]}…"))
        tooltip(self._title, whole)
        heading = self._spec.heading(record, facts)
        self._chip.show_chip(heading.chip)
        self._note.setText(heading.note)
        self._note.setVisible(bool(heading.note))
        locked = self._is_locked(record)
        self._lock.setVisible(locked)
        self._waiting.setText(self._missing_words(record))
        self._waiting.setVisible(not record.key)
        if self.isVisible():
            self._warn(record, facts)

    def showEvent(self, event: QShowEvent) -> None:
        """Say what looks wrong: nobody looks for it behind a sheet."""
        super().showEvent(event)
        if self._record is not None:
            self._warn(self._record, self._desk.facts())

    def _warn(self, record: Record, facts: Facts) -> None:
        warnings = self._spec.warnings(record, facts)
        for field, box in self.form.built.items():
            box.warn(warnings.get(field, ""))

    def _is_locked(self, record: Record) -> bool:
        if self._spec.lock_note is None or not record.key:
            return False
        return any(self._spec.locked(record, field.name) for field in self._entity.fields)

    def _make_head(self) -> QFrame:
        px = self._desk.theme.px
        head = frame(self, "head")
        layout = column(head, gap=px(4))
        layout.setContentsMargins(px(16), px(10), px(16), px(10))
        self._title = wrapped("", head, "panel")
        layout.addWidget(self._title)
        line = row(None, gap=px(8))
        self._chip = ChipLabel(self._desk.theme, head)
        self._note = label("", head, "second", wrap=True)
        line.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(self._note, 1)
        layout.addLayout(line)
        self._lock = QWidget(head)
        lock = row(self._lock, gap=px(6))
        lock.addWidget(picture(self._desk.theme, "lock", "second", self._lock, 16))
        note = self._spec.lock_note
        words = self._desk.tr.say(note) if note is not None else ""
        lock.addWidget(label(words, self._lock, "second", wrap=True), 1)
        layout.addWidget(self._lock)
        self._waiting = label("", head, "warning", wrap=True)
        layout.addWidget(self._waiting)
        return head

    # -------------------------------------------------------------------------------- what is done

    def _act(self, record: Record) -> None:
        """Show what can be done now; the keyboard stays there where what it was on goes."""
        held = self._foot.isAncestorOf(QApplication.focusWidget() or self)
        self._offer(record)
        items = [self._actions.itemAt(at) for at in range(self._actions.count() if held else 0)]
        first = next((i.widget() for i in items if i is not None and i.widget() is not None), None)
        if first is not None:
            first.show()
            first.setFocus()

    def _offer(self, record: Record) -> None:
        emptied(self._actions)
        theme = self._desk.theme
        able = [a for a in self._spec.actions if record.key and a.applies(record)]
        room = max(self.width(), theme.px(MINIMUM)) - theme.px(32 + 48)
        shown = 0
        for action in able:
            text, run = self._desk.tr.say(action.label), partial(self._run, action)
            role = "" if shown else "primary"
            made = button(theme, text, self._foot, icon=action.icon, role=role, run=run)
            made.ensurePolished()
            room -= made.sizeHint().width() + theme.px(8)
            if room < 0 and shown:
                made.deleteLater()
                break
            shown += 1
            self._actions.addWidget(made)
        self._actions.addStretch(1)
        if not record.key:
            text = self._desk.tr("Discard")
            drop = button(theme, text, self._foot, icon="x", run=self.remove_asked.emit)
            self._actions.addWidget(drop)
            return
        if self._spec.sheet is not None:
            text = self._desk.tr("Done editing")
            close = self.closed.emit
            self._actions.addWidget(button(theme, text, self._foot, icon="check", run=close))
        more = icon_button(theme, "ellipsis", self._desk.tr("More actions"), self._foot)
        more.clicked.connect(lambda: self._menu(more, able[shown:]))
        self._actions.addWidget(more)

    def _menu(self, at: QWidget, able: list[Action]) -> None:
        menu, _ = QMenu(at), self._desk.tr
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icons, tokens, side = self._desk.theme.icons, self._desk.theme.tokens, 18
        for action in able:
            icon = icons.icon(action.icon, tokens.ink, self._desk.theme.px(side))
            made = menu.addAction(icon, unmarked(self._desk.tr.say(action.label)))
            made.triggered.connect(partial(self._run, action))
        always = (
            ("files", _("Duplicate"), self.duplicate_asked),
            ("history", _("History"), self._remember),
            ("trash-2", _("Remove"), self.remove_asked),
        )
        for name, text, run in always:
            icon = icons.icon(name, tokens.ink, self._desk.theme.px(side))
            menu.addAction(icon, unmarked(text)).triggered.connect(run)
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _remember(self) -> None:
        """Show what was changed in the record."""
        if self._record is not None and self._record.key:
            self.form.leave()
            title = title_of(self._record)
            HistoryDialog(self._desk, self._record.key, title, self).show()

    def _run(self, action: Action, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's)
        if self._record is not None and self._record.key:
            self.form.leave()
            action.run(self._desk, self._record)

    # ------------------------------------------------------------------------------------ storing

    def _store(self, name: str, value: object, refused: Callable[[UserError], object]) -> None:
        record = self._record
        if record is None:
            return
        if not record.key:
            self.draft = with_value(record, self._entity.field(name).path, value)
            self._record = self.draft
            self.form.follow(self.draft, name)
            self._say(self.draft)
            self._insert_if_whole()
            return
        table, key = self._spec.table, record.key
        self._desk.session.do(
            lambda file: records.set_value(file, table, key, name, value), refused=refused
        )

    def _forget_draft(self) -> None:
        for key in self._begun_as:
            self._unfinished.drop_record(self._spec.table, key)
        self._begun_as.clear()

    def _again(self, field: Field, text: str) -> object:
        if text.startswith(AS_STORED):
            text = text.removeprefix(AS_STORED)
            return decoded(field.kind, int(text) if isinstance(field.kind, Flag) else text)
        editor = self.form.box(field.name).editor
        editor.put_raw(text)
        return editor.value()

    def _note_rest(self, spot: Spot) -> None:
        """When typing begins in a new record, keep also what it was begun with."""
        draft = self.draft
        if draft is None or (spot.table, spot.key) != (self._spec.table, new_key(draft)):
            return
        self._begun_as.add(spot.key)
        boxes = self.form.boxes
        for field in self._entity.fields:
            value = value_of(draft, field.path)
            other = Spot(spot.table, spot.key, field.name)
            if value not in {field.blank, None, ""} and self._unfinished.at(other) is None:
                box = boxes.get(field.name)
                said = AS_STORED + str(stored(field.kind, value))
                self._unfinished.note(other, said if box is None else box.editor.raw())

    def _insert_if_whole(self) -> None:
        draft = self.draft
        if draft is None or self._inserting or self._missing(draft):
            return
        self._inserting = True
        table = self._spec.table
        self._desk.session.do(
            lambda file: records.add_record(file, table, draft),
            partial(self._inserted, draft),
            self._refused,
        )

    def _inserted(self, sent: Record, key: str) -> None:
        later, self.draft, self._inserting = self.draft, None, False
        if self._record is not None and not self._record.key:
            self._record = with_value(sent, ("key",), key)
            self.form.become(self._record)
            self.form.show_record(self._record)
        self._forget_draft()
        if later is not None:  # what was typed while the draft was on its way
            for field in self._entity.fields:
                value = value_of(later, field.path)
                if value != value_of(sent, field.path):
                    self._store(field.name, value, self._desk.session.refused.emit)
        self.stored.emit(key)

    def _refused(self, trouble: UserError) -> None:
        self._inserting = False
        self._desk.session.refused.emit(trouble)

    def _missing(self, record: Record) -> list[str]:
        return [self._desk.tr.say(field.label) for field in lacking(record)]

    def _missing_words(self, record: Record) -> str:
        missing = self._missing(record)
        if record.key or not missing:
            return ""
        return self._desk.tr("Not stored yet. Still needed: {fields}.", fields=", ".join(missing))


def _nothing(field: Field) -> object:
    return "" if field.name == "id" else field.blank
