"""The issues of an edition, newest first: open, save, print, seal, compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.model.header import LANGUAGES
from coopdesk.store import DossierFile, Issue, SignatureRecord
from coopdesk.ui.chips import OK, Chip
from coopdesk.ui.desk import Desk, Facts
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.flow import Flow
from coopdesk.ui.pages.documents.wording import size_of
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.values import word
from coopdesk.ui.widgets import button, column, frame

Seals = Mapping[str, SignatureRecord]
"""The seal of each sealed issue, by the issue's key."""


class EditionIssues(QFrame):
    """What was issued for one reader; the chosen one is what the buttons are about."""

    chosen = Signal(object)
    open_asked = Signal(object)
    save_asked = Signal(object)
    print_asked = Signal(object)
    seal_asked = Signal(object)
    compare_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._sealed: frozenset[str] = frozenset()
        _, theme = desk.tr, desk.theme
        layout = column(self)
        layout.setContentsMargins(1, 1, 1, 1)
        self.list = RowList(theme, _("Issues of this edition"), self)
        words = _("Nothing was issued yet. What is issued is numbered, dated and kept as it is.")
        self._empty = EmptyWords(desk, words, "file-check", self)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._make_foot())
        self.list.chosen.connect(lambda _row: self._allow())
        self.list.chosen.connect(lambda row: self.chosen.emit(row.opens))
        self.list.opened.connect(self.open_asked)
        self.show_issues((), {}, desk.facts())

    def _make_foot(self) -> QWidget:
        _, theme, px = self._desk.tr, self._desk.theme, self._desk.theme.px
        self._foot = frame(self, "bar")
        inside = column(self._foot)
        inside.setContentsMargins(px(12), px(8), px(12), px(8))
        holder = QWidget(self._foot)
        inside.addWidget(holder)
        flow = Flow(holder, gap=px(8))
        self.open = button(theme, _("Open"), holder, icon="external-link")
        self.save = button(theme, _("Save a copy…"), holder, icon="save")
        self.print = button(theme, _("Print…"), holder, icon="printer")
        self.seal = button(theme, _("Seal…"), holder, icon="badge-check")
        self.compare = button(
            theme, _("What changed since…"), holder, icon="file-diff", role="link"
        )
        for made, asked in (
            (self.open, self.open_asked),
            (self.save, self.save_asked),
            (self.print, self.print_asked),
            (self.seal, self.seal_asked),
            (self.compare, self.compare_asked),
        ):
            made.clicked.connect(lambda _on=False, asked=asked: asked.emit(self.current()))
            flow.addWidget(made)
        return self._foot

    def current(self) -> Issue | None:
        """Return the chosen issue."""
        row = self.list.current()
        return row.opens if row is not None and isinstance(row.opens, Issue) else None

    def show_issues(self, issues: Sequence[Issue], seals: Seals, facts: Facts) -> None:
        """Show the issues of a reader's edition, given oldest first."""
        self._sealed = frozenset(seals)
        rows = [_row(one, seals.get(one.key), facts) for one in reversed(issues)]
        self.list.show_rows(rows)
        for part in (self.list, self._foot):
            part.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows and self.list.current() is None:
            self.list.choose(rows[0].key)
        self._allow()

    def _allow(self) -> None:
        issue = self.current()
        writing = self._desk.session.file.writing
        unsealed = issue is not None and issue.key not in self._sealed
        self.seal.setEnabled((unsealed and writing) or self.seal.hasFocus())
        self.compare.setEnabled(len(self.list.rows) > 1)


def issues_of(file: DossierFile) -> tuple[list[Issue], Seals]:
    """Return the issues of all editions, the oldest first, and their seals."""
    issues = sorted(file.issues("dossier"), key=lambda one: (one.issued_on, one.version))
    seals = {one.key: found[0] for one in issues if (found := file.signatures(one.key))}
    return issues, seals


def _row(issue: Issue, seal: SignatureRecord | None, facts: Facts) -> Row:
    _ = facts.tr
    parts = (
        facts.formats.date(issue.issued_on, "medium"),
        word(LANGUAGES, issue.language, facts),
        size_of(issue, facts),
        _("sealed by {name}", name=seal.name) if seal is not None else "",
    )
    return Row(
        title=_("Version {version}", version=issue.version),
        under=" · ".join(part for part in parts if part),
        icon="badge-check" if seal is not None else "file-check",
        chip=Chip(_.pgettext("edition", "Sealed"), "badge-check", OK) if seal is not None else None,
        opens=issue,
        key=issue.key,
    )
