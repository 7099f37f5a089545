"""What a table would bring into a dossier: looked at before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from coopdesk.errors import Fault, UserError
from coopdesk.exchange.cells import PERIOD, Reading, said_besides
from coopdesk.exchange.columns import field_of, head_row, importable, language_of, part_of
from coopdesk.exchange.figures_lost import MENDED, with_what_was_lost
from coopdesk.exchange.headings import table_named
from coopdesk.exchange.import_notes import notes_on
from coopdesk.exchange.import_parts import Column, Line, Twin
from coopdesk.exchange.table_apart import Going, Read, Sheet
from coopdesk.exchange.tables import Cell
from coopdesk.exchange.usual_heads import JOINED
from coopdesk.formats import folded
from coopdesk.i18n import N_, Message, catalogue
from coopdesk.model.entities import entity
from coopdesk.model.fields import Field, Record, value_of
from coopdesk.model.rules.likeness import name_sign, phone_signs, signs
from coopdesk.model.titles import id_of, title_of

IMPORTED = ("actors", "needs", "resources", "operating_modes", "commitments", "activities")
"""The registers a table can be brought into."""

ASSUMED: Mapping[str, Mapping[str, object]] = {
    "actors": {"kind": "individual", "level": "local"},
    "commitments": {"kind": "other", "status": "proposed"},
    "activities": {"phase": 1},
}
"""What is taken for a required field that the table says nothing of."""

_EMPTY = N_("This must not be empty.")
_NO_COLUMN = N_("No column says this. Choose which of them it is.")
_TWO_UNITS = N_("The unit after the number is another than the one in its own column.")
_TOTAL = re.compile(
    r"(?:(?:sous|sub|s)[ /-]*)?(?:total|totale|totaux|totali|totals|somme|somma|sum)"
    r"(?: general| generale)?[\s:.=]*"
)
_ROWS_SAID = 10
_FAULTS = 1000
_TOLD_EVERY = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """All that importing would do. ``notes`` are sentences about the file as a whole."""

    table: str
    sheet: str
    columns: Sequence[Column]
    lines: Sequence[Line]
    notes: Sequence[tuple[Message, Mapping[str, object]]] = field(default=())
    passed: int = 0
    """How many rows were passed over: totals, and such as say nothing."""

    @property
    def faults(self) -> list[Fault]:
        """All that is wrong, row by row."""
        return [fault for line in self.lines for fault in line.faults]

    @property
    def twins(self) -> list[Line]:
        """The rows that seem to be records known already."""
        return [line for line in self.lines if line.twin is not None]


def best_sheet(read: Read, table: str) -> Sheet:
    """Return the sheet that bears the register's name, else whose headings it knows most of."""

    def worth(sheet: Sheet) -> tuple[bool, bool, int]:
        named = table_named(sheet.name)
        return named == table, not named, head_row(table, sheet)[1]

    return max(read.sheets, key=worth, default=Sheet("", ()))


def planned(
    read: Read,
    table: str,
    reading: Reading,
    chosen: Mapping[int, str] | None = None,
    *,
    sheet: str = "",
    going: Going | None = None,
) -> Plan:
    """Return what a ``sheet`` of ``read`` would bring into ``table``, else the one that fits best.

    ``chosen`` says of columns by their numbers what they are, as ``Column.meaning`` does. ``going``
    is called now and then; what it raises stops the work.

    Raises:
        UserError: no sheet has a heading that is known, and nobody could choose (no ``chosen``).
    """
    best = next((each for each in read.sheets if sheet and each.name == sheet), None)
    best = best or best_sheet(read, table)
    at, known = head_row(table, best)
    title = next(f for f in importable(table) if f.name in {"name", "title"})
    if not known and (chosen is None or not best.rows):
        raise UserError(
            N_(
                "No column has a heading that is known in the register “{list}”. Nothing was"
                " imported. Give the columns their headings, such as “{head}”."
            ),
            list=entity(table).many,
            head=title.label,
        )
    columns = columns_of(table, best.rows[at], chosen or {})
    plan = sheet_plan(table, best, columns, at, reading, going=going)
    return replace(plan, notes=[*notes_on(table, read, best, columns), *plan.notes])


def sheet_plan(
    table: str,
    sheet: Sheet,
    columns: Sequence[Column],
    at: int,
    reading: Reading,
    *,
    going: Going | None = None,
) -> Plan:
    """Return what the rows of a sheet below its headings, row ``at`` from 0, would bring."""
    written = reading.written or language_of(table, sheet.rows[at], reading.formats.language)
    reader = _Lines(table, columns, replace(reading, written=written))
    lines = list(reader.of(sheet.rows, at + 1, going))
    return Plan(table, sheet.name, columns, lines, tuple(reader.notes()), reader.passed)


_OTHER_PART = {"given": "family", "family": "given"}


