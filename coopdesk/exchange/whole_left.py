"""What importing all registers of a workbook leaves out: which sheets, which rows, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from coopdesk.exchange.headings import table_named
from coopdesk.exchange.import_parts import WHOLE
from coopdesk.exchange.incoming import some
from coopdesk.exchange.whole_parts import HeldPart, Part
from coopdesk.i18n import N_, Message
from coopdesk.model.commitment import Commitment
from coopdesk.model.entities import child_entities, entity
from coopdesk.model.fields import Record, value_of
from coopdesk.model.rules.versions import may_change

if TYPE_CHECKING:
    from coopdesk.exchange.table_apart import Read
    from coopdesk.model.snapshot import Snapshot

Notes: TypeAlias = Iterator[tuple[Message, Mapping[str, object]]]

_UNKNOWN = N_("Sheets left out, because their names are not those of registers: {names}.")
_TWICE = N_("Sheets left out, because another sheet is the same register already: {names}.")
_ALONE = N_("Sheets left out, because the register that holds their rows is not there: {names}.")
_UNSAID = N_(
    "Sheets left out, because their first column does not say what each row belongs to: {names}."
)
_ELSEWHERE = N_(
    "Sheets left out, because no table brings these registers in: {names}. To take over all of a"
    " dossier, with signatures and pathway, open a copy of it or import its document (.json)."
)
_ERASED = N_(
    "{sheet}: rows left out, because the data of these people were erased at their request: {rows}."
)
_FILLED = N_(
    "{sheet}: rows left out, because what they belong to has such rows in the dossier already:"
    " {rows}."
)
_SIGNED = N_("{sheet}: rows left out, because they belong to commitments that are signed: {rows}.")
_NOT_HERE = N_(
    "{sheet}: rows left out, because what they belong to is in the dossier, but in no sheet of the"
    " file: {rows}."
)


def left_out(
    read: Read, parts: Mapping[str, Part], held: Sequence[HeldPart], snapshot: Snapshot
) -> Notes:
    """Yield in sentences what of ``read`` does not come, where its rows do not say so."""
    if read.hidden:
        yield N_("Hidden sheets were left out: {number}."), {"number": read.hidden}
    sheets: dict[Message, list[str]] = defaultdict(list)
    came = {part.plan.sheet for part in parts.values()} | {one.plan.sheet for one in held}
    for each in read.sheets:
        if each.rows and each.name not in came:
            sheets[_why(table_named(each.name), parts, held)].append(each.name)
    for message, names in sheets.items():
        yield message, {"names": ", ".join(names)}
    for part in parts.values():
        if erased := [number for number, what in part.becomes.items() if what == "skip"]:
            yield _ERASED, {"sheet": part.plan.sheet, "rows": some(erased)}
    known = snapshot.by_key() if held else {}
    for one in held:
        yield from _held_left(one, parts, known)


def _held_left(one: HeldPart, parts: Mapping[str, Part], known: Mapping[str, Record]) -> Notes:
    rows: dict[Message, list[int]] = defaultdict(list)
    for number, key in one.holders.items():
        why = _why_not(one, key, known.get(key), parts)
        if why is not None:
            rows[why].append(number)
    for message, numbers in rows.items():
        yield message, {"sheet": one.plan.sheet, "rows": some(numbers)}


def _why(table: str, parts: Mapping[str, Part], held: Sequence[HeldPart]) -> Message:
    """Return why the sheet of a table does not come."""
    if not table:
        return _UNKNOWN
    if table in parts or any(one.plan.table == table for one in held):
        return _TWICE
    if any(child.table == table for part in parts for child in child_entities(part)):
        return _UNSAID
    return _ALONE if entity(table).parent in WHOLE else _ELSEWHERE


def _why_not(
    one: HeldPart, key: str, holder: Record | None, parts: Mapping[str, Part]
) -> Message | None:
    """Return why a row that belongs to ``holder``, of the dossier, does not come; or nothing."""
    if holder is None:
        return None
    declared = entity(one.plan.table)
    path = next(
        list_.path for list_ in entity(declared.parent).children if list_.record is declared.record
    )
    if key not in parts[declared.parent].keys.values():
        return _NOT_HERE
    if isinstance(holder, Commitment) and not may_change(holder, ".".join(path)):
        return _SIGNED
    return _FILLED if value_of(holder, path) else None
