"""Building in turns: what takes long is taken apart, and between two parts the window hears."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_A_TURN_S = 0.006
"""How long parts are done one after the other: so a short one costs no turn of its own."""
_LONG_S = 0.004
"""After so much painting in one turn keys are heard before the next part."""


class Turns(QObject):
    """A few parts a turn of the event loop, in the order asked; keys and paints go before."""

    def __init__(self, parent: QObject) -> None:
        """Have nothing to do yet; what is waiting is dropped when ``parent`` goes."""
        super().__init__(parent)
        self._parts: deque[tuple[QObject, Callable[[], object], bool]] = deque()
        self._ended, self._waited = 0.0, False
        self._timer = QTimer(self)
        # One that is due at once would come twice before others that are due: what they answer for
        # would wait for two turns and the paint between them.
        self._timer.setInterval(1)
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
        now = perf_counter()
        if now - self._ended > _LONG_S and not self._waited:  # what was painted comes before it
            self._ended, self._waited = now, True
            return
        self._waited = False
        end = now + _A_TURN_S
        while self._parts:
            owner, part, seen = self._parts.popleft()
            if isValid(owner):
                part()
            if seen or perf_counter() > end:
                break
        self._ended = perf_counter()
        if not self._parts:
            self._timer.stop()


class OncePainted(QTimer):
    """Runs something once, after what is painted in the turn to come, and the keys heard then."""

    def __init__(self, run: Callable[[], object], parent: QObject) -> None:
        """Run ``run`` once it is started, and again each time."""
        super().__init__(parent)
        self._run = run
        self._waited = False
        self.setSingleShot(True)
        self.setInterval(0)
        self.timeout.connect(self._pass)

    def _pass(self) -> None:
        # Qt paints right before the timers of a turn: what it was started with is painted now.
        self._waited = not self._waited
        if self._waited:
            self.start()
        else:
            self._run()
