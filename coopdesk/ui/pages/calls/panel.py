"""One actor to call: the number in large figures, what was said last, the call just made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from coopdesk.errors import UserError
from coopdesk.model.actor import PREFERRED_CHANNELS
from coopdesk.model.contact import CHANNELS, Contact
from coopdesk.model.entities import entity
from coopdesk.model.rules.calls import Call
from coopdesk.services import records
from coopdesk.ui.desk import Desk, Facts, Notice, Target
from coopdesk.ui.flow import Flow
from coopdesk.ui.forms.fields import Fields, Shape
from coopdesk.ui.pages.calls.rows import last_words, next_words
from coopdesk.ui.postponing import LATER
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.values import word
from coopdesk.ui.widgets import button, column, frame, icon_button, label, row


class CallPanel(QFrame):
    """Beside the list; everything typed here is stored when the field is left."""

    done = Signal()
    """The next one is to be called."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make a panel without an actor."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._call: Call | None = None
        self._noted: Contact | None = None
        self._fresh: Contact | None = None  # noted a moment ago, in no snapshot yet
        self.key = ""
        """The actor shown, by its key."""
        px = desk.theme.px
        self._inner = QWidget(self)
        layout = column(self._inner, margin=px(16), gap=px(8))
        layout.addWidget(self._make_name())
        self._about = label("", self._inner, "second", wrap=True)
        layout.addWidget(self._about)
        layout.addWidget(self._make_number())
        self._reach = label("", self._inner, "", wrap=True)
        layout.addWidget(self._reach)
        self._last = label("", self._inner, "second", wrap=True)
        layout.addWidget(self._last)
        layout.addWidget(self._make_buttons())
        self._card = self._make_card()
        layout.addWidget(self._card)
        layout.addStretch(1)
        outer = column(self)
        outer.setContentsMargins(1, 1, 1, 1)
        self._scroll = Scroll(self._inner, self)
        outer.addWidget(self._scroll)
        self._inner.hide()

    def show_call(self, call: Call) -> None:
        """Show one actor; the call of today stays open to be completed."""
        if call.actor.key != self.key:
            self.leave()
        self._call, self.key = call, call.actor.key
        facts = self._desk.facts()
        self._name.setText(call.actor.name)
        phone = call.actor.contact.phone or ""
        self.phone.setText(phone or self._desk.tr("No phone number noted"))
        self.phone.setProperty("role", "page" if phone else "second")
        self.phone.style().polish(self.phone)
        self._copy.setVisible(bool(phone))
        today = call.last is not None and call.last.date == self._desk.session.today
        self._noted = call.last if today else self._not_yet_read(call)
        if today:
            self._fresh = None
        self._card.setVisible(self._noted is not None)
        waits = self._noted is None  # else the room is for what was said
        about = call.actor.subtype or call.actor.representative.name or ""
        self._say(self._about, about if waits else "")
        self._say(self._reach, _reach(call, facts) if waits else "")
        self._say(self._last, _last(call, facts) if waits else "")
        if self._noted is not None:
            self._show_fields(self._noted)
        self._allow(allowed=self._desk.session.file.writing)
        self._inner.show()

    def _show_fields(self, noted: Contact) -> None:
        for fields in (self.fields, self.how):
            fields.show_record(noted)

    def leave(self) -> None:
        """Store what is being typed."""
        if self._noted is not None:
            for box in (*self.fields.boxes.values(), *self.how.boxes.values()):
                box.leave()

    # -------------------------------------------------------------------------------- what is done

    def note_call(self) -> None:
        """Note a call of today with the actor shown; what was said is typed next."""
        self._note(Contact(id="", actor=self.key, date=self._today, channel="phone"), self._added)

    def note_missed(self) -> None:
        """Note that nobody answered, to be called again tomorrow; the next one is shown."""
        said, again = self._desk.tr("No answer."), self._today + timedelta(days=1)
        self._note(
            Contact(
                id="", actor=self.key, date=self._today, channel="phone", note=said, next_on=again
            ),
            self._missed,
        )

    @property
    def _today(self) -> date:
        return self._desk.session.today

    def _note(self, fresh: Contact, then: Callable[[str], object]) -> None:
        if self._call is None:
            return
        self.leave()
        self._allow(allowed=False)
        self._desk.session.do(
            lambda file: records.add_record(file, "contacts", fresh), then, self._refused
        )

    def _allow(self, *, allowed: bool) -> None:
        for one in (self.called, self.missed):
            one.setEnabled(allowed)

    def _added(self, key: str) -> None:
        self._allow(allowed=True)
        _ = self._desk.tr
        self._desk.notify(Notice(_("The call was noted."), _("Undo"), self._desk.session.undo))
        self._desk.session.read(lambda file: file.records("contacts", [key]), self._show_noted)

    def _missed(self, _key: str) -> None:
        self._allow(allowed=True)
        _, name = self._desk.tr, self._name.text()
        words = _("{name} did not answer: to call again tomorrow.", name=name)
        self._desk.notify(Notice(words, _("Undo"), self._desk.session.undo))
        self.done.emit()

    def _refused(self, trouble: UserError) -> None:
        self._allow(allowed=True)
        self._desk.session.refused.emit(trouble)

    def _show_noted(self, found: object) -> None:
        noted = found[0] if isinstance(found, list) and found else None
        if isinstance(noted, Contact) and noted.actor == self.key:
            self._noted = self._fresh = noted
            for one in (self._about, self._reach, self._last):
                one.hide()
            self._card.show()
            self._show_fields(noted)
            QTimer.singleShot(0, self, self._reveal)  # once the card has its place

    def _reveal(self) -> None:
        self.fields.boxes["note"].editor.control.setFocus()
        self._scroll.ensureWidgetVisible(self.onward, 0, 8)
        self._scroll.ensureWidgetVisible(self.fields.boxes["note"], 0, 8)

    def _not_yet_read(self, call: Call) -> Contact | None:
        """Return the call just noted, while ``call`` was made without knowing of it."""
        fresh = self._fresh
        return fresh if fresh is not None and fresh.actor == call.actor.key else None

    def _store(self, name: str, value: object, refused: Callable[[UserError], object]) -> None:
        if (noted := self._noted) is not None:
            key = noted.key
            self._desk.session.do(
                lambda file: records.set_value(file, "contacts", key, name, value),
                refused=refused,
            )

    def _later(self, days: int) -> None:
        box = self.fields.boxes["next_on"]
        box.editor.show(self._today + timedelta(days=days))
        box.leave()
        self.onward.setFocus()

    def _copy_number(self) -> None:
        if self._call is not None:
            QGuiApplication.clipboard().setText(self._call.actor.contact.phone or "")
            self._desk.notify(Notice(self._desk.tr("The number was copied.")))

    def _open_actor(self) -> None:
        self._desk.go(Target("actors", tab="actors", key=self.key))

    # ------------------------------------------------------------------------------------ building

    @staticmethod
    def _say(where: QLabel, text: str) -> None:
        where.setText(text)
        where.setVisible(bool(text))

    def _make_name(self) -> QWidget:
        _, theme = self._desk.tr, self._desk.theme
        made = QWidget(self._inner)
        line = row(made, gap=theme.px(8))
        self._name = label("", made, "panel", wrap=True)
        line.addWidget(self._name, 1)
        self.sheet = icon_button(theme, "contact", _("Open the actor"), made, self._open_actor)
        line.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _make_number(self) -> QWidget:
        _, theme = self._desk.tr, self._desk.theme
        made = QWidget(self._inner)
        line = row(made, gap=theme.px(8))
        self.phone = label("", made, "page")
        self.phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(self.phone, 1)
        self._copy = icon_button(theme, "copy", _("Copy the number"), made, self._copy_number)
        line.addWidget(self._copy)
        return made

    def _make_buttons(self) -> QWidget:
        _, theme = self._desk.tr, self._desk.theme
        made = QWidget(self._inner)
        flow = Flow(made, gap=theme.px(8))
        self.called = button(
            theme, _("Called now"), made, icon="phone", role="primary", run=self.note_call
        )
        flow.addWidget(self.called)
        self.missed = button(theme, _("No answer"), made, icon="phone-missed", run=self.note_missed)
        flow.addWidget(self.missed)
        return made

    def _make_card(self) -> QFrame:
        _, theme = self._desk.tr, self._desk.theme
        px = theme.px
        made = frame(self._inner, "card")
        made.setAccessibleName(_("The call of today"))
        layout = column(made, margin=px(12), gap=px(8))
        declared = entity("contacts").fields
        self.fields = Fields(self._desk, declared, Shape(("note", "next_on")), self._store, made)
        layout.addWidget(self.fields)
        holder = QWidget(made)
        flow = Flow(holder, gap=px(8))
        self.later = []
        for words, days in LATER:
            chip = button(theme, _.say(words), holder, role="filter")
            chip.clicked.connect(lambda _checked=False, days=days: self._later(days))
            flow.addWidget(chip)
            self.later.append(chip)
        layout.addWidget(holder)
        self.how = Fields(self._desk, declared, Shape(("channel",)), self._store, made)
        layout.addWidget(self.how)
        self.onward = button(theme, _("Next to call"), made, icon="arrow-right", run=self.done.emit)
        layout.addWidget(self.onward)
        made.hide()
        return made


def _reach(call: Call, facts: Facts) -> str:
    contact = call.actor.contact
    preferred = contact.preferred
    wish = (
        facts.tr("Prefers: {channel}", channel=word(PREFERRED_CHANNELS, preferred, facts).lower())
        if preferred
        else ""
    )
    place = " ".join(part for part in (contact.postal_code, contact.municipality) if part)
    where = ", ".join(part for part in (contact.address, place) if part)
    lines = (wish, contact.email or "", where)
    return "\n".join(line for line in lines if line)


def _last(call: Call, facts: Facts) -> str:
    parts = [last_words(call, facts)]
    if call.last is not None and call.last.channel:
        parts.append(word(CHANNELS, call.last.channel, facts).lower())
    line = " · ".join(parts)
    following = next_words(call, facts)
    note = call.last.note if call.last is not None else ""
    said = [line[:1].upper() + line[1:], note or "", following[:1].upper() + following[1:]]
    return "\n".join(one for one in said if one)
