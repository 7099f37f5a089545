"""Whom the open dossier trusts: since when, and what it means; adding, withdrawing, revoking."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import P_
from coopdesk.store import DossierFile
from coopdesk.ui import later
from coopdesk.ui.around import Around
from coopdesk.ui.chips import ATTENTION, BLOCKING, OK, Chip
from coopdesk.ui.flow import Flow
from coopdesk.ui.identity.work import Trusted, found_in, trusted
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Task, while_there
from coopdesk.ui.widgets import button, column, frame, label, row
from coopdesk.ui.working import Said

if TYPE_CHECKING:
    from coopdesk.signing.certificates import Certificate

_LOOKS = {
    "trusted": (P_("certificate", "trusted"), "shield-check", OK),
    "distrusted": (P_("certificate", "no longer trusted"), "shield-question-mark", ATTENTION),
    "revoked": (P_("certificate", "revoked"), "ban", BLOCKING),
}


class TrustList(QWidget):
    """The certificates something was said about in the open dossier."""

    def __init__(self, around: Around, session: Session, parent: QWidget) -> None:
        """Read the list in the background."""
        super().__init__(parent)
        self._around, self._session = around, session
        self._lines: dict[str, Trusted] = {}
        _, theme = around.tr, around.theme
        px = theme.px
        self.task = Task(self)
        self.task.done.connect(self._on_done)
        self.task.refused.connect(self._refuse)
        self.task.broken.connect(around.broken)
        layout = column(self, gap=px(8))
        words = _(
            "Who signs under one of these is known to this dossier. Trust somebody only after"
            " comparing the fingerprint with that person, by telephone or on paper."
        )
        layout.addWidget(label(words, self, "second", wrap=True))
        panel = frame(self, "panel")
        inner = column(panel, margin=1)
        self.list = RowList(theme, _("Whom this dossier trusts"), panel)
        self.list.chosen.connect(self._say)
        inner.addWidget(self.list)
        layout.addWidget(panel, 1)
        self.digits = label("", self, "second", wrap=True)
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.digits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self.digits)
        self._make_acts()
        self.said = Said(theme, self)
        layout.addWidget(self.said)
        self.renew()

    def renew(self) -> None:
        """Read the list again."""
        if not self.task.running:
            self.task.run(partial(trusted, self._session.file.path))

    def revoke(self, certificate: Certificate, since: datetime | None = None) -> None:
        """Say that a certificate must no longer be used, after asking once."""
        _ = self._around.tr
        wanted = self._around.prompts.ask(
            _("Revoke"),
            _(
                "Signatures that {name} makes from now on, or made since the day given, will no"
                " longer count in this dossier. This cannot be undone.",
                name=certificate.name,
            ),
            _("Revoke it"),
            _("Leave it as it is"),
        )
        if wanted:
            self._write(certificate, "revoked", since)

    def _make_acts(self) -> None:
        _, theme = self._around.tr, self._around.theme
        holder = QWidget(self)
        flow = Flow(holder, gap=theme.px(8))
        self.add = button(theme, _("Add from a file…"), holder, icon="plus", run=self._add)
        self.withdraw = button(theme, _("No longer trust"), holder, run=self._withdraw)
        pair = QWidget(holder)
        line = row(pair, gap=theme.px(4))
        self.stolen = button(theme, _("Revoke since:"), pair, icon="ban", run=self._revoke)
        self.since = QLineEdit(pair)
        self.since.setAccessibleName(_("Revoke since"))
        self.since.setText(self._around.formats.date(_today(), "medium"))
        self.since.setFixedWidth(theme.px(140))
        line.addWidget(self.stolen)
        line.addWidget(self.since)
        for made in (self.add, self.withdraw, self.stolen, self.since):
            made.setEnabled(self._around.writing)
        for part in (self.add, self.withdraw, pair):
            flow.addWidget(part)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(holder)

    # -------------------------------------------------------------------------------- what is done

    def _add(self) -> None:
        _ = self._around.tr
        path = self._around.prompts.file_to_open(
            _("Add from a file"), _("Certificates ({endings})", endings="*.pem *.crt *.cer *.der")
        )
        if path is not None and not self.task.running:
            self.task.run(partial(found_in, path))

    def _withdraw(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._write(chosen.line.certificate, "distrusted")

    def _revoke(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            day = self._around.formats.parse_day(self.since.text(), _today())
        except UserError as trouble:
            self._refuse(trouble)
            self.since.setFocus()
            return
        since = datetime(day.year, day.month, day.day).astimezone()
        self.revoke(chosen.line.certificate, since)

    def _offer(self, found: list[tuple[Certificate, str]]) -> None:
        """Ask once about each certificate of a file, its fingerprint in sight."""
        _ = self._around.tr
        for certificate, digits in found:
            text = _(
                "{name}\n{digits}\n\nDid you compare these digits with that person? Signatures made"
                " under it are then known to this dossier.",
                name=certificate.name,
                digits=digits,
            )
            title = _("Trust this signer")
            yes = _.pgettext("button", "Trust")
            if self._around.prompts.ask(title, text, yes, _("Do not trust")):
                self._write(certificate, "trusted")

    def _write(self, certificate: Certificate, act: str, since: datetime | None = None) -> None:
        now = datetime.now().astimezone()

        def verb(file: DossierFile) -> None:
            later.say_trust(file, certificate, act, now, since)

        again, refuse = while_there(self, self._on_written), while_there(self, self._refuse)
        self._session.do(verb, again, refuse)

    def _on_written(self, _done: object) -> None:
        self.renew()

    # ------------------------------------------------------------------------------- what is heard

    def _on_done(self, answer: object) -> None:
        if isinstance(answer, list):
            self._offer(cast("list[tuple[Certificate, str]]", answer))
            return
        lines = cast("tuple[Trusted, ...]", answer)
        self._lines = {one.line.certificate.fingerprint: one for one in lines}
        self.list.show_rows([self._row(one) for one in reversed(lines)])
        if self.list.rows and self.list.current() is None:
            self.list.choose(self.list.rows[0].key)
        self._say(None)

    def _row(self, one: Trusted) -> Row:
        _, formats = self._around.tr, self._around.formats
        line = one.line
        words, icon, tone = _LOOKS[line.act]
        since = formats.date(line.since.astimezone().date(), "medium")
        until = formats.date(line.certificate.not_after.astimezone().date(), "medium")
        under = _("since {since} · holds until {until}", since=since, until=until)
        return Row(
            title=line.certificate.name,
            under=" · ".join(part for part in (under, line.reason) if part),
            icon="user-check",
            chip=Chip(_.say(words), icon, tone),
            key=line.certificate.fingerprint,
        )

    def _chosen(self) -> Trusted | None:
        current = self.list.current()
        return self._lines.get(current.key) if current is not None else None

    def _say(self, _row: object) -> None:
        chosen = self._chosen()
        _ = self._around.tr
        self.digits.setText(_("Fingerprint: {digits}", digits=chosen.digits) if chosen else "")
        able = chosen is not None and self._around.writing
        for made in (self.withdraw, self.stolen, self.since):
            made.setEnabled(able and chosen is not None and chosen.line.act != "revoked")

    def _refuse(self, trouble: UserError) -> None:
        self.said.say(trouble.said(self._around.tr), "error")


def _today() -> date:
    return datetime.now().astimezone().date()
