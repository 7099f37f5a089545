"""What in an edition may still tell a person who must not be named, as rows that lead there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coopdesk.i18n import Catalogue
from coopdesk.ui.around import around
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.working import WorkDialog

if TYPE_CHECKING:
    from coopdesk.services.edition_names import DoubtfulHit

_HOMES: Mapping[str, Target] = {
    "needs": Target("phase1", tab="needs"),
    "competences": Target("phase3", tab="competences"),
    "resources": Target("phase3", tab="resources"),
    "services": Target("phase3", tab="services"),
    "common_grounds": Target("phase3", tab="common_grounds"),
    "commitments": Target("phase4", tab="commitments"),
    "operating_modes": Target("phase4", tab="operating_modes"),
    "obstacles": Target("phase4", tab="obstacles"),
    "interventions": Target("phase4", tab="interventions"),
    "actors": Target("actors", tab="actors"),
    "relations": Target("actors", tab="relations"),
    "dossier": Target("project", tab="territory"),
    "attachments": Target("project", tab="attachments"),
}
"""Where the records of a list are changed."""


def doubt_rows(doubts: Sequence[DoubtfulHit], words: Catalogue) -> list[Row]:
    """Return a row a place: the words with those around them, why, and where."""
    _ = words
    rows = []
    for number, one in enumerate(doubts):
        who = _("perhaps {person}", person=one.person) if one.person else ""
        under = " · ".join(part for part in (one.why, who, one.place) if part)
        rows.append(
            Row(
                title=one.around or one.found,
                under=under,
                icon="eye",
                spoken=one.found if one.found != one.around else "",
                opens=_home(one),
                key=str(number),
            )
        )
    return rows


def _home(one: DoubtfulHit) -> Target | None:
    found = _HOMES.get(one.table)
    if found is None:
        return None
    return found if one.table == "dossier" else replace(found, key=one.key)


class DoubtsDialog(WorkDialog):
    """The whole list; Enter goes to the record."""

    def __init__(self, desk: Desk, doubts: Sequence[DoubtfulHit], parent: QWidget | None) -> None:
        """Show ``doubts``."""
        _ = desk.tr
        super().__init__(around(desk), _("Names that may still be recognised"), "", parent)
        self._desk = desk
        self.does.hide()
        self.intro.setText(
            _(
                "These words stand in the edition, and may tell a person who is not named there."
                " Change them in the record, or give it a public wording."
            )
        )
        self.list = RowList(desk.theme, _("Names that may still be recognised"), self, height=60)
        self.list.show_rows(doubt_rows(doubts, _))
        self.body.addWidget(self.list, 1)
        self.fill()
        self.resize(desk.theme.px(680), desk.theme.px(540))
        self.list.opened.connect(self._go)

    def begin(self) -> None:
        """Nothing more is to be done."""
        self.accept()

    def _go(self, opens: object) -> None:
        if isinstance(opens, Target):
            self.accept()
            self._desk.go(opens)
