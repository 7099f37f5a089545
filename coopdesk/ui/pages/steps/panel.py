"""The panel of one step: how it is done, an example to show, where it is done, its tick."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from coopdesk.model.step import STATES, Step
from coopdesk.services.steps import reopen_step, tick_step
from coopdesk.services.templates import field_of, place_of
from coopdesk.ui import in_phase
from coopdesk.ui.chips import ChipLabel
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.flow import Flow
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.plain import SingleForm
from coopdesk.ui.gate_says import NameOf
from coopdesk.ui.pages.steps.reading import StepReading
from coopdesk.ui.pages.steps.waiving import WaiveStep
from coopdesk.ui.values import status_chip
from coopdesk.ui.widgets import button, column, frame, icon_button, label, row, unmarked


def _applying(record: object) -> tuple[str, ...]:
    """Return what says something about a step in its state."""
    state = record.state if isinstance(record, Step) else "to_do"
    if state == "waived":
        return ("date", "evidence", "waived_because")
    return ("date", "evidence") if state == "done" else ("evidence",)


_PROOF = (Section(("date", "waived_because", "evidence"), only=_applying),)
_TEXTS = (Section(("title", "help", "example")),)


class StepPanel(QFrame):
    """Shows the step chosen in the list."""

    settled = Signal()
    """The step shown was ticked here: what comes next is to have the keyboard."""

    def __init__(self, desk: Desk, name_of: NameOf, parent: QWidget) -> None:
        """Make a panel that shows no step yet."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk, self._name_of = desk, name_of
        self._step: Step | None = None
        px = desk.theme.px
        layout = column(self)
        layout.addWidget(self._make_head())
        inner = QWidget(self)
        inner.setProperty("role", "scrolled")
        body = column(inner, gap=px(12))
        body.setContentsMargins(px(16), px(12), px(16), px(16))
        self.waiving = WaiveStep(desk, inner)
        self.waiving.hide()
        self.waiving.closed.connect(self._end_waiving)
        body.addWidget(self.waiving)
        self.reading = StepReading(desk, inner)
        body.addWidget(self.reading)
        self.texts = SingleForm(desk, "steps", _TEXTS, lambda _: self._key(), inner)
        self.texts.hide()
        body.addWidget(self.texts)
        self.proof = SingleForm(desk, "steps", _PROOF, lambda _: self._key(), inner)
        body.addWidget(self.proof)
        body.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._scroll = scroll
        layout.addWidget(scroll, 1)
        layout.addWidget(self._make_foot())

    def show_step(self, step: Step) -> None:
        """Show ``step``; what is being typed about the same step stays."""
        if self._step is not None and self._step.key != step.key:
            self.leave()
            self.waiving.hide()
            self.edit.setChecked(False)
            self._scroll.verticalScrollBar().setValue(0)
        before, self._step = self._step, step
        held = self.done.hasFocus() or self.reopen.hasFocus()
        facts = self._desk.facts()
        self._code.setText(step.id)
        self._chip.show_chip(status_chip(STATES, step.state, facts))
        self.reading.show_step(step)
        held = any(made.hasFocus() for made in (self.done, self.waive, self.reopen))
        self.done.setVisible(step.state == "to_do")
        self.waive.setVisible(step.state == "to_do")
        self.reopen.setVisible(step.state != "to_do")
        if held:  # the keyboard stays where what it was on goes
            (self.done if step.state == "to_do" else self.reopen).setFocus()
        place = place_of(step.code)
        name = self._name_of(*place) if place is not None else None
        self.go.setVisible(name is not None)
        if name is not None:
            words = facts.tr("Open: {page}", page=facts.tr.say(name))
            self.go.setText(unmarked(words))
            self.go.setAccessibleName(words)
        self._lock(writing=self._desk.session.file.writing)
        if held and before is not None and (before.key, before.state) != (step.key, step.state):
            self._hand_on(step)
        self.proof.renew()
        self.texts.renew()

    def _hand_on(self, step: Step) -> None:
        """Let the keyboard go on from a button that is no longer there."""
        if step.state == "to_do":
            self.done.setFocus()
        else:
            self.reopen.setFocus()
            self.settled.emit()

    def leave(self) -> None:
        """Store what is being typed."""
        self.texts.form.leave()
        self.proof.form.leave()

    def focus_first(self) -> None:
        """Put the keyboard on the first thing that can be done."""
        for made in (self.go, self.done, self.reopen):
            if made.isVisibleTo(self):
                made.setFocus()
                return

    def begin_editing(self) -> None:
        """Show the step's texts to be written, the title first."""
        self.edit.setChecked(True)
        self.texts.form.focus_first()

    # -------------------------------------------------------------------------------- what is done

    def open_place(self) -> None:
        """Go where the step is done."""
        place = place_of(self._step.code) if self._step is not None else None
        if self._step is not None and place is not None:
            self._desk.go(Target(*place, key=field_of(self._step.code)))

    def tick(self) -> None:
        """Tick the step as of the day the data speak of; the day can be changed."""
        if (step := self._step) is not None:
            self.leave()
            self.waiving.hide()  # what is done needs no reason any more
            day = self._desk.session.today
            self._desk.session.do(lambda file: tick_step(file, step.key, day))

    def untick(self) -> None:
        """Make the step one to do again; its proofs are kept."""
        if (step := self._step) is not None:
            self.leave()
            self._desk.session.do(lambda file: reopen_step(file, step.key))

    def begin_waiving(self) -> None:
        """Ask for the reason."""
        if self._step is not None:
            self.leave()
            self.waiving.show()
            self._scroll.verticalScrollBar().setValue(0)
            self.waiving.begin(self._step)

    def shift(self, *, up: bool) -> None:
        """Put the step one place higher or lower in its phase."""
        if self._step is not None:
            in_phase.shift(self._desk, "steps", self._step.key, up=up)

    def remove(self) -> None:
        """Remove the step; undo brings it back."""
        if self._step is not None:
            in_phase.remove(self._desk, "steps", self._step.key)

    # ----------------------------------------------------------------------------------- its parts

    def _key(self) -> str:
        return self._step.key if self._step is not None else ""

    def _end_waiving(self) -> None:
        self.waiving.hide()
        self.focus_first()

    def _edit(self, on: object) -> None:
        if not on:
            self.texts.form.leave()
        self.texts.setVisible(bool(on))
        self.reading.setVisible(not on)

    def _lock(self, *, writing: bool) -> None:
        for made in (self.done, self.waive, self.reopen, *self._changing):
            made.setEnabled(writing)

    def _make_head(self) -> QFrame:
        _, theme = self._desk.tr, self._desk.theme
        px = theme.px
        head = frame(self, "head")
        layout = row(head, gap=px(4))
        layout.setContentsMargins(px(16), px(6), px(8), px(6))
        self._code = label("", head, "panel")
        self._chip = ChipLabel(theme, head)
        layout.addWidget(self._code)
        layout.addSpacing(px(4))
        layout.addWidget(self._chip)
        layout.addStretch(1)
        self.edit = icon_button(theme, "pen", _("Change the texts of this step"), head)
        self.edit.setCheckable(True)
        self.edit.toggled.connect(self._edit)
        self.up = icon_button(theme, "chevron-up", _("Move up"), head, lambda: self.shift(up=True))
        self.down = icon_button(
            theme, "chevron-down", _("Move down"), head, lambda: self.shift(up=False)
        )
        words = _("Remove this step")
        self.trash = icon_button(theme, "trash-2", words, head, self.remove)
        self._changing = (self.edit, self.up, self.down, self.trash)
        for made in self._changing:
            layout.addWidget(made)
        return head

    def _make_foot(self) -> QFrame:
        _, theme = self._desk.tr, self._desk.theme
        foot = frame(self, "bar")
        layout = row(foot, gap=theme.px(8))
        layout.setContentsMargins(theme.px(16), theme.px(9), theme.px(16), theme.px(9))
        ways = QWidget(foot)
        flow = Flow(ways, gap=theme.px(8))
        self.go = button(
            theme, "", ways, icon="arrow-up-right", role="primary", run=self.open_place
        )
        self.done = button(theme, _("Done"), ways, icon="check", run=self.tick)
        self.waive = button(theme, _.pgettext("step", "Waive…"), ways, run=self.begin_waiving)
        self.reopen = button(theme, _("To do again"), ways, icon="rotate-ccw", run=self.untick)
        for made in (self.go, self.done, self.waive, self.reopen):
            flow.addWidget(made)
        layout.addWidget(ways, 1)
        return foot
