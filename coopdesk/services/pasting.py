"""A range from a spreadsheet, pasted into a register: looked at first, then stored as one step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coopdesk.errors import Fault, UserError
from coopdesk.exchange.cells import Reading, said_besides
from coopdesk.exchange.columns import field_of, importable
from coopdesk.exchange.faults import shown
from coopdesk.exchange.import_parts import Column
from coopdesk.exchange.incoming import ASSUMED, letter_of
from coopdesk.exchange.ranges import said, unguarded
from coopdesk.exchange.register_tables import Making
from coopdesk.formats import folded
from coopdesk.i18n import N_, Message, catalogue
from coopdesk.model.commitment import Commitment
from coopdesk.model.entities import entity
from coopdesk.model.fields import Field, Record, blank, value_of, with_value
from coopdesk.model.rules.versions import may_change
from coopdesk.model.titles import id_of, title_of
from coopdesk.services.codes import Codes
from coopdesk.services.records import named
from coopdesk.store import DossierFile, Label

Progress = Callable[[int, int], None]

_MANY = 100
_NEW = "row "
_KNOWN_BY = ("id", "name", "title", "number")
_FIGURE = re.compile(r"[0-9]").search
_EMPTY = N_("This must not be empty.")
_OTHER_UNIT = N_("This is counted in another unit there. Write the number alone.")
_NO_PLACE = N_("Nothing can be pasted here.")
_SIGNED = N_("“{record}” is signed: what was signed is kept as it is.")
_ERASED = N_("These data were erased at somebody's request.")
_CODES = N_(
    "This changes codes: {old} → {new}. If that is not meant, choose the cell where the range is"
    " to begin, and paste again."
)
_TAKEN = N_("Another record has the code “{code}”.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a range goes: onto the records ``keys`` from the first on, into ``fields``.

    What is left over becomes new records, which begin with ``defaults``. ``repeat`` pastes one row
    onto each of ``keys``.
    """

    table: str
    keys: Sequence[str] = ()
    fields: Sequence[Field | None] = ()
    defaults: Mapping[str, object] = field(default_factory=dict)
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the range: the record it changes, or none for a new one, and what it stores."""

    number: int
    record: Record | None
    values: Mapping[str, object]
    faults: Mapping[int, Fault] = field(default_factory=dict)
    """By the number of the column; -1 for what is wrong with the row as a whole."""


@dataclass(frozen=True, slots=True)
class Paste:
    """All that pasting would do."""

    table: str
    columns: Sequence[Column]
    lines: Sequence[Line]
    """The rows that change something, or cannot be stored."""
    unchanged: int = 0
    notes: Sequence[tuple[Message, Mapping[str, object]]] = ()

    @property
    def faults(self) -> list[Fault]:
        """All that is wrong, row by row."""
        return [fault for line in self.lines for fault in line.faults.values()]

    @property
    def added(self) -> int:
        """How many records would be new."""
        return sum(line.record is None for line in self.lines)


def planned(
    rows: Sequence[Sequence[str]],
    place: Place,
    reading: Reading,
    progress: Progress = lambda _done, _of: None,
) -> Paste:
    """Return what the cells in ``rows`` would do at ``place``; nothing is stored.

    Where the first row holds headings, in any language, they say which column is what, and the
    codes which record each row is. A cell that says what is there already changes nothing.
    """
    heads = _headings(place.table, rows)
    planning = _Planning(rows, place, reading, heads)
    lines: list[Line] = []
    unchanged = 0
    body = planning.body
    for done, row in enumerate(body):
        if done % _MANY == 0:
            progress(done, len(body))
        if not any(cell.strip() for cell in row) and planning.record(done, row) is None:
            continue
        line = planning.line(done, row)
        if line.values or line.faults:
            lines.append(line)
        else:
            unchanged += 1
    notes = [*planning.notes(), *_codes_changed(lines)]
    return Paste(place.table, planning.columns, lines, unchanged, notes)


def _codes_changed(lines: Sequence[Line]) -> Iterator[tuple[Message, Mapping[str, object]]]:
    """Yield what is to be said where records would be given other codes, which few people want."""
    for line in lines:
        if line.record is not None and line.values.get("id"):
            told = {"old": id_of(line.record), "new": shown(str(line.values["id"]))}
            yield _CODES, told
            return


def _headings(table: str, rows: Sequence[Sequence[str]]) -> Sequence[Field | None]:
    """Return the fields the first row names; none where it holds values.

    Half of them known is enough where no cell has a figure in it, as values do.
    """
    first = rows[0] if len(rows) > 1 else ()
    found = [field_of(table, cell) if cell.strip() else None for cell in first]
    known = len({each.name for each in found if each is not None})
    filled = sum(bool(cell.strip()) for cell in first)
    enough = known * 2 > filled or (known * 2 == filled > 0 and not any(map(_FIGURE, first)))
    return found if enough else ()


class _Planning:
    """Looks at the rows one after the other."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        place: Place,
        reading: Reading,
        heads: Sequence[Field | None],
    ) -> None:
        self._place, self._reading = place, reading
        self._headed = bool(heads)
        self._first = 2 if heads else 1
        self._fields = self._taken_once(heads) if heads else list(place.fields)
        self._making = Making(reading.snapshot, catalogue(reading.formats.language))
        self._allowed = {each.name for each in importable(place.table)}
        self.body = rows[1:] if heads else rows
        if place.repeat and not heads and len(self.body) == 1:
            self.body = [self.body[0]] * len(place.keys)
        width = max((len(row) for row in rows), default=0)
        self._fields += [None] * (width - len(self._fields))
        self._heads = list(rows[0]) if heads else []
        self.columns = [self._column(at) for at in range(width)]
        self._by_key = reading.snapshot.by_key()
        known = entity(place.table).fields
        names = {each.name for each in known}
        self._known_by = next((name for name in _KNOWN_BY if name in names), "")
        self._called: dict[str, Record | None] = {}
        self._ids: dict[str, str] = {}
        for one in reading.snapshot.records(place.table):
            called = folded(str(value_of(one, (self._known_by,)) or "")) if self._known_by else ""
            self._called[called] = None if called in self._called else one
            self._ids.setdefault(str(getattr(one, "id", one.key)), one.key)

    def _taken_once(self, heads: Sequence[Field | None]) -> list[Field | None]:
        """Return the fields of the columns; of two with one meaning the first counts."""
        found: list[Field | None] = []
        for each in heads:
            found.append(None if each in found else each)
        return found

    def _column(self, at: int) -> Column:
        meant = self._fields[at]
        say = catalogue(self._reading.formats.language).say
        head = self._heads[at] if at < len(self._heads) else say(meant.label) if meant else ""
        return Column(letter_of(at), head, meant)

    def notes(self) -> Iterator[tuple[Message, Mapping[str, object]]]:
        """Yield what is to be said of the range as a whole."""
        unknown = [c.head for c in self.columns if c.field is None and c.head]
        if unknown:
            yield N_("Columns left out: {heads}."), {"heads": ", ".join(unknown)}

    def record(self, done: int, row: Sequence[str]) -> Record | None:
        """Return the record a row goes onto, if it is there."""
        if not self._headed:
            keys = self._place.keys
            return self._by_key.get(keys[done]) if done < len(keys) else None
        at = next(
            (n for n, each in enumerate(self._fields) if each and each.name == self._known_by), -1
        )
        return self._called.get(folded(row[at].strip())) if 0 <= at < len(row) else None

    def line(self, done: int, row: Sequence[str]) -> Line:
        """Return what one row does."""
        number = done + self._first
        record = self.record(done, row)
        values: dict[str, object] = {}
        faults: dict[int, Fault] = {}
        besides: dict[str, object] = {}
        for at, column in enumerate(self.columns):
            text = row[at] if at < len(row) else ""
            if (column.field is None and self._headed) or self._same(record, column, text):
                continue
            try:
                name, value = self._value(record, column, text)
                besides.update(self._besides(record, column))
                if name == "id":
                    mine = record.key if record is not None else f"{_NEW}{number}"
                    self._refuse_taken(str(value or ""), mine)
            except UserError as trouble:
                faults[at] = self._fault(column, number, trouble)
            else:
                if _differs(record, name, value):
                    values[name] = value
        for name, value in besides.items():
            if _differs(record, name, value):
                values.setdefault(name, value)
        if record is None:
            self._complete(values, faults, number)
        return Line(number, record, values, faults)

    def _same(self, record: Record | None, column: Column, text: str) -> bool:
        """Tell whether a cell says what is there already."""
        if column.field is None:
            return not text.strip()
        if record is None:
            return column.field.name not in self._allowed and not text.strip()
        value = value_of(record, column.field.path)
        there = said(self._making.cell(column.field, value), self._reading.formats.language)
        return text in {there, unguarded(there)}

    def _value(self, record: Record | None, column: Column, text: str) -> tuple[str, object]:
        declared = column.field
        if declared is None or declared.name not in self._allowed:
            raise UserError(_NO_PLACE)
        value = self._reading.value(declared, text)
        if declared.required and declared.name != "id" and value in (None, "", ()):
            raise UserError(_EMPTY)
        if record is not None:
            self._refuse_kept(record, declared, value)
        return declared.name, value

    def _besides(self, record: Record | None, column: Column) -> dict[str, object]:
        """Return what the cell read last says of other fields; a unit there stays as it is."""
        if column.field is None:
            return {}
        found = said_besides(self._place.table, column.field, self._reading.also)
        for name, value in found.items():
            declared = entity(self._place.table).field(name)
            there = value_of(record, declared.path) if record is not None else None
            if name.endswith("unit") and there not in (None, "", value):
                raise UserError(_OTHER_UNIT)
            if record is not None:
                self._refuse_kept(record, declared, value)
        return found

    def _refuse_kept(self, record: Record, declared: Field, value: object) -> None:
        if value == value_of(record, declared.path):
            return
        if getattr(record, "erased", False):
            raise UserError(_ERASED)
        if isinstance(record, Commitment) and not may_change(record, declared.name):
            raise UserError(_SIGNED, record=title_of(record))

    def _refuse_taken(self, code: str, mine: str) -> None:
        if not code and not mine.startswith(_NEW):
            raise UserError(_EMPTY)
        if code and self._ids.setdefault(code, mine) != mine:
            raise UserError(_TAKEN, code=shown(code))

    def _complete(self, values: dict[str, object], faults: dict[int, Fault], number: int) -> None:
        """Fill in what a new record begins with, and say what it lacks."""
        begun = {**ASSUMED.get(self._place.table, {}), **self._place.defaults}
        for name, value in begun.items():
            values.setdefault(name, value)
        wrong = [self.columns[at].field for at in faults if at >= 0]
        failed = {each.name for each in wrong if each is not None}
        for declared in entity(self._place.table).fields:
            needed = declared.required and declared.name != "id" and len(declared.path) == 1
            if needed and values.get(declared.name) is None and declared.name not in failed:
                say = catalogue(self._reading.formats.language).say
                faults.setdefault(-1, Fault(f"{number} ({say(declared.label)})", _EMPTY))

    def _fault(self, column: Column, number: int, trouble: UserError) -> Fault:
        place = f"{column.letter}{number}"
        place = f"{place} ({column.head})" if column.head else place
        return Fault(place, trouble.message, tuple(trouble.values.items()))


