"""Exact sums and products.

The default decimal context keeps 28 digits; amounts are summed as exact decimals (FORMAT.md), and
the largest and smallest numbers a document may hold are some 620 digits apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction

ZERO = Decimal(0)

_EXACT = Context(prec=5000)


def add(one: Decimal, other: Decimal) -> Decimal:
    """Return the exact sum."""
    return _EXACT.add(one, other)


def subtract(one: Decimal, other: Decimal) -> Decimal:
    """Return the exact difference."""
    return _EXACT.subtract(one, other)


def multiply(one: Decimal, other: Decimal) -> Decimal:
    """Return the exact product."""
    return _EXACT.multiply(one, other)


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """Return the exact sum of ``amounts``; None counts 0."""
    found = ZERO
    for amount in amounts:
        if amount:
            found = _EXACT.add(found, amount)
    return found


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return what percent ``part`` is of ``whole``: one decimal, halves up; None of nothing."""
    if not whole:
        return None
    thousandths = Fraction(part) * 1000 / Fraction(whole)
    return Decimal(int(thousandths + Fraction(1, 2))).scaleb(-1)
