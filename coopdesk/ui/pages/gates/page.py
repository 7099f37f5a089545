"""The gates of one phase in a list, the chosen one beside it, the days of the phase above."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QStackedLayout, QWidget

from coopdesk.i18n import N_
from coopdesk.model.fields import Record
from coopdesk.model.gate import STATES, Gate
from coopdesk.model.phase import Phase
from coopdesk.services import records
from coopdesk.store import Change, Condition, DossierFile, Query
from coopdesk.ui.beside import Beside
from coopdesk.ui.chips import LOOKS
from coopdesk.ui.desk import Desk, Facts, Target
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.plain import SingleForm
from coopdesk.ui.gate_says import NameOf
from coopdesk.ui.page import Page
from coopdesk.ui.pages.gates.panel import GatePanel
from coopdesk.ui.painted.nodes import CURRENT, DONE, WAITING, PhaseNode
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.painted.steps import StepBar
from coopdesk.ui.values import word
from coopdesk.ui.widgets import Elided, button, column, frame, label, row

_DAYS = (
    Section((("started", "ended", "planned_start", "planned_end"),)),
    Section((("ordinary_months", "emergency_months"),), N_("Usual durations"), folded=True),
)
_SHADES = {"met": "ok", "waived": "neutral", "unmet": "attention"}


def gates(phase: int, name_of: NameOf) -> Callable[[Desk, QWidget], GatesPage]:
    """Return what builds the page of a phase's gates."""

    def build(desk: Desk, parent: QWidget) -> GatesPage:
        return GatesPage(desk, phase, name_of, parent)

    return build