def _differs(record: Record | None, name: str, value: object) -> bool:
    """Tell whether a value is news; no answer where only yes or no can be told is a no."""
    if record is None:
        return value not in (None, "", ())
    there = value_of(record, tuple(name.split(".")))
    return value != there and not (value is None and there is False)


def paste(
    file: DossierFile, plan: Paste, progress: Progress = lambda _done, _of: None
) -> Sequence[str]:
    """Store what was planned, all in one step or nothing; return the keys of what it touched.

    Raises:
        UserError: the range has a fault, or a record is no longer there or was signed meanwhile.
    """
    if plan.faults:
        raise UserError(N_("Nothing was pasted: the range has faults."))
    table, lines = plan.table, plan.lines
    many = entity(table).many if len(lines) != 1 else entity(table).one
    label = Label(N_("Paste: {number} {records}"), {"number": str(len(lines)), "records": many})
    changed = {line.record.key: line.values for line in lines if line.record is not None}
    with file.transaction(label) as transaction:
        found = transaction.records(table, list(changed))
        if len(found) < len(changed):
            raise UserError(N_("A record is no longer in the dossier. Nothing was pasted."))
        for one in found:
            if isinstance(one, Commitment) and not all(
                may_change(one, name) for name in changed[one.key]
            ):
                raise UserError(_SIGNED, record=named(table, one))
        transaction.update_many(table, changed)
        new = [line.values for line in lines if line.record is None]
        codes = Codes(transaction, table) if new else None
        touched = list(changed)
        for start in range(0, len(new) if codes is not None else 0, _MANY):
            progress(start, len(new))
            made = [_made(table, values, codes) for values in new[start : start + _MANY]]
            touched += transaction.insert_many(table, made)
    return touched


def _made(table: str, values: Mapping[str, object], codes: Codes | None) -> Record:
    record: Record = blank(entity(table).record)
    for name, value in values.items():
        record = with_value(record, entity(table).field(name).path, value)
    return codes.fitting(record) if codes is not None and hasattr(record, "id") else record
