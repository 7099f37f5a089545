"""What a phase is for, how far it is, when it began and ended, and the one next thing to do."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.model.phase import Phase
from coopdesk.model.rules.gates import gates_of
from coopdesk.model.rules.next_step import LAST, steps_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.step import STATES
from coopdesk.services.steps import begin_phase, end_phase
from coopdesk.services.templates import EMERGENCY, purpose
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Facts, Notice
from coopdesk.ui.next_line import NextLine
from coopdesk.ui.painted.nodes import CURRENT, DONE, WAITING, PhaseNode
from coopdesk.ui.painted.steps import StepBar
from coopdesk.ui.values import word
from coopdesk.ui.widgets import button, column, label, row, wrapped

_TWO = 2
_MARKS = {"done": "met", "waived": "waived", "to_do": "unmet"}


class PhaseHead(QFrame):
    """Stands above the steps."""

    born = Signal()
    """The last phase was ended here: nothing in the head is left for the keyboard."""

    def __init__(self, desk: Desk, phase: int, parent: QWidget) -> None:
        """Say nothing yet but what comes next."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk, self._number = desk, phase
        self._phase: Phase | None = None
        _, theme = desk.tr, desk.theme
        px = theme.px
        layout = column(self, gap=px(8))
        layout.setContentsMargins(px(16), px(10), px(16), px(10))
        self.purpose = wrapped("", self)
        self.purpose.setMinimumHeight(px(20))
        layout.addWidget(self.purpose)
        line, when, how_far = Beside(gap=px(8)), row(None, gap=px(8)), row(None, gap=px(8))
        line.addLayout(when)
        line.addLayout(how_far, 1)
        self._node = PhaseNode(theme, phase, self)
        when.addWidget(self._node)
        self.days = label("", self, "second")
        when.addWidget(self.days, 1)
        self.steps = StepBar(theme, self)
        how_far.addWidget(self.steps, 1)
        self.progress = label("", self, "second")
        how_far.addWidget(self.progress)
        words, icon = _("It begins today"), "play"
        self.starts = button(theme, words, self, icon=icon, role="primary", run=self._begin)
        words, icon = _("It ends today"), "flag"
        if phase == LAST:  # the end of this one is the birth: so it is called, not an end
            words = _("The cooperative is born today")
        self.ends = button(theme, words, self, icon=icon, role="primary", run=self._end)
        for made in (self.starts, self.ends):
            line.addWidget(made)
        layout.addLayout(line)
        self.next = NextLine(desk, self)
        layout.addWidget(self.next)

    def show_phase(self, snapshot: Snapshot, facts: Facts) -> None:
        """Say how far the phase is."""
        _ = facts.tr
        self._phase = next((one for one in snapshot.phases if one.number == self._number), None)
        self.purpose.setText(purpose(self._number, snapshot.dossier.pathway, _.language))
        states = [one.state for one in steps_of(snapshot, self._number)]
        done = sum(state != "to_do" for state in states)
        said = _.ngettext("{done} of {n} step", "{done} of {n} steps", len(states), done=done)
        self.progress.setText(said if states else "")
        words = ", ".join(word(STATES, state, facts) for state in states)
        self.steps.show_steps([_MARKS.get(state, "unmet") for state in states], said, words)
        unmet = sum(one.state == "unmet" for one in gates_of(snapshot, self._number))
        self._say_days(facts, unmet, passed=done == len(states) and not unmet)

    def focus_days(self) -> None:
        """Put the keyboard where the day the phase began or ended is noted."""
        for made in (self.starts, self.ends, self.next.go):
            if made.isVisibleTo(self):
                made.setFocus()
                return

    def _say_days(self, facts: Facts, unmet: int, *, passed: bool) -> None:
        _, phase = facts.tr, self._phase
        started = phase.started if phase is not None else None
        ended = phase.ended if phase is not None else None
        text = _("Not begun yet")
        if started is not None:
            text = _("Since {day}", day=facts.formats.date(started, "medium"))
        if ended is not None:
            until = facts.formats.date(ended, "medium")
            since = facts.formats.date(started, "medium") if started is not None else "…"
            text = _("{first} to {last}", first=since, last=until)
            if self._number == LAST and ended <= facts.today:
                text = _("The cooperative was born on {day}", day=until)
            if unmet:  # taken back after the end: the days alone would hide it
                gates = _.ngettext("{n} gate is not met", "{n} gates are not met", unmet)
                text = f"{text} · {gates}"
        usual = self._usual(facts)
        self.days.setText(text if ended is not None or not usual else f"{text} · {usual}")
        state = DONE if ended else CURRENT if started else WAITING
        self._node.show_state(state, text)
        writing = self._desk.session.file.writing
        self.starts.setVisible(started is None and ended is None and writing)
        self.ends.setVisible(started is not None and ended is None and writing and passed)

    def _usual(self, facts: Facts) -> str:
        """Return how long the phase takes as a rule on the dossier's pathway."""
        if self._phase is None or facts.snapshot is None:
            return ""
        months = self._phase.ordinary_months
        if facts.snapshot.dossier.pathway == EMERGENCY:
            months = self._phase.emergency_months
        if len(months) != _TWO:
            return ""
        return facts.tr("usually {least} to {most} months", least=months[0], most=months[1])

    def _begin(self) -> None:
        day, number = self._desk.session.today, self._number
        self._desk.session.do(lambda file: begin_phase(file, number, day))

    def _end(self) -> None:
        day, number = self._desk.session.today, self._number
        self._desk.session.do(lambda file: end_phase(file, number, day), lambda _: self._ended(day))

    def _ended(self, day: date) -> None:
        """Say what the button did, with the way back."""
        _, number = self._desk.tr, self._number
        said = _("Phase {n} ended", n=number)
        if number == LAST:
            self.born.emit()
            said = _(
                "The cooperative was born on {day}. Was it another day? Write it in the tab Gates.",
                day=self._desk.formats.date(day),
            )
        self._desk.notify(Notice(said, _("Undo"), self._desk.session.undo))
