"""Python's collector of cycles: kept from its walks while something large is built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Keep the collector from looking through all there is again and again.

    What is built meanwhile stays, and grows: each of its full walks would find nothing. A third of
    the time a large dossier takes to be drawn went into them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
