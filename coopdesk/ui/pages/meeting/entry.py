"""The line of entry: who, what, how much, in seconds and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import N_, P_
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.entities import entity
from coopdesk.model.fields import Record
from coopdesk.model.need import Need
from coopdesk.model.titles import title_of
from coopdesk.model.vocabulary import COMMITMENT_KINDS, UNITS
from coopdesk.services.meetings import Spoken, refuse_empty
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.flow import filters
from coopdesk.ui.forms.editors import Editor
from coopdesk.ui.forms.fields import Message
from coopdesk.ui.forms.kinds import editor
from coopdesk.ui.forms.reading import apart
from coopdesk.ui.forms.tidying import tidying
from coopdesk.ui.forms.title_line import TitleLine
from coopdesk.ui.values import word
from coopdesk.ui.widgets import button, column, label

WHAT = (
    ("commitments", P_("said", "Commitment")),
    ("needs", P_("said", "Need")),
    ("competences", P_("said", "Skill")),
)
_MONEY = frozenset({"shares", "donation", "grant", "loan", "guarantee"})
_UNITS = {
    "premises": "month",
    "land": "hectare",
    "equipment": "month",
    "transport": "trip",
    "works": "day",
    "volunteer_hours": "hour",
    "employment": "hour_per_week",
    "expertise": "hour",
    "purchase": "meal_per_week",
    "supply": "kg_per_month",
}
"""The unit a kind is mostly said in; another one is typed over it."""

Store = Callable[[str, str, Spoken], object]
"""Stores what was said: the list, the key of what is corrected or none, and what was said."""


class WhoLine(TitleLine):
    """Who speaks. Enter goes on with a name that nothing offered fits, without a second one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shut a list in which nothing is marked before Enter is heard."""
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and self._popup.isVisible()
            and not self._popup.currentIndex().isValid()
        ):
            self._popup.hide()
        super().keyPressEvent(event)


class EntryLine(QFrame):
    """Enter goes on to the next field, and stores from the last one."""

    corrected = Signal()
    """A correction was begun or given up."""

    def __init__(self, desk: Desk, store: Store, parent: QWidget) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._store = store
        self._key = ""
        self._actor = ""
        self._before = ""  # the kind that a unit took the place of, for this once
        px = desk.theme.px
        layout = column(self, margin=px(12), gap=px(6))
        layout.addWidget(self._make_what())
        self._line = Beside(gap=px(8))
        layout.addLayout(self._line)
        self._make_fields()
        self._hint = label("", self, "second", wrap=True)
        layout.addWidget(self._hint)
        self._hint.hide()
        self.said = Message(desk, self)
        layout.addWidget(self.said)
        self._chosen_kind()
        self._turn()

    @property
    def table(self) -> str:
        """The list what is typed goes into."""
        return WHAT[max(self.what.checkedId(), 0)][0]

    @property
    def correcting(self) -> str:
        """The key of what is being corrected; empty while something new is typed."""
        return self._key

    def correct(self, table: str, record: Record) -> None:
        """Put what was said into the line, to be said again as it was meant."""
        self.what.button([name for name, _ in WHAT].index(table)).setChecked(True)
        self.empty()
        self._key = record.key
        actor = ""
        if isinstance(record, Commitment):
            self.kind.show(record.kind)
            self.quantity.show(record.quantity)
            self.unit.show(record.unit)
        if isinstance(record, Commitment | Competence):
            actor = record.actor
        elif isinstance(record, Need) and record.raised_by:
            actor = record.raised_by[0]
        self.title.setText(title_of(record))
        if actor:
            self._take(actor)
        self._turn()
        self.title.setFocus()
        self.corrected.emit()

    def empty(self) -> None:
        """Begin anew."""
        was, self._key, self._actor = self._key, "", ""
        self.who.clear()
        self.title.clear()
        self.quantity.show(None)
        self.quantity.mark(wrong=False)
        if self._before:
            self.kind.show(self._before)
        self._chosen_kind()
        self.said.say("", "")
        self._say_hint()
        self._turn()
        if was:
            self.corrected.emit()

    def begin(self) -> None:
        """Put the keyboard where typing begins."""
        self.who.setFocus()
        self.who.selectAll()

    def submit(self) -> None:
        """Store what stands there, or say what is missing."""
        self._resolve()
        self._take_unit()
        if self._is_wrong():
            return
        try:
            spoken = self._spoken()
            refuse_empty(spoken, anonymous=self.table == "needs")
        except UserError as trouble:
            self.refuse(trouble)
            return
        self.said.say("", "")
        self._store(self.table, self._key, spoken)

    def _is_wrong(self) -> bool:
        """Tell whether the quantity is no number; then say so, and let it be typed again."""
        if self.table != "commitments":
            return False
        try:
            self.quantity.value()
        except UserError as trouble:
            self.refuse(trouble)
            self.quantity.mark(wrong=True)
            self.quantity.control.setFocus()
            if isinstance(self.quantity.control, QLineEdit):
                self.quantity.control.selectAll()
            return True
        self.quantity.mark(wrong=False)
        self.said.say("", "")
        return False

    def typed(self) -> tuple[str, str, str]:
        """Return what stands there, to be put back where it cannot be stored."""
        quantity = self.quantity.control
        how_much = quantity.text() if isinstance(quantity, QLineEdit) else ""
        return self.who.text(), how_much, self.title.text()

    def refuse(self, trouble: UserError, typed: tuple[str, str, str] = ("", "", "")) -> None:
        """Say why it was not stored; what was typed stays, or comes back where nothing is."""
        if any(typed) and not any(self.typed()):
            self.who.setText(typed[0])
            self.who.setModified(True)
            if isinstance(self.quantity.control, QLineEdit):
                self.quantity.control.setText(typed[1])
            self.title.setText(typed[2])
        self.said.say(trouble.said(self._desk.tr), "error")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives a correction up, or empties the line."""
        if event.key() == Qt.Key.Key_Escape:
            self.empty()
            self.begin()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on from the kinds as it does from a line."""
        if (
            watched is self.kind.control
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            self.quantity.control.setFocus()
            return True
        return super().eventFilter(watched, event)

    # -------------------------------------------------------------------------------- what is typed

    def _spoken(self) -> Spoken:
        title = self.title.text().strip()
        name = "" if self._actor else self.who.text().strip()
        if self.table != "commitments":
            return Spoken(title, self._actor, name)
        kind = str(self.kind.value() or "other")
        quantity = self.quantity.value()
        dossier = self._desk.session.snapshot.dossier if self._desk.session.snapshot else None
        unit = self.unit.value() if quantity is not None else None
        return Spoken(
            title=title or word(COMMITMENT_KINDS, kind, self._desk.facts()),
            actor=self._actor,
            name=name,
            kind=kind,
            quantity=quantity if isinstance(quantity, Decimal) else None,
            unit=str(unit) if unit else None,
            share=dossier.share_value if dossier is not None else None,
            currency=self._desk.facts().currency,
        )

    def _take(self, key: str) -> None:
        self._actor = key
        self.who.setText(self._desk.facts().title(key))
        self.who.setCursorPosition(0)
        self._say_hint()

    def _picked(self, key: str) -> None:
        self._take(key)
        self._onward(self.who)

    def _named(self, name: str, _sort: str = "") -> None:
        """Take the name as a new resident's, though others are called alike."""
        self._actor = ""
        self.who.setText(name)
        self.who.setModified(False)
        self._say_hint()
        self._onward(self.who)

    def _resolve(self) -> None:
        """Find who is meant by what is typed: one actor, or somebody new."""
        if self._actor or not self.who.isModified():
            return
        self.who.setModified(False)
        if found := self.who.key_of(self.who.text()):
            self._take(found)
        self._say_hint()

    def _typed(self, _text: str) -> None:
        self._actor = ""
        self._hint.hide()

    def _say_hint(self) -> None:
        name = self.who.text().strip()
        new = bool(name) and not self._actor
        words = self._desk.tr("“{name}” is not among the actors: a resident is added.", name=name)
        self._hint.setText(words if new else "")
        self._hint.setVisible(new)

    def _onward(self, at: QWidget) -> None:
        """Put the keyboard into the next field, or store from the last one."""
        if at is self.quantity.control:
            self._take_unit()
            if self._is_wrong():
                return
        # The unit goes without saying, is typed after the number, or gone to with Tab.
        order = [self.who, self.kind.control, self.quantity.control, self.title]
        if at is self.unit.control:
            order = [at, self.title]
        rest = [one for one in order[order.index(at) + 1 :] if one.isVisibleTo(self)]
        if rest:
            rest[0].setFocus()
        else:
            self.submit()

    def _take_unit(self) -> None:
        """Let “24 h” be hours, of volunteering where money was thought of."""
        control = self.quantity.control
        if self.table != "commitments" or not isinstance(control, QLineEdit):
            return
        number, unit = apart(control.text(), UNITS, self._desk.facts())
        if not unit:
            return
        control.setText(number)
        fitting = next((kind for kind, said in _UNITS.items() if said == unit), "")
        kind = str(self.kind.value() or "")
        if kind in _MONEY and fitting:
            self.kind.show(fitting)
            self._before = kind
        self.unit.show(unit)

    def _chosen_kind(self) -> None:
        self._before = ""
        kind = str(self.kind.value() or "")
        unit = self._desk.facts().currency if kind in _MONEY else _UNITS.get(kind)
        self.unit.show(unit)

    # ------------------------------------------------------------------------------------ building

    def _make_what(self) -> QWidget:
        _ = self._desk.tr
        words = [_.say(one) for _name, one in WHAT]
        holder, self.what = filters(self._desk.theme, words, self)
        self.what.idToggled.connect(lambda _number, _on: self._turn())
        return holder

    def _make_fields(self) -> None:
        _, theme, px = self._desk.tr, self._desk.theme, self._desk.theme.px
        self.who = WhoLine(self._desk, ("actors",), self)
        self.who.makes = _ADD
        self.who.setPlaceholderText(_("Who"))
        self.who.setAccessibleName(_("Who says it: type a name"))
        self.who.chosen.connect(self._picked)
        self.who.asked.connect(self._named)
        self.who.textEdited.connect(self._typed)
        self.who.editingFinished.connect(self._resolve)
        self.kind, self.quantity, self.unit = (
            self._made(name) for name in ("kind", "quantity", "unit")
        )
        self.kind.show("shares")
        self.kind.finished.connect(self._chosen_kind)
        self.kind.control.installEventFilter(self)
        self.title = tidying(QLineEdit(self), _, lambda text: self._desk.notify(Notice(text)))
        self.title.setAccessibleName(_("What was said, in a few words"))
        self.save = button(theme, "", self, role="primary", run=self.submit)
        for part, stretch in ((self.who, 5), (self.kind.control, 4), (self.title, 6)):
            part.setMinimumWidth(px(90 if part is self.title else 120))
            self._line.addWidget(part, stretch)
        self.quantity.control.setFixedWidth(px(84))
        self.unit.control.setFixedWidth(px(112))
        self._line.insertWidget(2, self.quantity.control)
        self._line.insertWidget(3, self.unit.control)
        self._line.addWidget(self.save)
        for line in (self.who, self.quantity.control, self.unit.control, self.title):
            if isinstance(line, QLineEdit):
                line.returnPressed.connect(partial(self._onward, line))

    def _made(self, name: str) -> Editor:
        made = editor(self._desk, entity("commitments").field(name), self)
        control = made.control
        if isinstance(control, QLineEdit):
            control.setPlaceholderText(self._desk.tr.say(made.field.label))
        return made

    def _turn(self) -> None:
        """Show the fields of what is said."""
        _ = self._desk.tr
        commits = self.table == "commitments"
        for one in (self.kind, self.quantity, self.unit):
            one.control.setVisible(commits)
        self.title.setPlaceholderText(_("In a few words") if commits else _("What was said"))
        words = _("Store the correction") if self._key else _.say(_NOTE)
        self.save.setText(words)
        self.save.setAccessibleName(words)
        for chip in self.what.buttons():
            chip.setEnabled(not self._key)


_NOTE = N_("Note it")
_ADD = N_("New resident “{title}”")
