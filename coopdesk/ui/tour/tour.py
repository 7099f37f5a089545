"""Leads from stop to stop; goes to the page of each by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from coopdesk.ui.desk import Notice
from coopdesk.ui.hosting import Host
from coopdesk.ui.tour.card import Card, Pointer
from coopdesk.ui.tour.stops import STOPS

if TYPE_CHECKING:
    from coopdesk.ui.workbench import Workbench

_FOLLOW_MS = 200  # a page that is still being read shows its control a little later


class Tour(QObject):
    """One card at a time, over the window; the page beneath stays usable."""

    def __init__(
        self, window: Host, parent: QWidget, keep: Callable[[int], None], own: Path | None
    ) -> None:
        """Tell ``keep`` where one is; ``own`` is the dossier that was open before."""
        super().__init__(parent)
        self._parent = parent
        self._window, self._keep, self._own = window, keep, own
        self._bench: Workbench | None = None
        self.at = 0
        self.control: QWidget | None = None
        self.card: Card | None = None
        self.pointer: Pointer | None = None
        self._follow = QTimer(self)
        self._follow.setInterval(_FOLLOW_MS)
        self._follow.timeout.connect(self.follow)

    def begin(self, at: int) -> None:
        """Begin, or go on at a stop."""
        self.at = min(at, len(STOPS) - 1)
        self._follow.start()
        self.show()

    def show(self) -> None:
        """Go to the stop's page, say what it says, point at its control."""
        window = self._window
        bench = window.workbench
        if bench is None:
            self.end()
            return
        if bench is not self._bench:
            self._make(bench)
        stop, _ = STOPS[self.at], window.catalogue
        self.control = None
        bench.go(stop.target)
        if self.card is not None:
            self.card.say(self.at + 1, len(STOPS), _.say(stop.title), _.say(stop.text))
        self._keep(self.at + 1)
        self.follow()

    def go_on(self) -> None:
        """Go to the next stop, or end."""
        if self.at + 1 < len(STOPS):
            self.at += 1
            self.show()
            return
        self._keep(0)
        _ = self._window.catalogue
        self._leave(_("That was the tour. F1 helps on every page."))

    def go_back(self) -> None:
        """Go to the stop before."""
        if self.at:
            self.at -= 1
            self.show()

    def leave(self) -> None:
        """Leave the tour; it can be taken up again here."""
        _ = self._window.catalogue
        self._leave(_("The help takes the tour up again where you left it."))

    def end(self) -> None:
        """Take the card and the frame away."""
        self._follow.stop()
        for part in (self.card, self.pointer):
            if part is not None and isValid(part):
                part.hide()
                part.deleteLater()
        self.card = self.pointer = None

    def follow(self) -> None:
        """Find the control, and stay beside it while the window changes."""
        bench, card, pointer = self._window.workbench, self.card, self.pointer
        if bench is None or card is None or pointer is None:
            self.end()
            return
        if bench is not self._bench:
            self.show()
            return
        there = self.control
        if there is None or not isValid(there) or not there.isVisible():
            there = self.control = STOPS[self.at].find(bench)
            if there is not None:
                _reveal(there)
        around = self._around(there) if there is not None else None
        if around is None:
            pointer.hide()
        elif not pointer.isVisible() or pointer.around != around:
            pointer.surround(around)
        card.place(around)
        card.raise_()

    def _around(self, control: QWidget) -> QRect | None:
        """Return what of a control can be seen, in the window's measures."""
        seen = control.visibleRegion().boundingRect()
        if seen.isEmpty():
            return None
        return QRect(control.mapTo(self._parent, seen.topLeft()), seen.size())

    def _make(self, bench: Workbench) -> None:
        window = self._window
        for part in (self.card, self.pointer):
            if part is not None and isValid(part):
                part.hide()
                part.deleteLater()
        self._bench = bench
        self.pointer = Pointer(window.theme, self._parent)
        self.card = Card(window.theme, window.catalogue, self._parent)
        self.card.onward.connect(self.go_on)
        self.card.backward.connect(self.go_back)
        self.card.left.connect(self.leave)

    def _leave(self, words: str) -> None:
        self.end()
        window, own, _ = self._window, self._own, self._window.catalogue
        bench = window.workbench
        if bench is None:
            return
        bench.sidebar.path.setFocus()
        if own is None:
            bench.notify(Notice(words))
            return
        back = _("Back to “{name}”", name=own.stem)
        bench.notify(Notice(words, back, lambda: window.files.open_path(own)))


def _reveal(control: QWidget) -> None:
    """Scroll a control into what is seen."""
    parent = control.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.isAncestorOf(control):
            parent.ensureWidgetVisible(control, 24, 24)
        parent = parent.parentWidget()
