"""Changing the cash plan: lines, their amounts, and how many months there are."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Message
from coopdesk.model.cash_line import DIRECTIONS, CashLine
from coopdesk.services.texts import refuse_unfit
from coopdesk.store import DossierFile, Label, Query

MOST_MONTHS = 60
"""Five years: beyond that a plan by month says nothing."""


def cash_lines(file: DossierFile) -> tuple[CashLine, ...]:
    """Return the lines in their order."""
    there = file.records("cash_lines", file.keys(Query("cash_lines")))
    return tuple(one for one in there if isinstance(one, CashLine))


def add_cash_line(file: DossierFile, title: str, direction: str, months: int) -> str:
    """Add a line of ``months`` noughts; return its key.

    Raises:
        UserError: the title is empty or cannot be stored.
    """
    if direction not in DIRECTIONS.words:
        raise ValueError(direction)
    _check(title)
    line = CashLine(title=title.strip(), direction=direction, amounts=(Decimal(0),) * months)
    label = Label(N_("New line of the cash plan: {title}"), {"title": line.title})
    with file.transaction(label) as transaction:
        return transaction.insert("cash_lines", line)


def rename_cash_line(file: DossierFile, key: str, title: str) -> None:
    """Call a line otherwise.

    Raises:
        UserError: the title is empty or cannot be stored.
    """
    _check(title)
    label = Label(N_("Line of the cash plan renamed: {title}"), {"title": title.strip()})
    with file.transaction(label) as transaction:
        transaction.update("cash_lines", key, {"title": title.strip()})


def remove_cash_line(file: DossierFile, key: str) -> None:
    """Take a line out; undo brings it back."""
    title: str | Message = file.titles([key]).get(key) or N_("a line")
    with file.transaction(Label(N_("Removed: {record}"), {"record": title})) as transaction:
        transaction.delete("cash_lines", key)


def set_cash_amounts(
    file: DossierFile, rows: Mapping[str, tuple[Decimal, ...]], what: Message
) -> None:
    """Store the amounts of lines, by their keys, as one step called ``what``."""
    with file.transaction(Label(what)) as transaction:
        transaction.update_many("cash_lines", {key: {"amounts": it} for key, it in rows.items()})


def _check(title: str) -> None:
    if not title.strip():
        raise UserError(N_("A line needs a name. Nothing was changed."))
    refuse_unfit((title,))