def columns_of(table: str, heads: Sequence[Cell], chosen: Mapping[int, str]) -> list[Column]:
    """Return the columns; of two with one meaning the one chosen by hand counts, or the first.

    Some fields take several, such as the phones of address books.
    """
    fields = {each.name: each for each in importable(table)}
    meant = [chosen.get(n, _meaning(table, head)) for n, head in enumerate(heads)]
    parts = {meaning for meaning in meant if meaning.partition(":")[2] in _OTHER_PART}
    if len(parts) == 1 and "name" in meant:  # “Prénom” beside “Nom”, “Cognome” beside “Nome”
        at = meant.index("name")
        meant[at] = f"name:{_OTHER_PART[parts.pop().partition(':')[2]]}"
    taken = {meaning: number for number, meaning in enumerate(meant) if number in chosen}
    found: list[Column] = []
    for number, (head, meaning) in enumerate(zip(heads, meant, strict=True)):
        mine = taken.setdefault(meaning, number) == number or meaning in JOINED
        name, _, part = meaning.partition(":")
        field = fields.get(name) if mine else None
        found.append(Column(letter_of(number), str(head or ""), field, part if field else ""))
    return found


def _meaning(table: str, head: Cell) -> str:
    if (declared := field_of(table, head)) is not None:
        return declared.name
    part = part_of(table, head)
    return f"name:{part}" if part else ""


