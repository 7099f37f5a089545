"""My signature: make it, import it, see what it is and until when, renew it, hand it on."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.ui import later
from coopdesk.ui.around import Around
from coopdesk.ui.flow import Flow
from coopdesk.ui.identity.making import MakeForm
from coopdesk.ui.identity.work import Seen, Wish, make, renew, see
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.secret import Secret
from coopdesk.ui.tasks import Task, Work
from coopdesk.ui.widgets import Tick, button, column, label, row
from coopdesk.ui.working import Said

_KEYS = "*.p12 *.pfx"
_YEARS = 3


class MyIdentity(QWidget):
    """Shows what there is; only the file's path is kept, never its password."""

    revoke_asked = Signal(object)
    """The ``Seen`` identity that must no longer be used."""

    def __init__(self, around: Around, parent: QWidget) -> None:
        """Show the identity of ``around.means``, or how to come by one."""
        super().__init__(parent)
        self._around = around
        self._seen: Seen | None = None
        self._wanted: Path | None = None
        self.task = Task(self)
        self.task.done.connect(self._on_done)
        self.task.refused.connect(self._on_refused)
        self.task.broken.connect(around.broken)
        layout = column(self, gap=around.theme.px(12))
        self._pile = QStackedWidget(self)
        self.task.finished.connect(lambda: self._pile.setEnabled(True))
        self._none = self._make_none()
        self.form = MakeForm(around, self._pile)
        self.form.wished.connect(self._ask_target)
        self.form.cancelled.connect(self.renew)
        self._locked = self._make_locked()
        self._open = self._make_open()
        for page in (self._none, self.form, self._locked, self._open):
            self._pile.addWidget(page)
        layout.addWidget(self._pile, 1)
        self.said = Said(around.theme, self)
        layout.addWidget(self.said)
        self.renew()

    @property
    def seen(self) -> Seen | None:
        """The identity that was looked at."""
        return self._seen

    def renew(self) -> None:
        """Show again what there is."""
        path = self._around.means.identity
        if path is None:
            self._pile.setCurrentWidget(self._none)
        elif self._seen is not None and self._seen.path == path:
            self._pile.setCurrentWidget(self._open)
        else:
            self._where.setText(str(path))
            self._pile.setCurrentWidget(self._locked)
            if secret := self._around.means.secret_of(path):
                self._run(partial(see, path, secret))

    # ------------------------------------------------------------------------------- its pages

    def _make_none(self) -> QWidget:
        _, theme = self._around.tr, self._around.theme
        page = QWidget(self._pile)
        layout = column(page, gap=theme.px(12))
        layout.addWidget(
            label(
                _(
                    "With your own signature you certify the sheets you make out, and seal what"
                    " people sign on your screen. It is a file with a password that stays with you."
                ),
                page,
                wrap=True,
            )
        )
        holder = QWidget(page)
        flow = Flow(holder, gap=theme.px(8))
        self.begin = button(
            theme, _("Make my signature…"), holder, icon="plus", role="primary", run=self._begin
        )
        self.bring = button(
            theme, _("Use a file I have…"), holder, icon="key-round", run=self._import
        )
        flow.addWidget(self.begin)
        flow.addWidget(self.bring)
        layout.addWidget(holder)
        layout.addStretch(1)
        return page

    def _make_locked(self) -> QWidget:
        _, theme = self._around.tr, self._around.theme
        page = QWidget(self._pile)
        layout = column(page, gap=theme.px(8))
        layout.addWidget(label(_("The file you sign with"), page, "label"))
        self._where = label("", page, wrap=True)
        layout.addWidget(self._where)
        self.secret = Secret(_("Password"), page)
        self.secret.returnPressed.connect(self._unlock)
        layout.addWidget(self.secret)
        self.keep = Tick(theme, _("Remember until coopdesk closes"), page)
        layout.addWidget(self.keep)
        holder = QWidget(page)
        flow = Flow(holder, gap=theme.px(8))
        self.show_it = button(
            theme, _("Show what it is"), holder, icon="eye", role="primary", run=self._unlock
        )
        flow.addWidget(self.show_it)
        flow.addWidget(button(theme, _("Use another file…"), holder, run=self._import))
        flow.addWidget(button(theme, _("Forget it here"), holder, icon="x", run=self._forget))
        layout.addWidget(holder)
        layout.addStretch(1)
        return page

    def _make_open(self) -> QWidget:
        _, theme = self._around.tr, self._around.theme
        page = QWidget(self._pile)
        layout = column(page, gap=theme.px(8))
        layout.setContentsMargins(0, 0, theme.px(8), 0)
        self._name = label("", page, "panel", wrap=True)
        self._until = label("", page, wrap=True)
        self._file = label("", page, "second", wrap=True)
        for part in (self._name, self._until, self._file):
            layout.addWidget(part)
        self._make_acts(page, layout)
        self.details = button(theme, _("Details"), page, role="link")
        self.details.setCheckable(True)
        layout.addWidget(self.details, 0, Qt.AlignmentFlag.AlignLeft)
        self._more = label("", page, "second", wrap=True)
        self._more.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.hide()
        self.details.toggled.connect(self._more.setVisible)
        layout.addWidget(self._more)
        layout.addStretch(1)
        return Scroll(page, self._pile)

    def _make_acts(self, page: QWidget, layout: QVBoxLayout) -> None:
        _, theme = self._around.tr, self._around.theme
        words = _(
            "Others can check your signature when they have compared these digits with you, by"
            " telephone or on paper."
        )
        layout.addWidget(label(words, page, "second", wrap=True))
        line = row(None)
        self.digits = label("", page, "strong", wrap=True)
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.digits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.addWidget(self.digits, 1)
        layout.addLayout(line)
        holder = QWidget(page)
        flow = Flow(holder, gap=theme.px(8))
        self.export = button(
            theme, _("Save for others (.pem)…"), holder, icon="save", run=self._export
        )
        self.print = button(
            theme, _("Save the digits to print…"), holder, icon="printer", run=self._print
        )
        self.longer = button(
            theme, _("Renew for three years"), holder, icon="rotate-ccw", run=self._renew_it
        )
        self.revoke = button(
            theme, _("It was stolen or lost…"), holder, icon="ban", run=self._revoke
        )
        self.revoke.setVisible(self._around.writing)
        self.forget = button(theme, _("Forget it here"), holder, icon="x", run=self._forget)
        for made in (self.export, self.print, self.longer, self.revoke, self.forget):
            flow.addWidget(made)
        layout.addWidget(holder)

    # ------------------------------------------------------------------------------ what is done

    def _begin(self) -> None:
        self.said.say("")
        self._pile.setCurrentWidget(self.form)
        self.form.begin()

    def _import(self) -> None:
        _ = self._around.tr
        kinds = _("Certificates with a key ({endings})", endings=_KEYS)
        path = self._around.prompts.file_to_open(_("The file you sign with"), kinds)
        if path is not None:
            self._around.means.sign_with(path)
            self._seen = None
            self.said.say("")
            self.renew()
            self.secret.setFocus()

    def _unlock(self) -> None:
        path = self._around.means.identity
        if path is not None:
            self._run(partial(see, path, self.secret.text()))

    def _ask_target(self, wish: Wish) -> None:
        _ = self._around.tr
        plain = "".join(c for c in wish.name if c.isalnum() or c in " -_").strip() or "coopdesk"
        kinds = _("Certificates with a key ({endings})", endings="*.p12")
        target = self._around.prompts.file_to_save(
            _("Where to keep your signature"), kinds, f"{plain}.p12"
        )
        if target is None:
            return
        if target.suffix.lower() not in {".p12", ".pfx"}:
            target = target.with_name(f"{target.name}.p12")
        made = Wish(target, wish.name, wish.organisation, wish.project, wish.years, wish.secret)
        self._run(partial(make, made, self._around.tr))

    def _renew_it(self) -> None:
        if self._seen is not None:
            self._run(partial(renew, self._seen.path, self._seen.secret, _YEARS))

    def _export(self) -> None:
        _, seen = self._around.tr, self._seen
        if seen is None:
            return
        target = self._around.prompts.file_to_save(
            _("Save for others"), _("Certificates (*.pem)"), f"{seen.path.stem}.pem"
        )
        if target is not None:
            self._try(partial(later.export_certificate, seen.root, target), target)

    def _print(self) -> None:
        """Write the digits as a text that any program prints."""
        _, seen = self._around.tr, self._seen
        if seen is None:
            return
        target = self._around.prompts.file_to_save(
            _("Save the digits to print"), _("Texts (*.txt)"), f"{seen.path.stem}.txt"
        )
        if target is not None:
            self._try(partial(_write_digits, seen, self._around, target), target)

    def _try(self, write: partial[None], target: Path) -> None:
        try:
            write()
        except UserError as trouble:
            self._on_refused(trouble)
        else:
            self.said.say(self._around.tr("Saved: {name}", name=target.name))

    def _revoke(self) -> None:
        if self._seen is not None:
            self.revoke_asked.emit(self._seen)

    def _forget(self) -> None:
        """Forget where it is; the file itself stays."""
        self._around.means.sign_with(None)
        self._seen = None
        self.said.say(self._around.tr("Forgotten here. The file itself is where it was."))
        self.renew()

    # ------------------------------------------------------------------------------ what is heard

    def _run(self, work: Work) -> None:
        if not self.task.running:
            self.said.say("")
            self._pile.setEnabled(False)
            self.task.run(work)

    def _on_done(self, answer: object) -> None:
        if not isinstance(answer, Seen):
            return
        means = self._around.means
        before = self._seen
        means.sign_with(answer.path, answer.own.name)
        if self.keep.isChecked():
            means.remember(answer.path, answer.secret)
        self._seen = answer
        self.secret.clear()
        self._say(answer)
        self.renew()
        if before is not None and before.own.fingerprint != answer.own.fingerprint:
            self.said.say(self._around.tr("Renewed. What you signed before stays valid."))

    def _on_refused(self, trouble: UserError) -> None:
        self.said.say(trouble.said(self._around.tr), "error")
        self.secret.setFocus()
        self.secret.selectAll()

    def _say(self, seen: Seen) -> None:
        _, formats = self._around.tr, self._around.formats
        own, root = seen.own, seen.root
        self._name.setText(", ".join(part for part in (own.name, own.organisation) if part))
        first = formats.date(own.not_before.astimezone().date())
        last = formats.date(own.not_after.astimezone().date())
        valid = own.holds(datetime.now().astimezone())
        words = (
            _("You can sign with it until {day}.", day=last)
            if valid
            else _("It holds from {first} to {last}: you cannot sign with it now.",
                   first=first, last=last)
        )  # fmt: skip
        if valid and seen.cannot is not None:
            words = _.say(seen.cannot)
        self._until.setText(words)
        self._file.setText(str(seen.path))
        groups = seen.digits.split(" ")
        half = len(groups) // 2
        self.digits.setText(" ".join(groups[:half]) + "\n" + " ".join(groups[half:]))
        self._more.setText(
            _(
                "Made out by {issuer}, key {algorithm}, number {serial}. Its own fingerprint:"
                " {digits}",
                issuer=root.name,
                algorithm=own.algorithm,
                serial=own.serial,
                digits=own.fingerprint.upper(),
            )
        )


def _write_digits(seen: Seen, around: Around, target: Path) -> None:
    from coopdesk.services.files import write_file  # noqa: PLC0415 (light, and used here alone)

    _, formats = around.tr, around.formats
    lines = (
        ", ".join(part for part in (seen.own.name, seen.own.organisation) if part),
        _("Valid until {day}", day=formats.date(seen.own.not_after.astimezone().date())),
        _("Fingerprint to compare:"),
        seen.digits,
    )
    write_file(target, ("\n".join(lines) + "\n").encode(), force=True)
