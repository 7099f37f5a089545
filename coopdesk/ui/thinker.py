"""Computing beside the window's thread, once what is about to be painted is there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject

from coopdesk.ui.answers import Handed
from coopdesk.ui.turns import OncePainted


class Thinker(QObject):
    """Does one piece of work after the other, in the order asked.

    Two threads at work in Python hold up each other: the window is built and painted first.
    """

    def __init__(self, name: str, parent: QObject) -> None:
        """Have nothing to do yet; ``name`` is that of the thread."""
        super().__init__(parent)
        self._waiting: deque[tuple[Callable[[], Any], Callable[[Future[Any]], object]]] = deque()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"coopdesk-{name}")
        self._begin = OncePainted(self._hand_over, self)

    def submit(self, work: Callable[[], Any], begun: Callable[[Future[Any]], object]) -> None:
        """Do ``work`` soon; ``begun`` gets what its result can be had from."""
        self._waiting.append((work, begun))
        self._begin.start()

    def close(self, *, wait: bool = True) -> None:
        """Do nothing of what waits; ``wait`` for the work under way."""
        self._begin.stop()
        self._waiting.clear()
        self._thread.shutdown(wait=wait, cancel_futures=True)

    def _hand_over(self) -> None:
        while self._waiting:
            work, begun = self._waiting.popleft()
            begun(self._thread.submit(Handed(work)))
