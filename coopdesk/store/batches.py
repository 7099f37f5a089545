"""Long writes in batches: who waits hears how far they are, and may stop them in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Progress = Callable[[int, int], object]
"""Is told how many of all are done; what it raises takes all of them back."""

BATCH = 200


class Batches:
    """Tells one ``progress`` of several lists that are gone through one after the other."""

    def __init__(self, progress: Progress | None, of: int) -> None:
        """Begin; there are ``of`` rows in all."""
        self._progress = progress
        self._of = of
        self._done = 0

    def __call__(self, rows: Sequence[T]) -> Iterator[Sequence[T]]:
        """Yield ``rows``, some at a time."""
        for start in range(0, len(rows), BATCH):
            some = rows[start : start + BATCH]
            self._tell()
            yield some
            self._done += len(some)
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._done, self._of)
