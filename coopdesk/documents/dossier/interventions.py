"""What was asked of supra-local bodies, what came of it, and the days it gained."""

from __future__ import annotations

from coopdesk.documents.blocks import Paragraph, Row, SymbolKind, Table, Words, joined
from coopdesk.documents.dossier.book import Book, capitalised
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
from coopdesk.model.intervention import KINDS, STATUSES, Intervention
from coopdesk.model.rules.tallies import days_gained

_SYMBOLS: dict[str, SymbolKind] = {
    "granted": "full",
    "requested": "half",
    "to_request": "empty",
    "refused": "empty_square",
}


def interventions(book: Book) -> Blocks:
    """Return every request with its answer, and the exchanges."""
    found = book.snapshot.interventions
    if not found:
        return ()
    _ = book.tr
    total = row(
        "",
        strong(_("Days gained in all, each request counted by itself")),
        "",
        "",
        "",
        "",
        strong(book.number(days_gained(book.snapshot))),
        kind="total",
    )
    columns = (
        column(_("Code"), fixed=34),
        column(_("Body and request"), 5.6),
        column(_("Carried by"), 1.7),
        column(_("Asked, expected"), fixed=110),
        column(_("Answer"), fixed=84),
        column(_("Effect"), 2.2),
        column(_("Days gained"), fixed=46, align="right"),
    )
    rows = (*(_request(book, one) for one in found), total)
    said = _(
        "To clear the obstacles faster, the local actors asked supra-local bodies for targeted"
        " help. Requests granted: {granted} of {count}; without an answer after the day by which"
        " one was expected: {silent}.",
        granted=book.number(sum(i.status == "granted" for i in found)),
        count=book.number(len(found)),
        silent=book.number(len(book.reckoning.unanswered)),
    )
    key = key_to_symbols(intervention_key(book))
    return (Paragraph(said), key, table(columns, rows), *_exchanges(book))


def intervention_symbol(book: Book, asked: Intervention) -> tuple[SymbolKind, str]:
    """Return the symbol of how far a request has come, and its word."""
    if asked.key in book.reckoning.unanswered:
        return "triangle", book.tr("without answer")
    return _SYMBOLS[asked.status], book.word(STATUSES, asked.status)


def intervention_key(book: Book) -> tuple[tuple[SymbolKind, str], ...]:
    """Return the key to the symbols of requests."""
    words = [(kind, book.word(STATUSES, code)) for code, kind in _SYMBOLS.items()]
    return (*words, ("triangle", book.tr("without answer")))


def _request(book: Book, asked: Intervention) -> Row:
    _ = book.tr
    kind, word = intervention_symbol(book, asked)
    dates = "\n".join(
        text
        for text in (
            _("asked {day}", day=book.day(asked.requested_on)) if asked.requested_on else "",
            _("expected {day}", day=book.day(asked.expected_by)) if asked.expected_by else "",
        )
        if text
    )
    answered = f"{word}\n{book.day(asked.answered_on)}" if asked.answered_on else word
    about = [capitalised(book.word(KINDS, asked.kind))] if asked.kind else []
    if asked.obstacles:
        many, ids = len(asked.obstacles), book.ids(asked.obstacles)
        about.append(_.ngettext("obstacle {ids}", "obstacles {ids}", many, ids=ids))
    lines = (asked.title, ", ".join(about)) if about else (asked.title,)
    what: Words = joined((strong(book.name(asked.body)), *lines), "\n")
    return row(
        asked.id,
        what,
        book.name(asked.lead),
        dates or NOTHING,
        marked(kind, "", answered),
        asked.effect or NOTHING,
        book.number(asked.days_gained),
    )


def _exchanges(book: Book) -> Blocks:
    _ = book.tr
    spoken = [i for i in book.snapshot.interventions if i.exchanges]
    if not spoken:
        return ()
    rows = (
        row(
            asked.id,
            strong(asked.title),
            "\n".join(
                _("{day}: {note}", day=book.day(exchange.date), note=exchange.note or NOTHING)
                for exchange in asked.exchanges
            ),
        )
        for asked in spoken
    )
    columns = (
        column(_("Code"), fixed=34),
        column(_("Request"), 2),
        column(_("What was exchanged"), 4),
    )
    return (minor(_("Exchanges")), Table(columns, tuple(rows), style="note"))
