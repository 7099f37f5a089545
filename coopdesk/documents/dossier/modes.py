"""Operating modes: how each commitment is carried out, and for which services."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from coopdesk.documents.blocks import Block, Row, SymbolKind
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    key_to_symbols,
    marked,
    minor,
    row,
    strong,
    table,
)
from coopdesk.model.commitment import Commitment
from coopdesk.model.operating_mode import STATUSES, OperatingMode

SYMBOLS: dict[str | None, SymbolKind] = {
    "adopted": "full",
    "discussed": "half",
    "draft": "empty",
    "dropped": "empty_square",
}
"""How far an operating mode has come."""


def modes(book: Book) -> Blocks:
    """Return every operating mode with its rules, and what follows it."""
    found = book.snapshot.operating_modes
    if not found:
        return ()
    _ = book.tr
    following = _following(book)
    rows = (_mode(book, mode, following) for mode in found)
    columns = (
        column(_("Operating mode"), 2),
        column(_("Rules and papers"), 3.4),
        column(_("Contact person"), 1.6),
        column(_("Status"), 1.7),
        column(_("Commitments"), 1.6),
    )
    return (key_to_symbols(mode_key(book)), table(columns, rows), *_by_service(book, following))


def mode_key(book: Book) -> tuple[tuple[SymbolKind, str], ...]:
    """Return the key to the symbols of operating modes."""
    return tuple(
        (SYMBOLS[code], book.word(STATUSES, code)) for code in ("adopted", "discussed", "draft")
    )


def mode_symbol(book: Book, mode: OperatingMode) -> tuple[SymbolKind, str]:
    """Return the symbol of how far ``mode`` has come, and its word."""
    return SYMBOLS.get(mode.status, "empty"), book.word(STATUSES, mode.status)


def _following(book: Book) -> Mapping[str, list[Commitment]]:
    found: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in book.reckoning.promised:
        if commitment.operating_mode:
            found[commitment.operating_mode].append(commitment)
    return found


def _mode(book: Book, mode: OperatingMode, following: Mapping[str, list[Commitment]]) -> Row:
    _ = book.tr
    kind, word = mode_symbol(book, mode)
    adopted = book.name(mode.adopted_in)
    papers = _("Papers: {papers}", papers=", ".join(mode.documents)) if mode.documents else ""
    return row(
        strong(mode.title),
        "\n".join(filter(None, (mode.rules, papers))) or NOTHING,
        book.name(mode.contact),
        marked(kind, "", word if adopted == NOTHING else f"{word}\n{adopted}"),
        ", ".join(commitment.id for commitment in following.get(mode.key, ())) or NOTHING,
    )


def _by_service(book: Book, following: Mapping[str, list[Commitment]]) -> Blocks:
    _ = book.tr
    rows = []
    for service in book.snapshot.services:
        wanted = set(service.needs)
        used = [
            mode.title
            for mode in book.snapshot.operating_modes
            if any(wanted.intersection(c.needs) for c in following.get(mode.key, ()))
        ]
        if used:
            rows.append(row(strong(service.title), "\n".join(used)))
    if not rows:
        return ()
    columns = (column(_("Service"), 1), column(_("Works by these operating modes"), 2.4))
    found: tuple[Block, ...] = (minor(_("By service")), table(columns, rows))
    return found
