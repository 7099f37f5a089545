"""Beside the map: the chosen actor, and the relations as a list for those who cannot see lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.model.actor import KINDS, ROLES
from coopdesk.model.rules.names import TENSION
from coopdesk.model.rules.network import (
    RING_WORDS,
    Network,
    Node,
    Tie,
    kind_words,
    state_words,
    ties_of,
)
from coopdesk.ui.desk import Desk, Facts
from coopdesk.ui.pages.network.key import MapKey
from coopdesk.ui.painted.actor_mark import SHAPES
from coopdesk.ui.painted.rows import LongRows, Row, RowList
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.values import word
from coopdesk.ui.widgets import Combo, Tick, button, column, label

WIDTH = 308
_LOW = 36  # px at 100 %: the height of a name with its number
_LIST = 3 * 56


class MapPanel(QFrame):
    """Whoever is chosen here is chosen on the map, and the other way round."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make a panel without an actor."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._network = Network()
        self._nodes: dict[str, Node] = {}
        self._numbered: tuple[tuple[int, str], ...] = ()
        self.key = ""
        _, theme, px = desk.tr, desk.theme, desk.theme.px
        inner = QWidget(self)
        layout = column(inner, margin=px(14), gap=px(8))
        outer = column(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(Scroll(inner, self))
        layout.addWidget(label(_("Actor on the map"), inner, "label"))
        self.who = Combo(theme, inner)
        self.who.setAccessibleName(_("Actor on the map"))
        self.who.activated.connect(lambda at: self.chosen.emit(str(self.who.itemData(at) or "")))
        layout.addWidget(self.who)
        self._about = label("", inner, "second", wrap=True)
        layout.addWidget(self._about)
        self.open = button(theme, _("Open the actor"), inner, icon="contact")
        self.open.clicked.connect(lambda: self.opened.emit(self.key))
        layout.addWidget(self.open)
        self._title = label(_("Relations"), inner, "strong")
        layout.addWidget(self._title)
        self.list = self._rows_of(_("Relations of the chosen actor"), 56, inner)
        self.numbers = self._rows_of(_("Names by their number"), _LOW, inner)
        for one in (self.list, self.numbers):
            layout.addWidget(one, 1)
        self.confidential = Tick(theme, _("Tensions and influence"), inner)
        layout.addWidget(self.confidential)
        note = _("For the facilitator only: never printed, never in the dossier.")
        layout.addWidget(label(note, inner, "second", wrap=True))
        self._left = label("", inner, "warning", wrap=True)
        layout.addWidget(self._left)
        self.signs = MapKey(theme, inner)
        layout.addWidget(self.signs)
        self.show_node("")

    def _rows_of(self, name: str, height: int, inner: QWidget) -> RowList:
        made = RowList(self._desk.theme, name, inner, height=height)
        made.opened.connect(lambda key: self.chosen.emit(str(key)))
        made.setMinimumHeight(self._desk.theme.px(_LIST))
        return made

    def show_network(self, found: Network) -> None:
        """Offer the actors of a map."""
        self._network = found
        self._nodes = {one.key: one for one in found.nodes}
        self._numbered = tuple(one for one in self._numbered if one[1] in self._nodes)
        _ = self._desk.tr
        self.who.clear()
        self.who.addItem(_("Nobody chosen"), "")
        for one in sorted(found.nodes, key=lambda node: node.name.casefold()):
            self.who.addItem(one.name, one.key)
        words = ""
        if found.left_out:
            words = _.ngettext(
                "{n} actor with fewer relations is left out: filter to see more.",
                "{n} actors with fewer relations are left out: filter to see more.",
                found.left_out,
                n=self._desk.formats.number(found.left_out),
            )
        self._left.setText(words)
        self._left.setVisible(bool(words))
        self.show_node(self.key)

    def show_numbered(self, found: Sequence[tuple[int, str]]) -> None:
        """Say who stands on the map by a number, while nobody is chosen."""
        self._numbered = tuple(found)
        if not self.key:
            self.show_node("")

    def show_node(self, key: str) -> None:
        """Show one actor, or how to choose one and whose names have no room on the map."""
        node = self._nodes.get(key)
        self.key = key if node is not None else ""
        facts = self._desk.facts()
        self.who.setCurrentIndex(max(self.who.findData(self.key), 0))
        self.open.setEnabled(node is not None)
        _ = self._desk.tr
        by_number = node is None and bool(self._numbered)
        self._title.setText(_("Names by their number") if by_number else _("Relations"))
        self._title.setVisible(by_number or node is not None)
        self.open.setVisible(not by_number)
        self.list.setVisible(not by_number)
        self.numbers.setVisible(by_number)
        if node is None:
            self._about.setText(
                _("Click an actor, or press Page Down on the map. Arrows move it, Enter opens it.")
            )
            self.list.show_rows(())
            self.numbers.show_rows(LongRows(self._numbered, self._by_number, lambda one: one[1]))
            return
        self._about.setText(about(node, facts, confidential=self.confidential.isChecked()))
        rows = self._rows(node)
        self.list.show_rows(rows)
        if not rows:
            self._title.setText(_("No relation on the map"))

    def _by_number(self, one: tuple[int, str]) -> Row:
        number, key = one
        node = self._nodes[key]
        kind = word(KINDS, node.kind, self._desk.facts())
        return Row(f"{number}\u2002{node.name}", spoken=kind, opens=key, key=key)

    def _rows(self, node: Node) -> list[Row]:
        return [
            self._row(tie, self._nodes[other], start=tie.start == node.key)
            for tie, other in ties_of(self._network, node.key)
            if other in self._nodes and (self.confidential.isChecked() or tie.kind != TENSION)
        ]

    def _row(self, tie: Tie, other: Node, *, start: bool) -> Row:
        _ = self._desk.tr
        kind = _.say(kind_words(tie.kind))
        state = state_words(tie)
        said = _("{kind} →", kind=kind) if start else _("→ {kind}", kind=kind)
        under = " · ".join(
            part for part in (said, _.say(state) if state is not None else "") if part
        )
        return Row(
            other.name,
            under,
            icon=_icon(other),
            opens=other.key,
            key=f"{tie.key} {other.key}",
        )


def _icon(node: Node) -> str:
    icons = {"circle": "users", "square": "landmark", "triangle": "store"}
    return icons.get(SHAPES.get(node.kind, ""), "user")


def about(node: Node, facts: Facts, *, confidential: bool) -> str:
    """Return an actor's kind, how committed, its roles."""
    _ = facts.tr
    roles = ", ".join(_.say(ROLES.words[role]) for role in node.roles if role in ROLES.words)
    parts = [word(KINDS, node.kind, facts), _.say(RING_WORDS[node.ring]), roles]
    if confidential and node.influence:
        parts.append(_("influence {n} of 5", n=facts.formats.number(node.influence)))
    return " · ".join(part for part in parts if part)
