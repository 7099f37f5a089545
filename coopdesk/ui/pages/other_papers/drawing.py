"""Papers drawn in a worker: the last one asked for wins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from coopdesk.documents.papers.letter_text import LetterText
from coopdesk.errors import UserError
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.paper_kinds import Drawn, Order
from coopdesk.ui import later_papers
from coopdesk.ui.desk import Desk
from coopdesk.ui.tasks import Progress, Task


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper of a dossier as it is; a letter without ``order.text`` is asked for its words too."""

    snapshot: Snapshot
    order: Order
    today: date


@dataclass(frozen=True, slots=True)
class Made:
    """The paper, and the words of a letter as long as nobody changed them."""

    order: Order
    drawn: Drawn
    text: LetterText | None = None


class Drawer(QObject):
    """Draws papers; while one is on its way only the last of the others is kept."""

    made = Signal(object)
    refused = Signal(object)
    begun = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self._next: Wanted | None = None
        self.task = Task(self)
        self.task.done.connect(self._on_done)
        self.task.refused.connect(self._on_refused)
        self.task.broken.connect(desk.session.broken)
        self.task.finished.connect(self._go_on)

    def draw(self, wanted: Wanted) -> None:
        """Draw another one."""
        self._next = wanted
        self.begun.emit()
        if not self.task.running:
            self._go_on()

    def _go_on(self) -> None:
        wanted, self._next = self._next, None
        if wanted is not None:
            self.task.run(partial(_made, wanted))

    def _on_done(self, answer: object) -> None:
        if self._next is None and isinstance(answer, Made):
            self.made.emit(answer)

    def _on_refused(self, trouble: UserError) -> None:
        if self._next is None:
            self.refused.emit(trouble)


def _made(wanted: Wanted, progress: Progress) -> Made:
    progress(0, 0)
    text = None
    if wanted.order.kind == "letter" and wanted.order.text is None:
        text = later_papers.letter_text(wanted.snapshot, wanted.order, wanted.today)
    return Made(
        wanted.order, later_papers.draw_paper(wanted.snapshot, wanted.order, wanted.today), text
    )
