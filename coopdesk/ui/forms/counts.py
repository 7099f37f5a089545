"""How many records there are: beside the words of each filter, and under the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QAbstractButton

from coopdesk.store import Query
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.spec import Filter, Register
from coopdesk.ui.widgets import unmarked


def ask_counts(desk: Desk, queries: Sequence[Query], then: Callable[[list[int]], object]) -> None:
    """Ask how many records answer each query; of a long register beside the window's thread."""
    table = queries[0].table
    desk.session.ask(lambda file: file.counts(queries), then, lambda file: file.few(table))


def say_counts(
    desk: Desk, chips: Sequence[QAbstractButton], filters: Sequence[Filter], found: Sequence[int]
) -> None:
    """Write on each chip how many records its filter lets through."""
    for chip, each, n in zip(chips, filters, found, strict=True):
        words = f"{desk.tr.say(each.label)} {desk.formats.number(n)}"
        chip.setText(unmarked(words))
        chip.setAccessibleName(words)


def counted(desk: Desk, spec: Register, n: int) -> str:
    """Return how many records a register has, in words."""
    one, many = spec.count
    if not n:
        return desk.tr.say(spec.none)
    return desk.tr.say(one if n == 1 else many, n=desk.formats.number(n))
