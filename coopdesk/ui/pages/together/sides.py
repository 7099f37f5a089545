"""What some actors share, each one's own reasons and needs, the common ground found."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from coopdesk.model.rules.together import Side, Together, same_reason
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import Tick, button, column, emptied, frame, label, row, wrapped

_GROUNDS = Target("phase3", tab="common_grounds")
_TWO = 2
_ACROSS = 3  # columns side by side that can still be read


class SidesPanel(QFrame):
    """Columns side by side; the reasons that are ticked are those the actors share."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make a panel that asks to choose."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._shown: Together | None = None
        self._ticked: set[str] = set()
        self.reasons: list[Tick] = []
        _, px = desk.tr, desk.theme.px
        layout = column(self)
        layout.setContentsMargins(1, 1, 1, 1)
        pile = QWidget(self)
        self._pile = QStackedLayout(pile)
        self._empty = EmptyWords(desk, "", "handshake", pile)
        self._pile.addWidget(self._empty)
        self._inner = inner = QWidget(pile)
        self._body = column(inner, margin=px(16), gap=px(10))
        self._scroll = Scroll(inner, pile)
        self._pile.addWidget(self._scroll)
        layout.addWidget(pile, 1)
        foot = frame(self, "bar")
        line = row(foot, gap=px(12))
        line.setContentsMargins(px(12), px(8), px(12), px(8))
        line.addWidget(label(_("Tick the reasons they share."), foot, "second", wrap=True), 1)
        self.note = button(
            desk.theme,
            _("Note the common ground"),
            foot,
            icon="handshake",
            role="primary",
            run=self.begin,
        )
        self.note.setEnabled(False)
        line.addWidget(self.note)
        layout.addWidget(foot)

    def say_empty(self, choices: int) -> None:
        """Say what is to be done: choose, or note first what moves people."""
        _ = self._desk.tr
        words = _("Choose two actors or more: what they share and where they differ stands here.")
        if not choices:
            words = _("No reason or need is noted yet. Note them with the actors.")
        elif choices < _TWO:
            words = _(
                "Only one actor has a reason or a need noted. Note those of the others: each then"
                " stands in the list."
            )
        self._empty.words.setText(words)
        actors = partial(self._desk.go, Target("actors", tab="actors"))
        self._empty.offer(_("Go to the actors"), actors if choices < _TWO else None, "users")

    def show_together(self, found: Together) -> None:
        """Show actors side by side; what was ticked stays ticked."""
        enough = len(found.sides) >= _TWO
        self._pile.setCurrentWidget(self._scroll if enough else self._empty)
        self.note.setEnabled(enough)
        if found == self._shown:
            return
        self._shown = found
        emptied(self._body)
        self.reasons = []
        if enough:
            self._fill(found)

    def begin(self) -> None:
        """Begin a common ground with what stands here; nothing is stored before it has a title."""
        found = self._shown
        if found is None:
            return
        said = dict.fromkeys(text for side in found.sides for text in side.reasons)
        shared = [text for text in said if self._is_shared(text)]
        once = [
            text
            for number, text in enumerate(shared)
            if not any(same_reason(text, earlier) for earlier in shared[:number])
        ]
        values = {
            "actors": tuple(side.actor.key for side in found.sides),
            "needs": tuple(need.key for need, _who in found.shared_needs),
            "shared_reasons": tuple(once),
            "different_reasons": tuple(text for text in said if text not in shared),
        }
        self._desk.go(Target(_GROUNDS.place, tab=_GROUNDS.tab, new=values))

    # ------------------------------------------------------------------------------------- insides

    def _is_shared(self, text: str) -> bool:
        alike = self._shown.shared_reasons if self._shown is not None else ()
        return text in self._ticked or any(same_reason(text, one) for one in alike)

    def _tick(self, text: str, on: object) -> None:
        if on:
            self._ticked.add(text)
        else:
            self._ticked.discard(text)

    def _fill(self, found: Together) -> None:
        _, px = self._desk.tr, self._desk.theme.px
        inner = self._inner
        self._body.addWidget(label(_("Needs they share"), inner, "strong"))
        lines = [
            f"• {need.title} ({', '.join(one.name for one in who)})"
            for need, who in found.shared_needs
        ]
        if lines:
            self._say("\n".join(lines))
        if not found.shared_needs:
            self._say(_("None voiced by two of them."))
        for first in range(0, len(found.sides), _ACROSS):
            columns = row(None, gap=px(12))
            for side in found.sides[first : first + _ACROSS]:
                columns.addWidget(self._side(side, inner), 1)
            self._body.addLayout(columns)
        self._body.addWidget(label(_("Common ground found so far"), inner, "strong"))
        for ground in found.grounds:
            link = button(
                self._desk.theme,
                ground.title,
                inner,
                role="link",
                run=partial(
                    self._desk.go, Target(_GROUNDS.place, tab=_GROUNDS.tab, key=ground.key)
                ),
            )
            self._body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            if ground.agreement:
                self._say(ground.agreement)
        if not found.grounds:
            self._say(_("None yet between two of them."))
        self._body.addStretch(1)

    def _say(self, text: str) -> None:
        self._body.addWidget(wrapped(text, self._inner))

    def _side(self, side: Side, parent: QWidget) -> QFrame:
        _, theme = self._desk.tr, self._desk.theme
        made = frame(parent, "card")
        layout = column(made, margin=theme.px(12), gap=theme.px(6))
        layout.addWidget(wrapped(side.actor.name, made, "strong"))
        layout.addWidget(label(_("Reasons"), made, "label"))
        for text in side.reasons:
            tick = Tick(theme, text, made)
            tick.setChecked(self._is_shared(text))
            tick.toggled.connect(partial(self._tick, text))
            layout.addWidget(tick)
            self.reasons.append(tick)
        if not side.reasons:
            layout.addWidget(wrapped(_("None noted yet."), made, "second"))
        layout.addWidget(label(_("Needs of its own"), made, "label"))
        if side.needs:
            own = "\n".join(f"• {need.title}" for need in side.needs)
            layout.addWidget(wrapped(own, made))
        if not side.needs:
            layout.addWidget(wrapped(_("None besides."), made, "second"))
        layout.addStretch(1)
        return made
