"""The panel of a gate among the steps: what to do while it is not met, and the way to it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.model.gate import STATES, Gate
from coopdesk.ui.chips import ChipLabel
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.gate_says import GateSays, NameOf
from coopdesk.ui.values import status_chip
from coopdesk.ui.widgets import button, column, frame, label, row, wrapped


class GateCard(QFrame):
    """Shows the gate chosen in the list; it is ticked and waived on the page of the gates."""

    def __init__(self, desk: Desk, name_of: NameOf, parent: QWidget) -> None:
        """Show no gate yet."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._gate: Gate | None = None
        _, theme = desk.tr, desk.theme
        px = theme.px
        layout = column(self)
        head = frame(self, "head")
        line = row(head, gap=px(8))
        line.setContentsMargins(px(16), px(10), px(16), px(10))
        self._code = label("", head, "panel")
        line.addWidget(self._code)
        self._chip = ChipLabel(theme, head)
        line.addWidget(self._chip)
        line.addStretch(1)
        layout.addWidget(head)
        body = column(None, margin=px(16), gap=px(10))
        self.criterion = wrapped("", self, "panel")
        body.addWidget(self.criterion)
        self._what = label(_("What to do while it is not met"), self, "label")
        body.addWidget(self._what)
        self.if_not = wrapped("", self)
        body.addWidget(self.if_not)
        self.says = GateSays(desk, name_of, self)
        body.addWidget(self.says)
        body.addStretch(1)
        layout.addLayout(body, 1)
        layout.addWidget(self._make_foot())

    def show_gate(self, gate: Gate) -> None:
        """Show ``gate``."""
        self._gate = gate
        self._code.setText(gate.id)
        self._chip.show_chip(status_chip(STATES, gate.state, self._desk.facts()))
        self.criterion.setText(gate.criterion)
        text = gate.waiver.reason if gate.state == "waived" else gate.if_not
        self._what.setVisible(gate.state == "unmet" and bool(text))
        self.if_not.setText(text or "")
        self.if_not.setVisible(gate.state != "met" and bool(text))
        self.says.show_gate(gate)

    def _go(self) -> None:
        if self._gate is not None:
            self._desk.go(Target(f"phase{self._gate.phase}", "gates", self._gate.key))

    def _make_foot(self) -> QFrame:
        _, theme = self._desk.tr, self._desk.theme
        px = theme.px
        foot = frame(self, "bar")
        under = row(foot, gap=px(8))
        under.setContentsMargins(px(16), px(9), px(16), px(9))
        words = _("Open: {page}", page=_("Gates"))
        self.go = button(theme, words, foot, icon="arrow-up-right", role="primary", run=self._go)
        under.addWidget(self.go)
        under.addStretch(1)
        return foot
