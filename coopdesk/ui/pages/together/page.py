"""Actors side by side on the screen: who, at the left; what they share and do not, at the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.model.actor import Actor
from coopdesk.model.rules.together import Together, needs_in_common, together
from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Facts, Target
from coopdesk.ui.page import Page
from coopdesk.ui.pages.together.sides import SidesPanel
from coopdesk.ui.painted.row_model import Index
from coopdesk.ui.painted.rows import LongRows, Row, RowList, keys_of
from coopdesk.ui.values import ACTOR_ICONS
from coopdesk.ui.widgets import column, frame, label


@dataclass(frozen=True, slots=True)
class Found:
    """The actors to choose from, and those chosen side by side."""

    rows: Sequence[Row]
    together: Together


class Chooser(RowList):
    """A list in which a click alone takes one more in, or out again."""

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let the mouse need no key held; the keys do as in every list."""
        flags = QItemSelectionModel.SelectionFlag
        if isinstance(event, QMouseEvent) and not event.modifiers():
            pressed = event.type() == QEvent.Type.MouseButtonPress
            return flags.Toggle if pressed and index.isValid() else flags.NoUpdate
        return super().selectionCommand(index, event)


class TogetherPage(Page):
    """Choose two actors or more; what they share and where they differ stands beside them."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        px = desk.theme.px
        layout = Beside(self, gap=px(16), least=px(320))
        self._left = self._make_list()
        self._left.setFixedWidth(px(320))
        layout.addWidget(self._left)
        self.sides = SidesPanel(desk, self)
        layout.addWidget(self.sides, 1)
        desk.session.figures_changed.connect(self._renew)

    # ------------------------------------------------------------------------------ as every page

    def open(self, target: Target) -> None:
        """Choose an actor."""
        if target.key:
            self.list.choose(target.key)

    def regions(self) -> Sequence[QWidget]:
        """Return the actors and the button that notes the common ground."""
        return (self.list, self.sides.note)

    def set_compact(self, *, compact: bool) -> None:
        """Give the sides more of the width."""
        self._left.setFixedWidth(self.desk.theme.px(264 if compact else 320))

    def place(self) -> Target | None:
        """Return the actor chosen last."""
        current = self.list.current()
        return Target("", key=current.key if current is not None else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    # ------------------------------------------------------------------------------- what is shown

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        if self._stale:
            return
        facts = self.desk.facts().apart()
        keys = frozenset(one.key for one in self.list.selected())
        self.desk.session.think(lambda snapshot: found(snapshot, facts, keys), self.show_found)

    def show_found(self, new: Found) -> None:
        """Show what was computed; who is chosen stays chosen."""
        if not self.list.selected() or keys_of(new.rows) == keys_of(self.list.rows):
            self.list.show_rows(new.rows)
        self.sides.say_empty(len(new.rows))
        self.sides.show_together(new.together)

    # ------------------------------------------------------------------------------------ building

    def _make_list(self) -> QFrame:
        _, theme = self.desk.tr, self.desk.theme
        px = theme.px
        made = frame(self, "panel")
        layout = column(made)
        layout.setContentsMargins(1, px(10), 1, 1)
        head = column(None, gap=px(2))
        head.setContentsMargins(px(16), 0, px(12), px(6))
        head.addWidget(label(_("Who is brought together"), made, "panel", wrap=True))
        words = _("Choose two or more: a click takes one in, another out again.")
        head.addWidget(label(words, made, "second", wrap=True))
        layout.addLayout(head)
        self.list = Chooser(theme, _("Who is brought together"), made, several=True)
        self.list.selection_changed.connect(self._renew)
        layout.addWidget(self.list, 1)
        return made


def found(snapshot: Snapshot, facts: Facts, keys: frozenset[str]) -> Found:
    """Return what the page shows for the actors of ``keys``."""
    _ = facts.tr
    common = needs_in_common(snapshot, keys)
    voiced = Counter(key for need in snapshot.needs for key in set(need.raised_by))

    def row_of(actor: Actor) -> Row:
        n, own = common.get(actor.key, 0), voiced[actor.key]
        if n:
            under = _.ngettext("{n} need in common", "{n} needs in common", n)
        elif own:
            under = _.ngettext("{n} need voiced", "{n} needs voiced", own)
        else:
            reasons = len(actor.motivations)
            under = _.ngettext("{n} reason given", "{n} reasons given", reasons)
        return Row(
            title=actor.name,
            under=under,
            icon="link" if n else ACTOR_ICONS.get(actor.kind, "user"),
            shade="marine" if n else "second",
            opens=actor.key,
            key=actor.key,
        )

    actors = [
        one for one in snapshot.actors if (one.motivations or one.key in voiced) and not one.erased
    ]
    rows = LongRows(actors, row_of, lambda one: one.key)
    return Found(rows, together(snapshot, keys))
