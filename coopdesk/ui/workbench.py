"""The window's inside while a dossier is open: sidebar, top bar, the pages, messages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QStackedWidget, QWidget

from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.dossier import Dossier
from coopdesk.store import Change, Step
from coopdesk.ui import later_pages
from coopdesk.ui.commands import Commands, dossier_menu
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.left_behind import left_behind
from coopdesk.ui.long_dialog import SHOWN_AFTER_MS, LongWorkDialog
from coopdesk.ui.long_work import LongWork
from coopdesk.ui.means import Means
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.session import Session
from coopdesk.ui.sidebar import Sidebar
from coopdesk.ui.tabs import Place, PlacePage
from coopdesk.ui.theme import Theme
from coopdesk.ui.toast import Toast
from coopdesk.ui.topbar import TopBar
from coopdesk.ui.turns import Turns
from coopdesk.ui.whereabouts import offering, undone
from coopdesk.ui.widgets import column, row

COMPACT_BELOW = 1180


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the workbench is given from outside."""

    session: Session
    catalogue: Catalogue
    theme: Theme
    prompts: Prompts
    commands: Commands
    places: Sequence[Place]
    means: Means


class Workbench(QWidget):
    """Shows one dossier. It is built anew when language, theme or size change."""

    def __init__(self, given: Surroundings, parent: QWidget) -> None:
        """Hear the session from now on; ``build`` makes what is seen."""
        super().__init__(parent)
        self._given = given
        self._pages: dict[str, PlacePage] = {}
        self._compact = False
        self._due: deque[Callable[[], object]] = deque()
        self._unsaid: list[Notice] = []
        session, theme = given.session, given.theme
        self.desk = Desk(
            session,
            given.catalogue,
            Formats(given.catalogue.language),
            theme,
            given.prompts,
            self.go,
            self.notify,
            given.means,
            Turns(self),
            given.commands.import_,
        )
        self._layout = row(self)
        self._right = column(None)
        self.stack = QStackedWidget(self)
        self.toast = Toast(theme, self)
        self._listen(session)

    def build(self, target: Target, show: Callable[[], object]) -> None:
        """Be built in turns of the event loop, then shown at ``target`` by ``show``.

        Pages are built when they are first shown.
        """
        self._due.extend(
            (
                self._make_sidebar,
                self._fill_sidebar,
                self._make_topbar,
                lambda: self._go(target),
                lambda: self._show(show),
            )
        )
        for _part in self._due:
            self.desk.turns.add(self, self._build_on)

    def finish(self) -> None:
        """Be built and shown at once: something is asked of it."""
        while self._due:
            self._build_on()

    def drop(self) -> None:
        """Be built no further: it is not wanted any more."""
        self._due.clear()
        self.deleteLater()

    def _build_on(self) -> None:
        if self._due:
            self._due.popleft()()

    def _make_sidebar(self) -> None:
        self.sidebar = Sidebar(self.desk, self._given.places, self.show_menu, self)
        self.sidebar.asked.connect(lambda name: self.go(Target(name)))
        self._layout.addWidget(self.sidebar)

    def _fill_sidebar(self) -> None:
        given, _ = self._given, self._given.catalogue
        tools = (
            ("settings", _("Settings"), "", given.commands.settings),
            ("circle-help", _("Help"), "F1", given.commands.help),
        )
        self.sidebar.add_rest(tools)

    def _make_topbar(self) -> None:
        self.topbar = TopBar(self.desk, self._given.commands, self.show_steps, self)
        self._layout.addLayout(self._right, 1)
        self._right.addWidget(self.topbar)
        self._right.addWidget(self.stack, 1)

    def _show(self, show: Callable[[], object]) -> None:
        """Be shown, and say what there was to say meanwhile."""
        show()
        unsaid, self._unsaid = self._unsaid, []
        for notice in unsaid:
            self._notify(notice)

    def _listen(self, session: Session) -> None:
        session.changed.connect(self._on_change)
        session.refused.connect(self._on_refused)
        session.works.begun.connect(self._on_work)
        session.works.stopped.connect(self._on_stopped)
        session.figures_changed.connect(self._say_left)
        session.unfinished.read.connect(self._say_left)
        self._say_left()

    def _on_refused(self, trouble: UserError) -> None:
        self.notify(Notice(trouble.said(self._given.catalogue)))

    def _on_work(self, work: LongWork) -> None:
        QTimer.singleShot(
            SHOWN_AFTER_MS, work, lambda: LongWorkDialog(self.desk, work, self).show()
        )

    def _on_stopped(self) -> None:
        self.notify(Notice(self._given.catalogue("Stopped. Nothing was recorded.")))

    # ---------------------------------------------------------------------------- where one is

    def go(self, target: Target) -> None:
        """Show a place, a tab and a record."""
        self.finish()
        self._go(target)

    def _go(self, target: Target) -> None:
        known = {place.name: place for place in self._given.places}
        place = known.get(target.place)
        if place is None:
            return
        showing = self.page
        if showing is not None and showing.spec is not place:
            showing.leave()
        page = self._pages.get(place.name)
        if page is None:
            page = self._pages[place.name] = PlacePage(self.desk, place, self.stack)
            page.set_compact(compact=self._compact)
            self.stack.addWidget(page)
        page.open(target)
        self.stack.setCurrentWidget(page)
        self._keep_keyboard(page)
        self.sidebar.set_place(place.name)
        _ = self._given.catalogue
        subtitle = _.say(place.subtitle) if place.subtitle is not None else ""
        self.topbar.set_title(_.say(place.title), subtitle)

    def _keep_keyboard(self, page: PlacePage) -> None:
        """Leave it on nothing that is hidden: Qt gives it back to what had it on another tab."""
        focus = QApplication.focusWidget()
        if focus is not None and page.isAncestorOf(focus) and not focus.isVisible():
            (page.bar if page.bar.isVisible() else self.sidebar.path).setFocus()

    @property
    def page(self) -> PlacePage | None:
        """The page shown."""
        showing = self.stack.currentWidget()
        return showing if isinstance(showing, PlacePage) else None

    def where(self) -> Target:
        """Return where the window is, for the one built after it."""
        return self.page.place() if self.page is not None else Target("overview")

    def go_phase(self, number: int) -> None:
        """Show a phase, its tab bar having the keyboard."""
        for place in self._given.places:
            if place.phase == number:
                self.go(Target(place.name))
                self.sidebar.path.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def new(self) -> None:
        """Begin a new record where the window is."""
        if self.page is not None:
            self.page.new()

    def search(self) -> None:
        """Open the box that finds everything; what it finds is opened here."""
        self.leave()
        desk = replace(self.desk, go=self._go_found)
        later_pages.palette(desk, self._given.commands, self._given.places, self).show()

    def show_steps(self) -> None:
        """Show the steps that can be undone and redone."""
        self.leave()
        later_pages.steps_dialog(self.desk, self).show()

    def _go_found(self, target: Target) -> None:
        self.go(target)
        page = self.page
        if page is None or target.edit or target.new is not None:
            return
        regions = [region for region in page.regions() if region.isVisible()]
        lists = [region for region in regions if isinstance(region, QAbstractItemView)]
        for region in (*lists, *regions):
            if _focus(region):
                return

    def next_region(self, step: int = 1) -> None:
        """Move the keyboard to the next region of the window."""
        inside = self.page.regions() if self.page is not None else ()
        regions = [w for w in (self.sidebar.path, self.topbar, *inside) if w.isVisible()]
        focus = QApplication.focusWidget()
        at = -1
        for number, region in enumerate(regions):
            if focus is not None and (region is focus or region.isAncestorOf(focus)):
                at = number
        if at < 0 and focus is not None and self.sidebar.isAncestorOf(focus):
            at = 0
        if at < 0 and self.page is not None and focus is not None:
            at = len(regions) - 1
        for _ in regions:
            at = (at + step) % len(regions)
            if _focus(regions[at]):
                return

    def leave(self) -> None:
        """Store what is being typed."""
        if self.page is not None:
            self.page.leave()

    # ------------------------------------------------------------------------------ what is said

    def notify(self, notice: Notice) -> None:
        """Show a short message; one that offers to undo keeps to the step it speaks of."""
        session = self.desk.session
        if notice.run != session.undo:
            self._notify(notice)
            return

        def told(last: Sequence[Step]) -> None:
            self._notify(offering(self.desk, notice, last))

        session.read(lambda file: file.steps("undo", 1), told)

    def _notify(self, notice: Notice) -> None:
        """Show a message once there is something to show it over."""
        if self._due:
            self._unsaid.append(notice)
            return
        over = self.page.beneath_notices() if self.page is not None else None
        self.toast.say(notice, over)

    def _say_left(self) -> None:
        """Say once that something was left unfinished when the dossier was last open."""
        notice = left_behind(self.desk, self._given.places)
        if notice is not None:
            self.notify(notice)

    def show_menu(self) -> None:
        """Open the dossier's menu."""
        given = self._given
        menu = dossier_menu(given.theme, given.catalogue, given.commands, self)
        self._popup(menu, self.sidebar.dossier)

    def _popup(self, menu: QMenu, at: QWidget) -> None:
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _on_change(self, change: Change) -> None:
        _ = self._given.catalogue
        step = change.label.said(_)
        if change.origin == "undo":
            self._say_undone(_("Undone: {step}", step=step), change)
        elif change.origin == "redo":
            self._say_undone(_("Done again: {step}", step=step), change)

    def _say_undone(self, text: str, change: Change) -> None:
        shown = self.where().tab
        self.notify(undone(self.desk, text, change, self._given.places, shown))

    # --------------------------------------------------------------------------------- its width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with less width below the compact limit."""
        super().resizeEvent(event)
        compact = self.width() < self._given.theme.px(COMPACT_BELOW)
        if compact != self._compact:
            self._compact = compact
            self.sidebar.set_compact(compact=compact)
            for page in self._pages.values():
                page.set_compact(compact=compact)


def _focus(region: QWidget) -> bool:
    """Put the keyboard into a region; False where nothing there can take it."""
    takes = [region, *region.findChildren(QWidget)]
    for widget in takes:
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
        ):
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False


def title_of_dossier(dossier: Dossier) -> str:
    """Return what the window's frame says of a dossier."""
    return f"{dossier.title} – coopdesk" if dossier.title else "coopdesk"
