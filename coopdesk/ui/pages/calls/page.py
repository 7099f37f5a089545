"""Who to call on the screen: everyone in a list, the one to call beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import dropwhile, islice

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedLayout, QWidget

from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.flow import filters
from coopdesk.ui.in_line import clearable
from coopdesk.ui.page import Page
from coopdesk.ui.pages.calls.panel import CallPanel
from coopdesk.ui.pages.calls.rows import FILTERS, Found, Known, found
from coopdesk.ui.painted.rows import Row, RowList, keys_of
from coopdesk.ui.widgets import column, frame, unmarked

_TYPING_MS = 150
_EVERYONE = 2
_NEXT = 50
"""How many of those after the one shown are kept in mind: a call made takes some off the list."""


class CallsPage(Page):
    """Those overdue first; a call is noted in one click."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        self._wanted = ""
        self._found: Found | None = None
        self._known = Known()
        self._after: list[str] = []  # whose turn it is after the one shown
        px = desk.theme.px
        layout = column(self, gap=px(12))
        layout.addLayout(self._make_filters())
        body = Beside(gap=px(16), least=px(320))
        body.addWidget(self._make_list(), 1)
        self.panel = CallPanel(desk, self)
        self.panel.setFixedWidth(px(400))
        self.panel.done.connect(self._go_on)
        body.addWidget(self.panel)
        layout.addLayout(body, 1)
        desk.session.figures_changed.connect(self._renew)

    # ------------------------------------------------------------------------------ as every page

    def open(self, target: Target) -> None:
        """Show an actor, whatever the filter is."""
        if target.key:
            self._wanted = target.key
            if target.key not in keys_of(self.list.rows):
                self.search.clear()
                self.filters.buttons()[_EVERYONE].setChecked(True)
            self._renew()

    def regions(self) -> Sequence[QWidget]:
        """Return the filters, the list and the button of the call."""
        return (self.filters.buttons()[0], self.list, self.panel.called)

    def leave(self) -> None:
        """Store what is being typed."""
        self.panel.leave()

    def set_compact(self, *, compact: bool) -> None:
        """Give the list more of the width."""
        self.panel.setFixedWidth(self.desk.theme.px(344 if compact else 400))

    def place(self) -> Target | None:
        """Return the actor shown."""
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
        facts, text = self.desk.facts().apart(), self.search.text()
        number, known = max(self.filters.checkedId(), 0), self._known
        self.desk.session.think(
            lambda snapshot: found(snapshot, facts, known, number, text), self.show_calls
        )

    def show_calls(self, new: Found) -> None:
        """Show what was computed; who is shown stays, also where the filter lets go of them."""
        self._found = new
        facts = self.desk.facts()
        for (words, _holds), count, chip in zip(
            FILTERS, new.counts, self.filters.buttons(), strict=True
        ):
            text = f"{facts.tr.say(words)} {facts.formats.number(count)}"
            chip.setText(unmarked(text))
            chip.setAccessibleName(text)
        self.list.show_rows(new.rows)
        self._say_empty(anyone=any(new.counts))
        self._pile.setCurrentWidget(self.list if new.rows else self._empty)
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""
        elif self.list.current() is None and new.rows and not self.panel.key:
            self.list.choose(new.rows[0].key)
        self._show(self.panel.key)

    def _say_empty(self, *, anyone: bool) -> None:
        """Say what is missing: a call, or people at all."""
        _ = self.desk.tr
        may = not anyone and self.desk.session.file.writing
        self._empty.words.setText(
            _("Nobody is waiting for a call here. “All” shows everyone.")
            if anyone
            else _("No actor yet. Whom you note as an actor stands here, with phone and last call.")
        )
        begin = partial(self.desk.go, Target("actors", tab="actors", new={}))
        self._empty.offer(_("New actor"), begin if may else None)

    def _chosen(self, chosen: object) -> None:
        if isinstance(chosen, Row):
            keys = iter(keys_of(self.list.rows))
            self._after = [*islice(dropwhile(lambda key: key != chosen.key, keys), 1, _NEXT)]
            self._show(chosen.key)

    def _go_on(self) -> None:
        """Show who comes after the one who was called, ready to be called."""
        self.panel.leave()
        there = set(keys_of(self.list.rows)) - {self.panel.key}
        after = next((key for key in self._after if key in there), None)
        after = after or next((key for key in keys_of(self.list.rows) if key in there), None)
        if after is None:
            self.list.setFocus()
            return
        self.list.choose(after)
        self.panel.called.setFocus()

    def _show(self, key: str) -> None:
        call = self._found.everyone.call(key) if self._found is not None and key else None
        if call is not None:
            self.panel.show_call(call)

    # ------------------------------------------------------------------------------------ building

    def _make_filters(self) -> Beside:
        theme, _ = self.desk.theme, self.desk.tr
        line = Beside(gap=theme.px(16))
        holder, self.filters = filters(theme, [_.say(words) for words, _holds in FILTERS], self)
        line.addWidget(holder, 1)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Name or number"))
        self.search.setAccessibleName(_("Find someone by name or number"))
        self.search.setFixedWidth(theme.px(220))
        clearable(self.search, theme, _("Clear"))
        line.addWidget(self.search)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._renew)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.filters.idToggled.connect(self._on_filter)
        return line

    def _on_filter(self, _number: int, on: object) -> None:
        if on:
            self._renew()

    def _make_list(self) -> QFrame:
        _, theme = self.desk.tr, self.desk.theme
        made = frame(self, "panel")
        layout = column(made)
        layout.setContentsMargins(1, 1, 1, 1)
        pile = QWidget(made)
        self._pile = QStackedLayout(pile)
        self.list = RowList(theme, _("Who to call"), pile)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _key: self.panel.called.setFocus())
        self._pile.addWidget(self.list)
        self._empty = EmptyWords(self.desk, "", "phone", pile)
        self._pile.addWidget(self._empty)
        layout.addWidget(pile, 1)
        return made
