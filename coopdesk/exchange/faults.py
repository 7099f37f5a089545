"""Collecting what is wrong with a document, each fault with its place."""

from __future__ import annotations

import re

from coopdesk.errors import Fault, RefusedImport
from coopdesk.i18n import Message

KEPT = 100
"""So many faults are kept with their places; the others are counted."""

SHOWN = 60
"""The most characters of a faulty value that a message shows."""

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Faults:
    """The faults found so far."""

    def __init__(self) -> None:
        self._kept: list[Fault] = []
        self._total = 0

    def __len__(self) -> int:
        """Return the number of all faults."""
        return self._total

    def add(self, place: Place | None, where: str, message: Message, **values: object) -> None:
        """Add one at ``where`` (``contact.phone``, ``roles[2]``) within ``place``."""
        self._total += 1
        if len(self._kept) < KEPT:
            path = place.path(where) if place else where
            self._kept.append(Fault(path, message, tuple(values.items())))

    def refusal(self) -> RefusedImport:
        """Return the refusal of the document for all that is wrong with it."""
        return RefusedImport(self._kept, self._total)


class Place:
    """A record within the document; its path is put together only when a fault needs it.

    One place serves all records of a list, one after the other: ``index`` moves on.
    """

    __slots__ = ("_above", "_name", "faults", "index")

    def __init__(
        self, faults: Faults, name: str, index: int | None = None, above: Place | None = None
    ) -> None:
        self.faults = faults
        self._name = name
        self.index = index
        self._above = above

    def path(self, where: str = "") -> str:
        """Return the path of ``where`` within the record as FORMAT.md writes it."""
        path = self._above.path(self._name) if self._above else self._name
        if self.index is not None:
            path = f"{path}[{self.index}]"
        joint = "." if path and where and not where.startswith("[") else ""
        return f"{path}{joint}{where}"

    def fault(self, where: str, message: Message, **values: object) -> None:
        """Add a fault at ``where`` within the record."""
        self.faults.add(self, where, message, **values)


def refused(message: Message, **values: object) -> RefusedImport:
    """Return the refusal of a document for one fault that has no path."""
    return RefusedImport((Fault("", message, tuple(values.items())),), 1)


def shown(text: str) -> str:
    """Return ``text`` as a message can show it: short, on one line, nothing unprintable."""
    cut = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in cut
    )


def step(where: str, name: str) -> str:
    """Return the path of the field ``name`` in ``where``; odd names are quoted."""
    if not _PLAIN_NAME.fullmatch(name):
        return f'{where}["{shown(name)}"]'
    return f"{where}.{name}" if where else name
