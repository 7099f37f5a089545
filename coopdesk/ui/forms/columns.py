"""Columns of a register's table, as declared data, and the cells they make of records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.i18n import Message
from coopdesk.model.fields import Choice, Field, Number, Record, value_of
from coopdesk.ui.chips import BLOCKING, LOOKS, Chip, chip_size
from coopdesk.ui.desk import Facts
from coopdesk.ui.theme import Theme
from coopdesk.ui.values import said, status_chip

PAD = 8
"""Px at 100 % on each side of what a cell shows."""

_HEADED = 96
"""Px at 100 % that the word over a column needs, and the sign of its order."""

_WORTH = 24
"""Px at 100 % that two lines must leave to the columns beside them, to be worth reading."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. ``under`` is a second, smaller line; ``late`` is a day gone by."""

    text: str = ""
    under: str = ""
    chip: Chip | None = None
    icon: str = ""
    right: bool = False
    late: bool = False
    small: bool = False
    strong: bool = False

    @property
    def spoken(self) -> str:
        """What assistive technology and copying get."""
        words = (self.chip.word if self.chip else self.text, self.under)
        return ", ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it shows, sorts by and edits.

    ``width`` is in px at 100 %, 0 takes the room that is left. ``show`` makes the cell where the
    field's kind alone does not; ``under`` the second line of two-line rows. ``late`` says that the
    day shown is overdue. Without ``field`` a column is neither sorted nor edited.
    """

    field: str = ""
    width: int = 0
    title: Message | None = None
    show: Callable[[Record, Facts], Cell] | None = None
    under: Callable[[Record, Facts], str] | None = None
    late: Callable[[Record, date], bool] | None = None
    strong: bool = False
    edited: bool = True
    spare: bool = False
    """Left out where there is little width."""
    beneath: bool = False
    """Left out where rows have two lines: it stands beneath what another column shows."""
    also: Sequence[Message] = ()
    """Words of statuses that are not stored, but follow from others."""


def has_chips(field: Field | None) -> bool:
    """Tell whether a field is shown as statuses are: a shape and a word."""
    kind = field.kind if field is not None else None
    return isinstance(kind, Choice) and kind.values.name in LOOKS


def room(
    column: Column,
    field: Field | None,
    theme: Theme,
    facts: Facts,
    *,
    used: Collection[object] | None = None,
    tall: bool = False,
) -> int:
    """Return the px a column takes; one of statuses no more than those need that fit into it.

    Those ``used`` in the dossier, or all; in ``tall`` rows their words may stand in two lines.
    Short words leave the rest of what was declared to the columns beside it.
    """
    declared, kind = theme.px(column.width), field.kind if field is not None else None
    if not declared or not isinstance(kind, Choice) or not has_chips(field):
        return declared
    codes = [code for code in kind.values if not used or code in used]
    stored = (status_chip(kind.values, code, facts) for code in codes)
    computed = (Chip(facts.tr.say(words), "circle", BLOCKING) for words in column.also)
    around = 2 * theme.px(PAD)
    shown = (one for one in (*stored, *computed) if one)
    rooms = (_wide(theme, one, tall=tall) + around for one in shown)
    fitting = max((one for one in rooms if one <= declared), default=declared)
    return max(fitting, min(theme.px(_HEADED), declared))


def _wide(theme: Theme, shown: Chip, *, tall: bool) -> int:
    """Return how wide a status is; in ``tall`` rows in two lines, where that gains enough."""
    whole = chip_size(theme, shown).width()
    half = chip_size(theme, shown, folded=True).width()
    return half if tall and whole - half >= theme.px(_WORTH) else whole


def cell(column: Column, field: Field | None, record: Record, facts: Facts) -> Cell:
    """Return what ``column`` shows of ``record``."""
    if column.show is not None:
        return column.show(record, facts)
    if field is None:
        return Cell()
    value = value_of(record, field.path)
    under = column.under(record, facts) if column.under else ""
    kind = field.kind
    if isinstance(kind, Choice) and kind.values.name in LOOKS:
        return Cell(chip=status_chip(kind.values, value, facts), under=under)
    if isinstance(value, date):
        late = column.late is not None and column.late(record, facts.today)
        style = "short" if value.year == facts.today.year else "medium"
        return Cell(facts.formats.date(value, style), late=late)
    return Cell(
        said(field, value, facts),
        under=under,
        right=isinstance(kind, Number),
        small=field.name == "id",
        strong=column.strong,
    )
