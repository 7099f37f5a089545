"""Waiving a gate: a reason, which is needed, the meeting that decided, the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.entities import entity
from coopdesk.model.fields import with_value
from coopdesk.model.gate import Gate
from coopdesk.services.gates import waive_gate
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.fields import Fields, Shape
from coopdesk.ui.unfinished import Spot
from coopdesk.ui.widgets import button, column, label

T = TypeVar("T")

_REASON = "waiver.reason"
_ROWS = (_REASON, "waiver.decided_in", "waiver.date")


class WaiveForm(QFrame):
    """Asks what a waiver needs; nothing is stored before it is confirmed.

    What was written about a gate stays until it is confirmed or cancelled, whatever is chosen or
    pressed meanwhile. ``confirm`` and ``cancel`` are put where they are always seen.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make the form; ``begin`` shows it."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self._gate: Gate | None = None
        self._written: dict[str, Gate] = {}
        self._named: set[str] = set()
        _ = desk.tr
        px = desk.theme.px
        layout = column(self, margin=px(12), gap=px(8))
        layout.addWidget(label(_("Go on although this is not met"), self, "strong", wrap=True))
        self.fields = Fields(desk, entity("gates").fields, Shape(_ROWS), self._keep, self)
        layout.addWidget(self.fields)
        self.confirm = button(
            desk.theme, _("Waive"), self, icon="check", role="primary", run=self.waive
        )
        self.cancel = button(desk.theme, _("Cancel"), self, run=self._give_up)

    def begin(self, gate: Gate) -> None:
        """Ask about ``gate``, with what was written about it before."""
        if self._gate is None or self._gate.key != gate.key:
            day = gate.waiver.date or self._desk.session.today
            fresh = replace(gate, waiver=replace(gate.waiver, date=day))
            self._gate = self._written.get(gate.key, fresh)
            self._named = set()
            self.fields.show_record(self._gate)
        self.fields.boxes[_REASON].editor.control.setFocus()

    def leave(self) -> None:
        """Keep what is being written for the time its gate is asked about again."""
        for box in self.fields.boxes.values():
            box.leave()
        self._jot()

    def waive(self) -> None:
        """Waive the gate, or say under the field what is missing."""
        self.leave()
        gate = self._gate
        if gate is None:
            return
        waiver = gate.waiver
        if not waiver.reason:
            self.fields.boxes[_REASON].refuse(UserError(N_("A gate is waived only with a reason.")))
            self.fields.boxes[_REASON].editor.control.setFocus()
            return
        for box in self.fields.boxes.values():
            if box.refused:  # a meeting nobody knows, a day no calendar has: not without a word
                box.editor.control.setFocus()
                return
        reason, day, meeting = waiver.reason, waiver.date, waiver.decided_in
        self._desk.session.do(
            lambda file: waive_gate(file, gate.key, day, reason, meeting),
            lambda _: self._end(gate.key),
            self.fields.boxes[_REASON].refuse,
        )

    def _keep(self, name: str, value: object, _refused: Callable[[UserError], object]) -> None:
        if self._gate is not None:
            self._gate = with_value(self._gate, entity("gates").field(name).path, value)
            self._written[self._gate.key] = self._gate
            self._named.add(name)
            QTimer.singleShot(0, self, self._jot)  # the box believes that it is stored now

    def _jot(self) -> None:
        """Have what is written kept, should the program end before it is confirmed."""
        if (gate := self._gate) is None:
            return
        for name in self._named:
            raw = self.fields.boxes[name].editor.raw()
            if raw and (spot := Spot.of(gate, name)) is not None:
                self._desk.session.unfinished.note(spot, raw)

    def _give_up(self) -> None:
        if self._gate is not None:
            self._end(self._gate.key)

    def _end(self, key: str) -> None:
        """Forget what was written: it is stored, or given up."""
        self._written.pop(key, None)
        if self._gate is None or self._gate.key != key:
            return  # another one is asked about by now
        for name, box in self.fields.boxes.items():
            spot = Spot.of(self._gate, name)
            if spot is not None and box.editor.raw():  # what is offered and not answered stays
                self._desk.session.unfinished.drop(spot)
            box.forget()
        self._gate = None
        self.closed.emit()
