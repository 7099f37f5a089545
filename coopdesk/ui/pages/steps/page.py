"""The steps of one phase in a list with its gates, the chosen one beside it, the phase above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QStackedWidget, QWidget

from coopdesk.model.gate import Gate
from coopdesk.model.rules.next_step import next_thing
from coopdesk.model.step import Step
from coopdesk.services.guidance import DAYS
from coopdesk.services.steps import add_step
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.gate_says import NameOf
from coopdesk.ui.page import Page
from coopdesk.ui.pages.steps.gate import GateCard
from coopdesk.ui.pages.steps.head import PhaseHead
from coopdesk.ui.pages.steps.panel import StepPanel
from coopdesk.ui.pages.steps.pathway import choose_pathway
from coopdesk.ui.pages.steps.rows import rows_of
from coopdesk.ui.painted.rows import Heading, Row, RowList
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import Elided, button, column, frame, icon_button, row

_LOWER = 320  # px at 100 %: what the list and the panel need at least


def steps(phase: int, name_of: NameOf) -> Callable[[Desk, QWidget], StepsPage]:
    """Return what builds the page of a phase's steps."""

    def build(desk: Desk, parent: QWidget) -> StepsPage:
        return StepsPage(desk, phase, name_of, parent)

    return build


class StepsPage(Page):
    """What phase ``phase`` is for, and what there is to do in it."""

    def __init__(self, desk: Desk, phase: int, name_of: NameOf, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._phase = phase
        self._there: dict[str, Step | Gate] = {}
        self._stale = True
        self._wanted = ""
        self._arriving = False
        self._editing = ""
        px = desk.theme.px
        inner = QWidget(self)
        layout = column(inner, gap=px(12))
        self.head = PhaseHead(desk, phase, inner)
        layout.addWidget(self.head)
        lower = _Lower(inner)
        lower.setMinimumHeight(px(_LOWER))
        body = Beside(lower, gap=px(16), least=px(360))
        layout.addWidget(lower, 1)
        column(self).addWidget(Scroll(inner, self))
        body.addWidget(self._make_list(), 1)
        self.head.born.connect(self.list.setFocus)
        self._beside = QStackedWidget(lower)
        self._beside.setFixedWidth(px(500))
        body.addWidget(self._beside)
        self._showing = self.once_painted(self._show)
        self.put_off(partial(self._make_panel, name_of))
        self.put_off(partial(self._make_gate, name_of))

    def _make_panel(self, name_of: NameOf) -> None:
        self.panel = StepPanel(self.desk, name_of, self._beside)
        self.panel.settled.connect(self._settled)
        self._beside.addWidget(self.panel)

    def _make_gate(self, name_of: NameOf) -> None:
        """Make what shows a gate, and begin to listen."""
        self.gate = GateCard(self.desk, name_of, self._beside)
        self._beside.addWidget(self.gate)
        self.desk.session.figures_changed.connect(self._renew)

    # ------------------------------------------------------------------------------ as every page

    def open(self, target: Target) -> None:
        """Show a step or a gate; without one, what comes next."""
        self._wanted, self._arriving = target.key, target.edit
        if not self._stale:
            self._choose()

    def new(self) -> bool:
        """Add a step and put the keyboard into it."""
        phase, title = self._phase, self.desk.tr("To be written")
        self.desk.session.do(lambda file: add_step(file, phase, title), self._added)
        return True

    def regions(self) -> Sequence[QWidget]:
        """Return what comes next, the list and the panel's first button."""
        return (self.head.next.go, self.list, self.panel.go, self.panel.done, self.panel.reopen)

    def leave(self) -> None:
        """Store what is being typed."""
        self.panel.leave()

    def place(self) -> Target | None:
        """Return the step shown."""
        current = self.list.current()
        return Target("", key=current.key if current is not None else "")

    def set_compact(self, *, compact: bool) -> None:
        """Give the list more of the width."""
        self._beside.setFixedWidth(self.desk.theme.px(368 if compact else 500))

    def catch_up(self) -> None:
        """Show the first step now."""
        if self._showing.isActive():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    # ------------------------------------------------------------------------------- what is shown

    def _renew(self) -> None:
        snapshot = self.desk.session.snapshot
        self._stale = not self.isVisible() or snapshot is None
        if self._stale or snapshot is None:
            return
        facts = self.desk.facts()
        for made in (self.add, self.pathway):
            made.setEnabled(self.desk.session.file.writing)
        here: list[Step | Gate] = [*snapshot.steps, *snapshot.gates]
        self._there = {one.key: one for one in here if one.phase == self._phase}
        self.head.show_phase(snapshot, facts)
        self._showing.start()  # the list is painted first
        self.list.show_rows(rows_of(snapshot, self._phase, facts))
        self._pile.setCurrentWidget(self._body if self._there else self._empty)
        self._beside.setVisible(bool(self._there))
        self._choose()

    def _choose(self) -> None:
        if self._wanted == DAYS:
            self._wanted, self._arriving = "", False
            self.head.focus_days()
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""
        elif self.list.current() is None or isinstance(self.list.current(), Heading):
            self.list.choose(self._first())
        self._chosen()

    def _first(self) -> str:
        """Return what is shown first: the next thing, else the first open step, else the first."""
        snapshot = self.desk.session.snapshot
        found = next_thing(snapshot) if snapshot is not None else None
        if found is not None and found.record is not None and found.record.key in self._there:
            return found.record.key
        waiting = (one.key for one in self._there.values() if one.state in {"to_do", "unmet"})
        return next(waiting, next(iter(self._there), ""))

    def _chosen(self) -> None:
        if not self._showing.isActive():
            self._show()

    def _show(self) -> None:
        """Show what the list stands on."""
        self._showing.stop()
        chosen = self.list.current()
        found = self._there.get(chosen.key) if isinstance(chosen, Row) else None
        if isinstance(found, Step):
            self._beside.setCurrentWidget(self.panel)
            self.panel.show_step(found)
        elif isinstance(found, Gate):
            self.panel.leave()
            self._beside.setCurrentWidget(self.gate)
            self.gate.show_gate(found)
        if self._arriving:
            self._arriving = False
            self._to_first()
        if self._editing and self._editing in self._there:
            self._editing = ""
            self.panel.begin_editing()

    def _settled(self) -> None:
        if self.head.next.isVisibleTo(self):
            self.head.next.go.setFocus()

    def _added(self, key: str) -> None:
        self._wanted = self._editing = key

    def _opened(self, _opens: object) -> None:
        self.catch_up()
        self._to_first()

    def _to_first(self) -> None:
        """Put the keyboard on the first thing that can be done about what is shown."""
        if self._beside.currentWidget() is self.panel:
            self.panel.focus_first()
        else:
            self.gate.go.setFocus()

    # ------------------------------------------------------------------------------------ building

    def _make_list(self) -> QFrame:
        _, theme = self.desk.tr, self.desk.theme
        made = frame(self, "panel")
        layout = column(made)
        layout.setContentsMargins(1, theme.px(6), 1, 1)
        head = row(None, gap=theme.px(4))
        head.setContentsMargins(theme.px(16), 0, theme.px(8), theme.px(2))
        head.addWidget(Elided(_("What there is to do"), made, "panel"), 1)
        words = _("Take another pathway template over")
        self.pathway = icon_button(theme, "route", words, made, self._take_pathway)
        head.addWidget(self.pathway)
        self.add = button(theme, _("Add a step"), made, icon="plus", role="link", run=self.new)
        head.addWidget(self.add)
        layout.addLayout(head)
        self._body = QWidget(made)
        self._pile = QStackedLayout()
        self.list = RowList(theme, _("What there is to do"), self._body, headed=True)
        column(self._body).addWidget(self.list)
        self.list.chosen.connect(lambda _row: self._chosen())
        self.list.opened.connect(self._opened)
        words = _("No step yet. Take a pathway template over, or add a step of your own.")
        self._empty = EmptyWords(self.desk, words, "list-checks", made)
        self._pile.addWidget(self._body)
        self._pile.addWidget(self._empty)
        layout.addLayout(self._pile, 1)
        return made

    def _take_pathway(self) -> None:
        self.leave()
        choose_pathway(self.desk, self.window())


class _Lower(QWidget):
    """The list and the panel, which scroll by themselves: they ask for no height of their own."""

    def hasHeightForWidth(self) -> bool:
        """Take what there is."""
        return False

    def sizeHint(self) -> QSize:
        """Return the least there must be."""
        return QSize(super().sizeHint().width(), self.minimumHeight())
