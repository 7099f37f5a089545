"""The gates of each phase: met, unmet or waived, with proofs and reasons."""

from __future__ import annotations

from coopdesk.documents.blocks import Row, SymbolKind, Words, joined
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    group_row,
    key_to_symbols,
    marked,
    row,
    strong,
    table,
)
from coopdesk.model.gate import STATES, Gate
from coopdesk.model.phase import NAMES

_SYMBOLS: dict[str, SymbolKind] = {"met": "full", "waived": "half", "unmet": "empty"}


def gates(book: Book) -> Blocks:
    """Return the gates, phase by phase."""
    _ = book.tr
    if not book.snapshot.gates:
        return ()
    rows: list[Row] = []
    for phase in range(1, 5):
        of_phase = [gate for gate in book.snapshot.gates if gate.phase == phase]
        if of_phase:
            rows.append(group_row(f"{phase}  {book.word(NAMES, phase)}", 4))
        rows += [_gate(book, gate) for gate in of_phase]
    columns = (
        column(_("Code"), fixed=36),
        column(_("Go/no-go criterion"), 3.2),
        column(_("State"), fixed=84),
        column(_("Proof, reason, or what to do"), 3.4),
    )
    key = key_to_symbols((_SYMBOLS[code], book.word(STATES, code)) for code in _SYMBOLS)
    return (key, table(columns, rows))


def _gate(book: Book, gate: Gate) -> Row:
    day = gate.date or (gate.waiver.date if gate.state == "waived" else None)
    word = book.word(STATES, gate.state)
    state = f"{word}\n{book.day(day)}" if day else word
    return row(
        gate.id, strong(gate.criterion), marked(_SYMBOLS[gate.state], "", state), _why(book, gate)
    )


def _why(book: Book, gate: Gate) -> Words:
    _ = book.tr
    lines: list[Words] = []
    if gate.state == "waived":
        if gate.waiver.reason:
            lines.append(_("Waived because: {reason}", reason=gate.waiver.reason))
        if gate.waiver.decided_in:
            lines.append(_("Decided in: {meeting}", meeting=book.name(gate.waiver.decided_in)))
    if gate.evidence:
        lines.append(_("Proof: {proofs}", proofs=book.names(gate.evidence)))
    if gate.state == "unmet" and gate.if_not:
        lines.append(_("To do: {what}", what=gate.if_not))
    return joined(lines, "\n") if lines else NOTHING
