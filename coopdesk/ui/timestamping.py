"""Asking a time service to confirm when sheets were signed: only when a person says so."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QLineEdit, QWidget

from coopdesk.errors import UserError
from coopdesk.store import open_file
from coopdesk.ui import later
from coopdesk.ui.announcing import require
from coopdesk.ui.around import Around
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Progress, while_there
from coopdesk.ui.widgets import label
from coopdesk.ui.working import WorkDialog

if TYPE_CHECKING:
    from coopdesk.services.timestamping import Outcome, Stamped

Answer = tuple["list[Stamped]", "Outcome"]


def ask(dossier: Path, url: str, progress: Progress) -> Answer:
    """Ask the service about every sheet that waits; nothing is recorded."""
    progress(0, 0)
    with open_file(dossier, writing=False) as file:
        return later.stamped(file, url, datetime.now().astimezone(), progress)


class TimestampDialog(WorkDialog):
    """The address, what leaves the computer, the queue, what came of it."""

    def __init__(
        self, around: Around, session: Session, waiting: int, parent: QWidget | None
    ) -> None:
        """Offer to ask about so many ``waiting`` sheets."""
        _ = around.tr
        super().__init__(around, _("Timestamp now"), _("Ask now"), parent)
        self._session = session
        self.intro.setText(
            _.ngettext(
                "{n} signed sheet waits for a timestamp: an independent service confirms that it"
                " existed today. What was signed before stays valid without.",
                "{n} signed sheets wait for a timestamp: an independent service confirms that they"
                " existed today. What was signed before stays valid without.",
                waiting,
            )
        )
        words = label(_("Address of the time service"), self, "label")
        self.address = QLineEdit(around.means.time_service, self)
        self.address.setAccessibleName(_("Address of the time service"))
        self.address.setPlaceholderText("https://")
        require(_, self.address)
        words.setBuddy(self.address)
        self.body.addWidget(words)
        self.body.addWidget(self.address)
        note = _(
            "Only a fingerprint of each sheet leaves this computer: no name, no text, no amount."
            " Nothing is ever sent but by this button."
        )
        self.body.addWidget(label(note, self, "second", wrap=True))
        self.address.textChanged.connect(lambda _text: self._judge())
        self.address.returnPressed.connect(self.begin)
        self._judge()

    def begin(self) -> None:
        """Ask the service."""
        url = self.address.text().strip()
        if url and not self.task.running:
            self.around.means.ask_time_of(url)
            self.run(partial(ask, self._session.file.path, url), self._record)

    def _judge(self) -> None:
        self.does.setEnabled(bool(self.address.text().strip()) and not self.task.running)

    def _record(self, answer: object) -> None:
        done, outcome = cast("Answer", answer)
        if not done:
            self._say(outcome)
            return
        self._session.do(
            lambda file: later.record_stamped(file, done),
            while_there(self, lambda _done: self._say(outcome)),
            while_there(self, self.refuse),
        )

    def _say(self, outcome: Outcome) -> None:
        _ = self.around.tr
        said = [trouble.said(_) for trouble in outcome.refused]
        if outcome.done:
            n = len(outcome.done)
            said.insert(0, _.ngettext("{n} sheet timestamped.", "{n} sheets timestamped.", n))
        elif not said:
            said = [_("No sheet is waiting for a timestamp.")]
        self.said.say(" ".join(said), "warning" if outcome.refused else "ok")
        self._judge()

    def refuse(self, trouble: UserError) -> None:
        """Say what went wrong, the address in sight."""
        super().refuse(trouble)
        self.address.setFocus()
