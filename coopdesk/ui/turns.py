"""Building in turns: what takes long is taken apart, and between two parts the window hears."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_A_TURN_S = 0.006
"""How long parts are done one after the other: so a short one costs no turn of its own."""


class Turns(QObject):
    """A few parts a turn of the event loop, in the order asked; keys and paints go before."""

    def __init__(self, parent: QObject) -> None:
        """Have nothing to do yet; what is waiting is dropped when ``parent`` goes."""
        super().__init__(parent)
        self._parts: deque[tuple[QObject, Callable[[], object], bool]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether a part waits for its turn."""
        return bool(self._parts)

    def add(self, owner: QObject, part: Callable[[], object], *, seen: bool = False) -> None:
        """Do ``part`` in a turn to come, unless ``owner`` has gone by then.

        What is ``seen`` of it takes long to paint: no other part follows in the same turn.
        """
        self._parts.append((owner, part, seen))
        self._timer.start()

    def drop(self) -> None:
        """Do nothing of what is waiting: the dossier it was for is closed."""
        self._parts.clear()
        self._timer.stop()

    def _take(self) -> None:
        end = perf_counter() + _A_TURN_S
        while self._parts:
            owner, part, seen = self._parts.popleft()
            if isValid(owner):
                part()
            if seen or perf_counter() > end:
                break
        if not self._parts:
            self._timer.stop()
