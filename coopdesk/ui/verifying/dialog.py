"""One verdict in a shape, a word and a colour; then who signed, and what was changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.store import DossierFile
from coopdesk.ui import later
from coopdesk.ui.announcing import announce
from coopdesk.ui.around import Around
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.tasks import Task, while_there
from coopdesk.ui.verifying.work import SignatureTold, Told, find_certificate, judge
from coopdesk.ui.widgets import (
    Elided,
    button,
    column,
    emptied,
    frame,
    label,
    picture,
    row,
    tooltip,
)
from coopdesk.ui.working import ProgressBar, Said

if TYPE_CHECKING:
    from coopdesk.signing.certificates import Certificate

LOOKS = {
    "valid": ("shield-check", "ok", "verdict-ok"),
    "signer_unknown": ("shield-question-mark", "attention", "verdict-attention"),
    "changed": ("shield-x", "on_blocking", "verdict-blocking"),
    "damaged": ("shield-alert", "on_blocking", "verdict-blocking"),
    "not_signed": ("file-text", "neutral", "verdict-neutral"),
}
"""Icon, its colour and the dress of each verdict: tint is normal, framed to do, solid blocking."""


class VerdictDialog(Dialog):
    """Judges files one after the other."""

    def __init__(
        self,
        around: Around,
        paths: Sequence[Path],
        receive: Callable[[Sequence[Path]], object] | None,
        parent: QWidget | None,
    ) -> None:
        """Judge the first of ``paths``; ``receive`` takes a file into the open dossier."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._around, self._receive = around, receive
        self._paths = list(paths)
        self.told: Told | None = None
        _, theme = around.tr, around.theme
        px = theme.px
        self.setWindowTitle(_("Verify a PDF"))
        layout = column(self, margin=px(24), gap=px(12))
        self._file = Elided("", self, "second")
        layout.addWidget(self._file)
        self._bar = ProgressBar(theme, _("Progress"), self)
        self._bar.setRange(0, 0)
        layout.addWidget(self._bar)
        self._head = QWidget(self)
        layout.addWidget(self._head)
        column(self._head)
        inside = QWidget(self)
        self._inside: QVBoxLayout = column(inside, gap=px(10))
        self._inside.setContentsMargins(0, 0, px(8), 0)
        layout.addWidget(Scroll(inside, self), 1)
        self.said = Said(theme, self)
        layout.addWidget(self.said)
        self._make_foot(layout)
        self.task = Task(self)
        self.task.done.connect(self._on_done)
        self.task.refused.connect(self._refuse)
        self.task.broken.connect(around.broken)
        self.task.finished.connect(self._bar.hide)
        self.resize(QSize(px(640), px(580)))
        self._begin()

    def done(self, result: int) -> None:
        """Stop what is under way."""
        self.task.stop()
        super().done(result)

    # ----------------------------------------------------------------------------- what it shows

    def _begin(self) -> None:
        path = self._paths[0]
        self._file.setText(path.name)
        tooltip(self._file, str(path))
        self.told = None
        self.said.say("")
        for layout in (self._inside, self._head.layout()):
            if layout is not None:
                emptied(layout)
        for made in (self.trust, self.take):
            made.hide()
        self.next.setVisible(len(self._paths) > 1)
        self._bar.show()
        session = self._around.session
        dossier = None if session is None else session.file.path
        self.task.run(partial(judge, path, dossier, (self._around.tr, self._around.formats)))

    def _on_done(self, answer: object) -> None:
        if isinstance(answer, Told):
            self._show(answer)
        elif answer is not None:
            self._ask_trust(*cast("tuple[Certificate, str]", answer))

    def _show(self, told: Told) -> None:
        self.told = told
        writing = self._around.writing
        if told.verdict == "not_signed" and not told.is_sheet and writing and self._receive:
            # A scan of a signed paper comes as a PDF too: it is taken back, not judged.
            self._take()
            return
        self._say_verdict(told)
        # First whether the sheet still counts and what was changed: signatures may be many.
        self._add_belonging(told)
        for text in told.findings:
            self._inside.addWidget(label(text, self, wrap=True))
        for one in told.signatures:
            self._add_signature(one)
        self._add_details(told)
        self._inside.addStretch(1)
        self.trust.setVisible(told.verdict == "signer_unknown" and writing)
        self.take.setVisible(told.here and writing and self._receive is not None)
        self.setAccessibleName(f"{told.title}. {told.meaning}")
        announce(self, self.accessibleName())
        self.shut.setFocus()

    def _say_verdict(self, told: Told) -> None:
        theme, px = self._around.theme, self._around.theme.px
        icon, token, role = LOOKS[told.verdict]
        made = frame(self._head, role)
        made.setAccessibleName(told.title)
        line = row(made, gap=px(16))
        line.setContentsMargins(px(16), px(12), px(16), px(12))
        line.addWidget(picture(theme, icon, token, made, 40), 0, Qt.AlignmentFlag.AlignTop)
        words = column(None, gap=px(4))
        words.addWidget(label(told.title, made, "verdict", wrap=True))
        meaning = label(told.meaning, made, "meaning", wrap=True)
        meaning.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.addWidget(meaning)
        words.addStretch(1)
        line.addLayout(words, 1)
        layout = self._head.layout()
        if layout is not None:
            layout.addWidget(made)

    def _add_belonging(self, told: Told) -> None:
        """Say which sheet it is and whether it still counts; a superseded one cannot be missed."""
        if not told.belongs:
            return
        theme, px = self._around.theme, self._around.theme.px
        made = frame(self, "notice" if told.superseded else "card")
        line = row(made, gap=px(12))
        line.setContentsMargins(px(12), px(8), px(12), px(8))
        icon, token = ("history", "attention") if told.superseded else ("file-text", "second")
        line.addWidget(picture(theme, icon, token, made), 0, Qt.AlignmentFlag.AlignTop)
        words = label(
            "\n".join(told.belongs), made, "warning" if told.superseded else "", wrap=True
        )
        line.addWidget(words, 1)
        self._inside.addWidget(made)

    def _add_signature(self, one: SignatureTold) -> None:
        theme, px = self._around.theme, self._around.theme.px
        made = frame(self, "card")
        line = row(made, gap=px(12))
        line.setContentsMargins(px(12), px(8), px(12), px(8))
        icon, token = ("circle-check", "ok") if one.trusted else ("circle-help", "attention")
        if not one.intact:
            icon, token = "circle-x", "blocking"
        line.addWidget(picture(theme, icon, token, made), 0, Qt.AlignmentFlag.AlignTop)
        words = column(None, gap=px(2))
        words.addWidget(label(one.line, made, "strong", wrap=True))
        for text in one.says:
            words.addWidget(label(text, made, "second", wrap=True))
        line.addLayout(words, 1)
        self._inside.addWidget(made)

    def _add_details(self, told: Told) -> None:
        _, theme = self._around.tr, self._around.theme
        lines = [*(one.certificate for one in told.signatures), *told.details]
        if not lines:
            return
        fold = button(theme, _("Details"), self, role="link")
        fold.setCheckable(True)
        self._inside.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        text = label("\n\n".join(lines), self, "second", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        text.hide()
        fold.toggled.connect(text.setVisible)
        self._inside.addWidget(text)
        self.details = fold

    def _make_foot(self, layout: QVBoxLayout) -> None:
        _, theme = self._around.tr, self._around.theme
        foot = row(None, gap=theme.px(8))
        self.trust = button(
            theme, _("Trust this signer…"), self, icon="user-check", run=self._find_signer
        )
        self.take = button(
            theme, _("Take it into the dossier…"), self, icon="download", run=self._take
        )
        foot.addWidget(self.trust)
        foot.addWidget(self.take)
        foot.addStretch(1)
        self.next = button(theme, _("Next file"), self, icon="arrow-right", run=self._go_on)
        foot.addWidget(self.next)
        self.shut = button(theme, _("Close"), self, role="primary", run=self.accept)
        foot.addWidget(self.shut)
        layout.addLayout(foot)

    # -------------------------------------------------------------------------------- what is done

    def _go_on(self) -> None:
        if not self.task.running:
            self._paths.pop(0)
            self._begin()

    def _take(self) -> None:
        path = self._paths[0]
        if self._receive is not None:
            self._receive([path])
        if len(self._paths) > 1:
            self._go_on()
        else:
            self.accept()

    def _find_signer(self) -> None:
        told = self.told
        if told is None:
            return
        unknown = [one for one in told.signatures if one.intact and not one.trusted]
        if unknown:
            self.task.run(partial(find_certificate, told.data, unknown[0].fingerprint))

    def _ask_trust(self, certificate: Certificate, digits: str) -> None:
        _, session = self._around.tr, self._around.session
        text = _(
            "{name}\n{digits}\n\nDid you compare these digits with that person? Signatures made"
            " under it are then known to this dossier.",
            name=certificate.name,
            digits=digits,
        )
        title = _("Trust this signer")
        if session is None or not self._around.prompts.ask(
            title, text, _.pgettext("button", "Trust"), _("Do not trust")
        ):
            return
        now = datetime.now().astimezone()

        def verb(file: DossierFile) -> None:
            later.say_trust(file, certificate, "trusted", now)

        again, refuse = while_there(self, self._judge_again), while_there(self, self._refuse)
        session.do(verb, again, refuse)

    def _judge_again(self, _done: object) -> None:
        self._begin()

    def _refuse(self, trouble: UserError) -> None:
        self.said.say(trouble.said(self._around.tr), "error")
