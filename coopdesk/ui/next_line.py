"""The one next thing to do, in one line, with the button that leads to it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.services.guidance import Guidance, guidance
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.widgets import Elided, button, label, picture, row, tooltip


class NextLine(QFrame):
    """Says what comes next, on any page; hidden once the cooperative is born."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Follow the dossier from now on."""
        super().__init__(parent)
        self._desk = desk
        self.found: Guidance | None = None
        self.setProperty("role", "next")
        px = desk.theme.px
        line = row(self, gap=px(10))
        line.setContentsMargins(px(12), px(3), px(4), px(3))
        line.addWidget(picture(desk.theme, "arrow-right", "marine", self))
        self._phase = label("", self, "second")
        line.addWidget(self._phase)
        self.words = Elided("", self, "strong")
        line.addWidget(self.words, 1)
        self.go = button(desk.theme, desk.tr("Show it"), self, role="link", run=self._go)
        line.addWidget(self.go)
        self.hide()
        desk.session.figures_changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Say what comes next now."""
        snapshot = self._desk.session.snapshot
        self.found = guidance(snapshot, self._desk.tr) if snapshot is not None else None
        self.setVisible(self.found is not None)
        if self.found is None:
            return
        _ = self._desk.tr
        self._phase.setText(_("Next, phase {n}:", n=self.found.phase))
        self.words.setText(self.found.title)
        tooltip(self, self.found.how)
        self.words.setAccessibleName(f"{self._phase.text()} {self.found.title}")
        self.go.setAccessibleDescription(self.found.title)

    def _go(self) -> None:
        if self.found is not None:
            place, tab, key = self.found.shown
            self._desk.go(Target(place, tab, key, edit=True))
