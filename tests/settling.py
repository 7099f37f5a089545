"""Waiting for the window as a person does: until everything that was asked for has been shown.

``QTest.qWait`` holds Python's lock while it waits, so that no thread of the program goes on; an
event loop of Qt lets it go.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.ui.preview.canvas import PageCanvas
from coopdesk.ui.session import Session
from coopdesk.ui.tabs import PlacePage
from coopdesk.ui.tasks import Task
from coopdesk.ui.window import MainWindow

PATIENCE_S = 120.0
_LOOK_MS = 15


def until(holds: Callable[[], bool], what: str, *, patience_s: float = PATIENCE_S) -> None:
    """Go on with the window's events until ``holds``; ``what`` was waited for in vain.

    Raises:
        TimeoutError: it never came.
    """
    end = monotonic() + patience_s
    while not holds():
        if monotonic() > end:
            raise TimeoutError(what)
        loop = QEventLoop()
        QTimer.singleShot(_LOOK_MS, loop.quit)
        loop.exec()


def settled(window: MainWindow) -> None:
    """Wait until all has been built, every thread has answered and nothing is left to be drawn."""
    for _round in range(3):  # what an answer asks for in its turn
        until(lambda: not _building(window), "what is built in turns")
        if window.session is not None:
            _answered(window.session)
        quiet()


def _building(window: MainWindow) -> bool:
    """Whether a part of a page waits for its turn, or a page for what it shows first."""
    bench = window.workbench
    if bench is None:
        return False
    places = bench.findChildren(PlacePage)
    return bench.desk.turns.busy or any(one.isVisible() and one._coming >= 0 for one in places)


def quiet() -> None:
    """Wait until no work is under way in a window or dialog and its pages are drawn."""
    until(lambda: not _busy(), "work under way")
    QApplication.sendPostedEvents()  # layouts asked for, which have more of them to ask for
    QApplication.processEvents()


def _answered(session: Session) -> None:
    """Wait until all that was asked so far has been answered: each thread answers in turn."""
    until(lambda: session.snapshot is not None, "the dossier")
    until(lambda: not _refreshing(session), "the figures")
    answers: set[str] = set()
    session.think(lambda _snapshot: None, lambda _none: answers.add("figures"))
    session.seek(lambda _file: None, lambda _none: answers.add("search"))
    session.look_up(lambda _file: None, lambda _none: answers.add("lists"))
    session.read(lambda _file: None, lambda _none: answers.add("reading"))
    until(lambda: len(answers) == 4, "an answer")


def _refreshing(session: Session) -> bool:
    waiting = bool(session._pending) or session._timer.isActive()
    return session.busy or session._refreshing or waiting


def _busy() -> bool:
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and (_working(top) or _drawing(top)):
            return True
    return False


def _working(top: QWidget) -> bool:
    return any(task.running for task in top.findChildren(Task))


def _drawing(top: QWidget) -> bool:
    canvases = [one for one in top.findChildren(PageCanvas) if one.isVisible() and one.count]
    return any(one.pixels() is None for one in canvases)
