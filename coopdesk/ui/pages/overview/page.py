"""The overview on the screen: it shows what ``summary`` says and computes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from coopdesk.services.next_actions import Ticked, tick_off
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.next_line import NextLine
from coopdesk.ui.page import Page
from coopdesk.ui.pages.overview import places
from coopdesk.ui.pages.overview.adding import Adding, add_menu
from coopdesk.ui.pages.overview.cells import BirthCell
from coopdesk.ui.pages.overview.panels import GaugePanel, RowsPanel
from coopdesk.ui.pages.overview.summary import Summary, summary
from coopdesk.ui.painted.fork import Fork
from coopdesk.ui.painted.phase_cell import PhaseCell
from coopdesk.ui.painted.rows import Row
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import button, column, frame, icon_button, row, tooltip

_LOWER = 250  # px at 100 %: what the three panels need at least
_ABREAST = 640  # px at 100 %: the birth beside the fork
_THREE = 820  # px at 100 %: the quantities beside the two lists


class OverviewPage(Page):
    """Birth, phases, quantities, obstacles, actions; each leads to its register."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        self._adding = Adding()
        self._below: Summary | None = None
        px = desk.theme.px
        inner = QWidget(self)
        layout = column(inner, gap=px(16))
        self.next = NextLine(desk, inner)
        layout.addWidget(self.next)
        layout.addWidget(self._make_top(inner))
        self._under = QWidget(inner)
        self._lower = row(self._under, gap=px(16))
        layout.addWidget(self._under, 1)
        column(self).addWidget(Scroll(inner, self))
        self.put_off(self._make_lower)

    def regions(self) -> Sequence[QWidget]:
        """Return the phases, the quantities and the two lists."""
        return (
            self.fork,
            self._cells[0],
            self.gauges.first(),
            self.obstacles.list,
            self.tasks.list,
        )

    def place(self) -> Target | None:
        """Return the page alone: nothing is chosen on it."""
        return Target("")

    def set_compact(self, *, compact: bool) -> None:
        """Leave out the way to the agenda, which the sidebar has too, and the word of “Add”."""
        self._whole.setVisible(not compact)
        self.add.setText("" if compact else self.desk.tr("Add"))

    def set_narrow(self, *, narrow: bool) -> None:
        """Show two phases beside each other, and two below them."""
        super().set_narrow(narrow=narrow)
        self._middle.setVisible(not narrow)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put beneath each other what has no room side by side."""
        super().resizeEvent(event)
        px, sides = self.desk.theme.px, QBoxLayout.Direction
        for layout, least in ((self._upper, _ABREAST), (self._lower, _THREE)):
            wide = self.width() >= px(least)
            layout.setDirection(sides.LeftToRight if wide else sides.TopToBottom)
        self._under.setMinimumHeight(px(_LOWER if self.width() >= px(_THREE) else 2 * _LOWER + 80))

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            facts = self.desk.facts().apart()
            self.desk.session.think(lambda snapshot: summary(snapshot, facts), self.show_summary)

    def show_summary(self, found: Summary) -> None:
        """Show what was computed."""
        self.birth.show_birth(found.birth)
        self.fork.show_fork(found.fork)
        for cell, phase in zip(self._cells, found.phases, strict=False):
            cell.show_phase(phase)
        self._below = found
        self.desk.turns.add(self, self._show_below, seen=True)

    def catch_up(self) -> None:
        """Show what is below now."""
        self._show_below()

    def _show_below(self) -> None:
        """Show the figures and lists; what is above them is painted first."""
        found, self._below = self._below, None
        if found is None:
            return
        self.gauges.show_gauges(found.gauges)
        self.obstacles.show_rows(found.obstacles)
        self.tasks.show_rows(found.actions)
        self._adding = found.adding

    def _make_top(self, parent: QWidget) -> QFrame:
        theme = self.desk.theme
        top = frame(parent, "panel")
        layout = column(top)
        layout.setContentsMargins(1, 1, 1, 1)
        self._upper = row(None)
        self.birth = BirthCell(theme, top)
        self.birth.clicked.connect(lambda: self._go(places.gates(self.birth.opens)))
        self._upper.addWidget(self.birth, 26)
        self._upper.addWidget(_line(top, upright=True))
        self.fork = Fork(theme, self.desk.formats, top)
        self.fork.opened.connect(lambda phase: self._go(places.gates(phase)))
        self._upper.addWidget(self.fork, 82)
        layout.addLayout(self._upper)
        layout.addWidget(_line(top, upright=False))
        self._cells: list[PhaseCell] = []
        self._middle = _line(top, upright=True)
        lower = Beside()
        for first in (1, 3):
            pair = row(None)
            pair.addWidget(self._make_cell(first, top), 1)
            pair.addWidget(_line(top, upright=True))
            pair.addWidget(self._make_cell(first + 1, top), 1)
            if first > 1:
                lower.addWidget(self._middle)
            lower.addLayout(pair, 1)
        for cell in self._cells:
            cell.stand_beside(self._cells)
        layout.addLayout(lower)
        return top

    def _make_cell(self, number: int, parent: QWidget) -> PhaseCell:
        cell = PhaseCell(self.desk.theme, parent)
        cell.clicked.connect(partial(self._go, places.gates(number)))
        self._cells.append(cell)
        return cell

    def _make_lower(self) -> None:
        _ = self.desk.tr
        px, lower = self.desk.theme.px, self._under
        self.gauges = GaugePanel(self.desk, lower)
        self.obstacles = RowsPanel(self.desk, _("Open obstacles"), lower)
        self.obstacles.on_empty(_("No obstacle is open."), "circle-check")
        self.obstacles.on_all(
            lambda n: _("See all {n}", n=n) if n > 1 else _("See all"),
            partial(self.desk.go, places.OBSTACLES),
        )
        self.tasks = RowsPanel(self.desk, _("Next actions"), lower)
        self.tasks.on_empty(_("Nothing is waiting."), "circle-check")
        self._offer_actions()
        self._lower.addWidget(self.gauges, 38)
        lists = row(None, gap=px(16))
        lists.addWidget(self.obstacles, 1)
        lists.addWidget(self.tasks, 1)
        self._lower.addLayout(lists, 67)
        self.show_late(self._under)
        self.desk.session.figures_changed.connect(self._renew)

    def _offer_actions(self) -> None:
        _, theme = self.desk.tr, self.desk.theme
        self._whole = icon_button(
            theme,
            "calendar",
            _("See all in the agenda"),
            self.tasks,
            partial(self._go, places.AGENDA),
        )
        self.tasks.offer(self._whole)
        self.add = button(theme, _("Add"), self.tasks, icon="plus", role="link", run=self._ask)
        self.add.setAccessibleName(_("Add an action"))
        tooltip(self.add, _("Add an action"))
        self.tasks.offer(self.add)
        self.tasks.list.ticked.connect(self._tick)

    def _ask(self) -> None:
        menu = add_menu(self.desk, self._adding, self.add)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _tick(self, chosen: object) -> None:
        """Tick a row off, and offer to take it back."""
        if not isinstance(chosen, Row) or not isinstance(chosen.ticks, Ticked):
            return
        what, today = chosen.ticks, self.desk.session.today
        note = self.desk.tr("Asked again")
        self.desk.session.do(
            lambda file: tick_off(file, what, today=today, note=note),
            partial(self._ticked, chosen.title),
        )

    def _ticked(self, title: str, expected: date | None) -> None:
        _, session = self.desk.tr, self.desk.session
        said = _("Done: {what}", what=title)
        if expected is not None:
            day = self.desk.formats.date(expected)
            said = _("Asked again; an answer is expected by {day}.", day=day)
        self.desk.notify(Notice(said, _("Undo"), session.undo))

    def _go(self, target: Target) -> None:
        self.desk.go(target)


def _line(parent: QWidget, *, upright: bool) -> QFrame:
    made = frame(parent, "rule")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made
