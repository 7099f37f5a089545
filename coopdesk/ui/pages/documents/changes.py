"""What changed since a sheet was issued: label, what it was, what it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue
from coopdesk.services.sheet_states import SheetState
from coopdesk.store import open_file
from coopdesk.ui import later
from coopdesk.ui.around import around
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.documents.printing import today
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.tasks import Progress
from coopdesk.ui.widgets import label
from coopdesk.ui.working import WorkDialog

Line = tuple[str, str, str]


def find(
    dossier: Path, state: SheetState, catalogue: Catalogue, progress: Progress
) -> tuple[Line, ...]:
    """Compare the sheet as it was issued with the sheet as it is.

    Raises:
        UserError: what was issued carries no data to compare.
    """
    progress(0, 0)
    if state.issue is None:
        return ()
    with open_file(dossier, writing=False) as file:
        facts = later.print_run(file, state.issue.language, today()).facts(state.planned)
        found = later.changes_since(file, state.issue, facts.content, catalogue.language)
    if found is None:
        raise UserError(
            N_(
                "Sheet {number} was issued by an earlier version of coopdesk, without the data to"
                " compare. Lay both papers side by side."
            ),
            number=state.issue.number,
        )
    return tuple((one.label, one.old, one.new) for one in found)


class ChangesDialog(WorkDialog):
    """Both versions side by side, only what differs."""

    def __init__(self, desk: Desk, state: SheetState, parent: QWidget | None) -> None:
        """Compare in the background."""
        _ = desk.tr
        title = _("What changed on sheet {number}", number=state.planned.sheet.number)
        super().__init__(around(desk), title, _("Close"), parent)
        self.does.hide()
        issued = state.issue.version if state.issue is not None else 0
        self.intro.setText(
            _(
                "Left what was issued (version {old}), right what a new sheet would say (version"
                " {new}). The old one stays as it was signed.",
                old=issued,
                new=state.version,
            )
        )
        inside = QWidget(self)
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, desk.theme.px(8), 0)
        self._grid.setHorizontalSpacing(desk.theme.px(16))
        self._grid.setVerticalSpacing(desk.theme.px(8))
        for at, stretch in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(at, stretch)
        self.body.addWidget(Scroll(inside, self), 1)
        self.fill()
        self.resize(desk.theme.px(760), desk.theme.px(520))
        self.run(partial(find, desk.session.file.path, state, _), self._show)

    def begin(self) -> None:
        """Nothing more is to be done."""
        self.accept()

    def _show(self, answer: object) -> None:
        _ = self.around.tr
        lines: tuple[Line, ...] = answer if isinstance(answer, tuple) else ()
        if not lines:
            self.said.say(_("Nothing that is committed differs."))
            return
        heads = ("", _("Issued"), _("Now"))
        for at, text in enumerate(heads):
            self._grid.addWidget(label(text, self, "label"), 0, at)
        top = Qt.AlignmentFlag.AlignTop
        for number, (name, old, new) in enumerate(lines, 1):
            self._grid.addWidget(label(name, self, "second", wrap=True), number, 0, top)
            self._grid.addWidget(label(old or "—", self, wrap=True), number, 1, top)
            self._grid.addWidget(label(new or "—", self, "strong", wrap=True), number, 2, top)
        self._grid.setRowStretch(len(lines) + 1, 1)