class GatesPage(Page):
    """What should be so before phase ``phase`` is left."""

    def __init__(self, desk: Desk, phase: int, name_of: NameOf, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._phase = phase
        self._gates: dict[str, Gate] = {}
        self._stale = True
        self._wanted = ""
        px = desk.theme.px
        layout = column(self, gap=px(16))
        layout.addWidget(self._make_days())
        body = Beside(gap=px(16), least=px(320))
        layout.addLayout(body, 1)
        body.addWidget(self._make_list(), 1)
        self.panel = GatePanel(desk, name_of, self)
        self.panel.setFixedWidth(px(420))
        body.addWidget(self.panel)
        self._showing = self.once_painted(self._show_chosen)
        desk.session.changed.connect(self._on_change)
        desk.session.figures_changed.connect(self._say_all)
        self.list.setFocus()  # where the keyboard comes to, instead of the days above

    # ------------------------------------------------------------------------------ as every page

    def open(self, target: Target) -> None:
        """Show a gate."""
        if target.key:
            self._wanted = target.key
            if not self._stale:
                self._choose()

    def new(self) -> bool:
        """Add a criterion and put the keyboard into it."""
        phase = self._phase
        fresh = Gate(
            id=_next_id(phase, self._gates.values()),
            phase=phase,
            criterion=self.desk.tr("To be written"),
            state="unmet",
        )
        self.desk.session.do(lambda file: records.add_record(file, "gates", fresh), self._added)
        return True

    def regions(self) -> Sequence[QWidget]:
        """Return the days, the list and the panel."""
        first = next(iter(self.days.form.boxes.values())).editor.control
        return (first, self.list, self.panel.meet, self.panel.reopen)

    def leave(self) -> None:
        """Store what is being typed."""
        self.days.form.leave()
        self.panel.leave()

    def place(self) -> Target | None:
        """Return the gate shown."""
        current = self.list.current()
        return Target("", key=current.key if current is not None else "")

    def set_compact(self, *, compact: bool) -> None:
        """Give the list more of the width."""
        self.panel.setFixedWidth(self.desk.theme.px(360 if compact else 420))

    def catch_up(self) -> None:
        """Show the first gate now."""
        if self._showing.isActive():
            self._show_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    # ------------------------------------------------------------------------------- what is shown

    def _on_change(self, change: Change) -> None:
        if change.tables & {"gates", "phases", "activities", "documents"}:
            self._stale = True
            if self.isVisible():
                self._renew()

    def _renew(self) -> None:
        self._stale = False
        self.desk.session.read(self._read, self._show)

    def _read(self, file: DossierFile) -> list[Gate]:
        query = Query("gates", (Condition("phase", "in", (self._phase,)),))
        return [one for one in file.records("gates", file.keys(query)) if isinstance(one, Gate)]

    def _show(self, found: list[Gate]) -> None:
        self._gates = {gate.key: gate for gate in found}
        self._showing.start()  # the list is painted first
        self._say_all()
        self._pile.setCurrentWidget(self._body if found else self._empty)
        self.panel.setVisible(bool(found))
        self._choose()

    def _say_all(self) -> None:
        facts = self.desk.facts()
        self.add.setEnabled(self.desk.session.file.writing)
        shown = tuple(self._gates.values())
        self.list.show_rows([_row(gate, facts) for gate in shown])
        states = tuple(gate.state for gate in shown)
        passed = sum(state != "unmet" for state in states)
        words = facts.tr.ngettext(
            "{passed} of {n} gate passed",
            "{passed} of {n} gates passed",
            len(states),
            passed=passed,
        )
        self._progress.setText(words if states else "")
        self.steps.show_steps(states, words, ", ".join(word(STATES, s, facts) for s in states))
        self._say_node(facts, words)

    def _say_node(self, facts: Facts, words: str) -> None:
        phases = facts.snapshot.phases if facts.snapshot is not None else ()
        found = next((one for one in phases if one.number == self._phase), None)
        self.node.show_state(_node(found), words)

    def _choose(self) -> None:
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""
        elif self.list.current() is None and self.list.rows:
            unmet = (gate.key for gate in self._gates.values() if gate.state == "unmet")
            self.list.choose(next(unmet, self.list.rows[0].key))
        self._chosen()

    def _chosen(self) -> None:
        if not self._showing.isActive():
            self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the gate the list stands on."""
        self._showing.stop()
        current = self.list.current()
        if current is not None and current.key in self._gates:
            self.panel.show_gate(self._gates[current.key])

    def _opened(self, _opens: object) -> None:
        self.catch_up()
        self.panel.focus_first()

    def _added(self, key: str) -> None:
        self._wanted = key
        self._renew()
        self.catch_up()
        control = self.panel.form.form.boxes["criterion"].editor.control
        control.setFocus()
        if isinstance(control, QPlainTextEdit):
            control.selectAll()  # what is typed now takes the place of "to be written"

    # ------------------------------------------------------------------------------------ building

    def _make_days(self) -> QFrame:
        px = self.desk.theme.px
        phase = self._phase
        made = frame(self, "panel")
        layout = row(made, gap=px(16))
        layout.setContentsMargins(px(16), px(10), px(16), px(6))
        self.node = PhaseNode(self.desk.theme, phase, made)
        layout.addWidget(self.node)

        def find(file: DossierFile) -> str:
            query = Query("phases", (Condition("number", "in", (phase,)),))
            return next(iter(file.keys(query)), "")

        self.days = SingleForm(self.desk, "phases", _DAYS, find, made)
        self.days.warnings = _impossible
        layout.addWidget(self.days, 1)
        return made

    def _make_list(self) -> QFrame:
        _, theme = self.desk.tr, self.desk.theme
        made = frame(self, "panel")
        layout = column(made)
        layout.setContentsMargins(1, theme.px(8), 1, 1)
        head = Beside(gap=theme.px(12))
        head.setContentsMargins(theme.px(16), 0, theme.px(8), theme.px(4))
        words = row(None, gap=theme.px(12))
        words.addWidget(label(_("Gates"), made, "panel"))
        self.steps = StepBar(theme, made)
        words.addWidget(self.steps, 1)
        self._progress = Elided("", made, "second")
        words.addWidget(self._progress, 2)
        head.addLayout(words, 1)
        self.add = button(theme, _("Add a criterion"), made, icon="plus", role="link", run=self.new)
        head.addWidget(self.add)
        layout.addLayout(head)
        self._body = QWidget(made)
        self._pile = QStackedLayout()
        self.list = RowList(theme, _("Gates"), self._body)
        column(self._body).addWidget(self.list)
        self.list.chosen.connect(lambda _row: self._chosen())
        self.list.opened.connect(self._opened)
        self._empty = EmptyWords(
            self.desk,
            _("No criterion yet. What should be so before this phase is left?"),
            "milestone",
            made,
        )
        self._pile.addWidget(self._body)
        self._pile.addWidget(self._empty)
        layout.addLayout(self._pile, 1)
        return made


def _row(gate: Gate, facts: Facts) -> Row:
    _ = facts.tr
    state = word(STATES, gate.state, facts)
    parts = [state]
    if gate.state == "unmet" and gate.if_not:
        parts.append(gate.if_not)
    elif gate.state == "waived" and gate.waiver.reason:
        parts.append(gate.waiver.reason)
    elif gate.date is not None:
        parts.append(facts.formats.date(gate.date, "medium"))
    if gate.state == "met" and gate.evidence:
        proofs = ", ".join(facts.title(key) for key in gate.evidence)
        parts.append(_("proof: {titles}", titles=proofs))
    icon, _tone = LOOKS["gates.state"].get(gate.state, ("circle", ""))
    return Row(
        title=gate.criterion,
        under=" · ".join(parts),
        icon=icon,
        shade=_SHADES.get(gate.state, "neutral"),
        key=gate.key,
        opens=gate.key,
    )


def _node(phase: Phase | None) -> str:
    if phase is None or phase.started is None:
        return WAITING
    return DONE if phase.ended is not None else CURRENT


def _impossible(phase: Record, facts: Facts) -> Mapping[str, str]:
    """Return what cannot be of the real days of a phase: one to come, an end before its beginning.

    They are kept all the same: who notes them sees why the forecast does not follow.
    """
    found: dict[str, str] = {}
    if not isinstance(phase, Phase):
        return found
    to_come = facts.tr("This day has not come yet. What is planned has its own field, beside.")
    for name, day in (("started", phase.started), ("ended", phase.ended)):
        if day is not None and day > facts.today:
            found[name] = to_come
    if phase.started is not None and phase.ended is not None and phase.ended < phase.started:
        found["ended"] = facts.tr("The phase would have ended before it began.")
    return found


def _next_id(phase: int, there: Iterable[Gate]) -> str:
    """Return the code after the last of the phase: ``J2.3`` after ``J2.2``."""
    found = [re.fullmatch(rf"J{phase}\.(\d+)", gate.id) for gate in there]
    return f"J{phase}.{max((int(one[1]) for one in found if one), default=0) + 1}"
