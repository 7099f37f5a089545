"""Papers drawn in a worker: the last one asked for wins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal

from coopdesk.documents.papers.letter_text import LetterText
from coopdesk.errors import UserError
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.paper_kinds import Drawn, Order
from coopdesk.ui import later_papers
from coopdesk.ui.desk import Desk
from coopdesk.ui.tasks import Progress, Task
from coopdesk.ui.turns import OncePainted

_EVERY = 32
"""How many blocks are drawn until it is asked whether somebody wants to stop."""


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
    stopped = Signal()
    """The person wanted no more of it; nothing was made."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self._next: Wanted | None = None
        self._wanted = False
        self._begin = OncePainted(self._go_on, self)  # drawing holds up the page it is asked on
        self.task = Task(self)
        self.task.done.connect(self._on_done)
        self.task.refused.connect(self._on_refused)
        self.task.broken.connect(desk.session.broken)
        self.task.finished.connect(self._go_on)

    def draw(self, wanted: Wanted) -> None:
        """Draw another one."""
        self._next = wanted
        self._wanted = True
        self.begun.emit()
        if self.task.running:
            self.task.stop()
        else:
            self._begin.start()

    def stop(self) -> None:
        """Draw no more; what was under way is given up."""
        if self._wanted:
            self._wanted = False
            self._next = None
            self.task.stop()
            self.stopped.emit()

    def _go_on(self) -> None:
        if self._next is not None and not self.task.running:
            wanted, self._next = self._next, None
            self.task.run(partial(_made, wanted))

    def _on_done(self, answer: object) -> None:
        if self._next is None and self._wanted and isinstance(answer, Made):
            self._wanted = False
            self.made.emit(answer)

    def _on_refused(self, trouble: UserError) -> None:
        if self._next is None and self._wanted:
            self._wanted = False
            self.refused.emit(trouble)


def _made(wanted: Wanted, progress: Progress) -> Made:
    progress(0, 0)
    text = None
    if wanted.order.kind == "letter" and wanted.order.text is None:
        text = later_papers.letter_text(wanted.snapshot, wanted.order, wanted.today)
    at = count()

    def step() -> None:
        if next(at) % _EVERY == 0:
            progress(0, 0)

    drawn = later_papers.draw_paper(wanted.snapshot, wanted.order, wanted.today, step)
    return Made(wanted.order, drawn, text)
