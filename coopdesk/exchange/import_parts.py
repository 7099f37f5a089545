"""What a table that is to be imported consists of: its columns, its rows, what they seem to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from coopdesk.errors import Fault
from coopdesk.exchange.tables import Cell
from coopdesk.model.fields import Field

WHOLE = (
    "actors",
    "relations",
    "contacts",
    "common_grounds",
    "needs",
    "services",
    "competences",
    "resources",
    "activities",
    "operating_modes",
    "commitments",
    "obstacles",
    "interventions",
)
"""The registers that come together, in an order in which most of what is referred to is known."""

Decision: TypeAlias = Literal["join", "new", "skip"]
"""What becomes of a row that seems to be a record known already."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its letter, its heading, and the field it is, if any."""

    letter: str
    head: str
    field: Field | None
    part: str = ""
    """Which part of an actor's name: ``given``, ``family``, ``organisation``; empty for all."""

    @property
    def meaning(self) -> str:
        """What it is taken for, as ``planned`` takes it; empty where it is left out."""
        if self.field is None:
            return ""
        return f"{self.field.name}:{self.part}" if self.part else self.field.name


@dataclass(frozen=True, slots=True)
class Twin:
    """A record that a row seems to be: one of the dossier's (``key``) or an earlier ``line``.

    ``sign`` is what they share: ``id``, ``name`` or ``phone``.
    """

    key: str
    line: int
    title: str
    sign: str = ""
    erased: bool = False
    """The person had these data erased: a table from before must not bring them back."""
    another: bool = False
    """Only the name is the same, and the phones differ: father and son, or a new number."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file, what it says, what is wrong with it."""

    number: int
    values: Mapping[str, object]
    faults: Sequence[Fault] = ()
    twin: Twin | None = None
    cells: Sequence[Cell] = ()
    """The row as it stands in the file."""

    @property
    def title(self) -> str:
        """What the record is called."""
        return str(self.values.get("name") or self.values.get("title") or "")
