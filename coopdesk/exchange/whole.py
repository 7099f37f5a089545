"""All registers of one workbook at once: what they would bring into a dossier, each to the other.

Rows refer to rows of other sheets, later ones too: each row that becomes a record has its key here
already. What the same file holds is meant before what the dossier has.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coopdesk.errors import Fault
from coopdesk.exchange.cells import Reading
from coopdesk.exchange.columns import NEVER, head_row
from coopdesk.exchange.headings import headings, table_named
from coopdesk.exchange.import_parts import WHOLE, Column, Decision, Line
from coopdesk.exchange.incoming import Plan, columns_of, sheet_plan
from coopdesk.exchange.table_apart import Going, Read, Sheet
from coopdesk.exchange.tables import Cell
from coopdesk.exchange.whole_left import left_out
from coopdesk.exchange.whole_parts import HeldPart, Part
from coopdesk.formats import folded
from coopdesk.i18n import LANGUAGES, N_, Message, catalogue
from coopdesk.model.entities import child_entities, entity
from coopdesk.model.fields import Field
from coopdesk.model.rules.likeness import name_sign

_FEWEST = 2
_NO_HOLDER = N_("Nothing in the file or the dossier is called “{text}”. Mend it.")

Beside = dict[str, Mapping[str, set[str]]]


@dataclass(frozen=True, slots=True)
class Whole:
    """All that importing a workbook would do."""

    parts: Sequence[Part]
    held: Sequence[HeldPart]
    left: Sequence[tuple[Message, Mapping[str, object]]] = ()
    """What does not come, and why, in sentences."""
    unheld: Sequence[Fault] = field(default=())

    @property
    def faults(self) -> list[Fault]:
        """All that is wrong, by sheet, row and column."""
        plans = [*(each.plan for each in self.parts), *(each.plan for each in self.held)]
        found = [
            replace(fault, path=f"{plan.sheet} {fault.path}")
            for plan in plans
            for fault in plan.faults
        ]
        return [*found, *self.unheld]

    @property
    def rows(self) -> int:
        """How many rows become records or join them."""
        return sum(part.number_of("new") + part.number_of("join") for part in self.parts)


def registers_of(read: Read) -> Mapping[str, Sheet]:
    """Return the sheets that bear the names of registers that come together, by the register."""
    found: dict[str, Sheet] = {}
    for sheet in read.sheets:
        table = table_named(sheet.name)
        if table in WHOLE and sheet.rows:
            found.setdefault(table, sheet)
    return found


def is_whole(read: Read) -> bool:
    """Return whether a file holds several registers under their names."""
    return len(registers_of(read)) >= _FEWEST


def whole_of(read: Read, reading: Reading, going: Going | None = None) -> Whole:
    """Return what all registers in ``read`` would bring into the dossier of ``reading``."""
    sheets = registers_of(read)
    beside: Beside = {}
    parts: dict[str, Part] = {}
    again = []
    for table in (each for each in WHOLE if each in sheets):
        first = _Lenient(reading, beside)
        plan = _planned(table, sheets[table], first.reading, going)
        parts[table] = _part(plan)
        beside[table] = _called(parts[table])
        if first.missed:
            again.append(table)
    strict = replace(reading, beside=beside)
    for table in again:
        plan = _planned(table, sheets[table], strict, going)
        parts[table] = replace(parts[table], plan=plan)
    held, unheld = _held(read, parts, strict, going)
    left = tuple(left_out(read, parts, held, reading.snapshot))
    return Whole(tuple(parts.values()), held, left, unheld)


class _Lenient:
    """Reads what refers to later sheets as nothing, and knows whether that happened."""

    def __init__(self, reading: Reading, beside: Beside) -> None:
        self.reading = replace(reading, beside=beside, missed=[], lenient=True)

    @property
    def missed(self) -> bool:
        return bool(self.reading.missed)


def _planned(table: str, sheet: Sheet, reading: Reading, going: Going | None) -> Plan:
    at, _known = head_row(table, sheet)
    columns = _with_history(table, columns_of(table, sheet.rows[at], {}))
    return sheet_plan(table, sheet, columns, at, reading, going=going)


def _with_history(table: str, columns: Sequence[Column]) -> list[Column]:
    """Return the columns with those besides that only a register as a whole may bring.

    Which version a commitment is, and that a person's data were erased.
    """
    known: dict[str, Field] = {}
    for language in LANGUAGES:
        for declared, head in headings(entity(table), catalogue(language)):
            if not declared.name.startswith(NEVER):
                known.setdefault(folded(head), declared)
    taken = {each.field.name for each in columns if each.field is not None}
    found = []
    for each in columns:
        more = known.get(folded(each.head)) if each.field is None else None
        if more is not None and more.name not in taken:
            taken.add(more.name)
            found.append(replace(each, field=more))
        else:
            found.append(each)
    return found


def _part(plan: Plan) -> Part:
    becomes = {line.number: _becomes(line) for line in plan.lines}
    keys: dict[int, str] = {}
    for line in plan.lines:
        twin = line.twin
        if becomes[line.number] == "join" and twin is not None:
            keys[line.number] = twin.key or keys[twin.line]
        elif becomes[line.number] == "new" or (twin is not None and twin.key):
            # Of a row that is left out, what it seems to be is still what others refer to.
            joined = twin.key if becomes[line.number] == "skip" and twin is not None else ""
            keys[line.number] = joined or secrets.token_hex(16)
    return Part(plan, becomes, keys)


def _becomes(line: Line) -> Decision:
    """Return what becomes of a row: nobody looks at each, so only what is surely one is joined."""
    twin = line.twin
    if twin is None:
        return "new"
    if twin.erased:
        return "skip"
    if not twin.key:
        # Rows of one register are as many records, each with its code.
        return "join" if "id" not in line.values and twin.sign != "phone" else "new"
    same = not line.title or name_sign(line.title) == name_sign(twin.title)
    return "join" if same and twin.sign != "phone" and not twin.another else "new"


def _called(part: Part) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in part.plan.lines:
        for name in {folded(str(line.values.get("id") or "")), folded(line.title)} - {""}:
            if line.number in part.keys:
                found.setdefault(name, set()).add(part.keys[line.number])
    return found


def _held(
    read: Read, parts: Mapping[str, Part], reading: Reading, going: Going | None
) -> tuple[list[HeldPart], list[Fault]]:
    """Return the lists within the registers, and the rows that belong to nothing."""
    found: list[HeldPart] = []
    faults: list[Fault] = []
    quiet = replace(reading, lenient=True, missed=[])
    tables = [child.table for table in parts for child in child_entities(table)]
    for sheet in read.sheets:
        table = table_named(sheet.name)
        if table not in tables or not _says_holder(table, sheet.rows[0] if sheet.rows else ()):
            continue
        tables.remove(table)
        columns = columns_of(table, sheet.rows[0], {0: ""})
        plan = sheet_plan(table, sheet, columns, 0, reading, going=going)
        holders = {}
        for line in plan.lines:
            said = str(line.cells[0] or "")
            key = quiet.key((entity(table).parent,), said)
            if key is None:
                path = f"{sheet.name} A{line.number}"
                faults.append(Fault(path, _NO_HOLDER, (("text", said),)))
            else:
                holders[line.number] = key
        found.append(HeldPart(plan, holders))
    return found, faults


def _says_holder(table: str, heads: Sequence[Cell]) -> bool:
    said = folded(str(heads[0] or "")) if heads else ""
    return said in set(_words_for(entity(table).parent))


def _words_for(table: str) -> Iterator[str]:
    for language in LANGUAGES:
        yield folded(catalogue(language).say(entity(table).one))
