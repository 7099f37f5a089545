"""The wall: what the hall sees, full on the other screen. It shows, and nothing is typed on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from coopdesk.services.wall import VIEWS, Wall, lines, views_of
from coopdesk.ui.desk import Desk
from coopdesk.ui.pages.meeting.canvas import Canvas, scale_of
from coopdesk.ui.pages.meeting.painting import Look, paint
from coopdesk.ui.screens import Screen

_VIEWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_PAGES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ON = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_PageUp: -1}
_LAST = 1_000_000
_BLANK = (Qt.Key.Key_P, Qt.Key.Key_B, Qt.Key.Key_Period, Qt.Key.Key_F9)


class WallWindow(QWidget):
    """A window of its own. A presenter's remote control turns its views and blanks it."""

    blanked = Signal(bool)
    """The hall sees nothing any more, or sees the wall again."""
    turned = Signal(str)
    """Another view is shown."""
    leafed = Signal()
    """Another page of the view is shown, or it has more or fewer."""
    names_asked = Signal()
    """Hide the names, or show them again where that was agreed to."""
    entry_asked = Signal()
    """Go to where something is typed."""
    left = Signal()
    """The wall was left."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make a wall that shows nothing yet."""
        super().__init__(parent, Qt.WindowType.Window)
        self._desk = desk
        self._found = Wall("", "")
        self._hands = False
        self.pages = 1
        """How many pages the view has, once it is painted."""
        self.view = "totals"
        self.page = 0
        self.dark = False
        """Whether it is blanked."""
        self.clock = ""
        self.setWindowTitle(desk.tr("The wall"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)
        self._speak()

    def show_on(self, screen: Screen, *, take_keyboard: bool) -> None:
        """Fill ``screen``; the keyboard stays where something is typed unless it is taken."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=not take_keyboard)
        if isinstance(screen, QScreen):
            self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        if take_keyboard:
            self.activateWindow()
            self.setFocus()

    def show_wall(self, found: Wall, *, hands: bool) -> None:
        """Show what there is now in the place of what was there; nothing moves."""
        self._found, self._hands = found, hands
        if self.view not in views_of(found, hands=hands):
            self.turn_to("totals")
        self._speak()
        self.update()

    def forget(self) -> None:
        """Show no content at all until new content comes."""
        self.show_wall(Wall("", ""), hands=False)

    def set_clock(self, clock: str) -> None:
        """Show what time it is."""
        if clock != self.clock:
            self.clock = clock
            self.update()

    # ---------------------------------------------------------------------------------- turning it

    def turn(self, step: int) -> None:
        """Show the next view, or the one before."""
        views = views_of(self._found, hands=self._hands)
        at = views.index(self.view) if self.view in views else 0
        self.turn_to(views[(at + step) % len(views)])

    def turn_to(self, view: str) -> None:
        """Show a view from its first page."""
        self.view, self.page, self.pages = view, 0, 1
        self._speak()
        self.update()
        self.turned.emit(view)

    def leaf(self, step: int) -> None:
        """Show the next page of the view, or the one before."""
        page = min(max(self.page + step, 0), self.pages - 1)
        if page != self.page:
            self.page = page
            self.update()
            self.leafed.emit()

    def go_on(self, step: int) -> None:
        """Show the next page, and after the last the next view; or go back as it came."""
        if 0 <= self.page + step < self.pages:
            self.leaf(step)
            return
        self.turn(step)
        self.page = _LAST if step < 0 else 0  # how many there are is known once it is painted

    def blank(self, *, on: bool) -> None:
        """Show nothing but black, at once; or the wall again."""
        if on != self.dark:
            self.dark = on
            self._speak()
            self.repaint()
            self.blanked.emit(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, blank, hide names, go to the entry, leave."""
        key = Qt.Key(event.key())
        if key in _VIEWS:
            self.turn(_VIEWS[key])
        elif key in _PAGES:
            self.leaf(_PAGES[key])
        elif key in _ON:
            self.go_on(_ON[key])
        elif key in _BLANK:
            self.blank(on=not self.dark)
        elif key == Qt.Key.Key_M:
            self.names_asked.emit()
        elif key == Qt.Key.Key_N:
            self.entry_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it was left; what was shown stays stored."""
        super().closeEvent(event)
        self.left.emit()

    # ---------------------------------------------------------------------------------- painting it

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the view, or black."""
        painter = QPainter(self)
        if self.dark:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            painter.end()
            return
        theme = self._desk.theme
        painter.fillRect(self.rect(), theme.color("ground"))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = scale_of(theme, self.width(), self.height())
        painter.scale(scale, scale)
        room = QRectF(0, 0, self.width() / scale, self.height() / scale)
        look = Look(self.view, self.page, self._desk.tr, self.clock, self._keys())
        pages = paint(Canvas(theme, painter, room), self._found, look)
        painter.end()
        page = min(self.page, pages - 1)
        if (page, pages) != (self.page, self.pages):
            self.page, self.pages = page, pages
            self.update()  # the foot names the key for what comes next
            QTimer.singleShot(0, self, self.leafed.emit)

    def _keys(self) -> tuple[tuple[str, str], ...]:
        _ = self._desk.tr
        more = (("↓", _("Next page")),) if self.pages > 1 else ()
        return (
            *more,
            ("→", _("Next view")),
            ("N", _("Enter")),
            ("M", _("Names")),
            ("P", _("Blank")),
            (_("Esc"), _("Leave")),
        )

    def _speak(self) -> None:
        """Say what is painted: nothing more than what the hall sees."""
        _ = self._desk.tr
        if self.dark:
            self.setAccessibleName(_("The wall is blanked"))
            self.setAccessibleDescription("")
            return
        told = lines(self._found, self.view, _)
        head = ", ".join(text for text in (self._found.title, self._found.occasion) if text)
        self.setAccessibleName(f"{_.say(VIEWS[self.view])}. {head}" if head else _("The wall"))
        self.setAccessibleDescription("\n".join(told))
