"""The forecast on the screen: the grid, buttons that add and take out a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.errors import UserError
from coopdesk.model.forecast import Forecast
from coopdesk.services import records
from coopdesk.store import Change, DossierFile, Query
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.forms.fields import Message
from coopdesk.ui.forms.grid import AmountGrid
from coopdesk.ui.page import Page
from coopdesk.ui.pages.forecast.explaining import explained
from coopdesk.ui.pages.forecast.lines import LINES, with_year, without_year
from coopdesk.ui.pages.forecast.model import ForecastModel
from coopdesk.ui.widgets import button, column, frame, label, row


class ForecastPage(Page):
    """Years across, lines down, the result before tax computed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        self._key = ""
        layout = column(self)
        layout.addWidget(self._make_panel())
        layout.addStretch(1)
        desk.session.changed.connect(self._on_change)

    def regions(self) -> Sequence[QWidget]:
        """Return the grid and the button beneath."""
        return (self.grid, self.add)

    def new(self) -> bool:
        """Add a year."""
        self.add_year()
        return True

    def place(self) -> Target | None:
        """Return the page alone."""
        return Target("")

    def showEvent(self, event: QShowEvent) -> None:
        """Read the forecast, if it was not read since it changed."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    def add_year(self) -> None:
        """Add the year after the last."""
        self._store(with_year(self.model.forecast, self.desk.session.today.year + 1))

    def remove_year(self) -> None:
        """Take out the year of the current cell, else the last; undo brings it back."""
        years = len(self.model.forecast.years)
        at = self.grid.currentIndex().column()
        if years:
            self._store(without_year(self.model.forecast, at if 0 <= at < years else years - 1))

    def _on_change(self, change: Change) -> None:
        if change.tables & {"forecast", "dossier"}:
            self._stale = True
            if self.isVisible():
                self._renew()

    def _renew(self) -> None:
        self._stale = False

        def find(file: DossierFile) -> Forecast | None:
            found = file.records("forecast", file.keys(Query("forecast")))
            return found[0] if found and isinstance(found[0], Forecast) else None

        self.desk.session.read(find, self._show)

    def _show(self, forecast: Forecast | None) -> None:
        if forecast is None:
            return
        self._key = forecast.key
        self.model.show(forecast)
        there = bool(forecast.years)
        self.grid.setVisible(there)
        self.remove.setVisible(there)
        self._empty.setVisible(not there)
        px = self.desk.theme.px
        self._sum.setVisible(there)
        self._explain()
        height = px(44) * len(LINES) + px(18 if len(forecast.years) > 7 else 2)
        self.grid.say_height(height)

    def _store(self, values: Mapping[str, object]) -> None:
        key, kept = self._key, dict(values)
        self._message.say("", "")
        if key:
            self.desk.session.do(
                lambda file: records.set_values(file, "forecast", key, kept), refused=self._refuse
            )

    def _refuse(self, trouble: UserError) -> None:
        _ = self.desk.tr
        kept = _("The earlier value is kept.")
        self._message.say(f"{trouble.said(_)} {kept}", "error")

    def _make_panel(self) -> QFrame:
        _, theme = self.desk.tr, self.desk.theme
        made = frame(self, "panel")
        layout = column(made, gap=theme.px(10))
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        layout.addWidget(label(_("Forecast of the first years"), made, "panel", wrap=True))
        words = _("The result before tax leaves out what is paid on loans.")
        layout.addWidget(label(words, made, "second", wrap=True))
        self._empty = EmptyWords(
            self.desk,
            _("No year yet. Add the first year of the cooperative."),
            "chart-column",
            made,
        )
        layout.addWidget(self._empty)
        self.model = ForecastModel(self.desk, self._store, self._refuse, self)
        self.grid = self._make_grid(made)
        layout.addWidget(self.grid)
        self._sum = label("", made, "second", wrap=True)
        self._sum.setAccessibleName(_("How the sum is made"))
        layout.addWidget(self._sum)
        self._message = Message(self.desk, made)
        layout.addWidget(self._message)
        line = row(None, gap=theme.px(8))
        self.add = button(theme, _("Add a year"), made, icon="plus", run=self.add_year)
        self.remove = button(theme, _("Take out this year"), made, icon="x", run=self.remove_year)
        line.addWidget(self.add)
        line.addWidget(self.remove)
        line.addStretch(1)
        layout.addLayout(line)
        return made

    def _make_grid(self, parent: QWidget) -> AmountGrid:
        name = self.desk.tr("Forecast of the first years")
        grid = AmountGrid(self.desk.theme, self.model, name, parent)
        grid.horizontalHeader().hide()
        grid.size_lines(270, 110)
        grid.selectionModel().currentChanged.connect(lambda _now, _before: self._explain())
        return grid

    def _explain(self) -> None:
        """Say how the sum of the current cell is made."""
        index = self.grid.currentIndex()
        self._sum.setText(explained(self.model.forecast, index.row(), index.column(), self.desk))
