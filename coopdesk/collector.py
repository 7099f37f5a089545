"""Python's collector of cycles: kept from its walks while something large is built."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_SOME = 250  # records: gone in a millisecond


class Rests:
    """How many are under way, and how many have ended, in all threads."""

    def __init__(self) -> None:
        """Begin with none."""
        self.under_way = self.ended = 0
        self._lock = threading.Lock()

    def begin(self) -> None:
        """One more is under way."""
        with self._lock:
            self.under_way += 1

    def end(self) -> bool:
        """One less is under way; return whether it was the last."""
        with self._lock:
            self.under_way -= 1
            self.ended += 1
            return not self.under_way


RESTS = Rests()


@contextmanager
def at_rest() -> Iterator[None]:
    """Keep the collector from looking through all there is again and again.

    What is built meanwhile stays, and grows: each of its full walks would find nothing. A third of
    the time a large dossier takes to be drawn went into them. Where the collector is not Python's
    to set off, as in the window, what was built is put aside in the end, so that no later walk
    stumbles over it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    RESTS.begin()
    try:
        yield
    finally:
        last = RESTS.end()
        if was_enabled:
            gc.enable()
        elif last:
            gc.freeze()


def let_go(things: list[Any]) -> None:
    """Let go of many things, whose only owner is the list, some at a time; it is empty then.

    All at once, no other thread would get its turn until the last of them is gone: the window
    stood still for 50 ms where 10,000 records were.
    """
    while things:
        del things[-_SOME:]
