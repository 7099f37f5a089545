"""What the window asks of every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coopdesk.ui.desk import Desk, Target


class Page(QWidget):
    """Base of pages and of the tabs within them; the defaults do nothing."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Keep the desk."""
        super().__init__(parent)
        self.desk = desk

    def open(self, target: Target) -> None:
        """Show what ``target`` names: a filter, a record."""

    def prepare(self) -> None:
        """Read what takes long of what is shown first; called in a turn of its own, or not."""

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

    def leave(self) -> None:
        """Store what is being typed, before the page is hidden or built again."""

    def set_compact(self, *, compact: bool) -> None:
        """Make do with less width."""

    def place(self) -> Target | None:
        """Return where the page is, so that a window built again comes back to it."""
        return None
