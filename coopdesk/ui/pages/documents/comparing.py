"""What changed from one issue of an edition to another, as a list that can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from coopdesk.i18n import P_, Message
from coopdesk.store import Issue
from coopdesk.ui import later_editions
from coopdesk.ui.around import around
from coopdesk.ui.desk import Desk
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.widgets import Combo, column, label, row
from coopdesk.ui.working import WorkDialog

if TYPE_CHECKING:
    from coopdesk.documents.dossier.facts import Change

_KINDS: Mapping[str, tuple[Message, str]] = {
    "added": (P_("comparison", "added"), "plus"),
    "gone": (P_("comparison", "gone"), "minus"),
}


class CompareDialog(WorkDialog):
    """Two issues chosen above, what differs beneath: sums first, then state, dates, texts."""

    def __init__(
        self, desk: Desk, issues: Sequence[Issue], newer: Issue, parent: QWidget | None
    ) -> None:
        """Compare ``newer`` with the issue before it; ``issues`` come oldest first."""
        _ = desk.tr
        super().__init__(around(desk), _("What changed between two issues"), _("Close"), parent)
        self._desk, self._issues = desk, tuple(issues)
        self.does.hide()
        line = row(None, gap=desk.theme.px(12))
        self.before = self._combo(_("From the issue"), line)
        self.after = self._combo(_("To the issue"), line)
        self.body.addLayout(line)
        self.list = RowList(desk.theme, _("What changed"), self, height=60)
        self.body.addWidget(self.list, 1)
        self._make_whole()
        self.fill()
        self.resize(desk.theme.px(780), desk.theme.px(560))
        at = self._issues.index(newer)
        self.before.setCurrentIndex(max(at - 1, 0))
        self.after.setCurrentIndex(at)
        for made in (self.before, self.after):
            made.activated.connect(lambda _at: self._compare())
        self._again = False
        self.task.finished.connect(self._on_finished)
        self._compare()

    def begin(self) -> None:
        """Nothing more is to be done."""
        self.accept()

    def _make_whole(self) -> None:
        """Make the place for all that a row leaves out: what it was, what it is now."""
        _, theme = self._desk.tr, self._desk.theme
        self._found: tuple[Change, ...] = ()
        self.whole = QWidget(self)
        both = row(self.whole, gap=theme.px(16))
        self.was, self.now = label("", self.whole, wrap=True), label("", self.whole, wrap=True)
        for words, text in ((_("It was"), self.was), (_("It is now"), self.now)):
            part = column(None, gap=theme.px(2))
            part.addWidget(label(words, self.whole, "label"))
            part.addWidget(text)
            part.addStretch(1)
            both.addLayout(part, 1)
        self.whole.hide()
        self.body.addWidget(self.whole)
        self.list.chosen.connect(lambda _row: self._show_whole())

    def _show_whole(self) -> None:
        """Show what the row that is chosen has no room for."""
        here = self.list.current()
        at = int(here.key) if here is not None and here.key else -1
        one = self._found[at] if 0 <= at < len(self._found) else None
        self.whole.setVisible(one is not None and one.kind not in _KINDS)
        if one is not None:
            self.was.setText(one.old or "–")
            self.now.setText(one.new or "–")

    def _combo(self, words: str, line: object) -> Combo:
        made = Combo(self._desk.theme, self)
        formats, _ = self._desk.formats, self._desk.tr
        for one in self._issues:
            day = formats.date(one.issued_on, "medium")
            made.addItem(_("Version {version}, {day}", version=one.version, day=day))
        made.setAccessibleName(words)
        part = column(None, gap=self._desk.theme.px(2))
        said = label(words, self, "label")
        said.setBuddy(made)
        part.addWidget(said)
        part.addWidget(made)
        line.addLayout(part, 1)  # type: ignore[attr-defined]  # a layout
        return made

    def _compare(self) -> None:
        if self.task.running:
            self._again = True
            self.task.stop()
            return
        old = self._issues[self.before.currentIndex()]
        new = self._issues[self.after.currentIndex()]
        path, words = self._desk.session.file.path, self._desk.tr
        self.run(partial(later_editions.compared, path, old, new, words), self._show)

    def _on_finished(self) -> None:
        if self._again:
            self._again = False
            self._compare()

    def _show(self, answer: object) -> None:
        self._found = found = cast("tuple[Change, ...]", answer)
        _ = self._desk.tr
        self.list.show_rows([self._row(number, one) for number, one in enumerate(found)])
        if found:
            words = _.ngettext("{n} change.", "{n} changes.", len(found))
            self.intro.setText(words)
            self.list.choose("0")
        else:
            self.intro.setText(_("Nothing changed between these two issues."))
        self._show_whole()

    def _row(self, number: int, one: Change) -> Row:
        _ = self._desk.tr
        kind, icon = _KINDS.get(one.kind, (None, "coins" if one.kind == "figure" else "pen-line"))
        what = " · ".join(part for part in (one.noun, one.record) if part)
        if kind is not None:
            return Row(what, _.say(kind), icon, key=str(number))
        under = f"{one.old or '–'} → {one.new or '–'}"
        title = " · ".join(part for part in (one.record or one.noun, one.field) if part)
        said = _("was {old}, is {new}", old=one.old or "–", new=one.new or "–")
        return Row(title, under, icon, spoken=said, key=str(number))
