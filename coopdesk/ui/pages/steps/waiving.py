"""Waiving a step: a reason, which is needed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.errors import UserError
from coopdesk.model.step import Step
from coopdesk.services.steps import waive_step
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.forms.fields import Message
from coopdesk.ui.forms.tidying import Paragraph
from coopdesk.ui.widgets import button, column, label, restyled, row


class WaiveStep(QFrame):
    """Asks why; nothing is stored before it is confirmed.

    What was written about a step stays until it is confirmed or cancelled.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make the form; ``begin`` shows it."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self._step: Step | None = None
        self._written: dict[str, str] = {}
        _, px = desk.tr, desk.theme.px
        layout = column(self, margin=px(12), gap=px(8))
        layout.addWidget(label(_("Go on without this step"), self, "strong", wrap=True))
        name = label(_("Why"), self, "label")
        layout.addWidget(name)
        self.reason = Paragraph(_, lambda text: desk.notify(Notice(text)), self)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(px(72))
        self.reason.setAccessibleName(_("Why"))
        self.reason.textChanged.connect(self._keep)
        name.setBuddy(self.reason)
        layout.addWidget(self.reason)
        self.wrong = Message(desk, self)
        layout.addWidget(self.wrong)
        line = row(None, gap=px(8))
        self.confirm = button(
            desk.theme,
            _.pgettext("step", "Waive"),
            self,
            icon="check",
            role="primary",
            run=self.waive,
        )
        line.addWidget(self.confirm)
        self.cancel = button(desk.theme, _("Cancel"), self, run=self._give_up)
        line.addWidget(self.cancel)
        line.addStretch(1)
        layout.addLayout(line)

    def begin(self, step: Step) -> None:
        """Ask about ``step``, with what was written about it before."""
        self._step = step
        self.reason.setPlainText(self._written.get(step.key, step.waived_because or ""))
        self._refuse(None)
        self.reason.setFocus()

    def waive(self) -> None:
        """Waive the step, or say what is missing."""
        if (step := self._step) is None:
            return
        reason, day = self.reason.toPlainText(), self._desk.session.today
        self._desk.session.do(
            lambda file: waive_step(file, step.key, day, reason),
            lambda _done: self._end(step.key),
            self._refuse,
        )

    def _keep(self) -> None:
        if self._step is not None:
            self._written[self._step.key] = self.reason.toPlainText()

    def _give_up(self) -> None:
        if self._step is not None:
            self._end(self._step.key)

    def _end(self, key: str) -> None:
        """Forget what was written: it is stored, or given up."""
        self._written.pop(key, None)
        if self._step is not None and self._step.key == key:
            self._step = None
            self.closed.emit()

    def _refuse(self, trouble: UserError | None) -> None:
        self.wrong.say("" if trouble is None else trouble.said(self._desk.tr), "error")
        restyled(self.reason, "wrong", "false" if trouble is None else "true")
        self.reason.setFocus()
