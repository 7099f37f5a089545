"""What the buttons do: ask for a place, draw in the background, file, tell what came of it."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coopdesk.errors import UserError
from coopdesk.services.sheet_plan import Outcome
from coopdesk.ui import later
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.documents.issue_files import IssueFiles, show_file
from coopdesk.ui.pages.documents.panels import PrintPanel
from coopdesk.ui.pages.documents.printing import Order, draw_sheets
from coopdesk.ui.tasks import Task, Work


class DeskWork(QObject):
    """Prints, opens and saves for the page."""

    def __init__(self, desk: Desk, panel: PrintPanel, page: QWidget) -> None:
        """Work for ``page``; ``panel`` shows how far it is."""
        super().__init__(page)
        self._desk = desk
        self._panel = panel
        self._page = page
        self._order: Order | None = None
        self.issues = IssueFiles(desk, panel.say, self._refuse, self)
        self.task = Task(page)
        self.task.progressed.connect(panel.advance)
        self.task.refused.connect(self._refuse)
        self.task.broken.connect(desk.session.broken)
        self.task.done.connect(self._on_done)
        self.task.finished.connect(lambda: panel.busy(running=False))

    # ------------------------------------------------------------------------------------ printing

    def print_sheets(self, only: tuple[str, ...]) -> None:
        """Print the sheets of these commitments, all where none is named, into a folder."""
        _ = self._desk.tr
        folder = self._desk.prompts.folder(_("Where to put the sheets"), self._near())
        if folder is not None:
            self._begin(self._to(folder, only))

    def _to(self, target: Path, only: tuple[str, ...]) -> Order:
        file = self._desk.session.file.path
        return Order(
            file,
            target,
            self._panel.code,
            only,
            draft=self._panel.draft.isChecked(),
            large_print=self._panel.large.isChecked(),
        )

    def _begin(self, order: Order) -> None:
        self._order = order
        self._run(partial(draw_sheets, order))

    def _run(self, work: Work) -> None:
        """Begin once everything typed so far is on the disk."""
        self._panel.clear()
        self._panel.busy(running=True)
        self._desk.session.do(lambda _file: None, lambda _done: self.task.run(work), self._refuse)

    def _on_done(self, answer: object) -> None:
        if isinstance(answer, Outcome) and self._order is not None:
            self._file(self._order, answer)

    def _file(self, order: Order, outcome: Outcome) -> None:
        taken = any(os.path.lexists(order.target / one.name) for one in outcome.printed)
        self._desk.session.do(
            lambda file: later.file_sheets(file, order.target, outcome.printed, force=order.force),
            lambda written: self._filed(order, outcome, len(written)),
            partial(self._not_filed, order, outcome, taken=taken and not order.force),
        )

    def _filed(self, order: Order, outcome: Outcome, written: int) -> None:
        _ = self._desk.tr
        words = _.ngettext(
            "{n} sheet written into “{folder}”.",
            "{n} sheets written into “{folder}”.",
            written,
            folder=order.target.name or str(order.target),
        )
        if outcome.refused:
            sentences = " ".join(trouble.said(_) for trouble in outcome.refused)
            self._panel.refuse(f"{words} {sentences}")
        else:
            self._panel.say(words)
        self._panel.propose(_("Open the folder"), "folder-open", partial(show_file, order.target))
        self._panel.hand_on()

    def _not_filed(
        self, order: Order, outcome: Outcome, trouble: UserError, *, taken: bool
    ) -> None:
        self._refuse(trouble)
        if taken:
            again = partial(self._file, replace(order, force=True), outcome)
            self._panel.propose(self._desk.tr("Replace what is there"), "rotate-ccw", again)

    def _refuse(self, trouble: UserError) -> None:
        self._panel.busy(running=self.task.running)
        self._panel.refuse(trouble.said(self._desk.tr))

    def _near(self) -> str:
        return str(self._desk.session.file.path.parent)
