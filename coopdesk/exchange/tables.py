"""Tables as spreadsheets know them: a name, headings, rows of plain cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from coopdesk.i18n import N_

Cell: TypeAlias = "str | int | Decimal | dt.date | None"
"""A text, an exact number, a day, or nothing."""

ENDINGS = (".xlsx", ".ods", ".csv")
"""The kinds of files that registers are written to, by how their names end."""

DAMAGED = N_("The file is damaged or is no table. Nothing was imported. Save it again.")

BROKEN = 1
"""What a process ends with that a file broke: as Python does where nothing is caught."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. ``rows`` are as wide as ``heads``; ``widths`` are in characters."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    main: bool = True
    """Whether it is a register, and not a list that lives within one."""

    @property
    def widths(self) -> list[int]:
        """How wide each column is to be, in characters: what fits most, within reason."""
        found = [len(head) for head in self.heads]
        for row in self.rows:
            for at, cell in enumerate(row):
                longest = max(map(len, str(cell).split("\n"))) if cell is not None else 0
                found[at] = max(found[at], longest)
        return [min(max(width + 2, 6), 50) for width in found]
