"""What the hall sees, held by the panel: which screen, which view, blanked, with names or not."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from coopdesk.i18n import N_
from coopdesk.services.wall import VIEWS, Wall, views_of
from coopdesk.ui.desk import Desk
from coopdesk.ui.flow import Flow
from coopdesk.ui.pages.meeting.wall import WallWindow
from coopdesk.ui.screens import Screen, Screens
from coopdesk.ui.widgets import Combo, button, column, icon_button, label, picture, row, tooltip

_NAMES = N_(
    "Everyone in the hall will read who commits what: only persons who agreed to have their name"
    " published, with their amounts; all others stay “A resident”. Nobody should feel pressed: ask"
    " aloud whether anyone minds. M hides the names again at once. This holds for this meeting"
    " only."
)
_ONE_SCREEN = N_(
    "Only one screen is connected. If a projector shows the same picture, what you type here can"
    " be read by everyone: extend the screen instead of duplicating it. Otherwise show the wall,"
    " blank it with P, cover the projector, and press N to type."
)
_SAME_SCREEN = N_(
    "This window is on the screen the wall is shown on: nothing can be typed here. Move this"
    " window to your own screen, or blank the wall."
)


class Stage(QFrame):
    """The strip that leads the wall. ``wall`` is there while it is shown."""

    entry_asked = Signal()
    names_changed = Signal()
    guarded = Signal(bool)
    """Whether the hall would see what is typed, so that nothing can be."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show no wall yet."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self.screens = Screens()
        self.wall: WallWindow | None = None
        self.names = False
        """Whether persons who agreed are named with their amounts; off for each meeting."""
        self._found, self._hands = Wall("", ""), False
        self.guarding = False
        """Whether the hall would see this window."""
        self._clock = ""
        self._apart = False  # whether the wall was shown on a screen of its own
        layout = column(self, margin=desk.theme.px(10), gap=desk.theme.px(6))
        self._make_buttons()
        self._make_keys(parent)
        layout.addWidget(self._holder)
        self._warning = QWidget(self)
        line = row(self._warning, gap=desk.theme.px(8))
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(picture(desk.theme, "triangle-alert", "attention", self, 16), 0, top)
        self.warned = label("", self._warning, "warning", wrap=True)
        line.addWidget(self.warned, 1)
        layout.addWidget(self._warning)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.screens_changed)
            app.screenRemoved.connect(self.screens_changed)
        self._watch = QTimer(self)
        self._watch.setInterval(500)
        self._watch.timeout.connect(self.look)
        self._say()

    # ------------------------------------------------------------------------------- what is shown

    @property
    def alone(self) -> bool:
        """Whether there is one screen only: the hall may see this window."""
        return self.screens.other(self) is None

    def show_found(self, found: Wall, *, hands: bool) -> None:
        """Show new content on the wall."""
        self._found, self._hands = found, hands
        if self.wall is not None:
            self.wall.show_wall(found, hands=hands)
        self._offer()

    def set_clock(self, clock: str) -> None:
        """Tell the wall what time it is."""
        self._clock = clock
        if self.wall is not None:
            self.wall.set_clock(clock)

    def show_wall(self) -> None:
        """Show the wall on the other screen, or here once the person knows what that means."""
        if self.wall is not None:
            self.wall.close()
            return
        _ = self._desk.tr
        other = self.screens.other(self)
        if other is None and not self._desk.prompts.ask(
            _("Only one screen"), _.say(_ONE_SCREEN), _("Show the wall here"), _("Not now")
        ):
            return
        wall = WallWindow(self._desk, self)
        self.wall = wall
        wall.show_wall(self._found, hands=self._hands)
        wall.set_clock(self._clock)
        wall.blanked.connect(lambda _on: self._say())
        wall.turned.connect(lambda _view: self._offer())
        wall.leafed.connect(self._say_page)
        wall.names_asked.connect(self.toggle_names)
        wall.entry_asked.connect(self._go_to_entry)
        wall.left.connect(self._left)
        self._apart = other is not None
        wall.show_on(other or self.screens.own(self), take_keyboard=other is None)
        self._watch.start()
        self._say()
        self.look()

    def blank(self) -> None:
        """Blank the wall, or show it again."""
        if self.wall is not None:
            self.wall.blank(on=not self.wall.dark)

    def hide_names(self) -> None:
        """Name nobody any more: at once, before anything new is computed."""
        self.names = False
        self._found = Wall("", "")
        if self.wall is not None:
            self.wall.forget()
        self._say()
        self.names_changed.emit()

    def toggle_names(self) -> None:
        """Hide the names; or name those who agreed, once the person knows what that means."""
        if self.names:
            self.hide_names()
            return
        if self.wall is not None and self.wall.isActiveWindow() and self.alone:
            return  # no question is asked on the screen the hall sees
        _ = self._desk.tr
        self.names = self._desk.prompts.ask(
            _("Name those who agreed?"), _.say(_NAMES), _("Show names and amounts"), _("No names")
        )
        self._say()
        if self.names:
            self.names_changed.emit()

    def forget(self) -> None:
        """Begin with another meeting: without names, and nothing of the last one on the wall."""
        self.names = False
        self._found = Wall("", "")
        if self.wall is not None:
            self.wall.forget()
        self._say()

    # --------------------------------------------------------------------------------- what happens

    def look(self) -> None:
        """See whether the hall sees this window."""
        wall = self.wall
        covered = (
            wall is not None
            and not wall.dark
            and _overlap(self.screens.own(self), self.screens.own(wall))
        )
        if covered != self.guarding:
            self.guarding = covered
            self._say()
            self.guarded.emit(covered)

    def _go_to_entry(self) -> None:
        """Go where something is typed; on one screen only once the hall sees nothing."""
        wall = self.wall
        if wall is None:
            return
        if self.alone:
            if not wall.dark:
                wall.blank(on=True)
                return
            wall.close()
        self.window().activateWindow()
        self.entry_asked.emit()

    def _left(self) -> None:
        wall, self.wall = self.wall, None
        if wall is not None:
            wall.deleteLater()
        self._watch.stop()
        self._say()
        self.look()

    def screens_changed(self, *_screen: object) -> None:
        """Leave the wall when its screen has gone: it must not land on this one."""
        if not isValid(self):
            return
        wall = self.wall
        if (
            wall is not None
            and self._apart
            and _overlap(self.screens.own(self), self.screens.own(wall))
        ):
            wall.close()
        self._say()

    # ------------------------------------------------------------------------------------- building

    def _make_buttons(self) -> None:
        _, theme = self._desk.tr, self._desk.theme
        self._holder = QWidget(self)
        flow = Flow(self._holder, gap=theme.px(8))
        self.shows = button(theme, "", self._holder, icon="presentation", run=self.show_wall)
        self.view = Combo(theme, self._holder)
        self.view.setAccessibleName(_("What the wall shows"))
        tooltip(self.view, _("Page Down and Page Up lead the wall, here and on a remote control"))
        self.view.setMinimumWidth(theme.px(220))
        self.view.activated.connect(self._choose)
        self.blanks = button(theme, "", self._holder, icon="eye-off", run=self.blank)
        tooltip(self.blanks, _("F9, also while you type; P or B on the wall"))
        self.named = button(theme, "", self._holder, icon="users", run=self.toggle_names)
        self.pages = self._make_pages()
        for one in (self.shows, self.view, self.pages, self.blanks, self.named):
            flow.addWidget(one)

    def _make_pages(self) -> QWidget:
        """Make what leafs through a view of several pages."""
        _, theme = self._desk.tr, self._desk.theme
        made = QWidget(self._holder)
        line = row(made, gap=theme.px(2))
        self.before = icon_button(
            theme, "chevron-left", _("Page before"), made, lambda: self._leaf(-1)
        )
        self.after = icon_button(
            theme, "chevron-right", _("Next page"), made, lambda: self._leaf(1)
        )
        self.at = label("", made, "second")
        self.at.setMinimumWidth(theme.px(34))
        self.at.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for one in (self.before, self.at, self.after):
            line.addWidget(one)
        return made

    def _make_keys(self, page: QWidget) -> None:
        """Let a presenter's remote control lead the wall while the keyboard is in the panel."""
        self._keys = []
        for key, step in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):
            short = QShortcut(QKeySequence(key), page)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(partial(self._go_on, step))
            self._keys.append(short)

    def _go_on(self, step: int) -> None:
        if self.wall is not None:
            self.wall.go_on(step)
            self._say_page()

    def _leaf(self, step: int) -> None:
        if self.wall is not None:
            self.wall.leaf(step)

    def _say_page(self) -> None:
        """Say which page of the view the wall shows; nothing where there is one."""
        wall, _ = self.wall, self._desk.tr
        page, pages = (wall.page, wall.pages) if wall is not None else (0, 1)
        self.pages.setVisible(pages > 1)
        self.at.setText(f"{page + 1}/{pages}")
        self.at.setAccessibleName(_("{page} of {pages}", page=page + 1, pages=pages))
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < pages)

    def _choose(self, at: int) -> None:
        if self.wall is not None:
            self.wall.turn_to(str(self.view.itemData(at)))

    def _offer(self) -> None:
        views = views_of(self._found, hands=self._hands)
        there = [self.view.itemData(at) for at in range(self.view.count())]
        if list(views) != there:
            self.view.clear()
            for name in views:
                self.view.addItem(self._desk.tr.say(VIEWS[name]), name)
        here = self.wall.view if self.wall is not None else "totals"
        self.view.setCurrentIndex(max(self.view.findData(here), 0))

    def _say(self) -> None:
        """Write what the buttons do now, and what to beware of."""
        _, wall = self._desk.tr, self.wall
        dark = wall is not None and wall.dark
        for made, text in (
            (self.shows, _("Leave the wall") if wall is not None else _("Show the wall")),
            (self.blanks, _("Show it again") if dark else _("Blank the wall")),
            (self.named, _("Hide the names") if self.names else _("Show names…")),
        ):
            made.setText(text)
            made.setAccessibleName(text)
        for key in self._keys:
            key.setEnabled(wall is not None)
        self._say_page()
        self.blanks.setEnabled(wall is not None)
        self.view.setEnabled(wall is not None)
        words = ""
        if self.guarding:
            words = _.say(_SAME_SCREEN)
        elif self.alone:
            words = _.say(_ONE_SCREEN)
        self.warned.setText(words)
        self._warning.setVisible(bool(words))
        self._offer()


def _overlap(one: Screen, other: Screen) -> bool:
    return one.geometry().intersects(other.geometry())
