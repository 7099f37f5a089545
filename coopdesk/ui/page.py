"""What the window asks of every page."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.turns import OncePainted


class Page(QWidget):
    """Base of pages and of the tabs within them; the defaults do nothing."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Keep the desk."""
        super().__init__(parent)
        self.desk = desk
        self.narrow = False
        """Whether what stood side by side stands one above the other."""
        self._due: deque[Callable[[], object]] = deque()
        self._late: deque[QWidget] = deque()

    def put_off(self, part: Callable[[], object]) -> None:
        """Build a part of the page in a turn of its own, all of them before the page is shown."""
        self._due.append(part)

    def show_late(self, part: QWidget) -> None:
        """Show a part in a turn of its own after the page is first seen without it."""
        part.hide()
        self._late.append(part)

    def reveal(self) -> None:
        """Show at once what was to be shown late."""
        while self._late:
            self._late.popleft().show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what comes late, a part a turn."""
        super().showEvent(event)
        for _part in self._late:
            self.desk.turns.add(self, self._reveal_one, seen=True)

    def _reveal_one(self) -> None:
        if self._late:
            self._late.popleft().show()

    @property
    def scrolls(self) -> bool:
        """Whether the whole page scrolls by itself, however low the window is."""
        layout = self.layout()
        item = layout.itemAt(0) if layout is not None and layout.count() == 1 else None
        return item is not None and isinstance(item.widget(), Scroll)

    @property
    def is_put_off(self) -> bool:
        """Whether a part is still to be built."""
        return bool(self._due)

    def build_on(self) -> bool:
        """Build the next part that was put off; False where none is left after it."""
        if self._due:
            self._due.popleft()()
        return self.is_put_off

    def catch_up(self) -> None:
        """Show at once what was left to a turn of its own: something is asked of the page."""

    def open(self, target: Target) -> None:
        """Show what ``target`` names: a filter, a record."""

    def prepare(self, then: Callable[[], object]) -> None:
        """Have at hand what takes long to read of what is shown first, and then go on."""
        then()

    def new(self) -> bool:
        """Begin a new record; False where the page has none to begin."""
        return False

    def regions(self) -> Sequence[QWidget]:
        """Return the widgets F6 goes to, in their order."""
        return ()

    def beneath_notices(self) -> QWidget | None:
        """Return over whose foot a notice hides no row; none: over the middle of the window."""
        return None

    def hasHeightForWidth(self) -> bool:
        """Be as high as there is room: what holds pages would scroll to the height they prefer."""
        return False

    def soon(self, run: Callable[[], object]) -> QTimer:
        """Return what runs ``run`` once, in the turn of the event loop after it was started."""
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(0)
        made.timeout.connect(run)
        return made

    def once_painted(self, run: Callable[[], object]) -> QTimer:
        """Return what runs ``run`` once, a turn after what it was started with is painted."""
        return OncePainted(run, self)

    def leave(self) -> None:
        """Store what is being typed, before the page is hidden or built again."""

    def set_compact(self, *, compact: bool) -> None:
        """Make do with less width."""

    def set_narrow(self, *, narrow: bool) -> None:
        """Put one above the other what stands side by side, or side by side again."""
        if narrow == self.narrow:
            return  # to look for the parts among all that is on a page takes long
        self.narrow = narrow
        for layout in self.findChildren(Beside):
            layout.set_above(above=narrow)

    def place(self) -> Target | None:
        """Return where the page is, so that a window built again comes back to it."""
        return None
