"""Places of the window and their tabs, as declared data, and the page that holds the tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from coopdesk.i18n import Message
from coopdesk.ui.beside import needed
from coopdesk.ui.desk import Desk, Facts, Target
from coopdesk.ui.page import Page
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.tab_strip import TabStrip
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import column, unmarked

if TYPE_CHECKING:
    from coopdesk.ui.forms.spec import Register

_LEAST = QSize(672, 480)

Build = Callable[[Desk, QWidget], Page]


@dataclass(frozen=True, slots=True)
class LateRegister:
    """Builds the page of a register, which is loaded when it is asked for."""

    spec: Callable[[], Register]
    """Loads the register; the box of everything reads out of it what can be begun."""
    make: Callable[[Register, Desk, QWidget], Page]

    def __call__(self, desk: Desk, parent: QWidget) -> Page:
        """Return the page."""
        return self.make(self.spec(), desk, parent)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of a place. ``badge`` is the short figure beside its title."""

    name: str
    title: Message
    build: Build
    badge: Callable[[Facts], str] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the sidebar. ``phase`` is 1 to 4 for the four phases, else 0."""

    name: str
    title: Message
    icon: str
    tabs: Sequence[Tab]
    subtitle: Message | None = None
    phase: int = 0
    badge: Callable[[Facts], str] | None = None


class Pile(QStackedWidget):
    """The pages of a place, which are not squeezed: what has no room is scrolled to."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self.narrow = False
        self._least = QSize(theme.px(_LEAST.width()), theme.px(_LEAST.height()))
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return the width the page shown needs, and never less than a page can be read in.

        What a page says of its height counts parts that are not shown. A narrow page is as high
        as what stands in it one above the other. One that scrolls by itself is as low as it can
        be: two would scroll, one beside the other.
        """
        shown = self.currentWidget()
        least = QSize() if shown is None else shown.minimumSizeHint()
        layout = None if shown is None else shown.layout()
        if isinstance(shown, Page) and shown.scrolls:
            return least if self.narrow else QSize(self._least.width(), 0).expandedTo(least)
        if not self.narrow or layout is None:
            return self._least.expandedTo(QSize(least.width(), 0))
        return QSize(least.width(), max(self._least.height(), needed(layout, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need another height with another width."""
        super().resizeEvent(event)
        if self.narrow and event.size().width() != event.oldSize().width():
            self.updateGeometry()


