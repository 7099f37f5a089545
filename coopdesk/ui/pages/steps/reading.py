"""A step to be read: its title, how it is done, an example to show and to copy."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.model.step import Step
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.flow import Flow
from coopdesk.ui.pages.steps.large import show_large
from coopdesk.ui.widgets import button, column, frame, label, wrapped


class StepReading(QWidget):
    """The texts of one step."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show no step yet."""
        super().__init__(parent)
        self._desk = desk
        self._step: Step | None = None
        _, theme = desk.tr, desk.theme
        px = theme.px
        layout = column(self, gap=px(10))
        self.title = wrapped("", self, "panel")
        self.help = wrapped("", self)
        layout.addWidget(self.title)
        layout.addWidget(self.help)
        self.card = frame(self, "card")
        inside = column(self.card, margin=px(12), gap=px(8))
        inside.addWidget(label(_("An example to show"), self.card, "label"))
        self.example = wrapped("", self.card)
        inside.addWidget(self.example)
        ways = QWidget(self.card)
        flow = Flow(ways, gap=px(8))
        self.large = button(theme, _("Show large"), ways, icon="maximize", run=self.show_large)
        self.copy = button(theme, _("Copy"), ways, icon="copy", run=self.copy_example)
        flow.addWidget(self.large)
        flow.addWidget(self.copy)
        inside.addWidget(ways)
        layout.addWidget(self.card)

    def show_step(self, step: Step) -> None:
        """Show ``step``."""
        self._step = step
        self.title.setText(step.title)
        self.help.setText(step.help or "")
        self.help.setVisible(bool(step.help))
        self.example.setText(step.example or "")
        self.card.setVisible(bool(step.example))

    def show_large(self) -> None:
        """Show the example over the whole screen."""
        if self._step is not None and self._step.example:
            show_large(self._desk, self._step.title, self._step.example, self)

    def copy_example(self) -> None:
        """Put the example into the clipboard."""
        if self._step is not None and self._step.example:
            QApplication.clipboard().setText(self._step.example)
            self._desk.notify(Notice(self._desk.tr("The example was copied.")))
