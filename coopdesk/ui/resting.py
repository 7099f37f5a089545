"""Python's collector, kept from stopping the window in the middle of a word.

A full collection walks every module, page and record, whichever thread sets it off, and holds all
threads meanwhile: 300 ms were seen. Set off by the writer's thread, it could also take apart
objects of Qt outside the window's thread. So it runs only in the window's, often, over the little
that was made since it last ran, and not while a paper is drawn; what is left then is put aside.
What goes with a dossier that is closed, and with papers drawn, is looked for once the person has
turned to another program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt
from PySide6.QtWidgets import QApplication

from coopdesk.collector import RESTS

FEW = 6_000
"""So many new objects are walked in 5 ms; fewer are not worth it."""
MANY = 12_000
"""So many come with a dossier or a page, nearly all to stay: they are put aside unwalked."""


class Resting(QObject):
    """Lets the collector run in short turns."""

    def __init__(self, app: QApplication) -> None:
        """Begin; the collector was taken out of Python's hands before."""
        super().__init__(app)
        self._shown = 0
        self._drawn = RESTS.ended
        loop = QAbstractEventDispatcher.instance()
        if loop is not None:
            loop.aboutToBlock.connect(self.look)  # a clock of its own would wake an idle program
        app.applicationStateChanged.connect(self._turn)

    def look(self) -> None:
        """Walk what is new where that is much, and put it aside; asked before each rest."""
        # Never gc.get_objects: a tuple that another thread is just filling would be held by it,
        # and Python refuses to go on with that tuple (SystemError).
        new = gc.get_count()[0]
        if new < FEW or RESTS.under_way:
            return
        if new < MANY:
            gc.collect()
        gc.freeze()

    def dossier_shown(self) -> None:
        """Note that another dossier is shown: what went with the one before is looked for once."""
        self._shown += 1

    def _turn(self, state: Qt.ApplicationState) -> None:
        left = self._shown > 1 or self._drawn < RESTS.ended
        away = state != Qt.ApplicationState.ApplicationActive
        if left and away and not RESTS.under_way:
            self._shown, self._drawn = min(self._shown, 1), RESTS.ended
            gc.unfreeze()
            gc.collect()
            gc.freeze()
