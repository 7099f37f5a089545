"""Begins the tour of the example village; what it shows is loaded when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coopdesk import paths
from coopdesk.services.beginnings import EXTENSION
from coopdesk.ui.hosting import Host

if TYPE_CHECKING:
    from coopdesk.ui.tour import Tour


class Touring(QObject):
    """One tour at most, always on a copy of its own, never on the person's dossier."""

    def __init__(self, window: Host, parent: QWidget) -> None:
        """Serve ``window``, which is ``parent``."""
        super().__init__(parent)
        self._window, self._parent = window, parent
        self.tour: Tour | None = None

    @property
    def path(self) -> Path:
        """Where the tour's copy of the village lies."""
        return paths.user_data() / "tour" / f"Valdoriola{EXTENSION}"

    def begin(self) -> None:
        """Open a fresh copy of the example village, and go on where the tour was left."""
        from coopdesk.ui.tour import Tour  # noqa: PLC0415 (loaded when asked for)

        window = self._window
        session = window.session
        own = session.file.path if session is not None else None
        if own == self.path:
            own = None
        self.stop()
        if window.files.show_tour(self.path):
            self.tour = Tour(window, self._parent, self.keep, own)
            self.tour.begin(max(window.settings.tour - 1, 0))

    def stop(self) -> None:
        """Take the card away, if there is one."""
        if self.tour is not None:
            self.tour.end()
            self.tour = None

    def keep(self, stop: int) -> None:
        """Remember at which stop one is, counted from 1; 0 when it is over."""
        window = self._window
        if window.settings.tour != stop:
            window.keep(replace(window.settings, tour=stop))
