"""Another pathway template: which one, what would change, and then all of it in one undo step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coopdesk.model.dossier import PATHWAYS, PROMOTER_TYPES
from coopdesk.model.gate import Gate
from coopdesk.model.step import Step
from coopdesk.services.taking_over import Changes, changes, take_over
from coopdesk.services.templates import template_for, templates
from coopdesk.ui.desk import Desk, Facts, Notice
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.painted.rows import Heading, Row, RowList
from coopdesk.ui.values import word
from coopdesk.ui.widgets import Combo, button, column, frame, label, row


class PathwayDialog(Dialog):
    """Chooses a template and shows beforehand what it would do."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        """Begin with the template of the dossier's own promoters."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._desk = desk
        self.found: Changes | None = None
        _, theme = desk.tr, desk.theme
        px = theme.px
        self.setWindowTitle(_("Take another pathway template over"))
        layout = column(self, margin=px(24), gap=px(12))
        layout.addWidget(label(_("Take another pathway template over"), self, "panel", wrap=True))
        words = _("Nothing you wrote, ticked or proved is lost, and undo takes all of it back.")
        layout.addWidget(label(words, self, "second", wrap=True))
        self.choice = Combo(theme, self)
        self.choice.setAccessibleName(_("Pathway template"))
        for one in templates():
            self.choice.addItem(one.title(_.language), one.code)
        layout.addWidget(self.choice)
        self.summary = label("", self, wrap=True)
        layout.addWidget(self.summary)
        inside = frame(self, "panel")
        self.list = RowList(theme, _("What would change"), inside, headed=True)
        around = column(inside)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self.list)
        layout.addWidget(inside, 1)
        foot = row(None, gap=px(8))
        foot.addWidget(button(theme, _("Close"), self, run=self.reject))
        foot.addStretch(1)
        self.does = button(theme, _("Take it over"), self, role="primary", run=self.take)
        foot.addWidget(self.does)
        layout.addLayout(foot)
        self.resize(px(720), px(600))
        self.choice.currentIndexChanged.connect(lambda _at: self._look())
        snapshot = desk.session.snapshot
        promoter = snapshot.dossier.promoter_type if snapshot is not None else None
        self.choice.setCurrentIndex(self.choice.findData(template_for(promoter).code))
        self._look()

    def take(self) -> None:
        """Take the template over, and offer to undo it."""
        if self.found is None:
            return
        _, wanted, session = self._desk.tr, self.found.template, self._desk.session
        notice = Notice(_("The pathway was taken over."), _("Undo"), session.undo)
        session.do(lambda file: take_over(file, wanted), lambda _done: self._desk.notify(notice))
        self.accept()

    def _look(self) -> None:
        code = self.choice.currentData()
        wanted = next(one for one in templates() if one.code == code)
        self.summary.setText(wanted.summary(self._desk.tr.language))
        self.does.setEnabled(False)
        self._desk.session.think(lambda snapshot: changes(snapshot, wanted), self._show)

    def _show(self, found: Changes) -> None:
        if found.template.code != self.choice.currentData():
            return
        self.found = found
        self.list.show_rows(_rows(found, self._desk.facts()))
        self.does.setEnabled(not found.none and self._desk.session.file.writing)


def choose_pathway(desk: Desk, parent: QWidget | None) -> PathwayDialog:
    """Show the dialog."""
    dialog = PathwayDialog(desk, parent)
    dialog.show()
    return dialog


def _rows(found: Changes, facts: Facts) -> list[Row]:
    _ = facts.tr
    if found.none:
        return [Row(_("All is as in this template already."), icon="circle-check", shade="ok")]
    shown: list[Row] = []
    lists = (PROMOTER_TYPES, PATHWAYS)
    values = [
        word(values, str(found.dossier[name]), facts)
        for values, name in zip(lists, ("promoter_type", "pathway"), strict=True)
        if name in found.dossier
    ]
    if values:
        shown.append(Heading(_("The project becomes")))
        shown += [Row(one, icon="pen", key=one) for one in values]
    for title, icon, items in (
        (_("Added"), "plus", found.added),
        (_("Reworded"), "pen-line", found.reworded),
        (_("Removed, as nobody has touched them"), "minus", found.removed),
        (_("Yours, kept as they are"), "check", found.kept),
    ):
        if items:
            shown.append(Heading(title, aside=facts.formats.number(len(items))))
            shown += [_row(one, icon, facts) for one in items]
    if found.durations:
        words = _.ngettext(
            "Usual durations of {n} phase", "Usual durations of {n} phases", len(found.durations)
        )
        shown += [Heading(_("Durations")), Row(words, icon="clock")]
    return shown


def _row(one: Step | Gate, icon: str, facts: Facts) -> Row:
    _ = facts.tr
    title = one.criterion if isinstance(one, Gate) else one.title
    if isinstance(one, Gate):
        under = _("Gate of phase {n}", n=one.phase)
    else:
        under = _("Step of phase {n}", n=one.phase)
    return Row(title, under=under, icon=icon, key=one.key or title)
