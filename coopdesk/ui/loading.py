"""The later stages of the start: what shows a dossier, then what shows all the rest of it.

The store with SQLAlchemy and the first page are loaded in a thread after the window's first paint;
the other pages and the dialogs, as much again, once the dossier is painted. Who needs them sooner
imports them in the window's thread and waits for what is missing: Python's import lock sees to it
that nothing is loaded twice, and Qt keeps what is typed meanwhile.
"""

from __future__ import annotations

import gc
import threading
from contextlib import suppress

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

_STILL_MS = 150
_NO_WIDGETS = ("QGraphicsI", "QGraphicsL", "QGraphicsS", "QStyle", "Gesture")
_UNSEEN_MS = 400
"""A window that nobody sees, minimised or covered, is never painted: it loads after this long."""


def load(language: str) -> None:
    """Load all that shows a dossier, and how numbers and days are written in ``language``."""
    from coopdesk.ui import inside  # noqa: PLC0415 (loading it is what this does)

    inside.Formats(language).load()


def load_rest() -> None:
    """Load the other pages."""
    from coopdesk.ui import other_pages  # noqa: F401, PLC0415 (as above)

    _name_widgets()


def _name_widgets() -> None:
    """Have PySide make its classes of widgets, one by one.

    It makes each when it is first named, and all of them at once, in the window's thread, for the
    first widget it is handed that Qt made itself.
    """
    for name in dir(QtWidgets):
        if not any(part in name for part in _NO_WIDGETS):
            getattr(QtWidgets, name)


class Loading(QObject):
    """Loads the second stage once, after the first paint of a window, and the third when told."""

    ready = Signal()
    """All is loaded, or could not be: who needs it then hears why, through the one hook."""

    complete = Signal()
    """The third stage is there too."""

    _loaded = Signal()

    def __init__(self, window: QWidget, language: str) -> None:
        """Wait for the first paint of ``window``, which speaks ``language``."""
        super().__init__(window)
        self._window, self._language = window, language
        self._thread: threading.Thread | None = None
        self._rest: threading.Thread | None = None
        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)
        self._unseen = QTimer(self)
        self._unseen.setSingleShot(True)
        self._unseen.setInterval(_UNSEEN_MS)
        self._unseen.timeout.connect(self.begin)
        self._unseen.start()
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._still.timeout.connect(self.go_on)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin when the paint that is asked for here is done; go on when there is no more."""
        if event.type() == QEvent.Type.UpdateRequest:
            if self._still.isActive():
                self._still.start()
            QTimer.singleShot(0, self, self.begin)
        return super().eventFilter(watched, event)

    @Slot()
    def begin(self) -> None:
        """Begin to load, once."""
        if self._thread is None:
            self._unseen.stop()
            self._window.removeEventFilter(self)
            self._thread = threading.Thread(target=self._run, name="coopdesk-loading")
            self._thread.start()

    @Slot()
    def go_on_when_still(self) -> None:
        """Begin with the third stage once nothing is painted: two at work hold up each other."""
        if self._rest is None:
            self._window.installEventFilter(self)
            self._still.start()

    @Slot()
    def go_on(self) -> None:
        """Begin with the third stage, once."""
        if self._rest is None:
            self._window.removeEventFilter(self)
            self._rest = threading.Thread(target=self._run_rest, name="coopdesk-loading")
            self._rest.start()

    def wait(self) -> None:
        """Let the threads end."""
        for thread in (self._thread, self._rest):
            if thread is not None:
                thread.join()

    def _run(self) -> None:
        # What cannot be loaded is asked for again where it is needed, and its trouble told there.
        with suppress(Exception):
            load(self._language)
        self._loaded.emit()

    def _run_rest(self) -> None:
        with suppress(Exception):
            load_rest()
        self.complete.emit()

    @Slot()
    def _on_loaded(self) -> None:
        # The collector, when it is let run, need not walk what was loaded.
        gc.freeze()
        self.ready.emit()
