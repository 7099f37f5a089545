"""The cash plan on the screen: first month and opening cash, the grid, the line that is edited."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QLineEdit, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.cash_line import CashLine
from coopdesk.model.financing import Financing
from coopdesk.model.forecast import Forecast
from coopdesk.model.rules.first_year import disagreements
from coopdesk.services import cash as verbs
from coopdesk.store import Change, DossierFile, Query
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.forms.fields import Message
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.grid import AmountGrid
from coopdesk.ui.forms.plain import SingleForm, only_record
from coopdesk.ui.page import Page
from coopdesk.ui.pages.cash.explaining import explained, lowest_said
from coopdesk.ui.pages.cash.lines import FIRST_MONTHS, Cash, resized
from coopdesk.ui.pages.cash.model import CashModel
from coopdesk.ui.pages.cash.strip import LineStrip
from coopdesk.ui.widgets import column, frame, label, restyled, row

_LINE = 38
"""The height of a line in px at 100 %: a long name takes two lines."""
_LEAST = 170

Found = tuple[tuple[CashLine, ...], Forecast, Financing]
"""The lines, the forecast they belong to, and the plan of financing."""


class CashPage(Page):
    """Months across, lines down, balances computed, the lowest point called out."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        self._wanted = ""
        layout = column(self, gap=desk.theme.px(12))
        layout.addWidget(self._make_head(self))
        layout.addWidget(self._make_panel(self), 1)
        desk.session.changed.connect(self._on_change)
        self.put_off(self.form.renew)
        self.put_off(self._renew)

    # ------------------------------------------------------------------------------ as every page

    def regions(self) -> Sequence[QWidget]:
        """Return the fields above, the grid, and what edits a line."""
        first = next(iter(self.form.form.boxes.values())).editor.control
        return (first, self.grid, self.strip.add_in)

    def new(self) -> bool:
        """Add a line of money coming in."""
        self.add("in")
        return True

    def leave(self) -> None:
        """Store what is being typed."""
        self.form.form.leave()
        self.strip.leave()

    def place(self) -> Target | None:
        """Return the page alone."""
        return Target("")

    def showEvent(self, event: QShowEvent) -> None:
        """Read the plan, if it was not read since it changed."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    # ------------------------------------------------------------------------------- what is done

    def add(self, direction: str) -> None:
        """Add a line; its name is selected, to be typed over."""
        _ = self.desk.tr
        title = _("Money coming in") if direction == "in" else _("Money going out")
        months = self.model.cash.months or FIRST_MONTHS

        def then(key: str) -> None:
            self._wanted = key
            self._renew()

        self._message.say("", "")
        self.desk.session.do(
            lambda file: verbs.add_cash_line(file, title, direction, months), then, self._refuse
        )

    def rename(self, line: CashLine, title: str) -> None:
        """Call a line otherwise."""
        self._message.say("", "")
        self.desk.session.do(
            lambda file: verbs.rename_cash_line(file, line.key, title), refused=self._not_renamed
        )

    def remove(self, line: CashLine) -> None:
        """Take a line out; undo brings it back."""
        self.desk.session.do(lambda file: verbs.remove_cash_line(file, line.key))

    def resize_plan(self, by: int) -> None:
        """Add months at the end, or take some out."""
        months = min(max(self.model.cash.months + by, 1), verbs.MOST_MONTHS)
        rows = resized(self.model.cash.lines, months)
        what = N_("Months added to the cash plan") if by > 0 else N_("Months taken out")
        if rows:
            self.desk.session.do(lambda file: verbs.set_cash_amounts(file, rows, what))

    def _store(self, line: CashLine, amounts: tuple[Decimal, ...]) -> None:
        self._message.say("", "")
        what = N_("Amounts of the cash plan")
        self.desk.session.do(
            lambda file: verbs.set_cash_amounts(file, {line.key: amounts}, what),
            refused=self._refuse,
        )

    def _not_renamed(self, trouble: UserError) -> None:
        self._refuse(trouble)
        self._on_current()

    def _refuse(self, trouble: UserError) -> None:
        _ = self.desk.tr
        kept = _("The earlier value is kept.")
        self._message.say(f"{trouble.said(_)} {kept}", "error")

    # ------------------------------------------------------------------------------ what is shown

    def _on_change(self, change: Change) -> None:
        if change.tables & {"cash_lines", "forecast", "financing", "dossier"}:
            self._stale = True
            if self.isVisible():
                self._renew()

    def _renew(self) -> None:
        self._stale = False

        def find(file: DossierFile) -> Found:
            found = file.records("forecast", file.keys(Query("forecast")))
            one = found[0] if found and isinstance(found[0], Forecast) else Forecast()
            money = file.records("financing", file.keys(Query("financing")))
            plan = money[0] if money and isinstance(money[0], Financing) else Financing()
            return verbs.cash_lines(file), one, plan

        self.desk.session.read(find, self._show)

    def _show(self, found: Found) -> None:
        lines, forecast, financing = found
        self.model.show(Cash.of(lines, forecast))
        there = bool(lines)
        for shown in (self.grid, self._sum, self._lowest):
            shown.setVisible(there)
        self._empty.setVisible(not there)
        self._lowest.setText(lowest_said(self.model.cash, self.desk))
        lowest = self.model.cash.plan.lowest
        short = lowest is not None and self.model.cash.plan.months[lowest].end < 0
        restyled(self._lowest, "role", "warning" if short else "strong")
        self.grid.say_height(self.desk.theme.px(_LINE * (len(self.model.cash.rows) + 1) + 24))
        facts = self.desk.facts()
        advice = (
            one.said(self.desk.tr, lambda amount: facts.formats.money(amount, facts.currency))
            for one in disagreements(lines, forecast, financing)
        )
        self._advice.setText("\n".join(advice))
        self._advice.setVisible(bool(self._advice.text()))
        if self._wanted:
            self._go_to(self._wanted)
        self._on_current()

    def _go_to(self, key: str) -> None:
        for at, one in enumerate(self.model.cash.rows):
            if one.line is not None and one.line.key == key:
                self._wanted = ""
                self.grid.setCurrentIndex(self.model.index(at, 0))
                self._on_current()
                self.strip.begin()

    def _on_current(self) -> None:
        index = self.grid.currentIndex()
        cash = self.model.cash
        at = index.row()
        line = cash.rows[at].line if 0 <= at < len(cash.rows) else None
        self.strip.show_line(line, cash.months)
        self._sum.setText(explained(cash, at, index.column(), self.desk))

    # ------------------------------------------------------------------------------------ building

    def _make_head(self, parent: QWidget) -> QFrame:
        theme = self.desk.theme
        made = frame(parent, "panel")
        layout = row(made, gap=theme.px(24))
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        sections = (Section((("first_month", "opening_cash"),)),)
        self.form = SingleForm(self.desk, "forecast", sections, only_record("forecast"), made)
        layout.addWidget(self.form, 1)
        self._lowest = label("", made, "strong", wrap=True)
        layout.addWidget(self._lowest, 1, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _make_panel(self, parent: QWidget) -> QFrame:
        _, theme = self.desk.tr, self.desk.theme
        made = frame(parent, "panel")
        layout = column(made, gap=theme.px(10))
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        layout.addWidget(label(_("Cash plan by month"), made, "panel"))
        words = _("No line yet. Add what comes in and what goes out, month by month.")
        self._empty = EmptyWords(self.desk, words, "coins", made)
        layout.addWidget(self._empty)
        self.model = CashModel(self.desk, self._store, self._refuse, self)
        self.grid = self._make_grid(made)
        layout.addWidget(self.grid, 1)
        self._sum = label("", made, "second", wrap=True)
        self._sum.setAccessibleName(_("How the sum is made"))
        layout.addWidget(self._sum)
        self._advice = label("", made, "strong", wrap=True)
        self._advice.hide()
        layout.addWidget(self._advice)
        self._message = Message(self.desk, made)
        layout.addWidget(self._message)
        self.strip = LineStrip(self.desk, self, made)
        layout.addWidget(self.strip)
        layout.addStretch(0)
        return made

    def _make_grid(self, parent: QWidget) -> AmountGrid:
        name = self.desk.tr("Cash plan by month")
        grid = AmountGrid(self.desk.theme, self.model, name, parent, gap=4)
        grid.size_lines(180, 64, _LINE)
        grid.setMinimumHeight(self.desk.theme.px(_LEAST))
        across = grid.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        grid.selectionModel().currentChanged.connect(lambda _now, _before: self._on_current())
        return grid

    # ------------------------------------------------------------------------------- what is said

    @property
    def title_line(self) -> QLineEdit:
        """The line the current line's name is typed in."""
        return self.strip.title

    @property
    def explanation(self) -> str:
        """How the number of the current cell is made."""
        return self._sum.text()

    @property
    def lowest(self) -> str:
        """The lowest point in words."""
        return self._lowest.text()

    @property
    def advice(self) -> str:
        """Where the plan and the first year of the forecast do not agree."""
        return "" if self._advice.isHidden() else self._advice.text()

    @property
    def message(self) -> str:
        """What was refused, and why."""
        return "" if self._message.isHidden() else self._message.accessibleName()
