"""Codes for many new records of a list: it is read once, however many there are."""

from __future__ import annotations

import re

from coopdesk.model.fields import Record, with_value
from coopdesk.model.titles import id_of
from coopdesk.store import Transaction


class Codes:
    """Gives out the free codes of a list, one after the other."""

    def __init__(self, transaction: Transaction, table: str) -> None:
        """Look at the codes there are."""
        self._transaction = transaction
        self._table = table
        self._taken = transaction.ids(table)
        self._last = ""

    def fitting(self, record: Record) -> Record:
        """Return ``record`` with a code of its own: the next one where its is taken or missing."""
        code = id_of(record)
        if code in self._taken or code in {"", "None"}:
            return with_value(record, ("id",), self.next())
        self._taken.add(code)
        return record

    def next(self) -> str:
        """Return the next free code."""
        code = self._last or self._transaction.next_id(self._table)
        while code in self._taken or code == self._last:
            digits = re.search(r"\d*\Z", code)
            number = digits[0] if digits else ""
            code = f"{code[: len(code) - len(number)]}{int(number or 0) + 1:0{len(number)}}"
        self._last = code
        self._taken.add(code)
        return code
