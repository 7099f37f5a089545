"""The edition as it would be printed, or an issue of it; beneath, what is to be looked at."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.errors import UserError
from coopdesk.services.files import write_file
from coopdesk.store import Issue, open_file
from coopdesk.ui import later_editions
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.flow import Flow
from coopdesk.ui.later_editions import Drawn, Order
from coopdesk.ui.pages.documents.issue_files import file_name, show_file
from coopdesk.ui.pages.documents.showing import latest_bytes
from coopdesk.ui.preview import Look, Preview
from coopdesk.ui.preview.paper import print_pdf
from coopdesk.ui.tasks import Progress, Task
from coopdesk.ui.turns import OncePainted
from coopdesk.ui.widgets import button, column, frame, label, tooltip

_PAUSE_MS = 400  # several ticks in a row are drawn once; what is shown first does not wait
_FILE_NAME = "coopdesk.pdf"


class EditionPanel(QFrame):
    """Draws in the background, the last asked for wins; what is shown stays until then."""

    issue_asked = Signal()
    doubts_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make it with nothing to show."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._now: Order | Issue | None = None
        self._next: Order | Issue | None = None
        self._order: Order | None = None  # of a long dossier, while its pages are not asked for
        self._asked = False
        self._words = ""  # what is said of the pages once they are there
        _, theme = desk.tr, desk.theme
        layout = column(self)
        layout.setContentsMargins(1, 1, 1, 1)
        self.preview = Preview(theme, _, _("Preview"), self)
        self.preview.broken.connect(desk.session.broken)
        self.preview.offer_printing(self._print)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self._make_foot())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._begin)
        self._loading = OncePainted(self._load, self)
        self.task = Task(self)
        self.task.done.connect(self._on_done)
        self.task.refused.connect(self._on_refused)
        self.task.broken.connect(desk.session.broken)
        self.task.finished.connect(self._on_finished)

    def _make_foot(self) -> QWidget:
        _, theme, px = self._desk.tr, self._desk.theme, self._desk.theme.px
        foot = frame(self, "bar")
        inner = column(foot, gap=px(6))
        inner.setContentsMargins(px(12), px(8), px(12), px(8))
        self.said = label("", foot, "second", wrap=True)
        inner.addWidget(self.said)
        holder = QWidget(foot)
        flow = Flow(holder, gap=px(8))
        self.issue = button(theme, _("Issue…"), holder, icon="stamp", role="primary")
        self.issue.clicked.connect(lambda _on=False: self.issue_asked.emit())
        self.doubts = button(theme, "", holder, icon="eye")
        self.doubts.clicked.connect(lambda _on=False: self.doubts_asked.emit())
        self.doubts.hide()
        self.draw = button(theme, _("Show the pages"), holder, icon="eye", run=self._draw)
        self.draw.hide()
        self.save = button(theme, _("Save a copy…"), holder, icon="save", role="link")
        self.save.clicked.connect(lambda _on=False: self._save())
        self.save.setEnabled(False)
        for made in (self.issue, self.draw, self.save, self.doubts):
            flow.addWidget(made)
        inner.addWidget(holder)
        return foot

    def show_order(self, order: Order) -> None:
        """Show an edition as it would be printed now."""
        self._words = self._desk.tr("A draft: nothing is issued yet.")
        self.said.setText(self._desk.tr("The pages are being drawn…"))
        self.draw.hide()
        self._next = order
        self._pause.start(0 if self._now is None else _PAUSE_MS)

    def offer_order(self, order: Order) -> None:
        """Show an edition once that is asked for: the pages of a long one take their time."""
        if self._order is not None and self._order.reader == order.reader and self._asked:
            self.show_order(order)
            return
        self._order, self._asked = order, False
        self.draw.show()
        self._pause.stop()
        self._next = None
        _ = self._desk.tr
        self.said.setText("")
        self.preview.say(_("The dossier is long: drawing its pages takes a while."))
        self.save.setEnabled(False)
        self._loading.start()

    def _load(self) -> None:
        """Have at hand what draws: to draw the pages is what is asked for next."""
        if self._order is not None and not self.task.running:
            self.task.run(partial(later_editions.load_drawing, self._order.language))

    def _draw(self) -> None:
        if self._order is not None:
            self._asked = True
            self.show_order(self._order)

    def show_issue(self, issue: Issue) -> None:
        """Show what was issued."""
        day = self._desk.formats.date(issue.issued_on)
        words = self._desk.tr("Issued on {day}, version {version}.", day=day, version=issue.version)
        self._words = words
        self.draw.hide()
        self.said.setText(words)
        self._pause.stop()
        self._next = issue
        self._begin()

    def say_doubts(self, count: int) -> None:
        """Say how many names are to be looked at."""
        _ = self._desk.tr
        words = _.ngettext("{n} name to look at…", "{n} names to look at…", count)
        self.doubts.setText(words)
        self.doubts.setAccessibleName(words)
        self.doubts.setVisible(count > 0)

    def _begin(self) -> None:
        if self._next is None or not self.isVisible():
            return
        if self.task.running:
            self.task.stop()
            return
        self._now, self._next = self._next, None
        if self.preview.empty:
            self.preview.say(self._desk.tr("The pages are being drawn…"))
        if isinstance(self._now, Issue):
            self.task.run(partial(_kept, self._desk, self._now))
        elif self._now is not None:
            self.task.run(partial(later_editions.draft, self._now))

    def _on_done(self, answer: object) -> None:
        data, stays = answer, list[str]()
        if isinstance(answer, Drawn):
            data = answer.data
            stays = [one.said(self._desk.tr) for one in answer.withheld]
        if self._next is None and isinstance(data, bytes):
            self._say_stays(stays)
            self.preview.show_pdf(data, stay=not self.preview.empty)
            self.save.setEnabled(True)

    def _say_stays(self, stays: list[str]) -> None:
        """Say below the pages how many files are not inside; which and why, on pointing there."""
        words = self._desk.tr.ngettext(
            "{n} attached file is not inside it: its annex says why.",
            "{n} attached files are not inside it: its annex says why.",
            len(stays),
        )
        self.said.setText(f"{self._words} {words}" if stays else self._words)
        tooltip(self.said, "; ".join(stays))

    def _on_refused(self, trouble: UserError) -> None:
        if self._next is None:
            self.said.setText("")
            self.preview.say(trouble.said(self._desk.tr))
            self.save.setEnabled(False)

    def _on_finished(self) -> None:
        if self._next is not None and not self._pause.isActive():
            self._begin()

    def _save(self) -> None:
        """Save the very pages that are shown, where the person says."""
        _, data, shown = self._desk.tr, self.preview.data, self._now
        if not data or shown is None:
            return
        name = file_name(shown) if isinstance(shown, Issue) else f"dossier_{shown.reader}.pdf"
        near = str(self._desk.session.file.path.parent / name)
        prompts = self._desk.prompts
        target = prompts.file_to_save(_("Save a copy"), _("PDF documents (*.pdf)"), near)
        if target is None:
            return
        named = target if target.suffix.lower() == ".pdf" else Path(f"{target}.pdf")
        try:
            write_file(named, data, force=True)
        except UserError as trouble:
            prompts.warn(_("Save a copy"), trouble.said(_))
        else:
            self._desk.notify(
                Notice(_("Saved: {name}", name=named.name), _("Open"), partial(show_file, named))
            )

    def _print(self, data: bytes, page: int, look: Look) -> None:
        print_pdf(self._desk.prompts, self._desk.tr, data, _FILE_NAME, page=page, look=look)


def _kept(desk: Desk, issue: Issue, progress: Progress) -> bytes:
    progress(0, 0)
    with open_file(desk.session.file.path, writing=False) as file:
        return latest_bytes(file, issue)
