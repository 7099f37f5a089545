"""Beneath the grid: the name of the current line, and buttons for lines and months."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QLineEdit, QWidget

from coopdesk.model.cash_line import DIRECTIONS, CashLine
from coopdesk.ui.desk import Desk
from coopdesk.ui.flow import Flow
from coopdesk.ui.values import word
from coopdesk.ui.widgets import button, column, label, row


class Plan(Protocol):
    """What the strip asks for."""

    def add(self, direction: str) -> None:
        """Add a line."""

    def rename(self, line: CashLine, title: str) -> None:
        """Call a line otherwise."""

    def remove(self, line: CashLine) -> None:
        """Take a line out."""

    def resize_plan(self, by: int) -> None:
        """Add or take out months."""


class LineStrip(QWidget):
    """Edits the line the grid is on."""

    def __init__(self, desk: Desk, plan: Plan, parent: QWidget) -> None:
        """Show no line yet."""
        super().__init__(parent)
        self._desk = desk
        self._plan = plan
        self._line: CashLine | None = None
        px = desk.theme.px
        layout = column(self, gap=px(10))
        layout.addWidget(self._make_name())
        layout.addWidget(self._make_buttons())

    def show_line(self, line: CashLine | None, months: int) -> None:
        """Show the name of ``line``; none where the grid is on a sum."""
        same = line is not None and self._line is not None and line.key == self._line.key
        if not (same and self.title.hasFocus() and self.title.isModified()):
            self.title.setText(line.title if line is not None else "")
        self._line = line
        self._name.setVisible(line is not None)
        if line is not None:
            self._way.setText(word(DIRECTIONS, line.direction, self._desk.facts()))
        writing = self._desk.session.file.writing
        self.title.setReadOnly(not writing)
        for made in (self.add_in, self.add_out, self.remove):
            made.setEnabled(writing)
        self.longer.setEnabled(writing and months > 0)
        self.shorter.setEnabled(writing and months > 1)

    def begin(self) -> None:
        """Put the keyboard into the name, all of it selected."""
        self.title.setFocus()
        self.title.selectAll()

    def leave(self) -> None:
        """Store what is being typed."""
        line, text = self._line, self.title.text().strip()
        if line is not None and self.title.isModified() and text != line.title:
            self.title.setModified(False)
            self._plan.rename(line, text)

    def _make_name(self) -> QWidget:
        _, theme = self._desk.tr, self._desk.theme
        self._name = QWidget(self)
        line = row(self._name, gap=theme.px(8))
        words = label(_("Name of this line"), self._name, "label")
        self.title = QLineEdit(self._name)
        self.title.setAccessibleName(_("Name of this line"))
        self.title.setMaximumWidth(theme.px(420))
        self.title.editingFinished.connect(self.leave)
        words.setBuddy(self.title)
        self._way = label("", self._name, "second")
        self.remove = button(theme, _("Take out this line"), self._name, icon="x", run=self._remove)
        line.addWidget(words)
        line.addWidget(self.title, 1)
        line.addWidget(self._way)
        line.addWidget(self.remove)
        line.addStretch(1)
        self._name.hide()
        return self._name

    def _make_buttons(self) -> QWidget:
        _, theme = self._desk.tr, self._desk.theme
        made = QWidget(self)
        line = Flow(made, gap=theme.px(8))
        self.add_in = button(
            theme, _("Money coming in"), made, icon="plus", run=lambda: self._plan.add("in")
        )
        self.add_out = button(
            theme, _("Money going out"), made, icon="plus", run=lambda: self._plan.add("out")
        )
        self.longer = button(
            theme,
            _("Twelve more months"),
            made,
            icon="calendar",
            run=partial(self._plan.resize_plan, 12),
        )
        self.shorter = button(
            theme,
            _("Take out the last month"),
            made,
            icon="x",
            run=partial(self._plan.resize_plan, -1),
        )
        for each in (self.add_in, self.add_out, self.longer, self.shorter):
            line.addWidget(each)
        return made

    def _remove(self) -> None:
        if self._line is not None:
            self._plan.remove(self._line)
