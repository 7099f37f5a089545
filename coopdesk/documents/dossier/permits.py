"""Permits: what must be allowed before a service opens, and where each stands."""

from __future__ import annotations

from coopdesk.documents.blocks import Paragraph, Row, SymbolKind, joined
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    key_to_symbols,
    marked,
    row,
    strong,
    table,
)
from coopdesk.model.permit import STATES, Permit

_SYMBOLS: dict[str, SymbolKind] = {
    "granted": "full",
    "requested": "half",
    "to_request": "empty",
    "refused": "triangle",
    "not_needed": "empty_square",
}


def permits(book: Book) -> Blocks:
    """Return the checklist, in words and as a table."""
    found = book.snapshot.permits
    if not found:
        return ()
    _ = book.tr
    granted = sum(one.state == "granted" for one in found)
    needed = sum(one.state != "not_needed" for one in found)
    said = _(
        "Permits granted: {granted} of the {needed} that are needed.",
        granted=book.number(granted),
        needed=book.number(needed),
    )
    key = key_to_symbols((_SYMBOLS[code], book.word(STATES, code)) for code in STATES)
    columns = (
        column(_("Code"), fixed=34),
        column(_("Permit, licence, declaration or insurance"), 3.4),
        column(_("Authority"), 1.6),
        column(_("For which services"), 2),
        column(_("State"), 1.7),
    )
    return (Paragraph(said), key, table(columns, (_line(book, one) for one in found)))


def _line(book: Book, one: Permit) -> Row:
    title = strong(one.title)
    state = marked(_SYMBOLS.get(one.state, "empty"), "", book.word(STATES, one.state))
    day = _day(book, one)
    return row(
        one.id,
        joined((title, one.note), "\n") if one.note else title,
        book.name(one.authority) if one.authority else NOTHING,
        book.names(one.services),
        joined((state, day), "\n") if day else state,
    )


def _day(book: Book, one: Permit) -> str:
    _ = book.tr
    if one.state == "granted":
        parts = [book.day(one.granted_on)] if one.granted_on else []
        parts += [_("no. {number}", number=one.number)] if one.number else []
        return ", ".join(parts)
    if one.state in {"requested", "to_request"} and one.expected_by:
        return _("expected by {day}", day=book.day(one.expected_by))
    return ""
