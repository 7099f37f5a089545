"""Certifying many sheets in one go with the facilitator's own key."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from coopdesk.errors import UserError
from coopdesk.ui import later
from coopdesk.ui.around import around
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.nameless import Nameless
from coopdesk.ui.signing.keys import SealField
from coopdesk.ui.signing.work import Batch, certify
from coopdesk.ui.tasks import while_there
from coopdesk.ui.working import WorkDialog

if TYPE_CHECKING:
    from coopdesk.services.signing import SignedPaper


class CertifyDialog(WorkDialog):
    """Says what it means, asks for the password, certifies, with progress and a way to stop."""

    def __init__(
        self,
        desk: Desk,
        only: tuple[str, ...],
        sheets: int,
        parent: QWidget | None,
    ) -> None:
        """Certify the sheets of the commitments ``only``; there are so many ``sheets``."""
        _ = desk.tr
        title = _.ngettext("Certify {n} sheet", "Certify {n} sheets", sheets)
        super().__init__(around(desk), title, title, parent)
        self._desk, self._only = desk, only
        self.intro.setText(
            _(
                "You certify that the sheets are as you made them out. Then each can be signed by"
                " the person who commits. This cannot be undone; sheets you certified already are"
                " left as they are."
            )
        )
        self.body.addWidget(Nameless(desk, self))
        self.seal = SealField(self.around, self)
        self.seal.changed.connect(self._judge)
        self.body.addWidget(self.seal)
        self._judge()

    def begin(self) -> None:
        """Certify them all; stopped, nothing is recorded."""
        source = self.seal.source
        if source is None:
            return
        batch = Batch(self._desk.session.file.path, self._only, source, datetime.now().astimezone())
        self.run(partial(certify, batch), self._record)

    def refuse(self, trouble: UserError) -> None:
        """Say what went wrong, and ask for the password again."""
        super().refuse(trouble)
        self.seal.refused()

    def _judge(self) -> None:
        self.does.setEnabled(self.seal.source is not None and not self.task.running)

    def _record(self, answer: object) -> None:
        done = cast("list[SignedPaper]", answer)
        self.seal.accepted()
        if not done:
            self.said.say(self.around.tr("All these sheets were certified already."))
            self._judge()
            return
        self.does.setEnabled(False)
        self._desk.session.do(
            lambda file: later.record_signed(file, done),
            while_there(self, partial(self._recorded, len(done))),
            while_there(self, super().refuse),
        )

    def _recorded(self, count: int, _done: object) -> None:
        _ = self.around.tr
        words = _.ngettext("{n} sheet certified.", "{n} sheets certified.", count)
        self._desk.notify(Notice(words))
        self.accept()
