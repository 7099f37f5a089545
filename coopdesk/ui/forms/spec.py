"""What makes one register differ from another, as declared data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.i18n import N_, Message
from coopdesk.model.fields import Record
from coopdesk.store import Condition
from coopdesk.ui.chips import Chip
from coopdesk.ui.desk import Desk, Facts, Target
from coopdesk.ui.forms.columns import Column
from coopdesk.ui.forms.form import Section

Where = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip above the table; ``where`` may depend on the day and on what was issued."""

    label: Message
    where: Where | Callable[[Facts], Where] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One of the ways in that an empty register names."""

    icon: str
    title: Message
    text: Message
    run: Callable[[Desk], object] | None = None
    """What leads there; without it the way is only told of."""


def to_place(place: str, tab: str = "") -> Callable[[Desk], object]:
    """Return what leads to another page."""
    return lambda desk: desk.go(Target(place, tab))


FROM_A_TABLE = Way(
    "grid-3x3",
    N_("From a spreadsheet"),
    N_("Import a file (.xlsx, .xls, .ods, .csv), or paste the rows copied there."),
    lambda desk: desk.bring(),
)
FROM_CARDS = Way(
    "grid-3x3",
    N_("From a spreadsheet or address book"),
    N_("Import a file (.xlsx, .xls, .ods, .csv, .vcf), or paste the rows copied there."),
    lambda desk: desk.bring(),
)
PASTED = Way(
    "grid-3x3",
    N_("From a spreadsheet"),
    N_("Copy the rows there, then press Ctrl+V here."),
)


@dataclass(frozen=True, slots=True)
class Action:
    """A button under the form: ``run`` gets the desk and the record."""

    label: Message
    icon: str
    run: Callable[[Desk, Record], object]
    applies: Callable[[Record], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands under the form's title: a status and a note beside it."""

    chip: Chip | None = None
    note: str = ""


class SheetView(QFrame):
    """A record to be read, in the place of its form; ``edit_asked`` brings the form."""

    edit_asked = Signal()
    remove_asked = Signal()

    def show_record(self, record: Record) -> None:
        """Show a stored record."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Totals:
    """The footer: ``strong`` figures at the right, after a lighter ``note``."""

    note: str = ""
    strong: Sequence[str] = ()


def _no_heading(_record: Record, _facts: Facts) -> Heading:
    return Heading()


def _no_totals(_facts: Facts) -> Totals:
    return Totals()


def _no_warnings(_record: Record, _facts: Facts) -> Mapping[str, str]:
    return {}


def _unlocked(_record: Record, _field: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its table, its form, its words.

    ``where`` limits it to some records (those of one phase), ``defaults`` are the values a new
    record begins with. ``totals`` and ``heading`` are pure functions of what they are given;
    ``totals`` runs outside the window's thread. ``locked`` says of a record and a field's name
    that it can only be read.
    """

    table: str
    new: Message
    none: Message
    holds: Message
    count: tuple[Message, Message]
    """How the footer counts: one, many; with the placeholder ``{n}``."""
    columns: Sequence[Column]
    form: Sequence[Section]
    filters: Sequence[Filter] = ()
    ways: Sequence[Way] = ()
    where: Where = ()
    defaults: Mapping[str, object] = field(default_factory=dict)
    order: str = ""
    last: str = ""
    """A flag; the records that have it come after all others."""
    sought: Message | None = None
    """What can be typed to filter the table."""
    sought_in: Sequence[tuple[str, str]] = ()
    """Tables, and the fields by which their records name one of these, that are looked into too."""
    slim: bool = False
    """Rows of one line where there is width for all columns, of two where there is not."""
    icon: str = "file-text"
    heading: Callable[[Record, Facts], Heading] = _no_heading
    totals: Callable[[Facts], Totals] = _no_totals
    warnings: Callable[[Record, Facts], Mapping[str, str]] = _no_warnings
    """Sentences under fields, by their names; they block nothing."""
    locked: Callable[[Record, str], bool] = _unlocked
    lock_note: Message | None = None
    actions: Sequence[Action] = ()
    sheet: Callable[[Desk, QWidget], SheetView] | None = None
    """What shows a record to be read; then the table is a narrow list beside it."""
