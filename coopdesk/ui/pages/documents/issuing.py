"""Issuing an edition for good, and sealing one with the facilitator's certificate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coopdesk.errors import UserError
from coopdesk.model.edition import READERS
from coopdesk.store import Issue
from coopdesk.ui import later_editions
from coopdesk.ui.around import around
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.identity import open_identity
from coopdesk.ui.later_editions import Made, Order
from coopdesk.ui.nameless import Nameless
from coopdesk.ui.pages.documents.doubtful import doubt_rows
from coopdesk.ui.painted.rows import RowList
from coopdesk.ui.signing.keys import SealField
from coopdesk.ui.tasks import while_there
from coopdesk.ui.widgets import Tick, label
from coopdesk.ui.working import WorkDialog

if TYPE_CHECKING:
    from coopdesk.services.edition_names import DoubtfulHit
    from coopdesk.services.sealing import Sealed


_LISTED = 6
"""Lines of files that stay out; the annex has them all."""


class _Sealing(WorkDialog):
    """What both dialogs share: the key is asked for, and asked again where it does not open."""

    seal: SealField

    def make_seal(self) -> SealField:
        """Return the field, which leads to where identities are made."""
        made = SealField(self.around, self)
        made.make.clicked.connect(
            lambda: open_identity(self.around, self).closed.connect(made.renew),
            Qt.ConnectionType.QueuedConnection,
        )
        return made

    def say_no(self, trouble: UserError) -> None:
        """Say what went wrong, and let it be tried again."""
        super().refuse(trouble)


class IssueDialog(_Sealing):
    """Lists what may still tell a person, asks for a seal, issues: numbered, dated, kept."""

    issued = Signal(object)
    """The new ``Issue``."""

    def __init__(
        self,
        desk: Desk,
        order: Order,
        doubts: Sequence[DoubtfulHit],
        last: Issue | None,
        parent: QWidget | None,
    ) -> None:
        """Issue ``order``; ``last`` is the issue before it."""
        _ = desk.tr
        reader = _.say(READERS.words[order.reader])
        title = _("Issue the edition: {reader}", reader=reader)
        super().__init__(around(desk), title, _("Issue"), parent)
        self._desk, self._order = desk, order
        self._told: list[str] = []
        self.intro.setText(
            _("Its pages are numbered, dated and kept for good, exactly as they are.")
        )
        self.body.addWidget(Nameless(desk, self))
        self._make_doubts(doubts)
        self.changes = Tick(desk.theme, "", self)
        self.changes.hide()
        if last is not None:
            day = desk.formats.date(last.issued_on, "medium")
            words = _("With a chapter on what changed since version {version}, {day}",
                      version=last.version, day=day)  # fmt: skip
            self.changes.say(words)
            self.changes.show()
        self.body.addWidget(self.changes)
        self.sealed = Tick(desk.theme, _("Seal it with my certificate"), self)
        self.body.addWidget(self.sealed)
        self.seal = self.make_seal()
        self.body.addWidget(self.seal)
        self.seal.hide()
        self.sealed.toggled.connect(self.seal.setVisible)
        self.sealed.toggled.connect(lambda _on: self._judge())
        self.seal.changed.connect(self._judge)
        self._judge()

    def begin(self) -> None:
        """Make it in the background; stopped, nothing is recorded."""
        source = self.seal.source if self.sealed.isChecked() else None
        when = datetime.now().astimezone() if source is not None else None
        order = replace(self._order, changes=self.changes.isChecked(), seal=source, when=when)
        self.run(partial(later_editions.made, order), self._keep)

    def refuse(self, trouble: UserError) -> None:
        """Say what went wrong; where there was a key, ask for it again."""
        self.say_no(trouble)
        if self.sealed.isChecked():
            self.seal.refused()

    def _make_doubts(self, doubts: Sequence[DoubtfulHit]) -> None:
        _, theme = self._desk.tr, self._desk.theme
        self.looked: Tick | None = None
        if not doubts:
            return
        words = _.ngettext(
            "In {n} place a person may still be recognised:",
            "In {n} places a person may still be recognised:",
            len(doubts),
        )
        self.body.addWidget(label(words, self, "warning", wrap=True))
        self.doubts = RowList(theme, words, self, height=60)
        self.doubts.show_rows(doubt_rows(doubts, _))
        self.doubts.setMinimumHeight(theme.px(180))
        self.doubts.opened.connect(self._go)
        self.body.addWidget(self.doubts, 1)
        self.looked = Tick(theme, _("I have looked at them: it may be issued like this"), self)
        self.looked.toggled.connect(lambda _on: self._judge())
        self.body.addWidget(self.looked)
        self.fill()
        self.resize(theme.px(640), theme.px(600))

    def _go(self, target: object) -> None:
        if isinstance(target, Target):
            self.reject()
            self._desk.go(target)

    def _judge(self) -> None:
        looked = self.looked is None or self.looked.isChecked()
        key = not self.sealed.isChecked() or self.seal.source is not None
        self.does.setEnabled(looked and key and not self.task.running)

    def _keep(self, answer: object) -> None:
        made = cast("Made", answer)
        if self.sealed.isChecked():
            self.seal.accepted()
        stays = [one.said(self._desk.tr) for one in made.edition.withheld]
        if made.edition.new and stays and stays != self._told:
            self._tell(stays)
            return
        if not made.edition.new and made.seal is None:
            version = made.edition.issue.version
            words = self._desk.tr(
                "Nothing changed since version {version}: it is the same, and was kept already.",
                version=version,
            )
            self.said.say(words)
            return
        self.does.setEnabled(False)
        self._desk.session.do(
            lambda file: later_editions.keep(file, made),
            while_there(self, self._kept),
            while_there(self, self.say_no),
        )

    def _tell(self, stays: list[str]) -> None:
        """Say which files stay out of it; it is issued when asked for once more."""
        self._told = stays
        words = self._desk.tr.ngettext(
            "{n} file stays out of this edition, and its annex says so. Issue it once more if that"
            " is right.",
            "{n} files stay out of this edition, and its annex says so. Issue it once more if that"
            " is right.",
            len(stays),
        )
        more = len(stays) - _LISTED
        rest = [self._desk.tr.ngettext("and {n} more", "and {n} more", more)] if more > 0 else []
        self.said.say("\n".join((words, *stays[:_LISTED], *rest)), "warning")

    def _kept(self, issue: Issue) -> None:
        self.issued.emit(issue)
        self.accept()


class SealDialog(_Sealing):
    """Seals an issue that was kept without a seal."""

    def __init__(
        self, desk: Desk, issue: Issue, done: Callable[[Issue], object], parent: QWidget | None
    ) -> None:
        """Seal ``issue``; ``done`` hears of it."""
        _ = desk.tr
        title = _("Seal version {version}", version=issue.version)
        super().__init__(around(desk), title, _("Seal"), parent)
        self._desk, self._issue, self._done = desk, issue, done
        self.intro.setText(
            _(
                "Your certificate vouches that these pages are as you issued them. This cannot be"
                " undone; the pages stay the same."
            )
        )
        self.seal = self.make_seal()
        self.seal.changed.connect(self._judge)
        self.body.addWidget(self.seal)
        self._judge()

    def begin(self) -> None:
        """Seal it in the background; stopped, nothing is recorded."""
        source = self.seal.source
        if source is not None:
            path, when = self._desk.session.file.path, datetime.now().astimezone()
            self.run(partial(later_editions.seal_of, path, self._issue, source, when), self._keep)

    def refuse(self, trouble: UserError) -> None:
        """Say what went wrong, and ask for the password again."""
        self.say_no(trouble)
        self.seal.refused()

    def _judge(self) -> None:
        self.does.setEnabled(self.seal.source is not None and not self.task.running)

    def _keep(self, answer: object) -> None:
        done = cast("Sealed", answer)
        self.seal.accepted()
        self.does.setEnabled(False)
        self._desk.session.do(
            lambda file: later_editions.record_seal(file, done),
            while_there(self, self._kept),
            while_there(self, self.say_no),
        )

    def _kept(self, _nothing: object) -> None:
        self._done(self._issue)
        self.accept()
