"""Copies of frozen parts with other values, as ``dataclasses.replace`` makes them, and quicker.

An edition for others is a copy of every record of a dossier: ten thousand take as many calls.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, TypeVar

P = TypeVar("P")

_Get = Callable[[Any], tuple[Any, ...]]
Put = Callable[[Any, Any], None]
"""Sets one attribute of an object, the value being its second argument."""

_Slots = tuple[frozenset[str], _Get, tuple[tuple[str, Put], ...]]
_known: dict[type[Any], _Slots] = {}


def changed(part: P, values: Mapping[str, Any]) -> P:
    """Return a copy of ``part``, a frozen dataclass with slots, with other ``values``.

    Raises:
        TypeError: it has no attribute of one of these names.
    """
    kind: type[Any] = type(part)
    names, get, puts = _slots(kind)
    if values.keys() - names:
        raise TypeError(f"{kind.__name__} has no {sorted(values.keys() - names)}")
    made: P = object.__new__(kind)
    for (name, put), value in zip(puts, get(part), strict=True):
        put(made, values.get(name, value))
    return made


def putters(kind: type[Any]) -> Mapping[str, Put]:
    """Return what sets each attribute of a new object of ``kind``, made by ``object.__new__``."""
    return dict(_slots(kind)[2])


def _slots(kind: type[Any]) -> _Slots:
    """Return the attributes of a class, what reads them all, and what sets each."""
    if (known := _known.get(kind)) is not None:
        return known
    names = [field.name for field in dataclasses.fields(kind)]
    get = attrgetter(*names) if len(names) > 1 else _alone(attrgetter(*names))
    puts = tuple((name, getattr(kind, name).__set__) for name in names)
    return _known.setdefault(kind, (frozenset(names), get, puts))


def _alone(get: Callable[[Any], Any]) -> _Get:
    return lambda part: (get(part),)