class PlacePage(Page):
    """The tabs of one place, each built when it is first shown."""

    def __init__(self, desk: Desk, spec: Place, parent: QWidget) -> None:
        """Make the tab bar; a place with one tab has none."""
        super().__init__(desk, parent)
        self.spec = spec
        self._built: dict[int, Page] = {}
        self._coming = -1
        self._target: Target | None = None
        self._compact = False
        px = desk.theme.px
        layout = column(self, gap=px(16))
        layout.setContentsMargins(px(24), 0, px(24), px(24))
        self.strip = TabStrip(desk.theme, desk.tr, self)
        self.bar = self.strip.bar
        self.bar.setAccessibleName(desk.tr.say(spec.title))
        for tab in spec.tabs:
            self.bar.addTab(unmarked(desk.tr.say(tab.title)))
        self.strip.setVisible(len(spec.tabs) > 1)
        layout.addWidget(self.strip)
        self.stack = Pile(desk.theme, self)
        self._blank = QWidget(self.stack)
        self.stack.addWidget(self._blank)
        layout.addWidget(Scroll(self.stack, self, sideways=True), 1)
        self.bar.currentChanged.connect(self._turn)
        desk.session.figures_changed.connect(self.say_badges)
        self.say_badges()

    @property
    def current(self) -> Page:
        """The page of the current tab, built at once if it is not built yet."""
        self._arrive()
        page = self.page(max(self.bar.currentIndex(), 0))
        page.reveal()
        page.catch_up()
        return page

    def page(self, index: int) -> Page:
        """Return the page of a tab, built if need be."""
        made = self._begun(index)
        while made.build_on():
            pass
        return made

    def _begun(self, index: int) -> Page:
        """Return the page of a tab, of which parts may still be put off."""
        if index not in self._built:
            made = self.spec.tabs[index].build(self.desk, self.stack)
            self._built[index] = made
            self.stack.addWidget(made)
            made.put_off(lambda: self._fit(made))
        return self._built[index]

    def _fit(self, page: Page) -> None:
        """Tell a page that is whole how much width there is; widths are those of a row."""
        page.set_narrow(narrow=False)
        page.set_compact(compact=self._compact)
        page.set_narrow(narrow=self.stack.narrow)

    def open(self, target: Target) -> None:
        """Go to the tab that ``target`` names, and on inside it."""
        for index, tab in enumerate(self.spec.tabs):
            if tab.name == target.tab:
                self.bar.setCurrentIndex(index)
        self._show(max(self.bar.currentIndex(), 0), target)

    def finish(self) -> None:
        """Be built at once."""
        self._arrive()

    def new(self) -> bool:
        """Begin a new record in the current tab."""
        return self.current.new()

    def regions(self) -> Sequence[QWidget]:
        """Return the tab bar, then what the current tab names."""
        bar = (self.bar,) if self.bar.isVisible() else ()
        return (*bar, *self.current.regions())

    def beneath_notices(self) -> QWidget | None:
        """Return what the tab shown says."""
        showing = self._showing
        return None if showing is None else showing.beneath_notices()

    def leave(self) -> None:
        """Store what is being typed in the current tab."""
        if (showing := self._showing) is not None:
            showing.leave()

    def set_compact(self, *, compact: bool) -> None:
        """Tell all tabs built so far, and those to come."""
        self._compact = compact
        for page in self._built.values():
            if not page.is_put_off:  # else it is told once it is whole
                self._fit(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one above the other what has no room side by side."""
        super().resizeEvent(event)
        px = self.desk.theme.px
        narrow = self.width() < px(_LEAST.width() + 48)
        if narrow == self.stack.narrow:
            return
        self.stack.narrow = narrow
        for page in self._built.values():
            if not page.is_put_off:
                self._fit(page)
        self.stack.updateGeometry()

    def place(self) -> Target:
        """Return where the page is."""
        index = max(self.bar.currentIndex(), 0)
        inside = self.current.place() or Target("")
        return replace(inside, place=self.spec.name, tab=self.spec.tabs[index].name)

    def say_badges(self) -> None:
        """Write the figures beside the titles."""
        if self.desk.session.snapshot is None:
            return
        facts = self.desk.facts()
        for index, tab in enumerate(self.spec.tabs):
            title = self.desk.tr.say(tab.title)
            figure = tab.badge(facts) if tab.badge is not None else ""
            text = unmarked(f"{title}  {figure}" if figure else title)
            if text != self.bar.tabText(index):
                self.bar.setTabText(index, text)

    @property
    def _showing(self) -> Page | None:
        showing = self.stack.currentWidget()
        return showing if isinstance(showing, Page) else None

    def _turn(self, index: int) -> None:
        self._show(index)

    def _show(self, index: int, target: Target | None = None) -> None:
        """Show a tab at once where it is built; else build it, then show it, a turn each."""
        self.leave()
        self._coming, self._target = index, target
        if index in self._built:
            self._arrive()
            return
        self.stack.setCurrentWidget(self._blank)
        self.desk.turns.add(self, self._build)

    def _build(self) -> None:
        if self._coming >= 0:
            known = self._coming in self._built
            page = self._begun(self._coming)
            if page.build_on() if known else page.is_put_off:
                self.desk.turns.add(self, self._build)
                return
            self.desk.turns.add(page, partial(page.prepare, self._prepared))

    def _prepared(self) -> None:
        if isValid(self):
            self.desk.turns.add(self, self._arrive, seen=True)

    def _arrive(self) -> None:
        """Show the tab that was asked for, and go on inside it."""
        index, self._coming = self._coming, -1
        target, self._target = self._target, None
        if index < 0:
            return
        page = self.page(index)
        self.stack.setCurrentWidget(page)
        if target is not None:
            page.open(target)


def count_of(table: str) -> Callable[[Facts], str]:
    """Return a badge that counts the records of ``table``."""

    def badge(facts: Facts) -> str:
        if facts.snapshot is None:
            return ""
        return facts.formats.number(len(facts.snapshot.records(table)))

    return badge
