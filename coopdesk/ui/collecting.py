"""When Python's collector runs: seldom, over little, and never in the middle of a word.

A full collection walks every module and record, whichever thread sets it off, and holds all
threads meanwhile: 140 ms were seen with a large dossier. Set off by the writer's thread, it could
also take apart objects of Qt outside the window's thread. So it runs only in the window's, when
the person turns to another program, and passes over what will stay.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from coopdesk.ui.window import MainWindow


def rest() -> None:
    """Let nothing be collected but when it is asked for; what is loaded by now will stay."""
    gc.collect()
    gc.freeze()
    gc.disable()


class Collecting(QObject):
    """Collects while the person is elsewhere; a dossier that was read is not walked again."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        """Watch ``window``."""
        super().__init__(window)
        self._window = window
        self._stays = False
        window.dossier_shown.connect(self._begin)
        app.applicationStateChanged.connect(self._turn)

    @Slot()
    def _begin(self) -> None:
        """Let go of what stayed for the dossier before; let this one stay once it is read."""
        if self._stays:
            gc.unfreeze()
            self._stays = False
        session = self._window.session
        if session is not None:
            session.figures_changed.connect(self._stay, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _stay(self) -> None:
        self._stays = True
        gc.freeze()

    @Slot(Qt.ApplicationState)
    def _turn(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            gc.collect()
            # What is there now is in use: the next time there is little to walk.
            self._stay()
