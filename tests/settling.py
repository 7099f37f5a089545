"""Waiting for the window as a person does: until everything that was asked for has been shown.

``QTest.qWait`` holds Python's lock while it waits, so that no thread of the program goes on; an
event loop of Qt lets it go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from coopdesk.ui.preview.canvas import PageCanvas
from coopdesk.ui.session import Session
from coopdesk.ui.tabs import PlacePage
from coopdesk.ui.tasks import Task
from coopdesk.ui.window import MainWindow

PATIENCE_S = 120.0
_LOOK_MS = 15

_Kind = TypeVar("_Kind", bound=QObject)


def _all_made(kind: type[_Kind]) -> WeakSet[_Kind]:
    """Return what is made of a kind from now on.

    To look for them among the ten thousand objects of a window takes this thread longer, at each
    look, than most of what is waited for or measured.
    """
    made: WeakSet[_Kind] = WeakSet()
    make = kind.__init__

    def noted(self: _Kind, *args: Any, **named: Any) -> None:  # noqa: ANN401 (whatever it takes)
        make(self, *args, **named)
        made.add(self)

    kind.__init__ = noted  # type: ignore[method-assign,assignment]  # the program keeps no list
    return made


_TASKS, _CANVASES, _PLACES = _all_made(Task), _all_made(PageCanvas), _all_made(PlacePage)


def _alive(made: WeakSet[_Kind]) -> Iterator[_Kind]:
    return (one for one in list(made) if isValid(one))


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
    places = (one for one in _alive(_PLACES) if one.isVisible() and bench.isAncestorOf(one))
    return bench.desk.turns.busy or any(one._coming >= 0 for one in places)


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
    return any(map(_working, _alive(_TASKS))) or any(map(_drawing, _alive(_CANVASES)))


def _working(task: Task) -> bool:
    holder = task.parent()
    while holder is not None and not isinstance(holder, QWidget):
        holder = holder.parent()
    return task.running and holder is not None and holder.window().isVisible()


def _drawing(canvas: PageCanvas) -> bool:
    return canvas.isVisible() and bool(canvas.count) and canvas.pixels() is None
