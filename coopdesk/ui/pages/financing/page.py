"""The financing plan on the screen: sums above, uses and sources beneath, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.plain import SingleForm, only_record
from coopdesk.ui.page import Page
from coopdesk.ui.pages.financing.sums import Sums, sums
from coopdesk.ui.painted.legend import Legend
from coopdesk.ui.painted.marks import EMPTY, FULL, HATCHED
from coopdesk.ui.painted.quantity import QuantityBar
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import column, frame, label, restyled


class FinancingPage(Page):
    """Uses and sources; the user's word on each source beside what its commitments say."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        self._listens = False
        self._sums = Sums()
        px = desk.theme.px
        layout = column(self, gap=px(16))
        layout.addWidget(self._make_head())
        inner = QWidget(self)
        across = Beside(inner, gap=px(16))
        self.uses = self._panel("uses", inner)
        self.sources = self._panel("sources", inner)
        for form in (self.uses, self.sources):
            holder = form.parentWidget()
            if holder is not None:
                across.addWidget(holder, 1, Qt.AlignmentFlag.AlignTop)
        self.show_late(self.sources)
        layout.addWidget(Scroll(inner, self), 1)
        desk.session.figures_changed.connect(self._renew)

    def regions(self) -> Sequence[QWidget]:
        """Return the two lists."""
        return (self.uses, self.sources)

    def leave(self) -> None:
        """Store what is being typed."""
        for form in (self.uses, self.sources):
            form.form.leave()

    def place(self) -> Target | None:
        """Return the page alone."""
        return Target("")

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    def show_sums(self, found: Sums) -> None:
        """Show what was computed, and the notes under the sources' fields."""
        self._sums = found
        self._uses.setText(found.uses)
        self._sources.setText(found.sources)
        self._difference.setText(found.difference)
        restyled(self._difference, "role", "strong" if found.balanced else "warning")
        self._bar.show_quantity(found.secured, found.expected, found.whole, found.spoken)
        self._parts.setText(" · ".join(found.parts))
        self._made.setText("\n".join(found.made))
        self._made.setVisible(bool(found.made))
        if not self._listens:
            self._listens = True
            for listed in self.sources.form.lists:  # a card a turn: each gets its notes as it comes
                listed.arranged.connect(self._say_notes)
        self._say_notes()

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            facts = self.desk.facts().apart()
            self.desk.session.think(lambda snapshot: sums(snapshot, facts), self.show_sums)

    def _say_notes(self) -> None:
        snapshot = self.desk.session.snapshot
        if snapshot is None:
            return
        for listed in self.sources.form.lists:
            for source in snapshot.financing.sources:
                fields = listed.fields_of(source.key)
                notes = self._sums.notes.get(source.key, {})
                for name, box in (fields.boxes if fields is not None else {}).items():
                    box.warn(notes.get(name, ""))

    def _panel(self, name: str, parent: QWidget) -> SingleForm:
        px = self.desk.theme.px
        made = frame(parent, "panel")
        layout = column(made, margin=px(16))
        sections = (Section((name,)),)
        form = SingleForm(self.desk, "financing", sections, only_record("financing"), made)
        layout.addWidget(form)
        return form

    def _make_head(self) -> QFrame:
        _ = self.desk.tr
        theme = self.desk.theme
        made = frame(self, "panel")
        layout = column(made, gap=theme.px(8))
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        line = Beside(gap=theme.px(32))
        self._uses = _figure(_("Uses"), line, made)
        self._sources = _figure(_("Sources"), line, made)
        self._difference = label("", made, "strong")
        line.addWidget(self._difference, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        words = ((FULL, _("secured")), (HATCHED, _("expected")), (EMPTY, _("missing")))
        line.addWidget(Legend(theme, words, made, folds=True), 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(line)
        self._bar = QuantityBar(theme, made)
        layout.addWidget(self._bar)
        self._parts = label("", made, "second", wrap=True)
        layout.addWidget(self._parts)
        self._made = label("", made, "second", wrap=True)
        self._made.setAccessibleName(_("How the sum is made"))
        layout.addWidget(self._made)
        return made


def _figure(title: str, line: Beside, parent: QWidget) -> QLabel:
    words = column(None)
    words.addWidget(label(title, parent, "label"))
    figure = label("", parent, "page")
    words.addWidget(figure)
    line.addLayout(words)
    return figure
