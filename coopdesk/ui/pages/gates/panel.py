"""The panel of one gate: its state, what can be done about it, its fields."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from coopdesk.model.gate import STATES, Gate
from coopdesk.services.gates import meet_gate, reopen_gate
from coopdesk.ui import in_phase
from coopdesk.ui.chips import ChipLabel
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.flow import Flow
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.plain import SingleForm
from coopdesk.ui.gate_says import GateSays, NameOf
from coopdesk.ui.pages.gates.waiving import WaiveForm
from coopdesk.ui.values import status_chip
from coopdesk.ui.widgets import button, column, frame, icon_button, label, row

_PLAIN = ("criterion", "if_not")
_MET = ("date", "evidence")
_WAIVED = ("waiver.reason", "waiver.decided_in", "waiver.date")


def _applying(record: object) -> tuple[str, ...]:
    """Return the fields that say something about a gate in its state."""
    state = record.state if isinstance(record, Gate) else "unmet"
    if state == "waived":
        return (*_PLAIN, *_WAIVED, "evidence")
    return (*_PLAIN, *_MET) if state == "met" else (*_PLAIN, "evidence")


_SECTIONS = (Section(("criterion", *_MET, *_WAIVED, "if_not"), only=_applying),)


class GatePanel(QFrame):
    """Shows the gate chosen in the list."""

    def __init__(self, desk: Desk, name_of: NameOf, parent: QWidget) -> None:
        """Make a panel that shows no gate yet."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._gate: Gate | None = None
        px = desk.theme.px
        layout = column(self)
        layout.addWidget(self._make_head())
        inner = QWidget(self)
        inner.setProperty("role", "scrolled")
        body = column(inner, gap=px(12))
        body.setContentsMargins(px(16), px(12), px(16), px(16))
        self.waiving = WaiveForm(desk, inner)
        self.waiving.hide()
        self.waiving.closed.connect(self._end_waiving)
        body.addWidget(self.waiving)
        self.says = GateSays(desk, name_of, inner)
        body.addWidget(self.says)
        self.form = SingleForm(desk, "gates", _SECTIONS, lambda _: self._key(), inner)
        body.addWidget(self.form)
        body.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._scroll = scroll
        layout.addWidget(scroll, 1)
        layout.addWidget(self._make_foot())

    def show_gate(self, gate: Gate) -> None:
        """Show ``gate``; what is being typed about the same gate stays."""
        if self._gate is not None and self._gate.key != gate.key:
            self.leave()
            self._put_waiving_away()
        self._gate = gate
        facts = self._desk.facts()
        self._chip.show_chip(status_chip(STATES, gate.state, facts))
        self._code.setText(gate.id)
        self._show_ways()
        words = facts.tr("Not met after all")
        if gate.state == "waived":
            words = facts.tr("Withdraw the waiver")
        self.reopen.setText(words)
        self.reopen.setAccessibleName(words)
        for made in (self.meet, self.waive, self.reopen, *self._changing):
            made.setEnabled(self._desk.session.file.writing)
        self.form.renew()
        self.says.show_gate(gate)

    def leave(self) -> None:
        """Store what is being typed."""
        self.form.form.leave()
        if self._waives:
            self.waiving.leave()

    def focus_first(self) -> None:
        """Put the keyboard on the first thing that can be done."""
        for made in (self.meet, self.reopen):
            if made.isVisibleTo(self):
                made.setFocus()
                return

    # -------------------------------------------------------------------------------- what is done

    def meet_today(self) -> None:
        """Tick the gate as of the day the data speak of; the day and the proof can be changed."""
        if (gate := self._gate) is None:
            return
        self.leave()
        self._put_waiving_away()  # what is met needs no reason any more
        day = self._desk.session.today
        self._desk.session.do(
            lambda file: meet_gate(file, gate.key, day), lambda _: self._to_field("evidence")
        )

    def untick(self) -> None:
        """Make the gate unmet again; its proofs are kept."""
        if (gate := self._gate) is not None:
            self.leave()
            self._desk.session.do(
                lambda file: reopen_gate(file, gate.key), lambda _: self._unticked(gate)
            )

    def begin_waiving(self) -> None:
        """Ask for the reason."""
        if self._gate is not None:
            self.leave()
            self.form.hide()
            self.waiving.show()
            self._show_ways()
            self._scroll.verticalScrollBar().setValue(0)
            self.waiving.begin(self._gate)

    def shift(self, *, up: bool) -> None:
        """Put the gate one place higher or lower in its phase."""
        if self._gate is not None:
            in_phase.shift(self._desk, "gates", self._gate.key, up=up)

    def remove(self) -> None:
        """Remove the gate; undo brings it back."""
        if self._gate is not None:
            in_phase.remove(self._desk, "gates", self._gate.key)

    # ----------------------------------------------------------------------------------- its parts

    def _key(self) -> str:
        return self._gate.key if self._gate is not None else ""

    def _end_waiving(self) -> None:
        self._put_waiving_away()
        self.focus_first()

    def _put_waiving_away(self) -> None:
        self.waiving.hide()
        self.form.show()
        self._show_ways()

    @property
    def _waives(self) -> bool:
        return not self.waiving.isHidden()

    def _show_ways(self) -> None:
        """Offer what can be done now; while a reason is asked for, nothing but to give it."""
        state = self._gate.state if self._gate is not None else ""
        free = not self._waives
        self.meet.setVisible(free and state != "met")
        self.waive.setVisible(free and state == "unmet")
        self.reopen.setVisible(free and state in {"met", "waived"})
        for made in (self.waiving.confirm, self.waiving.cancel):
            made.setVisible(not free)

    def _unticked(self, before: Gate) -> None:
        self.meet.setFocus()
        if before.state == "waived":
            _ = self._desk.tr
            said = _("The waiver is withdrawn, and its reason with it.")
            self._desk.notify(Notice(said, _("Undo"), self._desk.session.undo))

    def _to_field(self, name: str) -> None:
        box = self.form.form.boxes.get(name)
        if box is not None:
            box.editor.control.setFocus()

    def _make_head(self) -> QFrame:
        _, theme = self._desk.tr, self._desk.theme
        px = theme.px
        head = frame(self, "head")
        layout = row(head, gap=px(8))
        layout.setContentsMargins(px(16), px(6), px(8), px(6))
        self._code = label("", head, "panel")
        self._chip = ChipLabel(theme, head)
        layout.addWidget(self._code)
        layout.addWidget(self._chip)
        layout.addStretch(1)
        self._changing: list[QWidget] = []
        for icon, words, up in (
            ("chevron-up", _("Move up"), True),
            ("chevron-down", _("Move down"), False),
        ):
            made = icon_button(theme, icon, words, head, partial(self.shift, up=up))
            self._changing.append(made)
            layout.addWidget(made)
        return head

    def _make_foot(self) -> QFrame:
        _, theme = self._desk.tr, self._desk.theme
        foot = frame(self, "bar")
        layout = row(foot, gap=theme.px(8))
        layout.setContentsMargins(theme.px(16), theme.px(9), theme.px(16), theme.px(9))
        ways = QWidget(foot)
        flow = Flow(ways, gap=theme.px(8))
        self.meet = button(
            theme, _("It is met"), ways, icon="check", role="primary", run=self.meet_today
        )
        self.waive = button(theme, _("Waive…"), ways, run=self.begin_waiving)
        self.reopen = button(
            theme, _("Not met after all"), ways, icon="rotate-ccw", run=self.untick
        )
        asked = (self.waiving.confirm, self.waiving.cancel)
        for made in (self.meet, self.waive, self.reopen, *asked):
            flow.addWidget(made)
        layout.addWidget(ways, 1)
        words = _("Remove this criterion")
        trash = icon_button(theme, "trash-2", words, foot, self.remove)
        self._changing.append(trash)
        layout.addWidget(trash)
        return foot
