"""The lower panels of the overview: quantities against targets, and lists that lead on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QWidget

from coopdesk.ui.desk import Desk
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.pages.overview import places
from coopdesk.ui.painted.gauge import Gauge, GaugeFacts
from coopdesk.ui.painted.legend import Legend
from coopdesk.ui.painted.marks import EMPTY, FULL, HATCHED
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import Elided, button, column, emptied, row

_HEAD = 40  # px at 100 %: the height of a panel's title, with or without buttons


class GaugePanel(QFrame):
    """What is signed, promised and to be found, a gauge a kind and unit."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make a panel without gauges."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        _ = desk.tr
        px = desk.theme.px
        self._desk = desk
        self._shown: tuple[GaugeFacts, ...] = ()
        layout = column(self, gap=px(6))
        layout.setContentsMargins(px(12), px(6), px(6), px(8))
        layout.addLayout(self._make_top())
        words = ((FULL, _("signed")), (HATCHED, _("promised")), (EMPTY, _("to be found")))
        line = row(None)
        line.addSpacing(px(4))
        line.addWidget(Legend(desk.theme, words, self), 1)
        layout.addLayout(line)
        self._holder = QWidget(self)
        self._list = column(self._holder, gap=px(4))
        self._scroll = Scroll(self._holder, self)
        layout.addWidget(self._scroll, 1)
        self._empty = EmptyWords(desk, _("No target yet, and nothing promised."), "target", self)
        layout.addWidget(self._empty, 1)
        self._empty.offer(_("Set the targets"), lambda: desk.go(places.TARGETS), icon="target")
        # Nothing is known before the first reading; saying that nothing is there would be wrong.
        self._empty.hide()
        layout.addSpacing(px(4))

    def _make_top(self) -> QHBoxLayout:
        _ = self._desk.tr
        px = self._desk.theme.px
        top = row(None)
        top.addStrut(px(_HEAD))
        top.setContentsMargins(px(4), 0, px(2), 0)  # as the other panels' titles stand
        top.addWidget(Elided(_("Commitments"), self, "panel"), 1)
        self._head = button(self._desk.theme, _("See all"), self, role="link", run=self._open_all)
        self._head.setAccessibleName(_("See all commitments"))
        top.addWidget(self._head)
        return top

    def _open_all(self) -> None:
        self._desk.go(places.COMMITMENTS)

    def first(self) -> QWidget:
        """Return what takes the keyboard first."""
        item = self._list.itemAt(0)
        made = item.widget() if item is not None else None
        return made if made is not None else self._head

    def show_gauges(self, gauges: Sequence[GaugeFacts]) -> None:
        """Show ``gauges``, or what to do where there are none."""
        shown = tuple(gauges)
        self._empty.setVisible(not shown)
        self._scroll.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._list)
        for facts in shown:
            made = Gauge(self._desk.theme, facts, self._holder)
            made.clicked.connect(
                partial(self._desk.go, places.commitments(facts.kind, facts.title))
            )
            self._list.addWidget(made)
        self._list.addStretch(1)


class RowsPanel(QFrame):
    """A titled list of rows, each of which leads to its register."""

    def __init__(self, desk: Desk, title: str, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        px = desk.theme.px
        self._desk = desk
        self._all: Callable[[int], str] = str
        layout = column(self)
        layout.setContentsMargins(1, px(6), 1, px(4))
        self._top = row(None)
        self._top.addStrut(px(_HEAD))
        self._top.setContentsMargins(px(16), 0, px(8), px(2))
        self._top.addWidget(Elided(title, self, "panel"), 1)
        self._link = button(desk.theme, title, self, role="link")
        self._link.hide()
        self._top.addWidget(self._link)
        layout.addLayout(self._top)
        pile = QWidget(self)
        self._pile = QStackedLayout(pile)
        self.list = RowList(desk.theme, title, pile, height=60)
        self.list.opened.connect(desk.go)
        self._pile.addWidget(self.list)
        layout.addWidget(pile, 1)
        self._empty: QWidget | None = None

    def on_empty(self, text: str, icon: str) -> None:
        """Say ``text`` where there is no row."""
        self._empty = EmptyWords(self._desk, text, icon, self)
        self._pile.addWidget(self._empty)

    def on_all(self, words: Callable[[int], str], run: Callable[[], object]) -> None:
        """Offer to see all, in ``words`` for a number."""
        self._all = words
        self._link.clicked.connect(run)

    def offer(self, made: QWidget) -> None:
        """Put something to press at the right of the title."""
        self._top.addWidget(made)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show ``rows``."""
        self.list.show_rows(rows)
        if self._empty is not None:
            self._pile.setCurrentWidget(self.list if rows else self._empty)
        self._link.setVisible(self._all is not str and bool(rows))
        self._link.setText(self._all(len(rows)))
        self._link.setAccessibleName(self._all(len(rows)))
