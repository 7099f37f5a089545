"""What other threads hand back to the window's, and what is done with it there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from coopdesk.errors import UserError

T = TypeVar("T")
Refused = Callable[[UserError], object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is done with a result, or with its trouble; ``asked`` is what was to be done."""

    future: Future[Any]
    then: Callable[[Any], object] | None
    refused: Refused | None
    asked: object
    again: Callable[[], None] | None = None
    """What does it once more; only writes have it."""


class Handed(Generic[T]):
    """Work for another thread, which holds nothing of it any more once it is done.

    Who gave it holds it until the answer has come: the parts of the window that it knows may have
    been closed meanwhile, and Qt's objects are taken apart in the window's thread only.
    """

    def __init__(self, work: Callable[..., T]) -> None:
        """Hand over ``work``, to be done once."""
        self._work: Callable[..., T] | None = work

    def __call__(self, *given: Any) -> T:  # noqa: ANN401 (whatever the work takes)
        """Do it."""
        work, self._work = self._work, None
        if work is None:
            raise RuntimeError("it was done before")
        return work(*given)


def is_there(call: Callable[..., object] | None) -> bool:
    """Tell whether the page or dialog whose method ``call`` is has not been closed meanwhile."""
    owner = getattr(getattr(call, "func", call), "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
