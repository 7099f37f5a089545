"""What the dossier says about a gate, with the way to where that is worked on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.i18n import Message
from coopdesk.model.gate import Gate
from coopdesk.services.gate_facts import Told, told, where
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.widgets import button, column, label, picture, row, unmarked, wrapped

NameOf = Callable[[str, str], Message | None]
"""What a tab of a place is called; none where there is none."""

_SIGNS = {
    "holds": ("circle-check", "ok"),
    "missing": ("circle", "attention"),
    "unknown": ("info", "second"),
}


class GateSays(QFrame):
    """Stands beside a gate: the records may say how far it is, a person says whether it is met."""

    def __init__(self, desk: Desk, name_of: NameOf, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk, self._name_of = desk, name_of
        self._gate: Gate | None = None
        self._place: tuple[str, str, str] | None = None
        _, theme = desk.tr, desk.theme
        px = theme.px
        layout = column(self, margin=px(12), gap=px(4))
        layout.addWidget(label(_("What the dossier says"), self, "label"))
        line = row(None, gap=px(8))
        self._signs = {}
        for state, (icon, token) in _SIGNS.items():
            self._signs[state] = made = picture(theme, icon, token, self)
            made.hide()
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.words = wrapped("", self)
        line.addWidget(self.words, 1)
        layout.addLayout(line)
        under = row(None)
        self.go = button(theme, "", self, icon="arrow-up-right", role="link", run=self._go)
        under.addWidget(self.go)
        under.addStretch(1)
        layout.addLayout(under)
        self.hide()
        self._stale = False
        desk.session.figures_changed.connect(self._on_figures)

    def show_gate(self, gate: Gate) -> None:
        """Ask the records about ``gate``, and say it once they have answered."""
        if self._gate is None or self._gate.key != gate.key:
            self.hide()
        self._gate = gate
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was noted while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _on_figures(self) -> None:
        self._stale = True
        around = self.parentWidget()
        if around is not None and around.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._stale = False
        if (gate := self._gate) is not None:
            ask = partial(told, gate=gate, _=self._desk.tr)
            self._desk.session.think(ask, partial(self._say, gate.key))

    def _say(self, key: str, found: Told | None) -> None:
        if self._gate is None or self._gate.key != key:
            return
        place = (found.place if found is not None else None) or where(self._gate)
        self._place = place
        name = self._name_of(*place[:2]) if place is not None else None
        self.setVisible(found is not None or name is not None)
        for state, sign in self._signs.items():
            sign.setVisible(found is not None and state == found.state)
        words = self._desk.tr("Nothing that can be counted: the group knows.")
        self.words.setText(found.words if found is not None else words)
        self.go.setVisible(name is not None)
        if name is not None:
            words = self._desk.tr("Open: {page}", page=self._desk.tr.say(name))
            self.go.setText(unmarked(words))
            self.go.setAccessibleName(words)

    def _go(self) -> None:
        if self._place is not None:
            self._desk.go(Target(*self._place))
