"""The overview on the screen: it shows what ``summary`` says and computes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.next_line import NextLine
from coopdesk.ui.page import Page
from coopdesk.ui.pages.overview import places
from coopdesk.ui.pages.overview.cells import BirthCells, GatesCell
from coopdesk.ui.pages.overview.panels import GaugePanel, RowsPanel
from coopdesk.ui.pages.overview.summary import Summary, summary
from coopdesk.ui.painted.phase_cell import PhaseCell
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import column, frame, row

_LOWER = 250  # px at 100 %: what the three panels need at least


class OverviewPage(Page):
    """Birth, phases, quantities, obstacles, actions; each leads to its register."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        px = desk.theme.px
        inner = QWidget(self)
        layout = column(inner, gap=px(16))
        self.next = NextLine(desk, inner)
        layout.addWidget(self.next)
        layout.addWidget(self._make_top(inner))
        layout.addWidget(self._make_lower(inner), 1)
        column(self).addWidget(Scroll(inner, self))
        desk.session.figures_changed.connect(self._renew)

    def regions(self) -> Sequence[QWidget]:
        """Return the phases, the quantities and the two lists."""
        return (self._cells[0], self.gauges.first(), self.obstacles.list, self.tasks.list)

    def place(self) -> Target | None:
        """Return the page alone: nothing is chosen on it."""
        return Target("")

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            facts = self.desk.facts().apart()
            self.desk.session.think(lambda snapshot: summary(snapshot, facts), self.show_summary)

    def show_summary(self, found: Summary) -> None:
        """Show what was computed."""
        self.birth.show_birth(found.birth)
        self.gates.show_progress(found.progress)
        for cell, phase in zip(self._cells, found.phases, strict=False):
            cell.show_phase(phase)
        self.gauges.show_gauges(found.gauges)
        self.obstacles.show_rows(found.obstacles)
        self.tasks.show_rows(found.actions)

    def _make_top(self, parent: QWidget) -> QFrame:
        theme = self.desk.theme
        top = frame(parent, "panel")
        layout = column(top)
        layout.setContentsMargins(1, 1, 1, 1)
        upper = row(None)
        self.birth = BirthCells(self.desk, top)
        upper.addWidget(self.birth, 2)
        upper.addWidget(_line(top, upright=True))
        self.gates = GatesCell(self.desk, top)
        upper.addWidget(self.gates, 1)
        layout.addLayout(upper)
        layout.addWidget(_line(top, upright=False))
        lower = row(None)
        self._cells: list[PhaseCell] = []
        for number in range(1, 5):
            cell = PhaseCell(theme, top)
            cell.clicked.connect(partial(self._go, places.gates(number)))
            self._cells.append(cell)
            if number > 1:
                lower.addWidget(_line(top, upright=True))
            lower.addWidget(cell, 1)
        layout.addLayout(lower)
        return top

    def _make_lower(self, parent: QWidget) -> QWidget:
        _ = self.desk.tr
        px = self.desk.theme.px
        lower = QWidget(parent)
        lower.setMinimumHeight(px(_LOWER))
        layout = row(lower, gap=px(16))
        self.gauges = GaugePanel(self.desk, lower)
        self.obstacles = RowsPanel(self.desk, _("Open obstacles"), lower)
        self.obstacles.on_empty(_("No obstacle is open."), "circle-check")
        self.obstacles.on_all(
            lambda n: _("See all {n}", n=n), partial(self.desk.go, places.OBSTACLES)
        )
        self.tasks = RowsPanel(self.desk, _("Next actions"), lower)
        self.tasks.on_empty(_("Nothing is waiting."), "circle-check")
        layout.addWidget(self.gauges, 38)
        layout.addWidget(self.obstacles, 33)
        layout.addWidget(self.tasks, 33)
        return lower

    def _go(self, target: Target) -> None:
        self.desk.go(target)


def _line(parent: QWidget, *, upright: bool) -> QFrame:
    made = frame(parent, "rule")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made
