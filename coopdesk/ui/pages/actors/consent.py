"""The consent of an actor: how it stands, and the dialog in which it is recorded."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from coopdesk.i18n import N_
from coopdesk.model.actor import ActorPrivacy
from coopdesk.ui.chips import ATTENTION, NEUTRAL, OK, Chip
from coopdesk.ui.desk import Desk, Facts
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.flow import Flow
from coopdesk.ui.widgets import Tick, button, column, label, row

MEANS = (N_("on paper"), N_("aloud, before a witness"), N_("by e-mail"), N_("in a meeting"))


def consent_chip(given: ActorPrivacy, facts: Facts) -> Chip:
    """Return whether the actor agreed, took it back, or was not asked."""
    _ = facts.tr
    if given.withdrawn_on is not None:
        return Chip(_.pgettext("consent", "Withdrawn"), "ban", NEUTRAL)
    if given.agreed_on is not None:
        return Chip(_.pgettext("consent", "Given"), "circle-check", OK)
    return Chip(_.pgettext("consent", "Not asked yet"), "circle-dashed", ATTENTION)


def consent_note(given: ActorPrivacy, facts: Facts) -> str:
    """Return when and by what means."""
    day: date | None = given.withdrawn_on or given.agreed_on
    parts = [facts.formats.date(day, "medium")] if day is not None else []
    if given.withdrawn_on is None and given.means:
        parts.append(given.means)
    return ", ".join(parts)


class ConsentDialog(Dialog):
    """Asks by what means somebody agreed, and to what; boxes are empty at the beginning."""

    def __init__(self, desk: Desk, who: str, parent: QWidget) -> None:
        """Ask about ``who``."""
        super().__init__(parent)
        _, theme, px = desk.tr, desk.theme, desk.theme.px
        self.setWindowTitle(_("Record the consent"))
        self.setMinimumWidth(px(440))
        layout = column(self, margin=px(20), gap=px(12))
        layout.addWidget(label(_("Consent of {who}", who=who), self, "panel", wrap=True))
        note = _("Recorded as of today. Tick only what the person said yes to.")
        layout.addWidget(label(note, self, "second", wrap=True))
        self.named = Tick(theme, _("The name may stand in the dossier and on the wall"), self)
        self.photo = Tick(theme, _("Photos may be used"), self)
        layout.addWidget(self.named)
        layout.addWidget(self.photo)
        layout.addWidget(label(_("How agreement was given"), self, "label"))
        self.means = QLineEdit(self)
        self.means.setAccessibleName(_("How agreement was given"))
        layout.addWidget(self.means)
        holder = QWidget(self)
        flow = Flow(holder, gap=px(8))
        for each in MEANS:
            words = _.say(each)
            chip = button(theme, words, holder, role="filter")
            chip.clicked.connect(lambda _checked=False, words=words: self.means.setText(words))
            flow.addWidget(chip)
        layout.addWidget(holder)
        layout.addStretch(1)
        buttons = row(None, gap=px(8))
        buttons.addStretch(1)
        buttons.addWidget(button(theme, _("Cancel"), self, run=self.reject))
        self.record = button(
            theme, _.pgettext("consent", "Record"), self, icon="check", role="primary"
        )
        self.record.setDefault(True)
        self.record.clicked.connect(self.accept)
        buttons.addWidget(self.record)
        layout.addLayout(buttons)
