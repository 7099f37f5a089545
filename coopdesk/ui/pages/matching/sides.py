"""What comes before matching: the information activities, and what was recorded of each actor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QMenu, QStackedLayout, QWidget

from coopdesk.i18n import N_, Message
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.widgets import button, column, label, row

_NEW_ACTIVITY = Target("phase3", "activities", new={"phase": 3, "status": "planned"})
_NEW_RESOURCE = Target("phase3", "resources", new={})
_NEW_SKILL = Target("phase3", "competences", new={})


def step_title(number: int, words: str, parent: QWidget, desk: Desk) -> QWidget:
    """Return the head of one of the three steps."""
    made = QWidget(parent)
    line = row(made, gap=desk.theme.px(8))
    line.addWidget(label(desk.formats.number(number), made, "panel"))
    line.addWidget(label(words, made, "panel", wrap=True), 1)
    return made


class SidePanel(QFrame):
    """A short list with its number, its name and the way to add to it."""

    def __init__(self, desk: Desk, number: int, words: tuple[str, str], parent: QWidget) -> None:
        """Make an empty list; ``words`` are its name and what it will hold."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        px = desk.theme.px
        name, holds = words
        layout = column(self)
        layout.setContentsMargins(1, px(6), 1, 1)
        head = row(None, gap=px(4))
        head.setContentsMargins(px(16), 0, px(8), px(6))
        head.addWidget(step_title(number, name, self, desk), 1)
        self.add = button(desk.theme, desk.tr.pgettext("list", "Add"), self, icon="plus")
        self.add.setProperty("role", "link")
        icon = desk.theme.icons.icon("plus", desk.theme.tokens.marine, px(20), gap=True)
        self.add.setIcon(icon)
        head.addWidget(self.add)
        layout.addLayout(head)
        holder = QWidget(self)
        self._pile = QStackedLayout(holder)
        self.list = RowList(desk.theme, name, holder)
        self.list.opened.connect(self._go)
        self._pile.addWidget(self.list)
        self._empty = EmptyWords(desk, holds, "circle-dashed", holder)
        self._pile.addWidget(self._empty)
        layout.addWidget(holder, 1)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what there is, or what the list will hold."""
        self.list.show_rows(rows)
        self._pile.setCurrentWidget(self.list if rows else self._empty)

    def adds(self, name: str, ways: Sequence[tuple[Message, Target]]) -> None:
        """Let the button begin a record; of several kinds, ask which."""
        _ = self._desk.tr
        self.add.setAccessibleName(name)
        if len(ways) == 1:
            self.add.clicked.connect(self._beginning(ways[0][1]))
            return
        menu = QMenu(self.add)
        for words, target in ways:
            menu.addAction(_.say(words)).triggered.connect(self._beginning(target))
        self.add.setMenu(menu)

    def _beginning(self, target: Target) -> Callable[[bool], object]:
        def begin(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's signature)
            self._desk.go(target)

        return begin

    def _go(self, target: object) -> None:
        if isinstance(target, Target):
            self._desk.go(target)


def inform_panel(desk: Desk, parent: QWidget) -> SidePanel:
    """Return the first step: the information activities."""
    _ = desk.tr
    holds = _("Meetings, visits and letters that tell the village what is planned.")
    made = SidePanel(desk, 1, (_.pgettext("step", "Inform"), holds), parent)
    made.adds(_("Add an information activity"), ((N_("New activity"), _NEW_ACTIVITY),))
    return made


def record_panel(desk: Desk, parent: QWidget) -> SidePanel:
    """Return the second step: what each actor has and can do."""
    _ = desk.tr
    holds = _("What each actor has and can do: premises, vehicles, land, time, skills.")
    made = SidePanel(desk, 2, (_.pgettext("step", "Take stock"), holds), parent)
    ways = ((N_("New resource"), _NEW_RESOURCE), (N_("New skill"), _NEW_SKILL))
    made.adds(_("Add a resource or a skill"), ways)
    return made