def letter_of(number: int) -> str:
    """Return what spreadsheets call the column ``number``, from 0: A, B, … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Lines:
    """Reads the rows one after the other, each knowing those before it."""

    def __init__(self, table: str, columns: Sequence[Column], reading: Reading) -> None:
        self._table = table
        self._columns = [(n, c, c.field) for n, c in enumerate(columns) if c.field is not None]
        self._reading = reading
        self._required = [each for each in importable(table) if each.required and each.name != "id"]
        self._country = (
            reading.snapshot.dossier.territory.country or reading.formats.language.upper()
        )
        self._known: dict[str, Twin] = {}
        self._phones: dict[tuple[str, int], set[str]] = {}
        self._totals: list[int] = []
        self._unsaid: list[int] = []
        self._mended = self._bare = self._given_up = self._periods = 0
        for record in reading.snapshot.records(table):
            erased = bool(getattr(record, "erased", False))
            self._keep(_signs_of(record), Twin(record.key, 0, title_of(record), erased=erased))

    def of(self, rows: Sequence[Sequence[Cell]], start: int, going: Going | None) -> Iterator[Line]:
        faults = 0
        for number, row in enumerate(rows[start:], start=start + 1):
            if going is not None and number % _TOLD_EVERY == 0:
                going()
            if faults > _FAULTS:
                self._given_up = number
                return
            first = next((str(cell) for cell in row if cell not in (None, "")), "")
            if not first.strip():
                continue
            if _TOTAL.fullmatch(folded(first.strip())):
                self._totals.append(number)
                continue
            values, wrong = self._values(row, number)
            if values or wrong:
                line = replace(self._line(number, values, wrong), cells=row)
                faults += len(line.faults)
                yield line
            else:
                self._unsaid.append(number)

    @property
    def passed(self) -> int:
        return len(self._totals) + len(self._unsaid)

    def notes(self) -> Iterator[tuple[Message, Mapping[str, object]]]:
        """Yield what was odd about the rows, once all are read."""
        if self._given_up:
            yield (
                N_("There are too many faults: the rows from {row} on were not looked at."),
                {"row": self._given_up},
            )
        if self._totals:
            yield N_("Rows of totals were left out: {rows}."), {"rows": some(self._totals)}
        if self._unsaid:
            yield (
                N_("Rows in which no column that is taken says anything were left out: {rows}."),
                {"rows": some(self._unsaid)},
            )
        if self._periods:
            yield (
                N_("Of times from … to …, the beginning is kept and the end is not: {number}."),
                {"number": self._periods},
            )
        if self._mended:
            yield (
                N_(
                    "Zeros and plus signs that a spreadsheet drops were put back before phone"
                    " numbers and postal codes: {number}. Look at them."
                ),
                {"number": self._mended},
            )
        if self._bare:
            yield (
                N_(
                    "Phone numbers stand there as numbers: zeros at their beginning may be missing."
                ),
                {},
            )

    def _values(self, row: Sequence[Cell], number: int) -> tuple[dict[str, object], list[Fault]]:
        values: dict[str, object] = {}
        faults: list[Fault] = []
        parts: dict[str, str] = {}
        besides: list[tuple[str, str, object]] = []
        for at, column, declared in self._columns:
            name = declared.name
            place = f"{column.letter}{number} ({column.head})"
            try:
                value = self._value(declared, row[at] if at < len(row) else None)
                self._periods += PERIOD in self._reading.also
                also = said_besides(self._table, declared, self._reading.also)
            except UserError as trouble:
                faults.append(Fault(place, trouble.message, tuple(trouble.values.items())))
                values[name] = declared.blank
                continue
            if value in (None, (), ""):
                continue
            besides += [(place, other, said) for other, said in also.items()]
            if column.part:
                parts[column.part] = str(value)
            elif (before := values.get(name)) and name in JOINED:
                if str(value) not in str(before):
                    values[name] = f"{before}{JOINED[name]}{value}"
            else:
                values[name] = value
        for place, other, said in besides:
            # A time of its own column counts; two units are a contradiction.
            if values.setdefault(other, said) != said and other.endswith("unit"):
                faults.append(Fault(place, _TWO_UNITS))
        return _named(values, parts), faults

    def _value(self, declared: Field, cell: Cell) -> object:
        if cell is None or declared.name not in MENDED:
            return self._reading.value(declared, cell)
        # Address books write several numbers of one kind so.
        said = [each.strip() for each in re.split(r":::|\n", str(cell))]
        mended = [
            with_what_was_lost(declared.name, cell if len(said) == 1 else each, self._country)
            for each in said
        ]
        text = JOINED["contact.phone"].join(filter(None, mended))
        if len(said) == 1 and text:
            bare = f"{cell:f}" if isinstance(cell, Decimal) else str(cell).strip()
            self._mended += text != bare
            phone = declared.name == "contact.phone" and isinstance(cell, Decimal)
            self._bare += phone and text == bare
        return self._reading.value(declared, text)

    def _line(self, number: int, values: dict[str, object], faults: list[Fault]) -> Line:
        failed = {name for name, value in values.items() if value in (None, ())}
        for declared in self._required:
            if values.get(declared.name) is None and declared.name not in failed:
                if (taken := ASSUMED.get(self._table, {}).get(declared.name)) is not None:
                    values[declared.name] = taken
                else:
                    faults.append(self._lacking(declared, number))
        known_by = _with_both(signs(values))
        twin = next(
            (
                replace(self._known[sign], sign=sign.partition(" ")[0])
                for sign in known_by
                if sign in self._known
            ),
            None,
        )
        if twin is not None and twin.sign == "name":
            mine = set(phone_signs(values.get("contact.phone")))
            known = self._phones.get((twin.key, twin.line), set())
            twin = replace(twin, another=bool(mine and known) and mine.isdisjoint(known))
        line = Line(number, values, faults, twin)
        same = twin if twin is not None and not twin.another else None
        self._keep(known_by, same or Twin("", number, line.title))
        return line

    def _lacking(self, declared: Field, number: int) -> Fault:
        for _at, column, known in self._columns:
            if known.name == declared.name:
                return Fault(f"{column.letter}{number} ({column.head})", _EMPTY)
        said = catalogue(self._reading.formats.language).say(declared.label)
        return Fault(f"{number} ({said})", _NO_COLUMN)

    def _keep(self, known_by: Sequence[str], twin: Twin) -> None:
        phones = self._phones.setdefault((twin.key, twin.line), set())
        for sign in known_by:
            self._known.setdefault(sign, twin)
            if sign.startswith("phone "):
                phones.add(sign.removeprefix("phone "))


def _named(values: dict[str, object], parts: Mapping[str, str]) -> dict[str, object]:
    """Put the name together; beside a person's, the organisation says who that is."""
    person = " ".join(parts[part] for part in ("given", "family") if part in parts)
    if person:
        values["name"] = person
    if organisation := parts.get("organisation"):
        if not values.get("name"):
            values["name"] = organisation
            values.setdefault("kind", "association")
        elif name_sign(values["name"]) != name_sign(organisation):
            values.setdefault("subtype", organisation)
    return values


def some(rows: Sequence[int]) -> str:
    """Return the numbers of the first rows, those in a row as “2–9”, and that there are more."""
    runs: list[list[int]] = []
    for number in rows:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    said = ["–".join(map(str, run)) for run in runs[:_ROWS_SAID]]
    return ", ".join(said) + (" …" if len(runs) > _ROWS_SAID else "")


def _signs_of(record: Record) -> list[str]:
    values: dict[str, object] = {"id": id_of(record)}
    for name in ("name", "title", "actor", "date", "contact.phone"):
        try:
            values[name] = value_of(record, tuple(name.split(".")))
        except AttributeError:
            continue
    return _with_both(signs(values))


def _with_both(signs_: Sequence[str]) -> list[str]:
    """Return the signs, and before a name alone the name with each phone: two may share a name."""
    phones = [sign for sign in signs_ if sign.startswith("phone ")]
    found: list[str] = []
    for sign in signs_:
        if sign.startswith("name "):
            found += [f"{sign} {phone}" for phone in phones]
        found.append(sign)
    return found
